/// What already exists while a random catalog grows, so that what is added refers to it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "groma/catalog.h"

namespace groma::test {

/// A table or view, with the names of its columns.
struct Owner {
  Kind kind = Kind::table;
  std::string schema;
  std::string name;
  std::vector<std::string> columns;
};

class Scene {
 public:
  Scene() = default;
  explicit Scene(const Catalog& catalog);

  /// Notes the object; false, without noting it, if its name is taken where it stands. Names that
  /// differ only in case count as one, as most vendors take them; so do those of tables, views and
  /// whatever else stands beside them.
  template <class K>
  bool add(const K& object) {
    if (!taken_.insert(key(object.id())).second)
      return false;
    ids_.push_back(object.id());
    if constexpr (K::kind == Kind::table || K::kind == Kind::view ||
                  K::kind == Kind::materialized_view)
      owners_.push_back({K::kind, object.schema, object.name, {}});
    if constexpr (K::kind == Kind::column)
      add_column(object);
    return true;
  }

  const std::vector<Id>& ids() const { return ids_; }
  const std::vector<Owner>& owners() const { return owners_; }

 private:
  static std::string key(const Id& id);
  void add_column(const Column& column);

  std::set<std::string> taken_;
  std::vector<Id> ids_;
  std::vector<Owner> owners_;
};

}  // namespace groma::test
