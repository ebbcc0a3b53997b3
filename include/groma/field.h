/// How a catalog value describes itself.
///
/// Every value that a catalog is made of lists its fields once, in a static function
/// `fields(visit)` that calls `visit` with a Field for each. Equality, snapshot, JSON Schema, diff,
/// explanation and the random catalogs of the tests all walk that list; nothing else in the program
/// names the fields again. (A tuple would read as well, but cost every file that includes the
/// catalog two seconds.)
///
///     struct Enum {
///       std::string schema, name;
///       template <class Visit>
///       static constexpr void fields(Visit&& visit) {
///         visit(field("schema", &Enum::schema, Role::identity, "…"));
///         …
///       }
///     };
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace groma {

/// What a field means to the differ.
enum class Role {
  identity,     ///< part of the object's id: two objects with another value are two objects
  compared,     ///< a difference here is a change
  privilege,    ///< owners and the like: a change only when privileges are asked for
  informative,  ///< carried and shown, never compared (positions, hints, dependencies)
};

template <class Owner, class Value>
struct Field {
  std::string_view name;  ///< as in the snapshot, snake_case
  Value Owner::* member;
  Role role;
  std::string_view doc;  ///< one sentence, ends up in the JSON Schema
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view name, Value Owner::* member, Role role,
                                    std::string_view doc) {
  return {name, member, role, doc};
}

namespace detail {
struct Ignore {
  template <class F>
  constexpr void operator()(const F&) const {}
};
}  // namespace detail

/// A value that lists its fields.
template <class T>
concept Described = requires { T::fields(detail::Ignore{}); };

/// Calls `visit(field)` for each field of T in the order of declaration.
template <Described T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  T::fields(visit);
}

/// An enumeration whose values have names: an overload `enum_names(E)` found by argument-dependent
/// lookup returns them as a std::array, in order, starting at zero.
template <class E>
concept NamedEnum = requires(E value) { enum_names(value).size(); };

template <NamedEnum E>
constexpr std::string_view to_string(E value) {
  return enum_names(value).at(static_cast<std::size_t>(value));
}

/// Finds the value with that name; false if there is none.
template <NamedEnum E>
constexpr bool from_string(std::string_view name, E& value) {
  const auto names = enum_names(E{});
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names.at(i) == name) {
      value = static_cast<E>(i);
      return true;
    }
  return false;
}

}  // namespace groma
