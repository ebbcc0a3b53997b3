#include "plan/closure.h"

namespace groma {

std::set<Touched> closure(std::vector<Touched> start, const Follow& follow) {
  std::set<Touched> all;
  while (!start.empty()) {
    const Touched next = std::move(start.back());
    start.pop_back();
    if (!all.insert(next).second)
      continue;
    for (Touched& each : follow(next))
      start.push_back(std::move(each));
  }
  return all;
}

const std::vector<Id>& Dependents::of(const Id& id) const {
  static const std::vector<Id> none;
  const auto at = map_.find(id);
  return at == map_.end() ? none : at->second;
}

}  // namespace groma
