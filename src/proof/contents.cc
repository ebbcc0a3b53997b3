#include "proof/contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "catalog/letters.h"

namespace groma::proof {
namespace {

/// The same of the table that it belongs to.
std::string content_table(const Id& id) {
  return id.table.empty() ? std::string() : content_name({Kind::table, id.schema, {}, id.table});
}

using RowTexts = std::vector<std::string>;

void append(RowTexts& rows, const ColumnContent& column, bool as_meaning) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] += " | " + (as_meaning ? meaning(column.values[i]) : column.values[i]);
}

const ColumnContent* find(const TableContent& table, const std::string& name) {
  const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                               [&](const ColumnContent& each) { return each.name == name; });
  return at == table.columns.end() ? nullptr : &*at;
}

/// `'paid'`, `'{new,paid}'`, `'new,paid'`: whole words alone.
std::string with_names(const std::string& literal,
                       const std::map<std::string, std::string>& names) {
  constexpr const char* separators = "'\"{}(),";
  std::string text;
  for (std::size_t at = 0; at < literal.size();) {
    const std::size_t end = std::min(literal.find_first_of(separators, at), literal.size());
    const std::string word = literal.substr(at, end - at);
    const auto name = names.find(word);
    text += name == names.end() ? word : name->second;
    text += literal.substr(end, 1);
    at = end + 1;
  }
  return text;
}

/// A table on both sides, and what became of its columns.
struct Survivor {
  std::string name;
  const TableContent& before;
  const TableContent& after;
  const std::vector<Rename>& renames;

  std::optional<std::string> column_after(const std::string& column) const {
    return column.empty() ? column : name_after(Kind::column, name, column, renames);
  }

  bool same_row_ids() const {
    return before.row_ids && after.row_ids &&
           column_after(before.row_ids->name) == after.row_ids->name;
  }

  std::optional<std::string> lost() const {
    if (before.rows != after.rows)
      return fmt::format("{} had {} rows and has {}", name, before.rows, after.rows);
    RowTexts old_rows(before.rows), new_rows(after.rows);
    if (same_row_ids()) {
      append(old_rows, *before.row_ids, false);
      append(new_rows, *after.row_ids, false);
    }
    for (const ColumnContent& column : before.columns)
      if (const auto renamed = column_after(column.name))
        if (const ColumnContent* kept = find(after, *renamed)) {
          if (column.last_number && kept->last_number && column.last_number != kept->last_number)
            return fmt::format("the last number of {}.{} was {} and is {}", name, column.name,
                               *column.last_number, *kept->last_number);
          compare(column, *kept, old_rows, new_rows);
        }
    return first_missing(old_rows, new_rows);
  }

  /// A column that becomes NOT NULL over NULLs has been filled.
  void compare(const ColumnContent& was, const ColumnContent& is, RowTexts& old_rows,
               RowTexts& new_rows) const {
    const bool has_null =
        std::find(was.values.begin(), was.values.end(), "NULL") != was.values.end();
    if (has_null && is.not_null && !was.not_null)
      return;
    if (was.family != is.family)
      return;
    if (const auto names = renamed_values(was, is); !names.empty()) {
      ColumnContent renamed = was;
      for (std::string& value : renamed.values)
        value = with_names(value, names);
      return append(old_rows, renamed, true), append(new_rows, is, true);
    }
    const bool retyped = was.type != is.type || before.strict != after.strict;
    append(old_rows, was, retyped);
    append(new_rows, is, retyped);
  }

  /// The new names of the column's values. A rename may call type or column as it was or is.
  std::map<std::string, std::string> renamed_values(const ColumnContent& was,
                                                    const ColumnContent& is) const {
    std::map<std::string, std::string> names;
    const std::string table = name_after(Kind::table, "", name, renames).value_or(name);
    for (const Rename& each : renames) {
      if (!each.value)
        continue;
      const std::string of = content_table(each.from), owner = content_name(each.from);
      const bool concerned =
          each.from.kind == Kind::column
              ? (of == name || of == table) && (owner == was.name || owner == is.name)
              : was.type.find(owner) != std::string::npos ||
                    is.type.find(owner) != std::string::npos;
      if (concerned)
        names[each.value->from] = each.value->to;
    }
    return names;
  }

  std::optional<std::string> first_missing(RowTexts& old_rows, RowTexts& new_rows) const {
    std::sort(old_rows.begin(), old_rows.end());
    std::sort(new_rows.begin(), new_rows.end());
    for (std::size_t i = 0; i < old_rows.size(); ++i)
      if (old_rows[i] != new_rows[i])
        return fmt::format("{} had the row{} and has{}", name, old_rows[i], new_rows[i]);
    if (before.sequence && after.sequence && before.sequence != after.sequence)
      return fmt::format("{}'s last number was {} and is {}", name, *before.sequence,
                         *after.sequence);
    return std::nullopt;
  }
};

/// `2024-05-06`, `2024-05-06 07:08:09.123`, `07:08:09`.
bool is_moment(const std::string& text) {
  std::string shape = text.substr(0, text.find('.'));
  for (char& c : shape)
    c = c >= '0' && c <= '9' ? '9' : c;
  return shape == "9999-99-99" || shape == "9999-99-99 99:99:99" || shape == "99:99:99";
}

std::optional<std::string> forbidden_null(const std::string& name, const TableContent& table) {
  for (const ColumnContent& column : table.columns)
    if (column.not_null &&
        std::find(column.values.begin(), column.values.end(), "NULL") != column.values.end())
      return fmt::format("{}.{} holds NULL", name, column.name);
  return std::nullopt;
}

}  // namespace

std::string content_name(const Id& id) {
  if (id.schema.empty())
    return fold(id.name);
  return id.kind == Kind::table ? id.schema + "." + id.name : id.name;
}

std::optional<std::string> name_after(Kind kind, const std::string& table,
                                      const std::string& before,
                                      const std::vector<Rename>& renames) {
  std::optional<std::string> name = before;
  for (const Rename& rename : renames) {
    if (rename.from.kind != kind || content_table(rename.from) != table)
      continue;
    if (content_name(rename.from) == before)
      return content_name(rename.to);
    if (content_name(rename.to) == before)
      name.reset();
  }
  return name;
}

std::string meaning(const std::string& literal) {
  std::string text = literal;
  if (text.size() >= 2 && text.front() == '\'')
    text = text.substr(1, text.size() - 2);
  const std::string sign = text.starts_with('-') ? "-" : "";
  if (std::string moment = text.substr(sign.size()); is_moment(moment)) {
    std::erase_if(moment, [](char c) { return c == '-' || c == ':' || c == ' '; });
    text = sign + moment;
  }
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const bool whole = !text.empty() && end == text.c_str() + text.size();
  return whole ? fmt::format("{:.15g}", number) : text;
}

std::optional<std::string> lost(const Contents& before, const Contents& after,
                                const std::vector<Rename>& renames) {
  for (const auto& [name, table] : before) {
    const auto renamed = name_after(Kind::table, "", name, renames);
    const auto at = renamed ? after.find(*renamed) : after.end();
    if (at == after.end() || table.module != at->second.module)
      continue;
    if (auto loss = Survivor{name, table, at->second, renames}.lost())
      return loss;
  }
  for (const auto& [name, table] : after)
    if (auto null = forbidden_null(name, table))
      return null;
  return std::nullopt;
}

}  // namespace groma::proof
