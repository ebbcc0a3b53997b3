#include "diff/similarity.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "catalog/letters.h"

namespace groma::diff_detail {

namespace {

/// Sorted; a blank at both ends makes the first and the last letter count.
std::vector<std::string> pairs_of(const std::string& name) {
  const std::string framed = " " + name + " ";
  std::vector<std::string> pairs;
  for (std::size_t i = 0; i + 1 < framed.size(); ++i)
    pairs.push_back(framed.substr(i, 2));
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

/// `total` in `order_total`, `user` in `users`.
bool is_part(const std::string& part, const std::string& whole) {
  if (part.size() < 3)
    return false;
  return whole == part + "s" || whole == part + "es" || whole.starts_with(part + "_") ||
         whole.ends_with("_" + part) || whole.find("_" + part + "_") != whole.npos;
}

}  // namespace

double similarity(std::string_view a, std::string_view b) {
  const std::string one = fold(a), other = fold(b);
  if (one == other)
    return 1;
  if (is_part(one, other) || is_part(other, one))
    return 0.9;
  const std::vector<std::string> left = pairs_of(one), right = pairs_of(other);
  std::vector<std::string> common;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(left.size() + right.size());
}

}  // namespace groma::diff_detail
