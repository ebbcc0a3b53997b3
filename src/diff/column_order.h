/// Column order as a difference, for the policy `strict`.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "groma/catalog.h"

namespace groma::diff_detail {

/// Canonical ids of the columns of one table, each side in the order of its positions.
struct TableOrder {
  std::vector<Id> before;
  std::vector<Id> after;
};

/// The columns of `after` that do not come to stand where they should when columns are only dropped
/// and appended: as few as possible have moved (the others are a longest increasing subsequence).
std::vector<Id> displaced(const TableOrder& order);

}  // namespace groma::diff_detail
