/// Dumps of what scripts have made. A case needs one several times, and the programs that dump take
/// longer than all the rest.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "groma/diff.h"

namespace groma::proof {

class KnownDumps {
 public:
  using Dump = std::vector<std::string>;

  /// The dump of the database that these scripts have just made; asks `make` for it the first time.
  Dump of(const std::string& scripts, const DiffOptions& options,
          const std::function<Dump()>& make) const {
    const Key key{scripts, options.column_order, options.with_privileges};
    if (const auto at = known_->find(key); at != known_->end())
      return at->second;
    if (known_->size() >= 16)  // a case has fewer, and the next one has others
      known_->clear();
    return known_->emplace(key, make()).first->second;
  }

 private:
  using Key = std::tuple<std::string, ColumnOrder, bool>;
  std::shared_ptr<std::map<Key, Dump>> known_ = std::make_shared<std::map<Key, Dump>>();
};

}  // namespace groma::proof
