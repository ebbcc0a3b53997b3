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
  static constexpr auto fields() {
    return std::tuple{
        field("schema", &Grant::schema, Role::identity,
              "Schema it lives in; empty where the vendor has none."),
        field("object_kind", &Grant::object_kind, Role::identity,
              "Kind of the object, as in this catalog."),
        field("object", &Grant::object, Role::identity, "Name of the object."),
        field("column", &Grant::column, Role::identity, "Column, for a privilege on one."),
        field("grantee", &Grant::grantee, Role::identity, "The role; `PUBLIC` for all."),
        field("privilege", &Grant::privilege, Role::identity, "`SELECT`, `EXECUTE`, …"),
        field("grantable", &Grant::grantable, Role::compared, "WITH GRANT OPTION."),
        field("revoked", &Grant::revoked, Role::compared,
              "True where the default gives it and it was taken away."),
    };
  }
};

}  // namespace groma
