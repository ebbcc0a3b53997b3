#include "dialects/sqlite/lower_rename.h"

#include <algorithm>
#include <list>

#include "dialects/sqlite/lowering.h"
#include "dialects/sqlite/tokenizer.h"
#include "groma/error.h"

namespace groma::sqlite {

namespace {

Id folded(const Id& id) {
  return {id.kind, fold(id.schema), fold(id.table), fold(id.name)};
}

bool exists(const Catalog& catalog, const Id& id) {
  const std::vector<Id> ids = ids_of(catalog);
  return std::any_of(ids.begin(), ids.end(),
                     [&](const Id& each) { return folded(each) == folded(id); });
}

bool is_native(Kind kind) {
  return kind == Kind::table || kind == Kind::virtual_table || kind == Kind::column;
}

// Applies renames to a catalog one by one, each when its turn has come.
class Sequence {
 public:
  Sequence(const Catalog& from, std::span<const Change> changes) : result_{from, {}} {
    for (const Change& change : changes)
      if (change.action == Action::rename)
        pending_.push_back({id_of(*change.before), id_of(*change.after)});
  }

  Renames run() {
    while (!pending_.empty()) {
      const auto next = std::find_if(pending_.begin(), pending_.end(),
                                     [this](const Rename& each) { return is_due(each); });
      if (next == pending_.end())
        throw Error("cannot rename " + to_string(pending_.front().from) + " to " +
                        to_string(pending_.front().to) + ": that name is taken",
                    "rename over a third name, or in two migrations");
      const Rename due = std::move(*next);
      pending_.erase(next);
      carry_out(due);
    }
    return std::move(result_);
  }

 private:
  Renames result_;
  std::list<Rename> pending_;

  // What is within tables waits for them, under whose new names it is known.
  bool is_due(const Rename& wanted) const {
    return wanted.from.kind == pending_.front().from.kind && exists(result_.catalog, wanted.from) &&
           !exists(result_.catalog, wanted.to);
  }

  void carry_out(const Rename& due) {
    result_.catalog = rename(result_.catalog, due);
    if (is_native(due.from.kind))
      result_.order.push_back(due);
  }
};

std::string rename_statement(const Rename& wanted) {
  if (wanted.from.kind != Kind::column)
    return "ALTER TABLE " + quote(wanted.from.name) + " RENAME TO " + quote(wanted.to.name);
  return "ALTER TABLE " + quote(wanted.from.table) + " RENAME COLUMN " + quote(wanted.from.name) +
         " TO " + quote(wanted.to.name);
}

// The resource that the rename of that number waits for.
Id rename_turn(std::size_t number) {
  return {Kind::table, {}, "rename", std::to_string(number)};
}

// A chain: each waits for the one before it. A table's old name is free after it, and its new one
// has to be; names in between are nobody else's business.
Footprint footprint_of(const Lowering& work, const std::vector<Rename>& order, std::size_t number) {
  Footprint footprint{.creates = {rename_turn(number + 1)}, .needs = {rename_turn(number)}};
  const Rename& step = order[number];
  if (step.from.kind == Kind::column)
    return footprint;
  const auto given_before = [&](const Id& name) {
    return std::any_of(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(number),
                       [&](const Rename& each) { return folded(each.to) == folded(name); });
  };
  if (!given_before(step.from))
    footprint.removes.push_back(name_id(step.from.name));
  if (work.after.contains(fold(step.to.name)))
    footprint.creates.push_back(name_id(step.to.name));
  return footprint;
}

}  // namespace

Renames carry_out_renames(const Catalog& from, std::span<const Change> changes) {
  return Sequence(from, changes).run();
}

std::vector<PlannedAction> lower_renames(const Lowering& work, const std::vector<Rename>& order,
                                         bool legacy) {
  std::vector<PlannedAction> actions;
  for (const Rename& each : order) {
    const std::string title = "rename " + spoken(each.from) + " to " + each.to.name;
    Footprint footprint = footprint_of(work, order, actions.size());
    Step step = statement(rename_statement(each));
    step.hazards.push_back({HazardKind::breaks_application,
                            "what still uses the name " + to_string(each.from) + " fails",
                            "deploy the application that knows the new name together with this"});
    std::vector<Step> steps = {std::move(step)};
    if (legacy) {
      steps.insert(steps.begin(), setting("PRAGMA legacy_alter_table = OFF"));
      steps.push_back(setting("PRAGMA legacy_alter_table = ON"));
    }
    actions.push_back({phase_rename, each.to, title, std::move(footprint), std::move(steps)});
  }
  return actions;
}

}  // namespace groma::sqlite
