/// One privilege that objects made later by a role will have.
#pragma once

#include "groma/values.h"

namespace groma {

struct DefaultPrivilege {
  static constexpr Kind kind = Kind::default_privilege;

  std::string schema;
  std::string role;
  std::string object_kind;
  std::string grantee;
  std::string privilege;
  bool grantable = false;
  bool revoked = false;

  Id id() const;

  bool operator==(const DefaultPrivilege&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &DefaultPrivilege::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(
        field("role", &DefaultPrivilege::role, Role::identity, "The role that makes the objects."));
    visit(field("object_kind", &DefaultPrivilege::object_kind, Role::identity,
                "`tables`, `sequences`, `functions`, `types` or `schemas`."));
    visit(field("grantee", &DefaultPrivilege::grantee, Role::identity,
                "The role that gets it; `PUBLIC` for all."));
    visit(
        field("privilege", &DefaultPrivilege::privilege, Role::identity, "`SELECT`, `EXECUTE`, …"));
    visit(field("grantable", &DefaultPrivilege::grantable, Role::compared, "WITH GRANT OPTION."));
    visit(field("revoked", &DefaultPrivilege::revoked, Role::compared,
                "True where the built-in default gives it and it was taken away."));
  }
};

}  // namespace groma
