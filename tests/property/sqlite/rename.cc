#include <algorithm>

#include "property/sqlite/mutate.h"

namespace groma::proof::random {
namespace {

/// Calls `visit(text)` for every piece of SQL that may refer to something.
template <class Visit>
void for_each_text(Schema& schema, Visit&& visit) {
  for (Table& table : schema.tables) {
    for (Column& column : table.columns)
      visit(column.generated);
    for (Check& check : table.checks)
      visit(check.expression);
  }
  for (Index& index : schema.indexes) {
    visit(index.predicate);
    for (Part& part : index.parts)
      visit(part.expression);
  }
  for (View& view : schema.views)
    visit(view.query);
  for (Trigger& trigger : schema.triggers) {
    visit(trigger.when);
    visit(trigger.body);
  }
}

void replace(std::string& name, const std::string& before, const std::string& after) {
  if (name == before)
    name = after;
}

void replace(std::vector<std::string>& names, const std::string& before, const std::string& after) {
  std::replace(names.begin(), names.end(), before, after);
}

void replace(std::vector<Part>& parts, const std::string& before, const std::string& after) {
  for (Part& part : parts)
    if (part.expression.empty())
      replace(part.column, before, after);
}

}  // namespace

void rename_table(Schema& schema, const std::string& before, const std::string& after) {
  for_each_text(schema, [&](Text& text) {
    for (Ref& ref : text.refs)
      replace(ref.table, before, after);
  });
  for (Table& table : schema.tables) {
    replace(table.name, before, after);
    for (ForeignKey& key : table.foreign_keys)
      replace(key.target, before, after);
  }
  for (Index& index : schema.indexes)
    replace(index.table, before, after);
  for (Trigger& trigger : schema.triggers)
    if (!trigger.on_view)
      replace(trigger.table, before, after);
}

void rename_column(Schema& schema, const std::string& table, const std::string& before,
                   const std::string& after) {
  for_each_text(schema, [&](Text& text) {
    for (Ref& ref : text.refs)
      if (ref.table == table)
        replace(ref.column, before, after);
  });
  for (Table& each : schema.tables)
    for (ForeignKey& key : each.foreign_keys) {
      if (each.name == table)
        replace(key.columns, before, after);
      if (key.target == table)
        replace(key.target_columns, before, after);
    }
  Table& own = *find(schema.tables, table);
  for (Column& column : own.columns)
    replace(column.name, before, after);
  if (own.primary_key)
    replace(own.primary_key->parts, before, after);
  for (Key& key : own.uniques)
    replace(key.parts, before, after);
  for (Index& index : schema.indexes)
    if (index.table == table)
      replace(index.parts, before, after);
  for (Trigger& trigger : schema.triggers)
    if (!trigger.on_view && trigger.table == table)
      replace(trigger.of, before, after);
}

}  // namespace groma::proof::random
