#include "groma/catalog.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "groma/error.h"

namespace groma {

namespace {

// Ids are only made where schema, table and name do not decide.
template <class K>
bool is_before(const K& one, const K& other) {
  if constexpr (requires { one.table; }) {
    const auto order = std::tie(one.schema, one.table) <=> std::tie(other.schema, other.table);
    if (order != 0)
      return order < 0;
    if constexpr (!std::is_same_v<K, PrimaryKey>)
      if (!one.name.empty() && !other.name.empty())
        return one.name < other.name;
  }
  return one.id() < other.id();
}

// True for what a snapshot holds, which is written in order.
template <class K>
bool is_sorted(const std::vector<K>& list) {
  const auto at = std::adjacent_find(
      list.begin(), list.end(), [](const K& one, const K& next) { return !is_before(one, next); });
  return at == list.end();
}

[[noreturn]] void fail_twice(const Id& id) {
  throw Error(ErrorDetail{"the " + spoken(id) + " stands twice in one catalog",
                          to_string(id),
                          {},
                          {},
                          "give one of the two another name, or take it out"});
}

// Puts the object number order[i] at place i, moving each once.
template <class K>
void put_in_order(std::vector<K>& list, std::vector<std::size_t>& order) {
  for (std::size_t start = 0; start < list.size(); ++start) {
    if (order[start] == start)
      continue;
    K first = std::move(list[start]);
    std::size_t place = start;
    while (order[place] != start) {
      const std::size_t next = order[place];
      list[place] = std::move(list[next]);
      order[place] = place;
      place = next;
    }
    list[place] = std::move(first);
    order[place] = place;
  }
}

// Sorting compares each id many times: they are made once, and stay where they are.
template <class K>
void sort_list(std::vector<K>& list) {
  if (is_sorted(list))
    return;
  std::vector<Id> ids;
  ids.reserve(list.size());
  for (const K& object : list)
    ids.push_back(object.id());
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return ids[a] < ids[b]; });
  const auto twice = std::adjacent_find(
      order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ids[a] == ids[b]; });
  if (twice != order.end())
    fail_twice(ids[*twice]);
  put_in_order(list, order);
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
