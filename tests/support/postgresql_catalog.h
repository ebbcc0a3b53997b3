/// Small PostgreSQL catalogs for unit tests; everything is in the schema `public`.
#pragma once

#include <string>
#include <vector>

#include "groma/catalog.h"

namespace groma::postgresql_test {

inline Catalog database(std::vector<Object> objects, int major = 15) {
  Catalog catalog;
  catalog.dialect = {Vendor::postgresql, {major, 0, 0}};
  for (Object& each : objects)
    catalog.add(std::move(each));
  catalog.sort();
  return catalog;
}

inline Table table(const std::string& name) {
  Table object;
  object.schema = "public";
  object.name = name;
  return object;
}

inline Column column(const std::string& table, const std::string& name, const std::string& type) {
  Column object;
  object.schema = "public";
  object.table = table;
  object.name = name;
  object.type = type;
  return object;
}

inline Column with_default(Column object, const std::string& value) {
  object.default_value = Sql{value};
  return object;
}

inline Column not_null(Column object) {
  object.nullable = false;
  return object;
}

inline Column needing(Column object, std::vector<Id> depends) {
  object.depends = std::move(depends);
  return object;
}

inline std::vector<KeyPart> parts(const std::vector<std::string>& columns) {
  std::vector<KeyPart> list;
  for (const std::string& each : columns)
    list.push_back({.column = each});
  return list;
}

inline PrimaryKey primary_key(const std::string& table, const std::vector<std::string>& columns) {
  PrimaryKey object;
  object.schema = "public";
  object.table = table;
  object.name = table + "_pkey";
  object.columns = parts(columns);
  return object;
}

inline Unique unique(const std::string& table, const std::string& name,
                     const std::vector<std::string>& columns) {
  Unique object;
  object.schema = "public";
  object.table = table;
  object.name = name;
  object.columns = parts(columns);
  return object;
}

/// From `table (column)` to `to (id)`, resting on `key`.
inline ForeignKey foreign_key(const std::string& table, const std::string& column,
                              const std::string& to, const Id& key) {
  ForeignKey object;
  object.schema = "public";
  object.table = table;
  object.name = table + "_" + column + "_fkey";
  object.columns = {column};
  object.referenced_schema = "public";
  object.referenced_table = to;
  object.referenced_columns = {"id"};
  object.depends = {{Kind::table, "public", {}, to}, key};
  return object;
}

inline Check check(const std::string& table, const std::string& name, const std::string& text) {
  Check object;
  object.schema = "public";
  object.table = table;
  object.name = name;
  object.expression = {text};
  return object;
}

inline Index index(const std::string& table, const std::string& name,
                   const std::vector<std::string>& columns) {
  Index object;
  object.schema = "public";
  object.table = table;
  object.name = name;
  object.method = "btree";
  object.columns = parts(columns);
  return object;
}

inline EnumType enumeration(const std::string& name, std::vector<std::string> labels) {
  EnumType object;
  object.schema = "public";
  object.name = name;
  object.labels = std::move(labels);
  return object;
}

inline Sequence sequence(const std::string& name) {
  Sequence object;
  object.schema = "public";
  object.name = name;
  object.type = "bigint";
  return object;
}

/// A view of one integer column for each name.
inline View view(const std::string& name, const std::string& query,
                 const std::vector<std::string>& columns, std::vector<Id> depends) {
  View object;
  object.schema = "public";
  object.name = name;
  object.query = {query};
  for (const std::string& each : columns)
    object.attributes.push_back({each, "integer", {}, {}});
  object.depends = std::move(depends);
  return object;
}

inline Routine function(const std::string& name, const std::string& returns,
                        const std::string& definition) {
  Routine object;
  object.schema = "public";
  object.name = name;
  object.routine_kind = "function";
  object.returns = returns;
  object.definition = {definition};
  return object;
}

inline Id id(Kind kind, const std::string& name) {
  return {kind, "public", {}, name};
}

inline Id column_of(const std::string& table, const std::string& name) {
  return {Kind::column, "public", table, name};
}

}  // namespace groma::postgresql_test
