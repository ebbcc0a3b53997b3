#include <algorithm>

#include "dialects/sqlite/render.h"
#include "dialects/sqlite/render_parts.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

// A key of one column is written at it, unless it has a collation of its own, for which there is
// only room in the table's constraint. Written at the column, DESC keeps its odd meaning: no rowid.
bool is_inline(const PrimaryKey& key) {
  return key.columns.size() == 1 && key.columns.front().collation.empty();
}

std::string inline_key(const Column& column, const PrimaryKey& key) {
  std::string text = constraint_name(key.name) + "PRIMARY KEY";
  if (key.columns.front().descending)
    text += " DESC";
  text += on_conflict(key.options);
  if (column.identity)
    text += " AUTOINCREMENT";
  return text;
}

std::string not_null(const Column& column) {
  const auto named = column.options.find("not_null_name");
  const std::string name = named == column.options.end() ? std::string() : named->second;
  return constraint_name(name) + "NOT NULL" + on_conflict(column.options, "not_null_on_conflict");
}

std::string generated(const Generated& value) {
  return "GENERATED ALWAYS AS " + parenthesised(value.expression.text) +
         (value.stored ? " STORED" : " VIRTUAL");
}

std::string check(const Check& condition) {
  return constraint_name(condition.name) + "CHECK " + parenthesised(condition.expression.text);
}

// The rowid is NOT NULL without a word.
std::string define(const Column& column, const PrimaryKey* key, bool is_rowid,
                   const std::vector<const Check*>& checks) {
  std::vector<std::string> words = {quote(column.name)};
  if (!column.type.empty())
    words.push_back(column.type);
  if (key)
    words.push_back(inline_key(column, *key));
  if (!column.nullable && !is_rowid)
    words.push_back(not_null(column));
  if (!column.collation.empty())
    words.push_back("COLLATE " + collation(column.collation));
  if (column.default_value)
    words.push_back("DEFAULT " + default_expression(*column.default_value));
  if (column.generated)
    words.push_back(generated(*column.generated));
  for (const Check* each : checks)
    words.push_back(check(*each));
  return join(words, " ");
}

std::vector<const Check*> checks_at(const TableParts& parts, const Column* column) {
  std::vector<const Check*> found;
  for (const Check* each : parts.checks)
    if (parts.column(each->column) == column)
      found.push_back(each);
  return found;
}

std::string table_key(const PrimaryKey& key) {
  return constraint_name(key.name) + "PRIMARY KEY (" + key_parts(key.columns) + ")" +
         on_conflict(key.options);
}

std::string unique(const Unique& key) {
  return constraint_name(key.name) + "UNIQUE (" + key_parts(key.columns) + ")" +
         on_conflict(key.options);
}

std::string foreign_key(const ForeignKey& key) {
  return constraint_name(key.name) + "FOREIGN KEY (" + quoted_list(key.columns) + ") " +
         references(key);
}

std::vector<std::string> definitions(const TableParts& parts) {
  const PrimaryKey* key = parts.primary_key;
  // Of a table WITHOUT ROWID, SQLite (3.40) cannot rename a column of the primary key that a UNIQUE
  // constraint behind it names as well: there the key comes last.
  const bool last = key && parts.without_rowid() && !parts.uniques.empty();
  const Column* keyed =
      key && !last && is_inline(*key) ? parts.column(key->columns.front().column) : nullptr;
  std::vector<std::string> lines;
  for (const Column* each : parts.columns)
    lines.push_back(define(*each, each == keyed ? key : nullptr, each == parts.rowid_alias(),
                           checks_at(parts, each)));
  if (key && !keyed && !last)
    lines.push_back(table_key(*key));
  for (const Unique* each : parts.uniques)
    lines.push_back(unique(*each));
  if (last)
    lines.push_back(table_key(*key));
  for (const Check* each : checks_at(parts, nullptr))
    lines.push_back(check(*each));
  for (const ForeignKey* each : parts.foreign_keys)
    lines.push_back(foreign_key(*each));
  return lines;
}

}  // namespace

std::string column_definition(const Column& column, const std::vector<const Check*>& checks,
                              const ForeignKey* key) {
  std::string text = define(column, nullptr, false, checks);
  if (key)
    text += " " + constraint_name(key->name) + references(*key);
  return text;
}

std::string create_table(const TableParts& parts, std::string_view name) {
  std::vector<std::string> options;
  if (parts.strict())
    options.push_back("STRICT");
  if (parts.without_rowid())
    options.push_back("WITHOUT ROWID");
  return "CREATE TABLE " + quote(name) + " (\n  " + join(definitions(parts), ",\n  ") + "\n)" +
         (options.empty() ? "" : " " + join(options, ", "));
}

std::string create_table(const TableParts& parts) {
  return create_table(parts, parts.table->name);
}

}  // namespace groma::sqlite
