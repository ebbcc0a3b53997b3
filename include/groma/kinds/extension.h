/// An installed extension. What belongs to it is its own and is not in the catalog.
#pragma once

#include "groma/values.h"

namespace groma {

struct Extension {
  static constexpr Kind kind = Kind::extension;

  std::string name;
  std::string schema;
  std::string version;
  std::string comment;

  Id id() const { return {kind, {}, {}, name}; }

  bool operator==(const Extension&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("name", &Extension::name, Role::identity, "Name of the extension."));
    visit(field("schema", &Extension::schema, Role::compared, "Schema that its objects are in."));
    visit(field("version", &Extension::version, Role::compared, "Installed version; empty: any."));
    visit(field("comment", &Extension::comment, Role::compared, "Comment; empty: none."));
  }
};

}  // namespace groma
