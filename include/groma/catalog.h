/// One database's schema as values.
///
/// A catalog is a set of objects of the kinds in `groma/kinds/`, one list per kind, each sorted by
/// id. Objects refer to each other by name. What belongs to a table (columns, constraints, indexes,
/// triggers) stands beside it, not inside it: state, difference and action all have this one grain.
///
/// Invariants after `sort()`: lists are sorted by id, and no id stands twice.
#pragma once

#include <functional>
#include <string>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "groma/dialect.h"
#include "groma/id.h"
#include "groma/kinds/check.h"
#include "groma/kinds/column.h"
#include "groma/kinds/composite.h"
#include "groma/kinds/default_privilege.h"
#include "groma/kinds/domain.h"
#include "groma/kinds/enum_type.h"
#include "groma/kinds/event.h"
#include "groma/kinds/event_trigger.h"
#include "groma/kinds/exclusion.h"
#include "groma/kinds/extension.h"
#include "groma/kinds/foreign_key.h"
#include "groma/kinds/grant.h"
#include "groma/kinds/index.h"
#include "groma/kinds/materialized_view.h"
#include "groma/kinds/miscellany.h"
#include "groma/kinds/policy.h"
#include "groma/kinds/primary_key.h"
#include "groma/kinds/range.h"
#include "groma/kinds/routine.h"
#include "groma/kinds/rule.h"
#include "groma/kinds/schema.h"
#include "groma/kinds/sequence.h"
#include "groma/kinds/table.h"
#include "groma/kinds/trigger.h"
#include "groma/kinds/unique.h"
#include "groma/kinds/view.h"
#include "groma/kinds/virtual_table.h"

namespace groma {

/// All kinds, in the order of Kind.
using AnyKind = std::variant<Schema, Extension, EnumType, Domain, Composite, Range, Sequence, Table,
                             VirtualTable, Column, PrimaryKey, Unique, ForeignKey, Check, Exclusion,
                             Index, View, MaterializedView, Routine, Trigger, Rule, Policy, Event,
                             EventTrigger, Miscellany, Grant, DefaultPrivilege>;

/// An object of any kind: a variant, whose copies are made in one file instead of in every file
/// that hands one on.
struct Object : AnyKind {
  using AnyKind::AnyKind;
  Object();
  Object(const Object&);
  Object(Object&&) noexcept;
  Object& operator=(const Object&);
  Object& operator=(Object&&) noexcept;
  ~Object();
  bool operator==(const Object&) const;
};

Id id_of(const Object& object);

namespace detail {
template <class Variant>
struct ListsOf;
template <class... K>
struct ListsOf<std::variant<K...>> {
  using type = std::tuple<std::vector<K>...>;
};
}  // namespace detail

/// Calls `visit.template operator()<K>()` for each kind, in order.
template <class Visit>
void for_each_kind(Visit&& visit) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (visit.template operator()<std::variant_alternative_t<I, AnyKind>>(), ...);
  }(std::make_index_sequence<std::variant_size_v<AnyKind>>{});
}

/// Something in the database that Groma has no kind for. It is listed, and never compared or
/// changed.
struct Unmodelled {
  std::string what;  ///< its kind, in the vendor's words
  std::string name;
  auto operator<=>(const Unmodelled&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("what", &Unmodelled::what, Role::identity, "Its kind, in the vendor's words."));
    visit(field("name", &Unmodelled::name, Role::identity, "Its name."));
  }
};

/// An object that was read but not fully understood: it is compared, but found equal it counts as
/// undetermined.
struct Doubt {
  Id id;
  std::string reason;
  auto operator<=>(const Doubt&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("id", &Doubt::id, Role::identity, "The object."));
    visit(field("reason", &Doubt::reason, Role::identity, "Why it was not understood."));
  }
};

class Catalog {
 public:
  Catalog();
  Catalog(const Catalog&);
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(const Catalog&);
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();
  bool operator==(const Catalog&) const;

  Dialect dialect;
  std::vector<Unmodelled> unmodelled;
  std::vector<Doubt> doubts;

  template <class K>
  std::vector<K>& all() {
    return std::get<std::vector<K>>(lists_);
  }
  template <class K>
  const std::vector<K>& all() const {
    return std::get<std::vector<K>>(lists_);
  }

  /// Adds without sorting: whoever fills a catalog calls `sort()` once at the end.
  void add(Object object);

  /// Establishes the invariants; throws Error when an id stands twice, naming it.
  void sort();

  /// The object with that id, or null. The catalog must be sorted.
  template <class K>
  const K* find(const Id& id) const;

  /// The columns of a table in the order of their positions.
  std::vector<const Column*> columns_of(const std::string& schema, const std::string& table) const;

  std::size_t size() const;
  bool empty() const { return size() == 0; }

 private:
  detail::ListsOf<AnyKind>::type lists_;
};

/// Calls `visit(object)` for every object, kind by kind, each in the order of ids.
template <class Visit>
void for_each_object(const Catalog& catalog, Visit&& visit) {
  for_each_kind([&]<class K>() {
    for (const K& object : catalog.all<K>())
      visit(object);
  });
}

/// The same with copies, for those who need one anyway: compiled once, not once for each kind.
void visit_copies(const Catalog& catalog, const std::function<void(const Object&)>& visit);

/// All ids, in order.
std::vector<Id> ids_of(const Catalog& catalog);

/// How many objects of a kind there are, and a copy of one of them, counted from 0.
std::size_t count(const Catalog& catalog, Kind kind);
Object object_at(const Catalog& catalog, Kind kind, std::size_t index);

/// The objects of kind K that belong to a table, in the order of ids.
template <class K>
std::vector<const K*> of_table(const Catalog& catalog, const std::string& schema,
                               const std::string& table);

}  // namespace groma

#include "groma/catalog.inl"
