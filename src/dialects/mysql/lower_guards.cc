// Queries in front of the whole plan: no statement of DDL can be taken back, so that rows in the
// way of one are looked for while nothing has changed. They find tables and columns under the names
// that these have before the plan renames them.
#include <algorithm>
#include <optional>

#include "dialects/coming_rows.h"
#include "dialects/mysql/canonical.h"
#include "dialects/mysql/expression.h"
#include "dialects/mysql/fit.h"
#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

std::string old_table(const Lowering& work, const std::string& table) {
  const auto at = work.old_tables.find(table);
  return at == work.old_tables.end() ? table : at->second;
}

std::string old_column(const Lowering& work, const std::string& table, const std::string& column) {
  const auto at = work.old_columns.find({table, column});
  return at == work.old_columns.end() ? column : at->second;
}

/// True where what is asked now of the column's values holds for them afterwards.
bool keeps_values(const Lowering& work, const Column& column) {
  if (work.old_values.contains({column.table, column.name}))
    return false;
  return std::none_of(work.changes.begin(), work.changes.end(), [&](const Change& each) {
    return each.id.kind == Kind::column && each.id.table == column.table &&
           equal_folded(each.id.name, column.name) &&
           (!each.before || !each.after || each.has("type") || each.has("collation") ||
            each.has("generated"));
  });
}

/// The quoted name that a column of a wanted table has now; nothing if it has none, or other
/// values.
std::optional<std::string> asked(const Lowering& work, const std::string& table,
                                 const std::string& name) {
  for (const Column& column : work.from.all<Column>())
    if (column.table == table && equal_folded(column.name, name) && keeps_values(work, column))
      return quote(old_column(work, table, column.name));
  return {};
}

/// True where the expression means now what it will mean: all its columns are there, with their
/// values, and under their names.
bool can_be_asked(const Lowering& work, const TableParts& parts, const std::string& expression) {
  return std::all_of(parts.columns.begin(), parts.columns.end(), [&](const Column* column) {
    if (!mentions(expression, column->name))
      return true;
    const auto name = asked(work, column->table, column->name);
    return name && equal_folded(*name, quote(column->name));
  });
}

/// What of a key's part is compared; nothing where it cannot be asked for.
std::optional<std::string> asked(const Lowering& work, const TableParts& parts,
                                 const KeyPart& part) {
  if (part.column.empty()) {
    if (!can_be_asked(work, parts, part.expression.text))
      return {};
    return parenthesised(part.expression.text);
  }
  std::optional<std::string> name = asked(work, parts.table->name, part.column);
  if (name && part.prefix_length)
    name = "LEFT(" + *name + ", " + std::to_string(*part.prefix_length) + ")";
  return name;
}

template <class K>
void guard_key(const K& key, const std::string& title, const TableParts& parts, Lowering& work) {
  std::vector<std::string> values, conditions;
  for (const KeyPart& part : key.columns) {
    const auto value = asked(work, parts, part);
    if (!value)
      return;
    values.push_back(*value);
    conditions.push_back(*value + " IS NOT NULL");
  }
  if (values.empty() || has(key.options, "without_overlaps"))
    return;
  const std::string list = join(values, ", "), table = old_table(work, key.table);
  work.guards.push_back(guard("SELECT " + list + ", count(*) AS `rows` FROM " + quote(table) +
                                  " WHERE " + join(conditions, " AND ") + " GROUP BY " + list +
                                  " HAVING count(*) > 1 LIMIT 1",
                              "there are rows of " + table + " that are alike in the " + title +
                                  " key (" + list + "): correct such rows first"));
}

void guard_check(const Check& check, const TableParts& parts, Lowering& work) {
  if (!can_be_asked(work, parts, check.expression.text))
    return;
  const std::string table = old_table(work, check.table);
  work.guards.push_back(
      guard("SELECT * FROM " + quote(table) + " WHERE NOT (" + check.expression.text + ") LIMIT 1",
            "there are rows of " + table + " that do not meet the check " +
                (check.name.empty() ? "" : check.name + " ") + "(" + check.expression.text +
                "): correct such rows first"));
}

void guard_nulls(const TableWork& table, Lowering& work) {
  for (const Column* column : columns_to_ask_for_nulls(table)) {
    const std::string from = old_table(work, column->table);
    const std::string name = old_column(work, column->table, column->name);
    work.guards.push_back(
        guard("SELECT * FROM " + quote(from) + " WHERE " + quote(name) + " IS NULL LIMIT 1",
              "the column " + name + " of " + from +
                  " cannot become NOT NULL: there are rows without a value; give them one, or the "
                  "column a default\nUPDATE " +
                  quote(from) + " SET " + quote(name) + " = … WHERE " + quote(name) + " IS NULL;"));
  }
}

std::string unfit_characters(const std::string& name, const std::string& charset) {
  const auto bytes = [](const std::string& text) { return "CAST(" + text + " AS BINARY)"; };
  return bytes("CONVERT(CONVERT(" + name + " USING " + charset + ") USING utf8mb4)") + " <> " +
         bytes("CONVERT(" + name + " USING utf8mb4)");
}

/// The type with its values under the names that they have now.
Type with_old_values(const Lowering& work, const Column& column) {
  Type type = parse_type(column.type);
  if (const auto at = work.old_values.find({column.table, column.name});
      at != work.old_values.end())
    for (std::string& value : type.arguments)
      if (const auto old = at->second.find(value); old != at->second.end())
        value = old->second;
  return type;
}

void guard_values(const Change& change, Lowering& work) {
  const auto& before = std::get<Column>(*change.before);
  const auto& after = std::get<Column>(*change.after);
  if (before.generated || after.generated)
    return;
  const std::string table = old_table(work, after.table);
  const std::string name = old_column(work, after.table, before.name);
  const auto refuse = [&](const std::string& condition, const std::string& why) {
    work.guards.push_back(
        guard("SELECT * FROM " + quote(table) + " WHERE " + condition + " LIMIT 1",
              "there are values of " + table + "." + name + " that " + why +
                  ": correct such rows first"));
  };
  if (change.has("type"))
    if (const Fit how =
            fit(with_old_values(work, before), with_old_values(work, after), quote(name));
        !how.unfit.empty())
      refuse(how.unfit, "do not fit into " + after.type);
  if (const std::string charset = narrower_charset(before, after); !charset.empty())
    refuse(unfit_characters(quote(name), charset), "have characters that " + charset + " lacks");
}

bool is_same_reference(const ForeignKey& a, const ForeignKey& b) {
  return a.table == b.table && a.columns == b.columns && a.referenced_table == b.referenced_table &&
         a.referenced_schema == b.referenced_schema && a.referenced_columns == b.referenced_columns;
}

}  // namespace

void guard_rows(const TableWork& table, Lowering& work) {
  guard_nulls(table, work);
  for (const Change* change : table.changes) {
    if (!change->after)
      continue;
    if (const auto* key = std::get_if<PrimaryKey>(&*change->after);
        key != nullptr && !is_ensured(*key, table))
      guard_key(*key, "primary", table.after, work);
    if (const auto* key = std::get_if<Unique>(&*change->after);
        key != nullptr && !is_ensured(*key, table))
      guard_key(*key, "unique", table.after, work);
    if (const auto* check = std::get_if<Check>(&*change->after);
        check != nullptr && !is_ensured(*check, table))
      guard_check(*check, table.after, work);
    if (change->id.kind == Kind::column && change->before)
      guard_values(*change, work);
  }
}

void guard_foreign_key(const ForeignKey& key, Lowering& work) {
  if (has_declared_rows(work.to, {}, key.referenced_table))
    return;
  const auto& known = work.from.all<ForeignKey>();
  const bool is_kept = std::any_of(known.begin(), known.end(), [&](const ForeignKey& each) {
    return is_same_reference(each, key);
  });
  if (is_kept || !key.referenced_schema.empty() ||
      key.columns.size() != key.referenced_columns.size())
    return;
  std::vector<std::string> list, present, alike;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const auto own = asked(work, key.table, key.columns[i]);
    const auto other = asked(work, key.referenced_table, key.referenced_columns[i]);
    if (!own || !other)
      return;
    list.push_back("`own`." + *own);
    present.push_back("`own`." + *own + " IS NOT NULL");
    alike.push_back("`other`." + *other + " = `own`." + *own);
  }
  const std::string table = old_table(work, key.table),
                    referenced = old_table(work, key.referenced_table);
  work.guards.push_back(guard("SELECT " + join(list, ", ") + " FROM " + quote(table) +
                                  " AS `own` WHERE " + join(present, " AND ") +
                                  " AND NOT EXISTS (SELECT 1 FROM " + quote(referenced) +
                                  " AS `other` WHERE " + join(alike, " AND ") + ") LIMIT 1",
                              "there are rows of " + table + " that refer to rows of " +
                                  referenced + " that are not there: correct such rows first"));
}

}  // namespace groma::mysql
