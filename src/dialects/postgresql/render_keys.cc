// Primary keys, unique and exclusion constraints: what an index stands behind.
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

namespace {

template <class K>
std::string key_columns(const K& key) {
  std::vector<std::string> suffixes(key.columns.size());
  if (has(key.options, "without_overlaps"))
    suffixes.back() = " WITHOUT OVERLAPS";
  return " (" + key_parts(key.columns, suffixes) + ")" + include_clause(key.include);
}

template <class K>
Steps add(const K& key, const std::string& definition, const Making& making) {
  // One that is invalid is that of a partitioned table, made without its parts.
  const std::string only = has(key.options, "invalid") ? "ONLY " : "";
  Steps steps{statement("ALTER TABLE " + only + name(key.schema, key.table) + " ADD CONSTRAINT " +
                            name(key.name) + " " + definition,
                        access_exclusive)};
  append(steps, index_settings(key.schema, key.table, key.name, key.options, making));
  if (!key.comment.empty())
    steps.push_back(comment_on(spelled(key), key.comment));
  return steps;
}

template <class K>
std::string tail(const K& key) {
  return storage_clause(key.options) + index_tablespace_clause(key.options);
}

}  // namespace

std::string spelled(const PrimaryKey& key) {
  return constraint_on(key.name, key.schema, key.table);
}

Steps create(const PrimaryKey& key, const Making& making) {
  Steps steps = add(
      key, "PRIMARY KEY" + key_columns(key) + tail(key) + deferral_clause(key.deferral), making);
  steps.front().hazards.push_back(
      may_fail("the new primary key of " + name(key.schema, key.table) +
               " is refused if two rows are equal in it, or a value is missing"));
  return steps;
}

Steps drop(const PrimaryKey& key) {
  return drop_constraint(key.schema, key.table, key.name);
}

std::string spelled(const Unique& key) {
  return constraint_on(key.name, key.schema, key.table);
}

Steps create(const Unique& key, const Making& making) {
  const std::string nulls = key.nulls_distinct ? "" : " NULLS NOT DISTINCT";
  Steps steps = add(
      key, "UNIQUE" + nulls + key_columns(key) + tail(key) + deferral_clause(key.deferral), making);
  steps.front().hazards.push_back(may_fail("the unique constraint " + name(key.name) + " on " +
                                           name(key.schema, key.table) +
                                           " is refused if two rows are equal in it"));
  return steps;
}

Steps drop(const Unique& key) {
  return drop_constraint(key.schema, key.table, key.name);
}

std::string spelled(const Exclusion& exclusion) {
  return constraint_on(exclusion.name, exclusion.schema, exclusion.table);
}

Steps create(const Exclusion& exclusion, const Making& making) {
  std::vector<std::string> operators;
  for (const std::string& each : exclusion.operators)
    operators.push_back(" WITH " + each);
  std::string definition = "EXCLUDE USING " + name(exclusion.method) + " (" +
                           key_parts(exclusion.columns, operators) + ")" +
                           include_clause(exclusion.include) + tail(exclusion);
  if (!exclusion.predicate.empty())
    definition += " WHERE " + parenthesised(exclusion.predicate.text);
  Steps steps = add(exclusion, definition + deferral_clause(exclusion.deferral), making);
  steps.front().hazards.push_back(may_fail("the exclusion constraint " + name(exclusion.name) +
                                           " on " + name(exclusion.schema, exclusion.table) +
                                           " is refused if two rows conflict"));
  return steps;
}

Steps drop(const Exclusion& exclusion) {
  return drop_constraint(exclusion.schema, exclusion.table, exclusion.name);
}

}  // namespace groma::postgresql
