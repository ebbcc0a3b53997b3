// What the rows of a table fulfil by what is on it already: nothing to ask, and no hazard.
#include <algorithm>
#include <array>

#include "dialects/mysql/expression.h"
#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

bool is_part(const KeyPart& part, const std::vector<KeyPart>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](const KeyPart& each) {
    return equal_folded(each.column, part.column) && each.prefix_length == part.prefix_length &&
           canonical_expression(each.expression.text) == canonical_expression(part.expression.text);
  });
}

/// Rows that differ in some of the columns differ in all of them.
bool ensures(const std::vector<KeyPart>& known, const std::vector<KeyPart>& wanted) {
  return !known.empty() && std::all_of(known.begin(), known.end(),
                                       [&](const KeyPart& part) { return is_part(part, wanted); });
}

bool is_unchanged(const std::vector<KeyPart>& parts, const TableWork& table) {
  return std::none_of(table.changes.begin(), table.changes.end(), [&](const Change* each) {
    const bool other = each->id.kind == Kind::column &&
                       (each->has("type") || each->has("collation") || each->has("generated"));
    return other && std::any_of(parts.begin(), parts.end(), [&](const KeyPart& part) {
             return equal_folded(part.column, each->id.name) ||
                    mentions(part.expression.text, each->id.name);
           });
  });
}

bool are_ensured(const std::vector<KeyPart>& wanted, const TableWork& table) {
  if (!is_unchanged(wanted, table))
    return false;
  const auto& keys = table.before.uniques;
  return (table.before.key != nullptr && ensures(table.before.key->columns, wanted)) ||
         std::any_of(keys.begin(), keys.end(),
                     [&](const Unique* key) { return ensures(key->columns, wanted); });
}

std::string charset(const std::string& collation) {
  const std::string name = collation.substr(0, collation.find('_'));
  return name == "utf8" ? "utf8mb3" : name;
}

}  // namespace

bool is_ensured(const PrimaryKey& key, const TableWork& table) {
  return are_ensured(key.columns, table);
}

bool is_ensured(const Unique& key, const TableWork& table) {
  return are_ensured(key.columns, table);
}

bool is_ensured(const Check& check, const TableWork& table) {
  if (has(check.options, "not_enforced"))
    return true;
  const std::string wanted = canonical_condition(check.expression.text);
  return std::any_of(table.before.checks.begin(), table.before.checks.end(),
                     [&](const Check* each) {
                       return !has(each->options, "not_enforced") &&
                              canonical_condition(each->expression.text) == wanted;
                     });
}

std::string narrower_charset(const Column& before, const Column& after) {
  const std::string was = charset(before.collation), is = charset(after.collation);
  static constexpr std::array<std::string_view, 4> whole{"utf8mb4", "utf16", "utf32", "binary"};
  const bool takes_all = is.empty() || std::find(whole.begin(), whole.end(), is) != whole.end();
  return takes_all || was == is || was == "ascii" || was == "binary" ? "" : is;
}

}  // namespace groma::mysql
