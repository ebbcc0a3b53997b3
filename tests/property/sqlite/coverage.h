/// How often every kind of object and every attribute that SQLite has was there, and changed.
#pragma once

#include <map>
#include <string>

#include "pairs/pair.h"

namespace groma::proof {

class Coverage {
 public:
  Coverage();

  /// Counts what is in the two catalogs, and what differs.
  void add(const Verdict& verdict);

  /// A table of all counts.
  std::string report() const;

  /// What was never there or never changed; empty if all was.
  std::string gaps() const;

 private:
  struct Count {
    long present = 0;
    long changed = 0;
  };
  void add_catalog(const Catalog& catalog);
  void add_change(const Change& change);

  std::map<std::string, Count> counts_;
};

}  // namespace groma::proof
