#include "dialects/postgresql/reparented.h"

#include <algorithm>

#include "dialects/postgresql/directory.h"
#include "dialects/postgresql/lower_column.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/sequences.h"
#include "groma/diff.h"

namespace groma::postgresql {

namespace {

bool changes_parents(const Change& change) {
  return change.action == Action::alter && change.id.kind == Kind::table &&
         (change.has("partition_of") || change.has("partition_bound") || change.has("inherits")) &&
         !change.has("partition_by");
}

std::set<Id> reparented(const Sides& sides) {
  std::vector<const Change*> open;
  for (const Change& change : sides.changes)
    if (changes_parents(change))
      open.push_back(&change);
  if (open.empty())
    return {};
  std::set<Id> tables;
  const Directory wanted(sides.to);
  for (const Change* change : open)
    if (!inherits_without_owning(std::get<Table>(*change->before), std::get<Table>(*change->after),
                                 wanted))
      tables.insert(id_of(*change->after));
  return tables;
}

/// What an expression uses of the parent, it uses of the child there.
void use_own(std::vector<Id>& depends, const Id& parent, const Id& child) {
  for (Id& id : depends)
    if (id.kind == Kind::column && id.schema == parent.schema && id.table == parent.name)
      id = column_id(child, id.name);
  std::sort(depends.begin(), depends.end());
}

/// What a child has of its parent's column: its numbers come from the parent's sequence, an
/// identity stays with the parent, and so do the comment and what is known of its values.
void inherit(Column& column, const Catalog& catalog) {
  column.comment.clear();
  column.identity.reset();
  column.options.erase("n_distinct");
  column.options.erase("n_distinct_inherited");
  if (!is_serial(column))
    return;
  column.depends.push_back(column.id());
  std::sort(column.depends.begin(), column.depends.end());
  column.default_value =
      Sql{next_value(sequence_behind(column, {catalog, catalog.dialect.version}))};
  std::erase_if(column.options, [](const auto& each) { return each.first.starts_with("serial"); });
}

/// The table's own columns and, behind them, those that it inherits.
std::vector<Column> all_columns(const Directory& directory, const Id& table) {
  std::vector<Column> columns;
  std::set<std::string> seen;
  const auto add = [&](const Id& owner) {
    for (const Column* each : directory.catalog().columns_of(owner.schema, owner.name))
      if (seen.insert(each->name).second) {
        columns.push_back(*each);
        if (owner == table)
          continue;
        use_own(columns.back().depends, owner, table);
        inherit(columns.back(), directory.catalog());
      }
  };
  add(table);
  std::vector<Id> open = directory.parents(table);
  for (std::size_t i = 0; i < open.size(); ++i) {
    add(open[i]);
    for (Id& each : directory.parents(Id(open[i])))
      open.push_back(std::move(each));
  }
  return columns;
}

Column as_own(Column column, const Id& table, int position) {
  column.schema = table.schema;
  column.table = table.name;
  column.position = position;
  column.options.erase("inherited");
  return column;
}

void spell_out_columns(Catalog& result, const Directory& directory, const Id& table) {
  std::erase_if(result.all<Column>(), [&](const Column& each) {
    return each.schema == table.schema && each.table == table.name;
  });
  int position = 0;
  for (Column& each : all_columns(directory, table))
    result.add(as_own(std::move(each), table, ++position));
}

void spell_out_checks(Catalog& result, const Directory& directory, const Id& table) {
  std::set<std::string> seen;
  for (const Check* each : of_table<Check>(directory.catalog(), table.schema, table.name))
    seen.insert(each->name);
  std::vector<Id> open = directory.parents(table);
  for (std::size_t i = 0; i < open.size(); ++i) {
    for (const Check* each : of_table<Check>(directory.catalog(), open[i].schema, open[i].name))
      if (!each->options.contains("no_inherit") && seen.insert(each->name).second) {
        Check own = *each;
        own.schema = table.schema;
        own.table = table.name;
        own.comment.clear();
        use_own(own.depends, open[i], table);
        result.add(std::move(own));
      }
    for (Id& each : directory.parents(Id(open[i])))
      open.push_back(std::move(each));
  }
}

Catalog spelled_out(const Catalog& catalog, const std::set<Id>& tables) {
  const Directory directory(catalog);
  Catalog result = catalog;
  for (const Id& table : tables) {
    spell_out_columns(result, directory, table);
    spell_out_checks(result, directory, table);
  }
  result.sort();
  return result;
}

bool is_part(const Change& change, const std::set<Id>& tables) {
  return (change.id.kind == Kind::column || change.id.kind == Kind::check) &&
         tables.contains(table_id(change.id.schema, change.id.table));
}

}  // namespace

bool inherits_without_owning(const Table& before, const Table& after, const Directory& wanted) {
  const Catalog& catalog = wanted.catalog();
  std::vector<Id> ancestors;
  for (const std::string& parent : after.inherits)
    if (std::find(before.inherits.begin(), before.inherits.end(), parent) == before.inherits.end())
      ancestors.push_back(wanted.relation(parent));
  for (std::size_t i = 0; i < ancestors.size(); ++i) {
    const Id id = ancestors[i];
    for (const Column* column : catalog.columns_of(id.schema, id.name)) {
      const auto* own = catalog.find<Column>(column_id(after.id(), column->name));
      if (own == nullptr || is_inherited(*own))
        return true;
    }
    for (Id& next : wanted.parents(id))
      ancestors.push_back(std::move(next));
  }
  return false;
}

std::set<Id> spell_out_parents(Sides& sides) {
  std::set<Id> tables = reparented(sides);
  if (tables.empty())
    return tables;
  sides.from = spelled_out(sides.from, tables);
  sides.to = spelled_out(sides.to, tables);
  std::erase_if(sides.changes, [&](const Change& each) { return is_part(each, tables); });
  for (Change& each : diff(sides.from, sides.to).changes)
    if (is_part(each, tables))
      sides.changes.push_back(std::move(each));
  return tables;
}

}  // namespace groma::postgresql
