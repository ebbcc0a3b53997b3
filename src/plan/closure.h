/// What follows from touching an object: others that rest on it have to be touched as well, and so
/// on. How, is the dialect's to say; the walk is the same for all.
#pragma once

#include <functional>
#include <set>
#include <unordered_map>
#include <vector>

#include "groma/id.h"
#include "plan/id_hash.h"

namespace groma {

/// Something that is done to an object, by the dialect's own number.
struct Touched {
  Id id;
  int touch = 0;
  auto operator<=>(const Touched&) const = default;
};

/// What directly follows from one of them.
using Follow = std::function<std::vector<Touched>(const Touched&)>;

/// The given ones and everything that follows from them.
std::set<Touched> closure(std::vector<Touched> start, const Follow& follow);

/// Who rests on whom.
class Dependents {
 public:
  void add(const Id& dependent, const Id& on) { map_[on].push_back(dependent); }

  /// Those that rest directly on the object, in the order in which they were added.
  const std::vector<Id>& of(const Id& id) const;

 private:
  std::unordered_map<Id, std::vector<Id>, IdHash> map_;
};

}  // namespace groma
