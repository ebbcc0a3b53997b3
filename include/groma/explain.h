/// Why two catalogs are found equal or different, field by field.
#pragma once

#include <string>
#include <vector>

#include "groma/diff.h"

namespace groma {

/// A field that is written differently on the two sides, whatever came of it.
struct Explanation {
  Id id;
  std::string field;             ///< as in the snapshot
  bool equal = false;            ///< the same, once both were in canonical form
  std::string before;            ///< as it stands in `from`
  std::string after;             ///< as it stands in `to`
  std::string canonical_before;  ///< what was compared
  std::string canonical_after;
  bool operator==(const Explanation&) const = default;
};

/// Of the objects that both sides have, sorted by id: every compared field whose value is not
/// written the same on both. Whatever else `diff` with the same options finds (objects that only
/// one side has, doubts) explains itself.
std::vector<Explanation> explain(const Catalog& from, const Catalog& to,
                                 const DiffOptions& options = {});

}  // namespace groma
