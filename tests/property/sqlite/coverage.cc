#include "property/sqlite/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace groma::proof {
namespace {

constexpr std::array kinds = {Kind::table,  Kind::virtual_table, Kind::column, Kind::primary_key,
                              Kind::unique, Kind::foreign_key,   Kind::check,  Kind::index,
                              Kind::view,   Kind::trigger};

/// Attributes of these kinds that SQLite does not have. Everything else has to be exercised: what a
/// kind gains is asked for here until it is generated, or named here.
const std::set<std::string, std::less<>> absent = {"table.partition_by",
                                                   "table.partitions",
                                                   "table.partition_of",
                                                   "table.partition_bound",
                                                   "table.inherits",
                                                   "primary_key.include",
                                                   "primary_key.deferral",
                                                   "unique.include",
                                                   "unique.nulls_distinct",
                                                   "unique.deferral",
                                                   "foreign_key.referenced_schema",
                                                   "foreign_key.set_columns",
                                                   "foreign_key.match_full",
                                                   "foreign_key.validated",
                                                   "check.validated",
                                                   "index.method",
                                                   "index.include",
                                                   "index.nulls_distinct",
                                                   "index.partition_of"};

constexpr std::array options = {"table.options.strict",
                                "table.options.without_rowid",
                                "column.options.not_null_name",
                                "column.options.not_null_on_conflict",
                                "primary_key.options.on_conflict",
                                "unique.options.on_conflict"};

bool is_kind_of_sqlite(Kind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool can_be_renamed(Kind kind) {
  return kind == Kind::table || kind == Kind::column || kind == Kind::index;
}

/// Actions are counted when they change something; they have no presence.
bool is_action(std::string_view name) {
  return name.ends_with(')');
}

std::string key(Kind kind, std::string_view field) {
  return fmt::format("{}.{}", to_string(kind), field);
}

/// Calls `visit(field)` for the attributes of K that SQLite has, options aside.
template <class K, class Visit>
void for_each_attribute(Visit&& visit) {
  for_each_field<K>([&](const auto& field) {
    const std::string name = key(K::kind, field.name);
    if (field.role == Role::compared && field.name != "comment" && field.name != "options" &&
        !absent.contains(name))
      visit(field);
  });
}

}  // namespace

Coverage::Coverage() {
  for_each_kind([&]<class K>() {
    if (!is_kind_of_sqlite(K::kind))
      return;
    for (const std::string_view action : enum_names(Action{}))
      if (action != "rename" || can_be_renamed(K::kind))
        counts_[fmt::format("{} ({})", to_string(K::kind), action)];
    for_each_attribute<K>([&](const auto& field) { counts_[key(K::kind, field.name)]; });
  });
  for (const char* option : options)
    counts_[option];
  // A place is no attribute: it is there with every column, and compared where it is asked for.
  counts_["column.position"] = {1, 0};
}

void Coverage::add_catalog(const Catalog& catalog) {
  for_each_object(catalog, [&]<class K>(const K& object) {
    const K usual{};
    for_each_attribute<K>([&](const auto& field) {
      if (object.*field.member != usual.*field.member)
        ++counts_[key(K::kind, field.name)].present;
    });
    if constexpr (requires { object.options; })
      for (const auto& [name, value] : object.options)
        ++counts_[key(K::kind, "options." + name)].present;
  });
}

void Coverage::add_change(const Change& change) {
  ++counts_[fmt::format("{} ({})", to_string(change.id.kind), to_string(change.action))].changed;
  for (const FieldChange& field : change.fields)
    ++counts_[key(change.id.kind, field.name)].changed;
}

void Coverage::add(const Verdict& verdict) {
  add_catalog(verdict.from);
  add_catalog(verdict.to);
  for (const Change& change : verdict.difference.changes)
    add_change(change);
}

std::string Coverage::report() const {
  std::string text;
  for (const auto& [name, count] : counts_)
    if (is_action(name))
      text += fmt::format("  {:<40} {:>27}\n", name, count.changed);
    else
      text += fmt::format("  {:<40} present {:>8}   changed {:>8}\n", name, count.present,
                          count.changed);
  return text;
}

std::string Coverage::gaps() const {
  std::string text;
  for (const auto& [name, count] : counts_)
    if (count.changed == 0 || (count.present == 0 && !is_action(name)))
      text += fmt::format("  {}: never {}\n", name, count.changed == 0 ? "changed" : "there");
  return text;
}

}  // namespace groma::proof
