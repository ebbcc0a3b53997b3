#include "sqlite/constraints.h"

#include <map>

#include "dialects/sqlite/canonical.h"

namespace groma::sqlite {
namespace {

template <class K>
bool means_the_same(const K& a, const K& b) {
  bool same = true;
  for_each_field<K>([&](const auto& field) {
    if (field.role == Role::compared)
      same = same && a.*field.member == b.*field.member;
  });
  return same;
}

template <class K>
class Constraints {
 public:
  explicit Constraints(Catalog& catalog) : catalog_(catalog) {}

  void add(K object) {
    if (try_add(object))
      return;
    if (!object.name.empty()) {
      catalog_.unmodelled.push_back(
          {"second " + spoken(K::kind) + " of that name", to_string(object.id())});
      object.name.clear();
      if (try_add(object))
        return;
    }
    catalog_.unmodelled.push_back({"second " + spoken(K::kind), to_string(object.id())});
    catalog_.doubts.push_back({object.id(), "there is a second one like it, with other settings"});
  }

 private:
  /// True when it is in the catalog, added now or before.
  bool try_add(const K& object) {
    K canonical_form = std::get<K>(canonical(object, catalog_.dialect));
    Id id = canonical_form.id();
    const auto known = known_.find(id);
    if (known != known_.end())
      return means_the_same(known->second, canonical_form);
    known_.emplace(std::move(id), std::move(canonical_form));
    catalog_.add(object);
    return true;
  }

  Catalog& catalog_;
  std::map<Id, K> known_;
};

template <class K>
void add_all(Catalog& catalog, const std::string& table, std::vector<K>& list) {
  Constraints<K> constraints(catalog);
  for (K& object : list) {
    object.table = table;
    constraints.add(std::move(object));
  }
}

}  // namespace

void add_definition(Catalog& catalog, const std::string& name, TableDefinition definition) {
  definition.table.name = name;
  catalog.add(std::move(definition.table));
  for (Column& column : definition.columns) {
    column.table = name;
    catalog.add(std::move(column));
  }
  if (definition.primary_key) {
    definition.primary_key->table = name;
    catalog.add(std::move(*definition.primary_key));
  }
  add_all(catalog, name, definition.uniques);
  add_all(catalog, name, definition.foreign_keys);
  add_all(catalog, name, definition.checks);
}

}  // namespace groma::sqlite
