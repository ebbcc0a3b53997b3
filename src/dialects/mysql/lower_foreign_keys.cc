// Foreign keys: dropped before tables change, added after.
#include <algorithm>

#include "dialects/mysql/canonical.h"
#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

using ColumnName = std::pair<std::string, std::string>;

/// What servers do not let happen to a column, or a table, that a foreign key is on.
class Unsettled {
 public:
  explicit Unsettled(const Lowering& work) {
    for (const Change& change : work.changes) {
      const bool alters = change.action == Action::alter;
      if (change.id.kind == Kind::column && alters && is_hard(change))
        columns_.insert({change.id.table, change.id.name});
      if (change.id.kind == Kind::table && alters &&
          (change.has("options.engine") || change.has("partition_by")))
        tables_.insert(change.id.name);
    }
  }

  bool concerns(const ForeignKey& key) const {
    return tables_.contains(key.table) || tables_.contains(key.referenced_table) ||
           any(key.table, key.columns) || any(key.referenced_table, key.referenced_columns);
  }

 private:
  static bool is_hard(const Change& change) {
    return change.has("type") || change.has("nullable") || change.has("collation") ||
           change.has("generated");
  }

  bool any(const std::string& table, const std::vector<std::string>& columns) const {
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
      return columns_.contains({table, fold(column)});
    });
  }

  std::set<ColumnName> columns_;
  std::set<std::string> tables_;
};

/// Tables that go, and refer to each other in a circle: none of them can go first.
class Circles {
 public:
  explicit Circles(const Lowering& work) : work_(work) {}

  bool has(const ForeignKey& key) const {
    if (key.table == key.referenced_table || !goes(key.table) || !goes(key.referenced_table))
      return false;
    std::set<std::string> seen;
    std::vector<std::string> open{key.referenced_table};
    while (!open.empty()) {
      const std::string table = std::move(open.back());
      open.pop_back();
      if (table == key.table)
        return true;
      if (!seen.insert(table).second)
        continue;
      for (const ForeignKey* each : of_table<ForeignKey>(work_.from, {}, table))
        if (goes(each->referenced_table))
          open.push_back(each->referenced_table);
    }
    return false;
  }

  bool goes(const std::string& table) const {
    const Id id{Kind::table, {}, {}, table};
    return work_.from.find<Table>(id) != nullptr && work_.to.find<Table>(id) == nullptr;
  }

 private:
  const Lowering& work_;
};

struct Moves {
  std::map<std::string, std::vector<const ForeignKey*>> dropped;
  std::map<std::string, std::vector<const ForeignKey*>> added;
};

void add_changed(const Lowering& work, const Circles& circles, std::set<Id>& settled,
                 Moves& moves) {
  for (const Change& change : work.changes) {
    if (change.id.kind != Kind::foreign_key)
      continue;
    settled.insert(change.id);
    if (change.before) {
      const auto& key = std::get<ForeignKey>(*change.before);
      if (!circles.goes(key.table) || circles.has(key))
        moves.dropped[key.table].push_back(&key);
    }
    if (change.after) {
      const auto& key = std::get<ForeignKey>(*change.after);
      moves.added[key.table].push_back(&key);
    }
  }
}

void add_unsettled(const Lowering& work, const std::set<Id>& settled, Moves& moves) {
  const Unsettled unsettled(work);
  std::set<Id> away;
  for (const ForeignKey& key : work.from.all<ForeignKey>())
    if (const Id id = canonical_id(key, work.dialect);
        !settled.contains(id) && unsettled.concerns(key)) {
      away.insert(id);
      moves.dropped[key.table].push_back(&key);
    }
  if (away.empty())
    return;
  for (const ForeignKey& key : work.to.all<ForeignKey>())
    if (away.contains(canonical_id(key, work.dialect)))
      moves.added[key.table].push_back(&key);
}

/// A name that the server itself would choose is given only where nothing else has it.
bool is_free(const ForeignKey& key, const Lowering& work, const Moves& moves) {
  if (!is_generated_name(key.name))
    return true;
  const auto gone = moves.dropped.find(key.table);
  const auto all = of_table<ForeignKey>(work.from, {}, key.table);
  return std::none_of(all.begin(), all.end(), [&](const ForeignKey* each) {
    const bool goes = gone != moves.dropped.end() &&
                      std::any_of(gone->second.begin(), gone->second.end(),
                                  [&](const ForeignKey* out) { return out->name == each->name; });
    return !goes && equal_folded(each->name, key.name);
  });
}

void drop(const std::string& table, const std::vector<const ForeignKey*>& keys, Lowering& work) {
  std::vector<std::string> clauses;
  for (const ForeignKey* key : keys)
    clauses.push_back("DROP FOREIGN KEY " + quote(key->name));
  const Id id{Kind::foreign_key, {}, table, {}};
  Step step = statement(alter_table(table, clauses));
  step.lock = "ALGORITHM=INPLACE, LOCK=NONE";
  PlannedAction action{
      phase_drop_foreign_key, id, "drop foreign keys of " + table, {}, {std::move(step)}};
  for (const ForeignKey* key : keys)
    action.footprint.frees.push_back({Kind::table, {}, {}, key->referenced_table});
  work.add(std::move(action));
}

void create(const std::string& table, const std::vector<const ForeignKey*>& keys,
            const Moves& moves, Lowering& work) {
  std::vector<std::string> clauses;
  for (const ForeignKey* key : keys)
    clauses.push_back("ADD " + foreign_key_definition(*key, is_free(*key, work, moves)));
  const Id id{Kind::foreign_key, {}, table, {}};
  Step step = statement(alter_table(table, clauses));
  step.lock = "ALGORITHM=COPY, LOCK=SHARED";
  if (work.from.find<Table>({Kind::table, {}, {}, table}) != nullptr)
    step.hazards.push_back(hazard(
        HazardKind::may_fail,
        "a foreign key of " + table + " is refused if a row refers to one that is not there"));
  PlannedAction action{
      phase_add_foreign_key, id, "add foreign keys of " + table, {}, {std::move(step)}};
  action.footprint.prefers.push_back({Kind::table, {}, {}, table});
  for (const ForeignKey* key : keys)
    action.footprint.prefers.push_back({Kind::table, {}, {}, key->referenced_table});
  work.add(std::move(action));
}

}  // namespace

bool is_in_circle(const ForeignKey& key, const Lowering& work) {
  return Circles(work).has(key);
}

void lower_foreign_keys(Lowering& work) {
  Moves moves;
  std::set<Id> settled;
  add_changed(work, Circles(work), settled, moves);
  add_unsettled(work, settled, moves);
  for (const auto& [table, keys] : moves.dropped)
    drop(table, keys, work);
  for (const auto& [table, keys] : moves.added)
    create(table, keys, moves, work);
}

}  // namespace groma::mysql
