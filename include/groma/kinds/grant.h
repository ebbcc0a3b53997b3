/// One privilege on one object for one role.
#pragma once

#include "groma/values.h"

namespace groma {

struct Grant {
  static constexpr Kind kind = Kind::grant;

  std::string schema;
  std::string object_kind;
  std::string object;
  std::string column;
  std::string grantee;
  std::string privilege;
  bool grantable = false;
  bool revoked = false;

  Id id() const;

  bool operator==(const Grant&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Grant::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("object_kind", &Grant::object_kind, Role::identity,
                "Kind of the object, as in this catalog."));
    visit(field("object", &Grant::object, Role::identity, "Name of the object."));
    visit(field("column", &Grant::column, Role::identity, "Column, for a privilege on one."));
    visit(field("grantee", &Grant::grantee, Role::identity, "The role; `PUBLIC` for all."));
    visit(field("privilege", &Grant::privilege, Role::identity, "`SELECT`, `EXECUTE`, …"));
    visit(field("grantable", &Grant::grantable, Role::compared, "WITH GRANT OPTION."));
    visit(field("revoked", &Grant::revoked, Role::compared,
                "True where the default gives it and it was taken away."));
  }
};

}  // namespace groma
