/// How often every kind of object and every attribute that a vendor has was there, and changed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "pairs/pair.h"

namespace groma::proof {

/// What the random pairs of a vendor have to exercise. Every compared attribute of these kinds
/// counts: what a kind gains is asked for until it is generated, or named in `absent`.
struct Exercise {
  std::vector<Kind> kinds;
  std::set<std::string, std::less<>>
      absent;                             ///< `table.inherits`: attributes, `view (alter)`: actions
  std::vector<std::string> options;       ///< `table.options.strict`
  std::vector<Kind> renamed;              ///< kinds of which objects are renamed
  std::vector<std::string> miscellany{};  ///< types of objects without a kind
  bool comments = true;
};

class Coverage {
 public:
  explicit Coverage(Exercise exercise);

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
    bool expected = false;
  };
  void expect(const std::string& name);
  void expect_kind(Kind kind);
  void add_catalog(const Catalog& catalog);
  void add_change(const Change& change);

  template <class K, class Visit>
  void for_each_attribute(Visit&& visit) const;

  Exercise exercise_;
  std::map<std::string, Count> counts_;
};

}  // namespace groma::proof
