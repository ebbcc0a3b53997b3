#include "groma/change.h"

#include <algorithm>
#include <map>
#include <set>

#include "groma/diff.h"
#include "groma/error.h"
#include "groma/renames.h"
#include "groma/rules.h"

namespace groma {

bool Change::has(std::string_view field) const {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const FieldChange& each) { return each.name == field; });
}

DiffOptions reverse(DiffOptions options) {
  std::reverse(options.renames.begin(), options.renames.end());
  for (Rename& each : options.renames)
    each = reversed(std::move(each));
  return options;
}

namespace {

Catalog without(const Catalog& from, const std::set<Id>& gone) {
  Catalog result;
  result.dialect = from.dialect;
  result.unmodelled = from.unmodelled;
  result.doubts = from.doubts;
  visit_copies(from, [&](const Object& object) {
    if (!gone.contains(id_of(object)))
      result.add(object);
  });
  return result;
}

/// Its objects by canonical id, as renames compare names.
std::set<Id> names_of(const Catalog& catalog, const Rules& vendor) {
  std::set<Id> names;
  visit_copies(catalog, [&](const Object& object) {
    names.insert(id_of(vendor.canonical(object, catalog.dialect)));
  });
  return names;
}

/// By an object of that kind, or of another one that shares its names.
bool is_taken(const Id& id, const std::set<Id>& names, const Rules& vendor) {
  return names.contains(id) || (vendor.share_names != nullptr &&
                                std::any_of(names.begin(), names.end(), [&](const Id& each) {
                                  return each.name == id.name && each.schema == id.schema &&
                                         vendor.share_names(each.kind, id.kind);
                                }));
}

/// Each rename when its turn has come: what it renames is there, and the name is free. What is
/// within tables waits for them, under whose new names it is known; but for what makes room.
Catalog renamed(Catalog catalog, const std::vector<Change>& changes) {
  const Rules& vendor = rules(catalog.dialect.vendor);
  std::vector<const Change*> pending;
  for (const Change& change : changes)
    if (change.action == Action::rename)
      pending.push_back(&change);
  while (!pending.empty()) {
    const std::set<Id> names = names_of(catalog, vendor);
    const auto has = [&](const Object& object) {
      return names.contains(id_of(vendor.canonical(object, catalog.dialect)));
    };
    const auto is_ready = [&](const Change* each) {
      if (rename_of(*each).value)
        return is_due(*each, catalog);
      return has(*each->before) &&
             !is_taken(id_of(vendor.canonical(*each->after, catalog.dialect)), names, vendor);
    };
    auto due = std::find_if(pending.begin(), pending.end(), [&](const Change* each) {
      return each->id.kind == pending.front()->id.kind && is_ready(each);
    });
    if (due == pending.end())
      due = std::find_if(pending.begin(), pending.end(), is_ready);
    if (due == pending.end())
      throw Error("the changes do not fit the catalog: there is no " +
                      to_string(id_of(*pending.front()->before)) + " to rename",
                  "apply them to the catalog that they were made from");
    catalog = rename(catalog, rename_of(**due));
    pending.erase(due);
  }
  return catalog;
}

/// Changed columns stand where they are wanted, and the others, in their order, where these leave
/// room.
void place_columns(Catalog& catalog, const std::vector<Change>& changes) {
  struct Places {
    std::vector<Column*> wanted;
    std::vector<Column*> others;
  };
  std::map<std::pair<std::string, std::string>, Places> tables;
  std::set<Id> changed;
  for (const Change& change : changes) {
    if (change.id.kind != Kind::column || change.action == Action::rename)
      continue;
    const Id id = id_of(change.after ? *change.after : *change.before);
    tables[{id.schema, id.table}];
    if (change.after)
      changed.insert(id);
  }
  for (Column& column : catalog.all<Column>())
    if (const auto at = tables.find({column.schema, column.table}); at != tables.end())
      (changed.contains(column.id()) ? at->second.wanted : at->second.others).push_back(&column);
  const auto before = [](const Column* a, const Column* b) { return a->position < b->position; };
  for (auto& [table, places] : tables) {
    std::stable_sort(places.wanted.begin(), places.wanted.end(), before);
    std::stable_sort(places.others.begin(), places.others.end(), before);
    int next = 1;
    auto other = places.others.begin();
    for (Column* column : places.wanted) {
      while (next < column->position && other != places.others.end())
        (*other++)->position = next++;
      column->position = next++;
    }
    while (other != places.others.end())
      (*other++)->position = next++;
  }
}

/// Under the name that a server chose for a constraint, another one may be there: it would choose
/// another name.
Object under_free_name(Object object, const std::set<Id>& taken) {
  if (taken.contains(id_of(object)))
    std::visit(
        [](auto& each) {
          if constexpr (requires { each.signature(); })
            each.name.clear();
        },
        object);
  return object;
}

}  // namespace

Catalog patch(const Catalog& from, const std::vector<Change>& changes) {
  // Changes are those of the completed model, where an unnamed constraint may have another id.
  Catalog result = renamed(rules(from.dialect.vendor).complete(from), changes);
  std::set<Id> gone;
  for (const Change& change : changes)
    if (change.action != Action::rename && change.before)
      gone.insert(id_of(*change.before));
  result = without(result, gone);
  const std::vector<Id> left = ids_of(result);
  const std::set<Id> taken(left.begin(), left.end());
  for (const Change& change : changes)
    if (change.action != Action::rename && change.after)
      result.add(under_free_name(*change.after, taken));
  place_columns(result, changes);
  result.sort();
  return result;
}

}  // namespace groma
