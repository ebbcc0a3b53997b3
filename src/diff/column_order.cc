#include "diff/column_order.h"

#include <algorithm>
#include <set>

namespace groma::diff_detail {

namespace {

// Indices into `ranks` of one longest increasing subsequence, by patience sorting.
std::set<std::size_t> longest_increasing(const std::vector<std::size_t>& ranks) {
  std::vector<std::size_t> tails, previous(ranks.size(), ranks.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), i,
                                     [&](auto tail, auto now) { return ranks[tail] < ranks[now]; });
    if (at != tails.begin())
      previous[i] = *std::prev(at);
    if (at == tails.end())
      tails.push_back(i);
    else
      *at = i;
  }
  std::set<std::size_t> chosen;
  for (std::size_t i = tails.empty() ? ranks.size() : tails.back(); i < ranks.size();
       i = previous[i])
    chosen.insert(i);
  return chosen;
}

}  // namespace

std::vector<Id> displaced(const TableOrder& order) {
  std::map<Id, std::size_t> rank;
  for (const Id& id : order.before)
    rank.emplace(id, rank.size());
  std::vector<std::size_t> ranks, places;
  for (std::size_t i = 0; i < order.after.size(); ++i)
    if (const auto at = rank.find(order.after[i]); at != rank.end()) {
      ranks.push_back(at->second);
      places.push_back(i);
    }
  const std::set<std::size_t> stays = longest_increasing(ranks);
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
