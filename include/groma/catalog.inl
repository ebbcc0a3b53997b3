// The templates of catalog.h.
#pragma once

#include <algorithm>

namespace groma {

namespace detail {

/// `object.id() < wanted`: the id is only made where schema and table do not decide.
template <class K>
bool is_before(const K& object, const Id& wanted) {
  if constexpr (requires { object.table; }) {
    const auto order =
        std::tie(object.schema, object.table) <=> std::tie(wanted.schema, wanted.table);
    if (order != 0)
      return order < 0;
  }
  return object.id() < wanted;
}

}  // namespace detail

template <class K>
const K* Catalog::find(const Id& id) const {
  const auto& list = all<K>();
  const auto at = std::lower_bound(list.begin(), list.end(), id, detail::is_before<K>);
  return at != list.end() && at->id() == id ? &*at : nullptr;
}

template <class K>
std::vector<const K*> of_table(const Catalog& catalog, const std::string& schema,
                               const std::string& table) {
  const auto& list = catalog.all<K>();
  const auto before = [](const K& object, const auto& key) {
    return std::tie(object.schema, object.table) < key;
  };
  const auto key = std::tie(schema, table);
  std::vector<const K*> found;
  for (auto at = std::lower_bound(list.begin(), list.end(), key, before);
       at != list.end() && at->schema == schema && at->table == table; ++at)
    found.push_back(&*at);
  return found;
}

}  // namespace groma
