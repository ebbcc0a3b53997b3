/// Ids as keys of unordered maps: where a plan looks things up by the hundred thousand.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "groma/id.h"

namespace groma {

/// Nothing rests on the order that it gives: whoever walks such a map, sorts.
struct IdHash {
  std::size_t operator()(const Id& id) const noexcept {
    constexpr std::size_t prime = 0x100000001b3U;  // FNV's, to mix one part into the next
    std::size_t mixed = static_cast<std::size_t>(id.kind);
    for (const std::string* part : {&id.schema, &id.table, &id.name})
      mixed = mixed * prime ^ std::hash<std::string_view>{}(*part);
    return mixed;
  }
};

}  // namespace groma
