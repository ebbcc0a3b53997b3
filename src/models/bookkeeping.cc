#include <algorithm>

#include "groma/source.h"

namespace groma {
namespace {

/// Groma's own two tables go together.
bool is_meant(std::string_view name, std::string_view table) {
  return name == table || (table == version_table && name == progress_table);
}

bool is_bookkeeping(const Id& id, std::string_view table) {
  return is_meant(id.table, table) || (id.kind == Kind::table && is_meant(id.name, table));
}

}  // namespace

Catalog without_bookkeeping(Catalog catalog, std::string_view table) {
  for_each_kind([&]<class K>() {
    std::erase_if(catalog.all<K>(), [&](const K& object) {
      if constexpr (std::is_same_v<K, Grant>)
        return is_meant(object.object, table);
      else
        return is_bookkeeping(object.id(), table);
    });
  });
  std::erase_if(catalog.doubts,
                [&](const Doubt& doubt) { return is_bookkeeping(doubt.id, table); });
  return catalog;
}

}  // namespace groma
