#include "groma/diff.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "catalog/both.h"
#include "diff/column_order.h"
#include "diff/counters.h"
#include "diff/fields.h"
#include "diff/rename_steps.h"
#include "diff/row_changes.h"
#include "groma/error.h"
#include "groma/renames.h"
#include "groma/rules.h"

namespace groma {

namespace {

// The canonical form of an object, and where the object itself stands among those of its kind.
struct Entry {
  Id id;
  std::size_t index;
  Object canonical;
};

struct Sides {
  const Catalog& from;
  const Catalog& to;
  const Dialect& dialect;
  const Rules& rules;
  bool with_privileges;
};

using Indexes = std::vector<std::size_t>;

std::vector<Entry> entries(const Catalog& catalog, Kind kind, const Indexes& which,
                           const Sides& sides) {
  std::vector<Entry> list;
  list.reserve(which.size());
  for (const std::size_t i : which) {
    Object canonical = sides.rules.canonical(object_at(catalog, kind, i), sides.dialect);
    Id id = id_of(canonical);
    list.push_back({std::move(id), i, std::move(canonical)});
  }
  std::sort(list.begin(), list.end(), [](const Entry& a, const Entry& b) { return a.id < b.id; });
  return list;
}

std::vector<Entry> entries(const Catalog& catalog, Kind kind, const Sides& sides) {
  Indexes all(count(catalog, kind));
  std::iota(all.begin(), all.end(), std::size_t{0});
  return entries(catalog, kind, all, sides);
}

struct Unlike {
  Indexes from;
  Indexes to;
};

template <class K>
Unlike unlike(const std::vector<K>& from, const std::vector<K>& to) {
  Unlike found;
  std::size_t f = 0, t = 0;
  while (f < from.size() && t < to.size()) {
    if (from[f] == to[t]) {
      ++f;
      ++t;
      continue;
    }
    const Id was = from[f].id(), is = to[t].id();
    if (!(is < was))
      found.from.push_back(f++);
    if (!(was < is))
      found.to.push_back(t++);
  }
  for (; f < from.size(); ++f)
    found.from.push_back(f);
  for (; t < to.size(); ++t)
    found.to.push_back(t);
  return found;
}

// The objects of a kind but for those that are the same on both sides as they stand, which are most
// of them: these need no canonical form, and that costs more than all the rest.
Unlike unlike(Kind kind, const Sides& sides) {
  Unlike found;
  for_each_kind([&]<class K>() {
    if (K::kind == kind)
      found = unlike(sides.from.all<K>(), sides.to.all<K>());
  });
  return found;
}

std::string reason_for(const std::vector<FieldChange>& fields) {
  std::string names;
  for (const FieldChange& field : fields)
    names += (names.empty() ? "" : ", ") + field.name;
  return names + (fields.size() == 1 ? " differs" : " differ");
}

std::vector<FieldChange> compare(const Entry& before, const Entry& after, const Sides& sides) {
  if (const auto* was = std::get_if<Miscellany>(&before.canonical);
      was != nullptr && is_reference_data(*was))
    return compare_rows(*was, std::get<Miscellany>(after.canonical), sides.dialect.vendor);
  return std::visit(
      [&]<class K>(const K& was) {
        return diff_detail::compare(was, std::get<K>(after.canonical),
                                    sides.from.all<K>()[before.index],
                                    sides.to.all<K>()[after.index], sides.with_privileges);
      },
      before.canonical);
}

void match(const Entry& before, const Entry& after, const Sides& sides,
           std::vector<Change>& changes) {
  std::vector<FieldChange> fields = compare(before, after, sides);
  if (fields.empty())
    return;
  std::string reason = reason_for(fields);
  const Kind kind = after.id.kind;
  changes.push_back({Action::alter, after.id, object_at(sides.from, kind, before.index),
                     object_at(sides.to, kind, after.index), std::move(fields), std::move(reason)});
}

void compare_kind(Kind kind, const Sides& sides, std::vector<Change>& changes) {
  const Unlike which = unlike(kind, sides);
  const auto before = entries(sides.from, kind, which.from, sides);
  const auto after = entries(sides.to, kind, which.to, sides);
  auto b = before.begin(), a = after.begin();
  while (b != before.end() || a != after.end()) {
    if (a == after.end() || (b != before.end() && b->id < a->id)) {
      changes.push_back({Action::drop,
                         b->id,
                         object_at(sides.from, kind, b->index),
                         {},
                         {},
                         "it is there, but not wanted"});
      ++b;
    } else if (b == before.end() || a->id < b->id) {
      changes.push_back({Action::create,
                         a->id,
                         {},
                         object_at(sides.to, kind, a->index),
                         {},
                         "it is wanted, but not there"});
      ++a;
    } else {
      match(*b++, *a++, sides, changes);
    }
  }
}

using Orders = std::map<std::pair<std::string, std::string>, diff_detail::TableOrder>;

Orders column_orders(const Sides& sides) {
  using Placed = std::vector<std::pair<int, Id>>;
  const auto place = [&](const Catalog& catalog) {
    std::map<std::pair<std::string, std::string>, Placed> tables;
    for (const Entry& entry : entries(catalog, Kind::column, sides))
      tables[{entry.id.schema, entry.id.table}].emplace_back(
          catalog.all<Column>()[entry.index].position, entry.id);
    return tables;
  };
  const auto ordered = [](Placed& placed) {
    std::sort(placed.begin(), placed.end());
    std::vector<Id> ids;
    for (auto& each : placed)
      ids.push_back(std::move(each.second));
    return ids;
  };
  auto before = place(sides.from), after = place(sides.to);
  Orders orders;
  for (auto& [table, placed] : after)
    if (const auto at = before.find(table); at != before.end())
      orders[table] = {ordered(at->second), ordered(placed)};
  return orders;
}

const Column* column_with(const Catalog& catalog, const std::vector<Entry>& list, const Id& id) {
  const auto at =
      std::lower_bound(list.begin(), list.end(), id,
                       [](const Entry& entry, const Id& wanted) { return entry.id < wanted; });
  return at != list.end() && at->id == id ? &catalog.all<Column>()[at->index] : nullptr;
}

// Adds "position" to the changes of displaced columns, or a change of its own: a rename says
// nothing but the name.
void compare_column_order(const Sides& sides, std::vector<Change>& changes) {
  const auto before = entries(sides.from, Kind::column, sides);
  const auto after = entries(sides.to, Kind::column, sides);
  std::map<Id, std::size_t> known;
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (changes[i].action != Action::rename)
      known.emplace(changes[i].id, i);
  for (const auto& [table, order] : column_orders(sides))
    for (const Id& id : diff_detail::displaced(order)) {
      const Column* was = column_with(sides.from, before, id);
      const Column* is = column_with(sides.to, after, id);
      FieldChange moved{"position", was ? show(was->position) : "", show(is->position)};
      if (const auto at = known.find(id); at != known.end()) {
        changes[at->second].fields.push_back(std::move(moved));
        continue;
      }
      changes.push_back({Action::alter, id, *was, *is, {std::move(moved)}, "position differs"});
    }
}

std::optional<Object> object_with(const Catalog& catalog, const Id& id) {
  std::optional<Object> found;
  visit_copies(catalog, [&](const Object& object) {
    if (id_of(object) == id)
      found = object;
  });
  return found;
}

Change rename_change(const Catalog& from, const Catalog& renamed, const Rename& step,
                     const Sides& sides) {
  Change change{Action::rename, {}, {}, {}, {}, "renamed from " + old_name(step)};
  if (step.value)
    change.fields = {{"value", step.value->from, step.value->to}};
  change.before = object_with(from, step.from);
  change.after = object_with(renamed, step.to);
  change.id = id_of(sides.rules.canonical(*change.after, sides.dialect));
  return change;
}

void collect_doubts(const Catalog& from, const Catalog& to, bool with_privileges,
                    Difference& difference) {
  std::set<Id> changed;
  for (const Change& change : difference.changes) {
    if (change.before)
      changed.insert(id_of(*change.before));
    if (change.after)
      changed.insert(id_of(*change.after));
  }
  std::set<Doubt> doubts;
  for (const Catalog* catalog : {&from, &to})
    for (const Doubt& doubt : catalog->doubts)
      if (!changed.contains(doubt.id) &&
          (with_privileges || !diff_detail::is_privilege(doubt.id.kind)))
        doubts.insert(doubt);
  difference.undetermined.assign(doubts.begin(), doubts.end());
}

void collect_unmodelled(const Catalog& from, const Catalog& to, Difference& difference) {
  std::set<Unmodelled> all(from.unmodelled.begin(), from.unmodelled.end());
  all.insert(to.unmodelled.begin(), to.unmodelled.end());
  difference.unmodelled.assign(all.begin(), all.end());
}

void compare_all(const Sides& sides, ColumnOrder column_order, std::vector<Change>& changes) {
  for (std::size_t i = 0; i < enum_names(Kind{}).size(); ++i) {
    const Kind kind = static_cast<Kind>(i);
    if (!diff_detail::is_privilege(kind) || sides.with_privileges)
      compare_kind(kind, sides, changes);
  }
  if (column_order == ColumnOrder::strict)
    compare_column_order(sides, changes);
}

}  // namespace

Difference diff(const Catalog& from, const Catalog& to, const DiffOptions& options) {
  if (from.dialect.vendor != to.dialect.vendor)
    throw Error("cannot compare " + to_string(from.dialect) + " with " + to_string(to.dialect),
                "compare two schemas of one vendor");
  const Rules& rules_of_vendor = rules(to.dialect.vendor);
  auto [before, after] =
      both([&](const Catalog& side) { return rules_of_vendor.complete(side); }, from, to);
  Difference difference;
  for (const Rename& step : diff_detail::rename_steps(before, after, options.renames)) {
    const Sides sides{before, after, to.dialect, rules_of_vendor, options.with_privileges};
    Catalog renamed = rename(before, step);
    difference.changes.push_back(rename_change(before, renamed, step, sides));
    before = std::move(renamed);
  }
  diff_detail::keep_counters(before, after);
  const Sides sides{before, after, to.dialect, rules_of_vendor, options.with_privileges};
  compare_all(sides, options.column_order, difference.changes);
  std::stable_sort(difference.changes.begin(), difference.changes.end(),
                   [](const Change& a, const Change& b) { return a.id < b.id; });
  collect_doubts(from, to, options.with_privileges, difference);
  collect_unmodelled(from, to, difference);
  release_both(before, after);
  return difference;
}

}  // namespace groma
