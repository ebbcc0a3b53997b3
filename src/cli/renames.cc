// `--rename table.old=new`: which object of the two catalogs is meant; and the hints of a model.
#include <algorithm>
#include <cctype>
#include <set>

#include "catalog/letters.h"
#include "catalog/nearest.h"
#include "catalog/with_comma.h"
#include "cli/session.h"
#include "groma/error.h"
#include "groma/qualified.h"
#include "groma/renames.h"

namespace groma::cli {
namespace {

/// Primary keys have no name of their own, and grants no name at all.
bool has_name(const Id& id) {
  return id.kind != Kind::grant && id.kind != Kind::default_privilege && !id.name.empty();
}

/// What a user may call the object: with its schema or without.
bool is_called(const Id& id, const std::vector<std::string>& parts) {
  std::vector<std::string> full;
  for (const std::string* part : {&id.schema, &id.table, &id.name})
    if (!part->empty())
      full.push_back(fold(*part));
  std::vector<std::string> given;
  for (const std::string& part : parts)
    given.push_back(fold(part));
  if (given == full)
    return true;
  return !id.schema.empty() && given.size() + 1 == full.size() &&
         std::equal(given.begin(), given.end(), full.begin() + 1);
}

/// All objects of that name, in the order of kinds: a table comes before its column's namesakes.
std::vector<Id> named(const Catalog& catalog, const std::vector<std::string>& parts) {
  std::vector<Id> found;
  for (const Id& id : ids_of(catalog))
    if (has_name(id) && is_called(id, parts))
      found.push_back(id);
  return found;
}

std::string nearest_name(const Catalog& catalog, const std::string& given) {
  std::vector<std::string> names;
  for (const Id& id : ids_of(catalog))
    if (has_name(id))
      names.push_back(to_string(id));
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string best(nearest(given, known));
  return best.empty() ? "write --rename table=new or --rename table.column=new"
                      : "did you mean '" + best + "'?";
}

/// `amount`, or `orders.amount` with everything but the last part as it was. A routine keeps its
/// arguments, whether they are said again or not.
std::string name_given(const Id& from, std::vector<std::string> parts, const std::string& given) {
  if (from.kind == Kind::routine && split_routine_name(parts.back()).arguments.empty())
    parts.back() += split_routine_name(from.name).arguments;
  Id to = from;
  to.name = parts.back();
  if (parts.size() > 1 && !is_called(to, parts))
    throw Error("'--rename " + given + "' would move the object, not rename it",
                "to rename it, write the new name alone: --rename " + to_string(from) + "=" +
                    parts.back() + "; what is to move is moved by hand, before the draft");
  return parts.back();
}

bool stands_in(const Catalog& catalog, const Id& id) {
  const std::vector<Id> ids = ids_of(catalog);
  return std::any_of(ids.begin(), ids.end(), [&](const Id& each) {
    return each.kind == id.kind && each.schema == id.schema && fold(each.name) == fold(id.name) &&
           (id.table.empty() || fold(each.table) == fold(id.table));
  });
}

/// A renamed column's table may be renamed as well: it then stands under the table's new name.
Id expected_in_target(Id id, const std::vector<Rename>& renames) {
  for (const Rename& rename : renames)
    if (rename.from.kind == Kind::table && id.schema == rename.from.schema &&
        id.table == rename.from.name)
      id.table = rename.to.name;
  return id;
}

/// And so may the enumeration that a value belongs to.
Id owner_after(Id id, const std::vector<Rename>& renames) {
  for (const Rename& rename : renames)
    if (rename.from == id && !rename.value) {
      id.name = rename.to.name;
      break;
    }
  return expected_in_target(std::move(id), renames);
}

std::vector<std::string> values_there(const Catalog& catalog, const Id& id) {
  std::vector<std::string> values;
  visit_copies(catalog, [&](const Object& object) {
    if (id_of(object) == id)
      values = values_of(object, catalog.dialect.vendor);
  });
  return values;
}

bool has(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// The enumeration that has the value, which is spelled as it is in there.
std::optional<Rename> resolve_value(const std::vector<std::string>& before,
                                    const std::vector<std::string>& after, const std::string& given,
                                    const Catalog& catalog) {
  if (before.size() < 2)
    return {};
  const std::vector<std::string> owner(before.begin(), before.end() - 1);
  std::optional<Rename> found;
  visit_copies(catalog, [&](const Object& object) {
    const Id id = id_of(object);
    if (is_called(id, owner) && has(values_of(object, catalog.dialect.vendor), before.back()))
      found = Rename{id, id, RenamedValue{before.back(), after.back()}};
  });
  if (found && after.size() > 1 && !is_called(found->from, {after.begin(), after.end() - 1}))
    throw Error("'--rename " + given + "' would move the value, not rename it",
                "write the new name alone: --rename " + old_name(*found) + "=" + new_name(*found));
  return found;
}

Rename resolve(const std::string& given, const CatalogPair& catalogs) {
  const std::size_t equals = given.find('=');
  if (equals == given.npos || equals == 0 || equals + 1 == given.size())
    throw Error("'--rename " + given + "' is not of the form old=new",
                "write --rename table=new, --rename table.column=new or --rename type.value=new");
  const std::string before = given.substr(0, equals);
  const std::vector<std::string> after = split_qualified(given.substr(equals + 1));
  const std::vector<std::string> parts = split_qualified(before);
  for (const Id& from : named(catalogs.from, parts)) {
    Rename rename{from, from};
    rename.to.name = name_given(from, after, given);
    return rename;
  }
  if (auto value = resolve_value(parts, after, given, catalogs.from))
    return *value;
  throw Error("'--rename " + given + "': nothing is called '" + before + "'",
              nearest_name(catalogs.from, before));
}

void check_value(const Rename& rename, const std::vector<Rename>& all, const Catalog& to) {
  const std::vector<std::string> values = values_there(to, owner_after(rename.to, all));
  if (has(values, rename.value->to))
    return;
  std::string list;
  for (const std::string& each : values)
    list = with_comma(list, each);
  throw Error(
      "the value '" + old_name(rename) + "' cannot become '" + new_name(rename) +
          "': the other side has no such value",
      list.empty() ? "nothing of that name has values there" : "the values there are " + list);
}

void check(const Rename& rename, const std::vector<Rename>& all, const CatalogPair& catalogs) {
  if (rename.value)
    return check_value(rename, all, catalogs.to);
  if (stands_in(catalogs.to, expected_in_target(rename.to, all)))
    return;
  throw Error("the " + spoken(rename) + " '" + old_name(rename) + "' cannot become '" +
                  new_name(rename) + "': nothing is called so on the other side",
              nearest_name(catalogs.to, to_string(rename.to)));
}

void check_unique(const std::vector<Rename>& renames) {
  std::set<std::string> from, to;
  for (const Rename& rename : renames) {
    const std::string kind(to_string(rename.from.kind));
    if (!from.insert(kind + old_name(rename)).second ||
        !to.insert(kind + old_name(reversed(rename))).second)
      throw Error("two --rename contradict each other about '" + old_name(rename) + "'",
                  "give one new name to each object, and each new name to one object");
  }
}

std::vector<Rename> resolve(const std::vector<std::string>& given, const CatalogPair& catalogs) {
  std::vector<Rename> renames;
  for (const std::string& each : given)
    renames.push_back(resolve(each, catalogs));
  check_unique(renames);
  for (const Rename& rename : renames)
    check(rename, renames, catalogs);
  return renames;
}

}  // namespace

std::vector<Rename> asked_renames(const Options& options, const CatalogPair& catalogs) {
  if (options.no_renames && (!options.renames.empty() || options.accept_renames))
    throw Error("--no-renames contradicts " +
                    std::string(options.accept_renames ? "--accept-renames" : "--rename"),
                "leave out one of the two");
  if (options.no_renames)
    return {};
  std::vector<Rename> renames = resolve(options.renames, catalogs);
  for (Rename& hint : hinted_renames(catalogs.from, catalogs.to, renames))
    renames.push_back(std::move(hint));
  // One by one they are carried out: what belongs to a table still finds it under its old name.
  std::stable_partition(renames.begin(), renames.end(),
                        [](const Rename& rename) { return !rename.from.table.empty(); });
  return renames;
}

}  // namespace groma::cli
