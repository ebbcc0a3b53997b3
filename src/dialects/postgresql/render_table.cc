// Tables: created bare, with their columns and settings. Constraints and indexes are actions of
// their own.
#include "dialects/postgresql/render_table.h"

#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/serving_keys.h"

namespace groma::postgresql {

std::string spelled(const Table& table) {
  return "TABLE " + name(table.schema, table.name);
}

std::vector<const Column*> own_columns(const Table& table, const Catalog& catalog) {
  std::vector<const Column*> own;
  for (const Column* column : catalog.columns_of(table.schema, table.name))
    if (!has(column->options, "inherited"))
      own.push_back(column);
  return own;
}

namespace {

/// A column of a typed table: its type is the type's.
std::string typed_column(const Column& column) {
  std::string text = name(column.name) + " WITH OPTIONS";
  if (column.default_value)
    text += " DEFAULT " + column.default_value->text;
  if (!column.nullable)
    text += " " + not_null_clause(column);
  return column.default_value || !column.nullable ? text : std::string();
}

std::string column_list(const Table& table, const Making& making) {
  const bool typed = has(table.options, "of_type");
  std::vector<std::string> list;
  for (const Column* column : own_columns(table, making.catalog)) {
    std::string text = typed ? typed_column(*column) : column_definition(*column, making);
    if (!text.empty())
      list.push_back("\n  " + std::move(text));
  }
  if (list.empty())
    return typed || !table.partition_of.empty() ? "" : " ()";
  return " (" + join(list, ",") + "\n)";
}

std::string head(const Table& table) {
  std::string sql = has(table.options, "unlogged") ? "CREATE UNLOGGED " : "CREATE ";
  sql += spelled(table);
  if (has(table.options, "of_type"))
    sql += " OF " + option(table.options, "of_type");
  return sql;
}

std::string tail(const Table& table) {
  std::string sql;
  if (!table.partition_by.empty())
    sql += " PARTITION BY " + table.partition_by.text;
  if (has(table.options, "access_method"))
    sql += " USING " + name(option(table.options, "access_method"));
  sql += storage_clause(table.options);
  if (has(table.options, "tablespace"))
    sql += " TABLESPACE " + name(option(table.options, "tablespace"));
  return sql;
}

/// A partition with columns of its own is made alone and then attached: only so do they come in
/// its own order. So is one with keys that are to serve an index of the whole: attached without
/// them, it would get parts of their own kind.
bool is_made_alone(const Table& table, const Making& making) {
  return !table.partition_of.empty() && (!own_columns(table, making.catalog).empty() ||
                                         !serving_keys(table, making.catalog).empty());
}

/// What the partition would have from the whole as soon as it is one.
std::string like_whole(const Table& table) {
  return " (LIKE " + name_of(table.partition_of) +
         " INCLUDING ALL EXCLUDING INDEXES EXCLUDING IDENTITY EXCLUDING STATISTICS EXCLUDING "
         "COMMENTS)";
}

Steps create_keys(const Table& table, const Making& making) {
  Steps steps;
  for (const Id& id : serving_keys(table, making.catalog)) {
    if (const auto* key = making.catalog.find<PrimaryKey>(id); id.kind == Kind::primary_key)
      append(steps, create(*key, making));
    if (const auto* key = making.catalog.find<Unique>(id); id.kind == Kind::unique)
      append(steps, create(*key, making));
  }
  return steps;
}

std::string create_statement(const Table& table, const Making& making) {
  if (!table.partition_of.empty() && !is_made_alone(table, making))
    return head(table) + " PARTITION OF " + name_of(table.partition_of) + " " +
           table.partition_bound.text + tail(table);
  const bool like = !table.partition_of.empty() && own_columns(table, making.catalog).empty();
  std::string sql = head(table) + (like ? like_whole(table) : column_list(table, making));
  if (!table.inherits.empty()) {
    std::vector<std::string> parents;
    for (const std::string& parent : table.inherits)
      parents.push_back(name_of(parent));
    sql += " INHERITS (" + join(parents, ", ") + ")";
  }
  return sql + tail(table);
}

}  // namespace

Steps attach(const Table& table) {
  return {statement("ALTER TABLE " + name_of(table.partition_of) + " ATTACH PARTITION " +
                        name(table.schema, table.name) + " " + table.partition_bound.text,
                    share_update_exclusive,
                    may_fail("attaching the partition " + name(table.schema, table.name) +
                             " is refused if it holds rows outside its bounds"))};
}

Steps table_settings(const Table& table) {
  Steps steps;
  const std::string identity = option(table.options, "replica_identity");
  if (!identity.empty() && !identity.starts_with("index "))
    steps.push_back(statement(alter_table(table.schema, table.name, "REPLICA IDENTITY " + identity),
                              access_exclusive));
  if (has(table.options, "row_security"))
    steps.push_back(statement(alter_table(table.schema, table.name, "ENABLE ROW LEVEL SECURITY"),
                              access_exclusive));
  if (has(table.options, "force_row_security"))
    steps.push_back(statement(alter_table(table.schema, table.name, "FORCE ROW LEVEL SECURITY"),
                              access_exclusive));
  if (!table.comment.empty())
    steps.push_back(comment_on(spelled(table), table.comment));
  return steps;
}

Steps create(const Table& table, const Making& making) {
  Steps steps;
  const std::vector<const Column*> columns = own_columns(table, making.catalog);
  for (const Column* column : columns)
    append(steps, before_column(*column, making));
  steps.push_back(statement(create_statement(table, making)));
  if (is_made_alone(table, making)) {
    append(steps, create_keys(table, making));
    append(steps, attach(table));
  }
  append(steps, table_settings(table));
  for (const Column* column : columns)
    append(steps, after_column(*column, making));
  return steps;
}

Steps drop(const Table& table) {
  return {statement(
      "DROP " + spelled(table), access_exclusive,
      data_loss("the rows of the table " + name(table.schema, table.name) + " are lost"))};
}

}  // namespace groma::postgresql
