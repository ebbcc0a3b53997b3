#include "diff/column_order.h"

#include <algorithm>
#include <set>

namespace groma::diff_detail {

namespace {

/// Where columns stood before, in the order in which they are to stand.
using Ranks = std::vector<std::size_t>;

using Lengths = std::vector<std::size_t>;

/// Of each place, how long the longest increasing subsequence is that ends there.
Lengths ending(const Ranks& ranks) {
  Lengths lengths(ranks.size(), 1);
  for (std::size_t i = 0; i < ranks.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (ranks[j] < ranks[i])
        lengths[i] = std::max(lengths[i], lengths[j] + 1);
  return lengths;
}

/// And how long the one is that begins there.
Lengths beginning(Ranks ranks) {
  std::reverse(ranks.begin(), ranks.end());
  for (std::size_t& rank : ranks)
    rank = ~rank;
  Lengths lengths = ending(ranks);
  std::reverse(lengths.begin(), lengths.end());
  return lengths;
}

/// Places in `ids` of one longest increasing subsequence of their ranks: of several the one of the
/// smallest ids, so that it is the same one on the way back.
std::set<std::size_t> longest_increasing(const std::vector<Id>& ids, const Ranks& ranks) {
  const Lengths before = ending(ranks), behind = beginning(ranks);
  const std::size_t longest = before.empty() ? 0 : *std::max_element(before.begin(), before.end());
  std::set<std::size_t> chosen;
  for (std::size_t last = ids.size(); chosen.size() < longest;) {
    std::size_t next = ids.size();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const bool goes_on = last == ids.size() || (last < i && ranks[last] < ranks[i]);
      const bool is_in_one = before[i] == chosen.size() + 1 && before[i] + behind[i] == longest + 1;
      if (goes_on && is_in_one && (next == ids.size() || ids[i] < ids[next]))
        next = i;
    }
    chosen.insert(next);
    last = next;
  }
  return chosen;
}

}  // namespace

std::vector<Id> displaced(const TableOrder& order) {
  std::map<Id, std::size_t> rank;
  for (const Id& id : order.before)
    rank.emplace(id, rank.size());
  std::vector<Id> known;
  std::vector<std::size_t> places;
  Ranks ranks;
  for (std::size_t i = 0; i < order.after.size(); ++i)
    if (const auto at = rank.find(order.after[i]); at != rank.end()) {
      known.push_back(at->first);
      ranks.push_back(at->second);
      places.push_back(i);
    }
  const std::set<std::size_t> stays = longest_increasing(known, ranks);
  std::vector<Id> moved;
  std::size_t last_kept = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    last_kept = places[i] + 1;
    if (!stays.contains(i))
      moved.push_back(order.after[places[i]]);
  }
  // A new column lands behind all others: any kept one behind it displaces it.
  for (std::size_t i = 0; i < last_kept; ++i)
    if (!rank.contains(order.after[i]))
      moved.push_back(order.after[i]);
  return moved;
}

}  // namespace groma::diff_detail
