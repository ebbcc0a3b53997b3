#include "groma/diff.h"

#include <algorithm>
#include <map>
#include <set>

#include "diff/column_order.h"
#include "diff/fields.h"
#include "diff/rename_steps.h"
#include "groma/error.h"
#include "groma/rules.h"

namespace groma {

namespace {

// An object beside its canonical form, under whose id it is matched.
template <class K>
struct Entry {
  Id id;
  const K* raw;
  K canonical;
};

struct Sides {
  const Catalog& from;
  const Catalog& to;
  const Dialect& dialect;
  const Rules& rules;
  bool with_privileges;
};

template <class K>
std::vector<Entry<K>> entries(const Catalog& catalog, const Sides& sides) {
  std::vector<Entry<K>> list;
  list.reserve(catalog.all<K>().size());
  for (const K& object : catalog.all<K>()) {
    K canonical = std::get<K>(sides.rules.canonical(object, sides.dialect));
    Id id = canonical.id();
    list.push_back({std::move(id), &object, std::move(canonical)});
  }
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return list;
}

std::string reason_for(const std::vector<FieldChange>& fields) {
  std::string names;
  for (const FieldChange& field : fields)
    names += (names.empty() ? "" : ", ") + field.name;
  return names + (fields.size() == 1 ? " differs" : " differ");
}

template <class K>
void match(const Entry<K>& before, const Entry<K>& after, const Sides& sides,
           std::vector<Change>& changes) {
  std::vector<FieldChange> fields = diff_detail::compare(
      before.canonical, after.canonical, *before.raw, *after.raw, sides.with_privileges);
  if (fields.empty())
    return;
  std::string reason = reason_for(fields);
  changes.push_back(
      {Action::alter, after.id, *before.raw, *after.raw, std::move(fields), std::move(reason)});
}

template <class K>
void compare_kind(const Sides& sides, std::vector<Change>& changes) {
  const auto before = entries<K>(sides.from, sides), after = entries<K>(sides.to, sides);
  auto b = before.begin(), a = after.begin();
  while (b != before.end() || a != after.end()) {
    if (a == after.end() || (b != before.end() && b->id < a->id)) {
      changes.push_back({Action::drop, b->id, *b->raw, {}, {}, "it is there, but not wanted"});
      ++b;
    } else if (b == before.end() || a->id < b->id) {
      changes.push_back({Action::create, a->id, {}, *a->raw, {}, "it is wanted, but not there"});
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
    for (const Entry<Column>& entry : entries<Column>(catalog, sides))
      tables[{entry.id.schema, entry.id.table}].emplace_back(entry.raw->position, entry.id);
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

const Column* column_with(const std::vector<Entry<Column>>& list, const Id& id) {
  const auto at =
      std::lower_bound(list.begin(), list.end(), id,
                       [](const auto& entry, const Id& wanted) { return entry.id < wanted; });
  return at != list.end() && at->id == id ? at->raw : nullptr;
}

// Adds "position" to the changes of displaced columns, or a change of its own.
void compare_column_order(const Sides& sides, std::vector<Change>& changes) {
  const auto before = entries<Column>(sides.from, sides), after = entries<Column>(sides.to, sides);
  std::map<Id, std::size_t> known;
  for (std::size_t i = 0; i < changes.size(); ++i)
    known.emplace(changes[i].id, i);
  for (const auto& [table, order] : column_orders(sides))
    for (const Id& id : diff_detail::displaced(order)) {
      const Column *was = column_with(before, id), *is = column_with(after, id);
      FieldChange moved{"position", was ? show(was->position) : "", show(is->position)};
      if (const auto at = known.find(id); at != known.end()) {
        changes[at->second].fields.push_back(std::move(moved));
        continue;
      }
      changes.push_back({Action::alter, id, *was, *is, {std::move(moved)}, "position differs"});
    }
}

Change rename_change(const Catalog& from, const Catalog& renamed, const Rename& step,
                     const Sides& sides) {
  Change change{Action::rename, {}, {}, {}, {}, "renamed from " + to_string(step.from)};
  for_each_object(from, [&](const auto& object) {
    if (object.id() == step.from)
      change.before = object;
  });
  for_each_object(renamed, [&](const auto& object) {
    if (object.id() == step.to)
      change.after = object;
  });
  change.id = id_of(sides.rules.canonical(*change.after, sides.dialect));
  return change;
}

void collect_doubts(const Catalog& from, const Catalog& to, Difference& difference) {
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
      if (!changed.contains(doubt.id))
        doubts.insert(doubt);
  difference.undetermined.assign(doubts.begin(), doubts.end());
}

void collect_unmodelled(const Catalog& from, const Catalog& to, Difference& difference) {
  std::set<Unmodelled> all(from.unmodelled.begin(), from.unmodelled.end());
  all.insert(to.unmodelled.begin(), to.unmodelled.end());
  difference.unmodelled.assign(all.begin(), all.end());
}

void compare_all(const Sides& sides, ColumnOrder column_order, std::vector<Change>& changes) {
  for_each_kind([&]<class K>() {
    constexpr bool privilege = std::is_same_v<K, Grant> || std::is_same_v<K, DefaultPrivilege>;
    if (!privilege || sides.with_privileges)
      compare_kind<K>(sides, changes);
  });
  if (column_order == ColumnOrder::strict)
    compare_column_order(sides, changes);
}

}  // namespace

Difference diff(const Catalog& from, const Catalog& to, const DiffOptions& options) {
  if (from.dialect.vendor != to.dialect.vendor)
    throw Error("cannot compare " + to_string(from.dialect) + " with " + to_string(to.dialect),
                "compare two schemas of one vendor");
  const Rules& rules_of_vendor = rules(to.dialect.vendor);
  Catalog before = rules_of_vendor.complete(from);
  const Catalog after = rules_of_vendor.complete(to);
  Difference difference;
  for (const Rename& step : diff_detail::rename_steps(before, after, options.renames)) {
    const Sides sides{before, after, to.dialect, rules_of_vendor, options.with_privileges};
    Catalog renamed = rename(before, step);
    difference.changes.push_back(rename_change(before, renamed, step, sides));
    before = std::move(renamed);
  }
  const Sides sides{before, after, to.dialect, rules_of_vendor, options.with_privileges};
  compare_all(sides, options.column_order, difference.changes);
  std::stable_sort(difference.changes.begin(), difference.changes.end(),
                   [](const Change& a, const Change& b) { return a.id < b.id; });
  collect_doubts(from, to, difference);
  collect_unmodelled(from, to, difference);
  return difference;
}

}  // namespace groma
