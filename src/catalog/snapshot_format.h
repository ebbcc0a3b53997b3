/// What the snapshot's writer, its reader and its JSON Schema agree on beyond the fields of the
/// objects: where an object stands in the document, and which of its fields that place implies.
#pragma once

#include <concepts>
#include <string_view>

#include "groma/catalog.h"

namespace groma::snapshot {

/// The key of the list that holds the objects of a kind.
constexpr std::string_view list_name(Kind kind) {
  constexpr std::array<std::string_view, enum_names(Kind{}).size()> names{
      "schemas",      "extensions",   "enum_types",
      "domains",      "composites",   "ranges",
      "sequences",    "tables",       "virtual_tables",
      "columns",      "primary_keys", "uniques",
      "foreign_keys", "checks",       "exclusions",
      "indexes",      "views",        "materialized_views",
      "routines",     "triggers",     "rules",
      "policies",     "events",       "event_triggers",
      "miscellany",   "grants",       "default_privileges"};
  return names.at(static_cast<std::size_t>(kind));
}

/// The key of a kind within its table: a table has one primary key, and lists of the others.
constexpr std::string_view nested_name(Kind kind) {
  return kind == Kind::primary_key ? "primary_key" : list_name(kind);
}

/// An object of a catalog, as opposed to a value that is part of one.
template <class T>
concept CatalogObject = requires(const T& value) {
  { T::kind } -> std::convertible_to<Kind>;
  value.id();
};

/// What belongs to a table or view, and stands within it.
template <class T>
concept Owned = CatalogObject<T> && requires(const T& value) {
  { value.table } -> std::convertible_to<std::string>;
};

/// What others stand within. A table, a view and a materialized view share their names, so that
/// the schema and name of an owner tell which it is.
template <class T>
concept Host = std::same_as<T, Table> || std::same_as<T, View> || std::same_as<T, MaterializedView>;

template <Described T>
constexpr bool has_field(std::string_view name) {
  bool found = false;
  for_each_field<T>([&](const auto& each) { found = found || each.name == name; });
  return found;
}

/// A host takes all kinds that can belong to it, unless it has a field of that name itself: the
/// `columns` of a view are but their names.
template <Host H, CatalogObject K>
constexpr bool nests() {
  if constexpr (Owned<K>)
    return !has_field<H>(nested_name(K::kind));
  else
    return false;
}

/// Where an object stands: in a list of the document, or within its host.
enum class Place { top, nested };

/// True for a field that the place implies, so that it is neither written nor read there.
template <Described T>
constexpr bool implied(std::string_view name, Place place) {
  return Owned<T> && place == Place::nested && (name == "schema" || name == "table");
}

/// True for a field that is always written and has to be there: what tells objects apart, except
/// for a schema (SQLite has none), the column of a grant (most are on whole objects) and the name
/// of a constraint that may be unnamed.
template <Described T>
constexpr bool required(std::string_view name, Role role) {
  if (std::same_as<T, Id>)
    return name == "kind";
  if (!CatalogObject<T>)
    return name == "name" || name == "id";
  if (role != Role::identity || name == "schema" || name == "column")
    return false;
  return name != "name" || !requires(const T& value) { value.signature(); };
}

/// Calls `visit.template operator()<K>()` for each kind that stands within H, in order.
template <Host H, class Visit>
void for_each_nested(Visit&& visit) {
  for_each_kind([&]<class K>() {
    if constexpr (nests<H, K>())
      visit.template operator()<K>();
  });
}

}  // namespace groma::snapshot
