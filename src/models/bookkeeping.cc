#include <algorithm>

#include "groma/source.h"

namespace groma {
namespace {

bool is_bookkeeping(const Id& id, std::string_view table) {
  return id.table == table || (id.kind == Kind::table && id.name == table);
}

}  // namespace

Catalog without_bookkeeping(Catalog catalog, std::string_view table) {
  for_each_kind([&]<class K>() {
    std::erase_if(catalog.all<K>(), [&](const K& object) {
      if constexpr (std::is_same_v<K, Grant>)
        return object.object == table;
      else
        return is_bookkeeping(object.id(), table);
    });
  });
  std::erase_if(catalog.doubts,
                [&](const Doubt& doubt) { return is_bookkeeping(doubt.id, table); });
  return catalog;
}

}  // namespace groma
