#include "dialects/postgresql/alembic_gather.h"

#include <algorithm>

#include "dialects/postgresql/alembic_words.h"

namespace groma::postgresql {

namespace {

using Places = std::set<std::size_t>;
using ByResource = std::map<Id, std::vector<std::size_t>>;

/// Which action has to come before which, as the footprints tell (groma/plan.h).
class Precedence {
 public:
  explicit Precedence(const std::vector<PlannedAction>& actions) : actions_(actions) {
    for (std::size_t i = 0; i < actions.size(); ++i)
      add(actions[i].footprint, i);
  }

  void add(const Footprint& footprint, std::size_t place) {
    const auto note = [&](const std::vector<Id>& ids, ByResource& list) {
      for (const Id& id : ids)
        list[id].push_back(place);
    };
    note(footprint.creates, creators_);
    note(footprint.removes, removers_);
    note(footprint.frees, freers_);
  }

  /// Those directly before one with that footprint.
  Places before(const Footprint& footprint) const {
    Places places;
    const auto collect = [&](const std::vector<Id>& ids, const ByResource& list) {
      for (const Id& id : ids)
        if (const auto at = list.find(id); at != list.end())
          places.insert(at->second.begin(), at->second.end());
    };
    collect(footprint.needs, creators_);
    collect(footprint.removes, freers_);
    collect(footprint.creates, removers_);
    return places;
  }

  /// True when one of `later` comes after `place`, directly or over others.
  bool follows(Places later, std::size_t place) const {
    std::vector<std::size_t> open(later.begin(), later.end());
    while (!open.empty()) {
      const std::size_t next = open.back();
      open.pop_back();
      for (const std::size_t each : before(actions_[next].footprint)) {
        if (each == place)
          return true;
        if (later.insert(each).second)
          open.push_back(each);
      }
    }
    return false;
  }

 private:
  const std::vector<PlannedAction>& actions_;
  ByResource creators_, removers_, freers_;
};

void move_all(std::vector<Id>& from, std::vector<Id>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void put_behind(PlannedAction& constraint, PlannedAction& table) {
  append(table.steps, std::move(constraint.steps));
  move_all(constraint.footprint.creates, table.footprint.creates);
  move_all(constraint.footprint.needs, table.footprint.needs);
  move_all(constraint.footprint.frees, table.footprint.frees);
  move_all(constraint.footprint.removes, table.footprint.removes);
  move_all(constraint.footprint.prefers, table.footprint.prefers);
  constraint.steps.clear();
  constraint.footprint = {};
}

/// What a footprint creates itself, it need not wait for.
void settle(Footprint& footprint) {
  const std::set<Id> own(footprint.creates.begin(), footprint.creates.end());
  std::erase_if(footprint.needs, [&](const Id& id) { return own.contains(id); });
  std::erase_if(footprint.prefers, [&](const Id& id) { return own.contains(id); });
}

class Gathering {
 public:
  Gathering(const Lowering& work, std::vector<PlannedAction>& actions)
      : work_(work), actions_(actions), precedence_(actions) {}

  Gathered run() {
    for (std::size_t i = 0; i < actions_.size(); ++i)
      if (is_new_table(actions_[i]))
        tables_[actions_[i].id] = i;
    gather<PrimaryKey>();
    gather<Unique>();
    gather<Check>();
    gather<Exclusion>();
    gather<ForeignKey>();
    for (const auto& table : gathered_)
      settle(actions_[tables_.at(table.first)].footprint);
    std::erase_if(actions_, [](const PlannedAction& each) { return each.steps.empty(); });
    return std::move(gathered_);
  }

 private:
  /// A new table that is said in words at all, and has had no namesake.
  bool is_new_table(const PlannedAction& action) const {
    if (action.phase != create_phase(Kind::table) || work_.before.has(action.id))
      return false;
    const Catalog& catalog = work_.making().catalog;
    const Table* table = catalog.find<Table>(action.id);
    if (table == nullptr)
      return false;
    TableConstraints with_key;
    for (const PrimaryKey* key : of_table<PrimaryKey>(catalog, table->schema, table->name))
      if (argument_words(*key))
        with_key.primary_key.push_back(key);
    return create_words(*table, with_key, catalog).has_value();
  }

  template <class K>
  void gather() {
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      const PlannedAction& action = actions_[i];
      const auto table = tables_.find(table_id(action.id.schema, action.id.table));
      if (action.id.kind != K::kind || action.phase != create_phase(K::kind) ||
          table == tables_.end())
        continue;
      const K* key = work_.to.find<K>(action.id);
      Places others = precedence_.before(action.footprint);
      others.erase(table->second);
      if (key == nullptr || !argument_words(*key) || precedence_.follows(others, table->second))
        continue;
      gathered_[table->first].insert(action.id);
      precedence_.add(action.footprint, table->second);
      put_behind(actions_[i], actions_[table->second]);
    }
  }

  const Lowering& work_;
  std::vector<PlannedAction>& actions_;
  Precedence precedence_;
  std::map<Id, std::size_t> tables_;
  Gathered gathered_;
};

}  // namespace

Gathered gather_constraints(const Lowering& work, std::vector<PlannedAction>& actions) {
  return Gathering(work, actions).run();
}

}  // namespace groma::postgresql
