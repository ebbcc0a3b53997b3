// Primary keys, unique and exclusion constraints. Foreign keys that rest on one follow by closure.
#include "dialects/postgresql/lower_index.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/serving_keys.h"

namespace groma::postgresql {

namespace {

template <class K>
Touches treat_key(const Passage<K>& passage, const Change& change, const Lowering& work) {
  const bool in_place = only(change, {"name", "comment", "options.storage.*", "options.tablespace",
                                      "options.clustered", "options.index_comment"}) &&
                        !needs_other_storage(change, work);
  return in_place ? Touches{} : Touches{touched(passage.after.id(), Touch::away)};
}

template <class K>
void alter_key(const Passage<K>& passage, Lowering& work) {
  const K &before = passage.before, &after = passage.after;
  Steps steps;
  Footprint footprint;
  if (before.name != after.name) {
    steps.push_back(
        statement(alter_table(after.schema, after.table,
                              "RENAME CONSTRAINT " + name(before.name) + " TO " + name(after.name)),
                  access_exclusive));
    footprint.removes = names_of(before, {work.from, work.version});
    footprint.creates = names_of(after, work.making());
  }
  append(steps, index_changes(before, after));
  append(steps, settle(passage, work));
  work.alter(after.id(), "alter", std::move(footprint), std::move(steps));
}

}  // namespace

Touches treat(const Passage<PrimaryKey>& passage, const Change& change, const Lowering& work) {
  return treat_key(passage, change, work);
}
Touches treat(const Passage<Unique>& passage, const Change& change, const Lowering& work) {
  return treat_key(passage, change, work);
}
Touches treat(const Passage<Exclusion>& passage, const Change& change, const Lowering& work) {
  return treat_key(passage, change, work);
}

void alter(const Passage<PrimaryKey>& passage, Lowering& work) {
  alter_key(passage, work);
}
void alter(const Passage<Unique>& passage, Lowering& work) {
  alter_key(passage, work);
}
void alter(const Passage<Exclusion>& passage, Lowering& work) {
  alter_key(passage, work);
}

namespace {

/// The key of a partition may be a part of an index of the whole, which then has to stay longer.
template <class K>
void free_whole(const K& key, const Lowering& work, Footprint& footprint) {
  std::vector<Id> open = work.before.parents(table_id(key.schema, key.table));
  while (!open.empty()) {
    const Id parent = std::move(open.back());
    open.pop_back();
    for (const Index* each : of_table<Index>(work.from, parent.schema, parent.name))
      footprint.frees.push_back(each->id());
    for (Id& next : work.before.parents(parent))
      open.push_back(std::move(next));
  }
}

/// A key that serves an index of the whole goes with it.
template <class K>
PlannedAction removal_with_whole(const K& key, const Lowering& work) {
  PlannedAction action = removal(key, work);
  if (served_index(key, work.from) != nullptr)
    action.steps.clear();
  else
    free_whole(key, work, action.footprint);
  return action;
}

/// One that is to serve an index of the whole is made with its table, if that is new.
template <class K>
void make_key(const K& key, Lowering& work) {
  const bool with_table =
      work.creates(table_id(key.schema, key.table)) && served_index(key, work.to) != nullptr;
  if (!with_table)
    work.add(creation(key, work));
}

}  // namespace

void make(const PrimaryKey& key, Lowering& work) {
  make_key(key, work);
}

void make(const Unique& key, Lowering& work) {
  make_key(key, work);
}

void unmake(const Unique& key, Lowering& work) {
  work.add(removal_with_whole(key, work));
}

/// A column can only become nullable once it is in no primary key.
void unmake(const PrimaryKey& key, Lowering& work) {
  PlannedAction action = removal_with_whole(key, work);
  for (const KeyPart& part : key.columns)
    action.footprint.frees.push_back(
        facet(column_id(key.schema, key.table, part.column), "not null"));
  work.add(std::move(action));
}

}  // namespace groma::postgresql
