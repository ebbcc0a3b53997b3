#include <algorithm>

#include "groma/source.h"

namespace groma {
namespace {

/// Groma's own two tables go together.
bool is_meant(std::string_view name, std::string_view table) {
  return name == table || (table == version_table && name == progress_table);
}

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
}

/// `owner`: the table that the object belongs to, if it does.
bool is_bookkeeping(Kind kind, std::string_view owner, std::string_view name,
                    std::string_view table) {
  return is_meant(owner, table) || (is_relation(kind) && is_meant(name, table));
}

/// Without making the object's id, for there are many of them.
template <class K>
bool is_bookkeeping(const K& object, std::string_view table) {
  if constexpr (std::is_same_v<K, Grant>)
    return is_bookkeeping(K::kind, object.object, {}, table);
  else if constexpr (requires { object.table; })
    return is_bookkeeping(K::kind, object.table, {}, table);
  else if constexpr (requires { object.name; })
    return is_bookkeeping(K::kind, {}, object.name, table);
  else
    return false;
}

}  // namespace

Catalog without_bookkeeping(Catalog catalog, std::string_view table) {
  for_each_kind([&]<class K>() {
    std::erase_if(catalog.all<K>(), [&](const K& object) { return is_bookkeeping(object, table); });
  });
  std::erase_if(catalog.doubts, [&](const Doubt& doubt) {
    return is_bookkeeping(doubt.id.kind, doubt.id.table, doubt.id.name, table);
  });
  return catalog;
}

Catalog without_tables(Catalog catalog, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    catalog = without_bookkeeping(std::move(catalog), name);
  return catalog;
}

}  // namespace groma
