#include <algorithm>

#include "groma/source.h"

namespace groma {
namespace {

bool is_bookkeeping(const Id& id) {
  return id.table == version_table || (id.kind == Kind::table && id.name == version_table);
}

}  // namespace

Catalog without_bookkeeping(Catalog catalog) {
  for_each_kind([&]<class K>() {
    std::erase_if(catalog.all<K>(), [](const K& object) {
      if constexpr (std::is_same_v<K, Grant>)
        return object.object == version_table;
      else
        return is_bookkeeping(object.id());
    });
  });
  std::erase_if(catalog.doubts, [](const Doubt& doubt) { return is_bookkeeping(doubt.id); });
  return catalog;
}

}  // namespace groma
