/// Small MySQL and MariaDB catalogs for unit tests.
#pragma once

#include <string>
#include <vector>

#include "groma/catalog.h"

namespace groma::mysql_test {

using Objects = std::vector<Object>;

inline const Dialect mysql_9{Vendor::mysql, {9, 0, 0}};
inline const Dialect mariadb_10{Vendor::mariadb, {10, 11, 0}};

inline Catalog database(std::vector<Object> objects, const Dialect& dialect = mysql_9) {
  Catalog catalog;
  catalog.dialect = dialect;
  for (Object& each : objects)
    catalog.add(std::move(each));
  catalog.sort();
  return catalog;
}

inline Table table(const std::string& name, Options options = {}) {
  Table object;
  object.name = name;
  object.options = std::move(options);
  return object;
}

inline Column column(const std::string& table, const std::string& name, const std::string& type,
                     int position = 0) {
  Column object;
  object.table = table;
  object.name = name;
  object.type = type;
  object.position = position;
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

inline Column numbered(Column object) {
  object.nullable = false;
  object.identity.emplace().generation = Generation::auto_increment;
  return object;
}

inline Column computed(Column object, const std::string& expression, bool stored) {
  object.generated = Generated{{expression}, stored};
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
  object.table = table;
  object.columns = parts(columns);
  return object;
}

inline Unique unique(const std::string& table, const std::string& name,
                     const std::vector<std::string>& columns) {
  Unique object;
  object.table = table;
  object.name = name;
  object.columns = parts(columns);
  return object;
}

inline Index index(const std::string& table, const std::string& name,
                   const std::vector<std::string>& columns) {
  Index object;
  object.table = table;
  object.name = name;
  object.columns = parts(columns);
  return object;
}

inline ForeignKey foreign_key(const std::string& table, const std::string& name,
                              const std::string& column, const std::string& referenced) {
  ForeignKey object;
  object.table = table;
  object.name = name;
  object.columns = {column};
  object.referenced_table = referenced;
  object.referenced_columns = {"id"};
  return object;
}

inline Check check(const std::string& table, const std::string& name, const std::string& expression,
                   const std::string& column = "") {
  Check object;
  object.table = table;
  object.name = name;
  object.expression.text = expression;
  object.column = column;
  return object;
}

}  // namespace groma::mysql_test
