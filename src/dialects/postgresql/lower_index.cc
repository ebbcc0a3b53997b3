#include "dialects/postgresql/lower_index.h"

#include <algorithm>

#include "dialects/postgresql/index_names.h"
#include "dialects/postgresql/index_parts.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/serving_keys.h"

namespace groma::postgresql {

namespace {

Steps statistics_changes(const Options& before, const Options& after, const std::string& alter) {
  Options targets = family(after, "statistics.");
  for (const auto& each : family(before, "statistics."))
    targets.emplace(each.first, "-1");
  Steps steps;
  for (const auto& [part, target] : targets)
    if (option(before, "statistics." + part) != target)
      steps.push_back(statement(alter + "ALTER COLUMN " + part + " SET STATISTICS " + target,
                                share_update_exclusive));
  return steps;
}

}  // namespace

bool needs_other_storage(const Change& change, const Lowering& work) {
  return is_partitioned(table_id(change.id.schema, change.id.table), work.to) &&
         std::any_of(change.fields.begin(), change.fields.end(), [](const FieldChange& each) {
           return each.name.starts_with("options.storage.");
         });
}

template <class K>
Steps index_changes(const K& before, const K& after) {
  const std::string alter = "ALTER INDEX " + name(after.schema, after.name) + " ";
  Steps steps;
  for (const std::string& each : storage_changes(before.options, after.options))
    steps.push_back(statement(alter + each, share_update_exclusive));
  append(steps, statistics_changes(before.options, after.options, alter));
  const auto differs = [&](const std::string& key) {
    return option(before.options, key) != option(after.options, key);
  };
  if (differs("tablespace")) {
    const std::string space = option(after.options, "tablespace");
    steps.push_back(
        statement(alter + "SET TABLESPACE " + (space.empty() ? "pg_default" : name(space)),
                  access_exclusive));
  }
  if (differs("clustered"))
    steps.push_back(
        statement(alter_table(after.schema, after.table,
                              has(after.options, "clustered") ? "CLUSTER ON " + name(after.name)
                                                              : "SET WITHOUT CLUSTER"),
                  share_update_exclusive));
  if (differs("index_comment"))
    steps.push_back(comment_on("INDEX " + name(after.schema, after.name),
                               option(after.options, "index_comment")));
  return steps;
}

template Steps index_changes<PrimaryKey>(const PrimaryKey&, const PrimaryKey&);
template Steps index_changes<Unique>(const Unique&, const Unique&);
template Steps index_changes<Exclusion>(const Exclusion&, const Exclusion&);
template Steps index_changes<Index>(const Index&, const Index&);

/// The keys that serve the index on the one side and not on the other, on partitions that stay.
bool serving_keys_change(const Passage<Index>& passage, const Lowering& work) {
  const auto changes = [](const Index& index, const Catalog& catalog, const Index& other,
                          const Catalog& beyond) {
    const std::vector<Id> others = serving_keys(other, beyond);
    const std::vector<Id> keys = serving_keys(index, catalog);
    return std::any_of(keys.begin(), keys.end(), [&](const Id& key) {
      return beyond.find<Table>(table_id(key.schema, key.table)) != nullptr &&
             std::find(others.begin(), others.end(), key) == others.end();
    });
  };
  return changes(passage.before, work.from, passage.after, work.to) ||
         changes(passage.after, work.to, passage.before, work.from);
}

/// The index of a partitioned table is complete once every partition has one: those that are
/// missing are made, and then it is as if it had been made so.
Touches treat(const Passage<Index>& passage, const Change& change, const Lowering& work) {
  const bool attaches = change.has("partition_of") && passage.before.partition_of.empty();
  const bool in_place = only(change, {"comment", "options.storage.*", "options.tablespace",
                                      "options.clustered", "options.statistics.*",
                                      "options.invalid", "options.partition.*", "partition_of"}) &&
                        (attaches || !change.has("partition_of")) &&
                        !serving_keys_change(passage, work) && !needs_other_storage(change, work);
  if (!in_place)
    return {touched(passage.after.id(), Touch::away)};
  if (!change.has("options.invalid"))
    return {};
  const bool completes =
      has(passage.before.options, "invalid") && can_make_parts(passage.after, work);
  return completes ? Touches{} : Touches{touched(passage.after.id(), Touch::away)};
}

namespace {

/// The parent, in that catalog, if the index is attached to one.
const Index* parent_of(const Index& index, const Directory& directory) {
  Id id;
  if (index.partition_of.empty() || !directory.index(index.partition_of, id))
    return nullptr;
  return directory.catalog().find<Index>(id);
}

}  // namespace

void alter(const Passage<Index>& passage, Lowering& work) {
  Steps steps;
  if (has(passage.before.options, "invalid") && !has(passage.after.options, "invalid"))
    steps = make_parts(passage.after, work, work.online);
  append(steps, index_changes(passage.before, passage.after));
  append(steps, rename_parts(passage.before, passage.after, work.to));
  if (passage.before.partition_of != passage.after.partition_of)
    steps.push_back(attach_index(passage.after));
  append(steps, settle(passage, work));
  Footprint footprint = altering_footprint(passage.after.id(), work);
  // A partition goes with its part of the index, whatever that is called and whoever serves as it.
  std::erase_if(footprint.frees, [](const Id& id) {
    return id.kind == Kind::table || id.kind == Kind::primary_key || id.kind == Kind::unique;
  });
  work.alter(passage.after.id(), "alter", std::move(footprint), std::move(steps));
}

/// An attached index goes with its parent, and stands for no difference once that is complete.
void unmake(const Index& index, Lowering& work) {
  const Index* parent = parent_of(index, work.before);
  if (parent != nullptr && (work.drops(parent->id()) || work.after.has(parent->id())) &&
      !work.after.has(index.id()))
    return;
  PlannedAction action = removal(index, work);
  if (!serving_keys(index, work.from).empty())
    action.steps = drop_with_keys(index);
  work.add(std::move(action));
}

}  // namespace groma::postgresql
