#include "sqlite/from_pragmas.h"

#include <algorithm>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {
namespace {

Column column_of(const std::string& table, const ColumnFact& fact, int position) {
  Column column;
  column.table = table;
  column.name = fact.name;
  column.type = fact.type;
  column.nullable = !fact.not_null;
  if (fact.default_value)
    column.default_value = Sql{"(" + *fact.default_value + ")"};
  if (fact.generation != 0)
    column.generated = Generated{{}, fact.generation == 3};
  column.position = position;
  return column;
}

std::optional<PrimaryKey> primary_key_of(const std::string& table, const TableFacts& facts) {
  std::vector<std::pair<int, std::string>> places;
  for (const ColumnFact& column : facts.columns)
    if (column.key_place > 0)
      places.emplace_back(column.key_place, column.name);
  if (places.empty())
    return {};
  std::sort(places.begin(), places.end());
  PrimaryKey key;
  key.table = table;
  for (const auto& place : places)
    key.columns.emplace_back().column = place.second;
  return key;
}

std::vector<KeyPart> parts_of(const IndexFact& fact) {
  std::vector<KeyPart> parts;
  for (const PartFact& each : fact.parts) {
    KeyPart& part = parts.emplace_back();
    part.column = each.column.value_or("");
    part.descending = each.descending;
    part.collation = each.collation;
  }
  return parts;
}

ReferenceAction action_of(const std::string& text) {
  std::string name = fold(text);
  std::replace(name.begin(), name.end(), ' ', '_');
  ReferenceAction action = ReferenceAction::no_action;
  from_string(name, action);
  return action;
}

ForeignKey foreign_key_of(const std::string& table, const ForeignKeyFact& fact) {
  ForeignKey key;
  key.table = table;
  key.columns = fact.from;
  key.referenced_table = fact.parent;
  key.referenced_columns = fact.to;
  key.on_update = action_of(fact.on_update);
  key.on_delete = action_of(fact.on_delete);
  return key;
}

}  // namespace

TableDefinition table_from_pragmas(const std::string& name, const TableFacts& facts) {
  TableDefinition table;
  table.table.name = name;
  if (facts.strict)
    table.table.options["strict"] = "true";
  if (facts.without_rowid)
    table.table.options["without_rowid"] = "true";
  for (const ColumnFact& column : facts.columns)
    table.columns.push_back(column_of(name, column, static_cast<int>(table.columns.size()) + 1));
  table.primary_key = primary_key_of(name, facts);
  for (const auto& [key, index] : facts.indexes)
    if (index.origin == "u") {
      Unique& unique = table.uniques.emplace_back();
      unique.table = name;
      unique.columns = parts_of(index);
    }
  for (const auto& [id, key] : facts.foreign_keys)
    table.foreign_keys.push_back(foreign_key_of(name, key));
  return table;
}

Index index_from_pragmas(const std::string& table, const IndexFact& fact) {
  Index index;
  index.table = table;
  index.name = fact.name;
  index.is_unique = fact.unique;
  index.columns = parts_of(fact);
  return index;
}

}  // namespace groma::sqlite
