#include "groma/catalog.h"

#include <algorithm>

#include "groma/error.h"

namespace groma {

namespace {

// True for what a snapshot holds, which is written in order.
template <class K>
bool is_sorted(const std::vector<K>& list) {
  if (list.empty())
    return true;
  Id last = list.front().id();
  for (std::size_t i = 1; i < list.size(); ++i) {
    Id id = list[i].id();
    if (!(last < id))
      return false;
    last = std::move(id);
  }
  return true;
}

// Sorting compares each id many times: they are made once, and the objects moved once.
template <class K>
void sort_list(std::vector<K>& list) {
  if (is_sorted(list))
    return;
  std::vector<std::pair<Id, std::size_t>> ids;
  ids.reserve(list.size());
  for (const K& object : list)
    ids.emplace_back(object.id(), ids.size());
  std::sort(ids.begin(), ids.end());
  const auto twice = std::adjacent_find(
      ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twice != ids.end())
    throw Error(ErrorDetail{
        "the " + spoken(K::kind) + " " + to_string(twice->first) + " stands twice in one catalog",
        to_string(twice->first),
        {},
        {},
        "give one of the two another name, or take it out"});
  std::vector<K> sorted;
  sorted.reserve(list.size());
  for (const auto& each : ids)
    sorted.push_back(std::move(list[each.second]));
  list = std::move(sorted);
}

}  // namespace

Catalog::Catalog() = default;
Catalog::Catalog(const Catalog&) = default;
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(const Catalog&) = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;
bool Catalog::operator==(const Catalog&) const = default;

void Catalog::add(Object object) {
  std::visit(
      [&]<class K>(K&& each) { all<std::remove_cvref_t<K>>().push_back(std::forward<K>(each)); },
      std::move(object));
}

void Catalog::sort() {
  for_each_kind([&]<class K>() { sort_list(all<K>()); });
  std::sort(unmodelled.begin(), unmodelled.end());
  std::sort(doubts.begin(), doubts.end());
}

std::vector<const Column*> Catalog::columns_of(const std::string& schema,
                                               const std::string& table) const {
  std::vector<const Column*> columns = of_table<Column>(*this, schema, table);
  std::stable_sort(columns.begin(), columns.end(),
                   [](const Column* a, const Column* b) { return a->position < b->position; });
  return columns;
}

void visit_copies(const Catalog& catalog, const std::function<void(const Object&)>& visit) {
  for_each_object(catalog, [&](const auto& object) { visit(object); });
}

std::vector<Id> ids_of(const Catalog& catalog) {
  std::vector<Id> ids;
  for_each_object(catalog, [&](const auto& object) { ids.push_back(object.id()); });
  return ids;
}

std::size_t count(const Catalog& catalog, Kind kind) {
  std::size_t number = 0;
  for_each_kind([&]<class K>() {
    if (K::kind == kind)
      number = catalog.all<K>().size();
  });
  return number;
}

Object object_at(const Catalog& catalog, Kind kind, std::size_t index) {
  Object object;
  for_each_kind([&]<class K>() {
    if (K::kind == kind)
      object = catalog.all<K>().at(index);
  });
  return object;
}

std::size_t Catalog::size() const {
  std::size_t count = 0;
  for_each_kind([&]<class K>() { count += all<K>().size(); });
  return count;
}

}  // namespace groma
