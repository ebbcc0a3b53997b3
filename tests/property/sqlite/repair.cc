#include <algorithm>
#include <set>

#include "pairs/sqlite_tokens.h"
#include "property/sqlite/schema.h"

namespace groma::proof::random {
namespace {

using Names = std::vector<std::string>;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A column that holds values of its own.
bool is_stored_column(const Table& table, const std::string& name) {
  const Column* column = find(table.columns, name);
  return column != nullptr && column->generated.empty();
}

bool has_columns(const Table& table, const std::vector<Part>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return is_stored_column(table, part.column); });
}

Names columns_of(const Key& key) {
  Names names;
  for (const Part& part : key.parts)
    names.push_back(part.column);
  return names;
}

/// True if the columns, in any order, are the parts of a plain key.
bool same_key(const std::vector<Part>& parts, const Names& columns) {
  const bool plain = std::all_of(parts.begin(), parts.end(), [](const Part& part) {
    return part.expression.empty() && part.collation.empty();
  });
  Names names;
  for (const Part& part : parts)
    names.push_back(part.column);
  return plain && std::is_permutation(names.begin(), names.end(), columns.begin(), columns.end());
}

bool sound(const Schema& schema, const Ref& ref, bool stored_only) {
  if (const Table* table = find(schema.tables, ref.table))
    return ref.column.empty() || (stored_only ? is_stored_column(*table, ref.column)
                                              : find(table->columns, ref.column) != nullptr);
  return ref.column.empty() && (find(schema.views, ref.table) != nullptr ||
                                find(schema.virtual_tables, ref.table) != nullptr);
}

bool sound(const Schema& schema, const Text& text, bool stored_only = false) {
  return std::all_of(text.refs.begin(), text.refs.end(),
                     [&](const Ref& ref) { return sound(schema, ref, stored_only); });
}

void repair_columns(const Schema& schema, Table& table) {
  std::erase_if(table.columns, [&](const Column& column) {
    return !column.generated.empty() && !sound(schema, column.generated, true);
  });
  for (Column& column : table.columns)
    if (!column.not_null) {
      column.not_null_name.clear();
      column.not_null_conflict.clear();
    }
}

void repair_keys(Table& table) {
  if (table.primary_key && !has_columns(table, table.primary_key->parts))
    table.primary_key.reset();
  std::set<Names> seen;
  if (table.primary_key)
    seen.insert(columns_of(*table.primary_key));
  std::erase_if(table.uniques, [&](const Key& key) {
    return !has_columns(table, key.parts) || !seen.insert(columns_of(key)).second;
  });
  table.without_rowid &= table.primary_key.has_value();
  if (table.without_rowid && !table.uniques.empty())
    table.primary_key->inlined = false;  // so that its columns can be renamed: docs/sqlite.md
  table.autoincrement &= is_row_id(table) && !table.primary_key->parts.front().descending;
}

void repair_checks(const Schema& schema, Table& table) {
  std::set<std::string> seen;
  std::erase_if(table.checks, [&](const Check& check) {
    std::string signature = check.expression.pattern;
    for (const Ref& ref : check.expression.refs)
      signature += " " + ref.column;
    return !sound(schema, check.expression) || !seen.insert(signature).second;
  });
}

bool sound(const Schema& schema, const Table& table, const ForeignKey& key) {
  const Table* target = find(schema.tables, key.target);
  if (target == nullptr || key.columns.size() != key.target_columns.size() ||
      !is_key(schema, *target, key.target_columns))
    return false;
  if (key.implicit &&
      (!target->primary_key || columns_of(*target->primary_key) != key.target_columns))
    return false;
  for (std::size_t i = 0; i < key.columns.size(); ++i) {
    const Column* theirs = find(target->columns, key.target_columns[i]);
    if (theirs == nullptr || !is_stored_column(table, key.columns[i]) ||
        affinity(find(table.columns, key.columns[i])->type) != affinity(theirs->type))
      return false;
  }
  return true;
}

void repair_foreign_keys(const Schema& schema, Table& table) {
  std::set<std::vector<Names>> seen;
  std::erase_if(table.foreign_keys, [&](const ForeignKey& key) {
    return !sound(schema, table, key) ||
           !seen.insert({key.columns, {key.target}, key.target_columns}).second;
  });
}

/// No name stands twice in a table.
void repair_names(Table& table) {
  std::set<std::string> seen;
  const auto clear_second = [&](auto& constraint) {
    if (!constraint.name.empty() && !seen.insert(lower(constraint.name)).second)
      constraint.name.clear();
  };
  if (table.primary_key)
    clear_second(*table.primary_key);
  for (Key& key : table.uniques)
    clear_second(key);
  for (Check& check : table.checks)
    clear_second(check);
  for (ForeignKey& key : table.foreign_keys)
    clear_second(key);
}

void repair_table(const Schema& schema, Table& table) {
  repair_columns(schema, table);
  repair_keys(table);
  repair_checks(schema, table);
  repair_foreign_keys(schema, table);
  repair_names(table);
}

bool sound(const Schema& schema, const Index& index) {
  if (find(schema.tables, index.table) == nullptr || !sound(schema, index.predicate))
    return false;
  const Table& table = *find(schema.tables, index.table);
  return std::all_of(index.parts.begin(), index.parts.end(), [&](const Part& part) {
    if (!part.expression.empty())
      return sound(schema, part.expression);
    return index.unique ? is_stored_column(table, part.column)
                        : find(table.columns, part.column) != nullptr;
  });
}

bool sound(const Schema& schema, const Trigger& trigger) {
  const Table* table = find(schema.tables, trigger.table);
  if (trigger.on_view ? find(schema.views, trigger.table) == nullptr : table == nullptr)
    return false;
  if (!trigger.of.empty() && find(table->columns, trigger.of) == nullptr)
    return false;
  return sound(schema, trigger.when) && sound(schema, trigger.body);
}

/// Views may refer to those before them only, so that there is no cycle.
void repair_views(Schema& schema) {
  std::vector<View> views;
  std::swap(views, schema.views);
  for (View& view : views)
    if (sound(schema, view.query))
      schema.views.push_back(std::move(view));
}

bool has_plain_column(const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [](const Column& column) { return column.generated.empty(); });
}

}  // namespace

Affinity affinity(const std::string& type) {
  const std::string folded = lower(type);
  if (contains(folded, "int"))
    return Affinity::integer;
  if (contains(folded, "char") || contains(folded, "clob") || contains(folded, "text"))
    return Affinity::text;
  if (contains(folded, "blob") || folded.empty() || folded == "any")
    return Affinity::blob;
  if (contains(folded, "real") || contains(folded, "floa") || contains(folded, "doub"))
    return Affinity::real;
  return Affinity::numeric;
}

bool is_row_id(const Table& table) {
  if (!table.primary_key || table.without_rowid || table.primary_key->parts.size() != 1)
    return false;
  const Column* column = find(table.columns, table.primary_key->parts.front().column);
  return column != nullptr && lower(column->type) == "integer" &&
         !(table.primary_key->inlined && table.primary_key->parts.front().descending);
}

bool is_key(const Schema& schema, const Table& table, const Names& columns) {
  if (table.primary_key && same_key(table.primary_key->parts, columns))
    return true;
  if (std::any_of(table.uniques.begin(), table.uniques.end(),
                  [&](const Key& key) { return same_key(key.parts, columns); }))
    return true;
  return std::any_of(schema.indexes.begin(), schema.indexes.end(), [&](const Index& index) {
    return index.table == table.name && index.unique && index.predicate.empty() &&
           same_key(index.parts, columns);
  });
}

void repair(Schema& schema) {
  for (Schema before; before != schema;) {
    before = schema;
    std::erase_if(schema.tables, [](const Table& table) { return !has_plain_column(table); });
    std::erase_if(schema.indexes, [&](const Index& index) { return !sound(schema, index); });
    for (Table& table : schema.tables)
      repair_table(schema, table);
    repair_views(schema);
    std::erase_if(schema.triggers, [&](const Trigger& each) { return !sound(schema, each); });
  }
}

}  // namespace groma::proof::random
