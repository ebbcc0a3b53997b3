#include "dialects/postgresql/index_names.h"
#include "dialects/postgresql/index_parts.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/serving_keys.h"

namespace groma::postgresql {

std::string spelled(const Index& index) {
  return "INDEX " + name(index.schema, index.name);
}

namespace {

/// An index that is invalid is one of a partitioned table, made without its parts.
bool on_only(const Index& index, const Catalog& catalog) {
  return has(index.options, "invalid") &&
         is_partitioned(table_id(index.schema, index.table), catalog);
}

}  // namespace

std::string definition(const Index& index, IndexForm form) {
  std::string sql = index.is_unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  sql += (form == IndexForm::concurrent ? "CONCURRENTLY " : "") + name(index.name);
  sql += (form == IndexForm::only ? " ON ONLY " : " ON ") + name(index.schema, index.table);
  if (!index.method.empty())
    sql += " USING " + name(index.method);
  sql += " (" + key_parts(index.columns) + ")" + include_clause(index.include);
  if (!index.nulls_distinct)
    sql += " NULLS NOT DISTINCT";
  sql += storage_clause(index.options);
  if (has(index.options, "tablespace"))
    sql += " TABLESPACE " + name(option(index.options, "tablespace"));
  if (!index.predicate.empty())
    sql += " WHERE " + index.predicate.text;
  return sql;
}

namespace {

Step attach_key(const Index& index, const Id& key, const Catalog& catalog) {
  const auto* unique = catalog.find<Unique>(key);
  const std::string& own = unique ? unique->name : catalog.find<PrimaryKey>(key)->name;
  return statement("ALTER INDEX " + name(index.schema, index.name) + " ATTACH PARTITION " +
                   name(key.schema, own));
}

}  // namespace

Steps create(const Index& index, const Making& making) {
  const IndexForm form = on_only(index, making.catalog) ? IndexForm::only : IndexForm::plain;
  Steps steps{statement(definition(index, form), share)};
  if (index.is_unique)
    steps.front().hazards.push_back(may_fail("the unique index " + name(index.name) + " on " +
                                             name(index.schema, index.table) +
                                             " is refused if two rows are equal in it"));
  append(steps, index_settings(index.schema, index.table, index.name, index.options, making));
  if (!index.comment.empty())
    steps.push_back(comment_on(spelled(index), index.comment));
  append(steps, name_parts(index, making.catalog));
  if (on_only(index, making.catalog))
    for (const Id& key : serving_keys(index, making.catalog))
      steps.push_back(attach_key(index, key, making.catalog));
  if (!index.partition_of.empty())
    steps.push_back(attach_index(index));
  return steps;
}

Steps drop_with_keys(const Index& index) {
  return {statement("DROP " + spelled(index) + " CASCADE", access_exclusive)};
}

Steps drop(const Index& index) {
  return {statement("DROP " + spelled(index), access_exclusive)};
}

}  // namespace groma::postgresql
