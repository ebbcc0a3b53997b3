/// A table that a module provides (SQLite). Its columns and shadow tables are the module's own.
#pragma once

#include "groma/values.h"

namespace groma {

struct VirtualTable {
  static constexpr Kind kind = Kind::virtual_table;

  std::string schema;
  std::string name;
  std::string module;
  std::vector<std::string> arguments;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const VirtualTable&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &VirtualTable::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &VirtualTable::name, Role::identity, "Name of the table."));
    visit(field("module", &VirtualTable::module, Role::compared, "The module, such as `fts5`."));
    visit(field("arguments", &VirtualTable::arguments, Role::compared, "Its arguments, in order."));
  }
};

}  // namespace groma
