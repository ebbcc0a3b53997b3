#include "sqlite/verify.h"

#include <algorithm>

#include "dialects/sqlite/expression.h"
#include "dialects/sqlite/tokenizer.h"
#include "dialects/sqlite/types.h"

namespace groma::sqlite {
namespace {

bool is_set(const TableDefinition& table, const std::string& option) {
  return table.table.options.contains(option);
}

const Column* find_column(const TableDefinition& table, const std::string& name) {
  const auto at = std::find_if(table.columns.begin(), table.columns.end(),
                               [&](const Column& each) { return equal_folded(each.name, name); });
  return at == table.columns.end() ? nullptr : &*at;
}

/// Place in the primary key, from 1; 0: not in it.
int key_place(const TableDefinition& table, const std::string& column) {
  if (!table.primary_key)
    return 0;
  const auto& parts = table.primary_key->columns;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i].column == column)
      return static_cast<int>(i) + 1;
  return 0;
}

bool has_rowid_key(const TableDefinition& table) {
  if (!table.primary_key || is_set(table, "without_rowid"))
    return false;
  const auto& parts = table.primary_key->columns;
  const Column* column = parts.size() == 1 ? find_column(table, parts[0].column) : nullptr;
  return column && is_integer(column->type) && !parts[0].descending;
}

/// Key columns are NOT NULL without saying so in STRICT and WITHOUT ROWID tables.
bool is_not_null(const TableDefinition& table, const Column& column) {
  const bool strict_key =
      (is_set(table, "strict") && !has_rowid_key(table)) || is_set(table, "without_rowid");
  return !column.nullable || (strict_key && key_place(table, column.name) > 0);
}

int generation(const Column& column) {
  return !column.generated ? 0 : column.generated->stored ? 3 : 2;
}

std::string default_of(const std::optional<std::string>& value) {
  return value ? canonical_default(*value) : "";
}

std::string mismatch(const TableDefinition& table, const Column& column, const ColumnFact& fact) {
  const std::string which = "column " + fact.name;
  if (column.name != fact.name)
    return which + " was read as " + column.name;
  if (canonical_type(column.type) != canonical_type(fact.type))
    return "type of " + which;
  if (is_not_null(table, column) != fact.not_null)
    return "NOT NULL of " + which;
  if (key_place(table, column.name) != fact.key_place)
    return "primary key place of " + which;
  if (generation(column) != fact.generation)
    return "generation of " + which;
  const auto text = column.default_value ? std::optional(column.default_value->text) : std::nullopt;
  return default_of(text) == default_of(fact.default_value) ? "" : "default of " + which;
}

std::string columns_mismatch(const TableDefinition& table, const TableFacts& facts) {
  if (table.columns.size() != facts.columns.size())
    return "number of columns";
  for (std::size_t i = 0; i < facts.columns.size(); ++i)
    if (std::string what = mismatch(table, table.columns[i], facts.columns[i]); !what.empty())
      return what;
  return {};
}

std::string collation_of(const KeyPart& part, const Column* column) {
  const std::string own = column ? column->collation : "";
  const std::string& collation = part.collation.empty() ? own : part.collation;
  return collation.empty() ? "binary" : fold(collation);
}

/// `a nocase, b binary`. Directions are left out: of two constraints that differ in nothing else
/// the server makes one index.
std::string key_text(const TableDefinition& table, const std::vector<KeyPart>& parts) {
  std::string text;
  for (const KeyPart& part : parts)
    text += fold(part.column) + " " + collation_of(part, find_column(table, part.column)) + ", ";
  return text;
}

std::string key_text(const std::vector<PartFact>& parts) {
  std::string text;
  for (const PartFact& part : parts)
    text += fold(part.column.value_or("")) + " " + fold(part.collation) + ", ";
  return text;
}

std::string keys_mismatch(const TableDefinition& table, const TableFacts& facts) {
  std::set<std::string> read, told;
  if (table.primary_key && !has_rowid_key(table))
    read.insert(key_text(table, table.primary_key->columns));
  for (const Unique& unique : table.uniques)
    read.insert(key_text(table, unique.columns));
  for (const auto& [name, index] : facts.indexes)
    if (index.origin != "c")
      told.insert(key_text(index.parts));
  return read == told ? "" : "primary key and unique constraints";
}

std::string lower_action(ReferenceAction action) {
  std::string text(to_string(action));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

template <class Names>
std::string join(const Names& names) {
  std::string text;
  for (const std::string& name : names)
    text += fold(name) + ", ";
  return text;
}

std::string foreign_keys_mismatch(const TableDefinition& table, const TableFacts& facts) {
  std::multiset<std::string> read, told;
  for (const ForeignKey& key : table.foreign_keys)
    read.insert(join(key.columns) + "> " + fold(key.referenced_table) + " " +
                join(key.referenced_columns) + lower_action(key.on_update) + " " +
                lower_action(key.on_delete));
  for (const auto& [id, key] : facts.foreign_keys)
    told.insert(join(key.from) + "> " + fold(key.parent) + " " + join(key.to) +
                fold(key.on_update) + " " + fold(key.on_delete));
  return read == told ? "" : "foreign keys";
}

}  // namespace

std::string mismatch(const TableDefinition& table, const TableFacts& facts) {
  if (is_set(table, "strict") != facts.strict)
    return "STRICT";
  if (is_set(table, "without_rowid") != facts.without_rowid)
    return "WITHOUT ROWID";
  for (const auto check : {columns_mismatch, keys_mismatch, foreign_keys_mismatch})
    if (std::string what = check(table, facts); !what.empty())
      return what;
  return {};
}

std::string mismatch(const Index& index, const IndexFact& fact, const TableDefinition& table) {
  if (index.is_unique != fact.unique)
    return "UNIQUE";
  if (index.predicate.empty() == fact.partial)
    return "WHERE";
  if (index.columns.size() != fact.parts.size())
    return "number of parts";
  for (std::size_t i = 0; i < fact.parts.size(); ++i)
    if (index.columns[i].descending != fact.parts[i].descending)
      return "direction of part " + std::to_string(i + 1);
  return key_text(table, index.columns) == key_text(fact.parts) ? "" : "columns and collations";
}

}  // namespace groma::sqlite
