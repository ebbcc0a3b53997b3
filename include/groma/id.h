/// The name of an object within one database. Objects refer to each other by id, never by pointer.
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>
#include <tuple>

#include "groma/field.h"

namespace groma {

/// Every kind of object that a catalog holds, in the order in which reports list them.
enum class Kind {
  schema,
  extension,
  enum_type,
  domain,
  composite,
  range,
  sequence,
  table,
  virtual_table,
  column,
  primary_key,
  unique,
  foreign_key,
  check,
  exclusion,
  index,
  view,
  materialized_view,
  routine,
  trigger,
  rule,
  policy,
  event,
  event_trigger,
  miscellany,
  grant,
  default_privilege,
};

constexpr std::array<std::string_view, 27> enum_names(Kind) {
  return {"schema",      "extension",   "enum_type",
          "domain",      "composite",   "range",
          "sequence",    "table",       "virtual_table",
          "column",      "primary_key", "unique",
          "foreign_key", "check",       "exclusion",
          "index",       "view",        "materialized_view",
          "routine",     "trigger",     "rule",
          "policy",      "event",       "event_trigger",
          "miscellany",  "grant",       "default_privilege"};
}

/// "foreign key": the kind's name as a report prints it.
std::string spoken(Kind kind);

/// `schema` is empty where the vendor has none (SQLite, MySQL within one database); `table` is set
/// for what belongs to a table; `name` is what tells it from others of its kind there. For an
/// unnamed constraint that is its signature, such as `(a, b)` or `(a) -> t (id)`; for a routine its
/// name with the types of its arguments; for a primary key it is empty, as a table has but one.
struct Id {
  Kind kind = Kind::table;
  std::string schema;
  std::string table;
  std::string name;
  auto operator<=>(const Id&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("kind", &Id::kind, Role::identity, "Its kind, as in this catalog."));
    visit(field("schema", &Id::schema, Role::identity, "Its schema; empty where there is none."));
    visit(field("table", &Id::table, Role::identity, "The table it belongs to, if it does."));
    visit(field("name", &Id::name, Role::identity, "Its name there, or what stands for one."));
  }
};

/// `schema.table.name`, without the empty parts.
std::string to_string(const Id& id);
/// What a line calls an object: `table public.t`. The name of a rarer kind begins with what it is:
/// `publication p`, `rows status in public`.
std::string spoken(const Id& id);

}  // namespace groma
