// Foreign keys: dropped before tables change, added after.
#include <algorithm>

#include "dialects/mysql/lowering.h"
#include "dialects/mysql/names.h"

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

bool has_key(const std::vector<const ForeignKey*>& keys, const std::string& name) {
  return std::any_of(keys.begin(), keys.end(),
                     [&](const ForeignKey* each) { return equal_folded(each->name, name); });
}

/// Foreign keys that stay get the name that they have in the model, where others of their table
/// change: the server has numbered them otherwise than it would now, and plans for the way back are
/// written with the model's names.
void rename_others(const Lowering& work, const std::string& table, Moves& moves) {
  std::map<Id, const ForeignKey*> wanted;
  for (const ForeignKey* key : of_table<ForeignKey>(work.to, {}, table))
    wanted[canonical_id(*key, work.dialect)] = key;
  for (const ForeignKey* key : of_table<ForeignKey>(work.from, {}, table)) {
    const auto after = wanted.find(canonical_id(*key, work.dialect));
    if (after == wanted.end() || after->second->name == key->name ||
        has_key(moves.dropped[table], key->name))
      continue;
    moves.dropped[table].push_back(key);
    moves.added[table].push_back(after->second);
  }
}

/// The number in a name that the server chose: `t_ibfk_12`, `12`.
long number_in(const std::string& name) {
  const std::size_t digits = name.find_last_not_of("0123456789") + 1;
  return std::strtol(name.c_str() + digits, nullptr, 10);
}

/// The highest of those numbers among the foreign keys that stay: the server goes on from there.
long highest_number(const std::string& table, const Moves& moves, const Lowering& work) {
  const auto gone = moves.dropped.find(table);
  long highest = 0;
  for (const ForeignKey* each : of_table<ForeignKey>(work.from, {}, table))
    if (is_generated_name(each->name) &&
        (gone == moves.dropped.end() || !has_key(gone->second, each->name)))
      highest = std::max(highest, number_in(each->name));
  return highest;
}

Way dropping_way(const Dialect& dialect) {
  return {is_mariadb(dialect) ? Way::Algorithm::instant : Way::Algorithm::in_place, false, false};
}

void drop(const std::string& table, const std::vector<const ForeignKey*>& keys, Lowering& work) {
  std::vector<std::string> clauses;
  for (const ForeignKey* key : keys)
    clauses.push_back("DROP FOREIGN KEY " + quote(key->name));
  const Id id{Kind::foreign_key, {}, table, {}};
  Step step = altering(table, std::move(clauses), dropping_way(work.dialect), work);
  PlannedAction action{
      phase_drop_foreign_key, id, "drop foreign keys of " + table, {}, {std::move(step)}};
  for (const ForeignKey* key : keys)
    action.footprint.frees.push_back({Kind::table, {}, {}, key->referenced_table});
  work.add(std::move(action));
}

bool are_all_there(const std::vector<const ForeignKey*>& keys, const Lowering& work) {
  return std::all_of(keys.begin(), keys.end(), [&](const ForeignKey* key) {
    return key->referenced_schema.empty() &&
           work.to.find<Table>({Kind::table, {}, {}, key->referenced_table}) != nullptr;
  });
}

/// A model may refer to a table that is not there, or in another database: it can only have been
/// made without checks.
Steps unchecked(Step step) {
  return {setting("SET @groma_checks = @@SESSION.foreign_key_checks"),
          setting("SET SESSION foreign_key_checks = 0"), std::move(step),
          setting("SET SESSION foreign_key_checks = @groma_checks")};
}

/// An index that the server has made for another foreign key over the same columns would be
/// replaced by one that has the new key's name. Nothing tells whether it is such a one: said again
/// in the same statement, it is an index like any other. `named` are the keys that get a name.
std::vector<std::string> kept_indexes(const std::string& table,
                                      const std::vector<const ForeignKey*>& named,
                                      const Lowering& work) {
  std::vector<std::string> clauses;
  const auto known = of_table<ForeignKey>(work.from, {}, table);
  for (const Index* index : of_table<Index>(work.to, {}, table)) {
    const auto over = [&](const ForeignKey* key) { return is_over(*index, *key); };
    const auto replaces = [&](const ForeignKey* key) {
      return over(key) && !equal_folded(key->name, index->name);
    };
    if (work.from.find<Index>(index->id()) == nullptr ||
        std::none_of(named.begin(), named.end(), replaces) ||
        std::none_of(known.begin(), known.end(), over))
      continue;
    clauses.push_back("DROP KEY " + quote(index->name));
    clauses.push_back("ADD " + key_definition(*index, work.dialect));
  }
  return clauses;
}

void create(const std::string& table, std::vector<const ForeignKey*> keys, const Moves& moves,
            Lowering& work) {
  // The server names the index of a foreign key after its constraint, if that is given a name: a
  // name that it would choose by itself is left to it, lest it replaces the index that is there,
  // unless that index has the constraint's name already.
  const auto place = [](const ForeignKey* key) {
    return is_generated_name(key->name) ? number_in(key->name) : 0;
  };
  std::stable_sort(keys.begin(), keys.end(),
                   [&](const ForeignKey* a, const ForeignKey* b) { return place(a) < place(b); });
  long number = highest_number(table, moves, work);
  std::vector<std::string> clauses;
  std::vector<const ForeignKey*> named_keys;
  for (const ForeignKey* key : keys) {
    const bool chosen = key->name.empty() || place(key) == number + 1;
    number += chosen ? 1 : 0;
    const bool named =
        !chosen || work.to.find<Index>({Kind::index, {}, table, key->name}) != nullptr;
    clauses.push_back("ADD " + foreign_key_definition(*key, named));
    if (named)
      named_keys.push_back(key);
  }
  const std::vector<std::string> kept = kept_indexes(table, named_keys, work);
  clauses.insert(clauses.begin(), kept.begin(), kept.end());
  const Id id{Kind::foreign_key, {}, table, {}};
  const bool is_new = work.from.find<Table>({Kind::table, {}, {}, table}) == nullptr;
  Step step = is_new ? statement(alter_table(table, clauses))
                     : altering(table, clauses, {Way::Algorithm::copy, true, true}, work);
  if (!is_new)
    step.hazards.push_back(hazard(
        HazardKind::may_fail,
        "a foreign key of " + table + " is refused if a row refers to one that is not there"));
  for (const ForeignKey* key : keys)
    guard_foreign_key(*key, work);
  PlannedAction action{phase_add_foreign_key, id, "add foreign keys of " + table, {}, {}};
  action.steps = are_all_there(keys, work) ? Steps{std::move(step)} : unchecked(std::move(step));
  action.footprint.prefers.push_back({Kind::table, {}, {}, table});
  for (const ForeignKey* key : keys) {
    action.footprint.creates.push_back(key->id());
    action.footprint.prefers.push_back({Kind::table, {}, {}, key->referenced_table});
  }
  work.add(std::move(action));
}

}  // namespace

bool is_over(const Index& index, const ForeignKey& key) {
  return !index.is_unique &&
         std::equal(index.columns.begin(), index.columns.end(), key.columns.begin(),
                    key.columns.end(), [](const KeyPart& part, const std::string& column) {
                      return equal_folded(part.column, column);
                    });
}

bool is_in_circle(const ForeignKey& key, const Lowering& work) {
  return Circles(work).has(key);
}

void lower_foreign_keys(Lowering& work) {
  Moves moves;
  std::set<Id> settled;
  add_changed(work, Circles(work), settled, moves);
  add_unsettled(work, settled, moves);
  for (const Table& table : work.from.all<Table>())
    if (moves.added.contains(table.name) || moves.dropped.contains(table.name))
      rename_others(work, table.name, moves);
  std::erase_if(moves.dropped, [](const auto& each) { return each.second.empty(); });
  for (const auto& [table, keys] : moves.dropped)
    drop(table, keys, work);
  for (const auto& [table, keys] : moves.added)
    create(table, keys, moves, work);
}

}  // namespace groma::mysql
