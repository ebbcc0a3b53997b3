#include "groma/change.h"

#include <algorithm>
#include <set>

#include "groma/diff.h"
#include "groma/rules.h"

namespace groma {

bool Change::has(std::string_view field) const {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const FieldChange& each) { return each.name == field; });
}

DiffOptions reverse(DiffOptions options) {
  std::reverse(options.renames.begin(), options.renames.end());
  for (Rename& each : options.renames)
    std::swap(each.from, each.to);
  return options;
}

namespace {

Catalog without(const Catalog& from, const std::set<Id>& gone) {
  Catalog result;
  result.dialect = from.dialect;
  result.unmodelled = from.unmodelled;
  result.doubts = from.doubts;
  for_each_object(from, [&](const auto& object) {
    if (!gone.contains(object.id()))
      result.add(object);
  });
  return result;
}

}  // namespace

Catalog patch(const Catalog& from, const std::vector<Change>& changes) {
  // Changes are those of the completed model, where an unnamed constraint may have another id.
  Catalog result = rules(from.dialect.vendor).complete(from);
  for (const Change& change : changes)
    if (change.action == Action::rename)
      result = rename(result, {id_of(*change.before), id_of(*change.after)});
  std::set<Id> gone;
  for (const Change& change : changes)
    if (change.action != Action::rename && change.before)
      gone.insert(id_of(*change.before));
  result = without(result, gone);
  for (const Change& change : changes)
    if (change.action != Action::rename && change.after)
      result.add(*change.after);
  result.sort();
  return result;
}

}  // namespace groma
