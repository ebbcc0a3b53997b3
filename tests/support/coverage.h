/// How often each kind of object and each of its attributes was exercised.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "groma/catalog.h"

namespace groma::test {

/// Watches catalogs from outside, by the objects' own descriptions: whatever made them, a kind or
/// an attribute that never had a value, or never another one, is found.
class Coverage {
 public:
  /// Counts every attribute that has another value than an object just made.
  void saw(const Catalog& catalog);

  /// Counts every attribute, other than those that tell objects apart, whose value differs between
  /// objects of one id, and the objects that only one side has.
  void saw_change(const Catalog& before, const Catalog& after);

  /// `index.columns.nulls`, for each attribute never seen with a value; `index.method (change)`,
  /// for each never seen to change; the same for kinds.
  std::vector<std::string> missing() const;

  /// One line per kind and per attribute, with both counts.
  std::string table() const;

 private:
  struct Count {
    std::size_t seen = 0;
    std::size_t changed = 0;
  };
  std::map<std::string, Count> counts_;
};

}  // namespace groma::test
