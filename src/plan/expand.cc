#include "groma/expand.h"

#include <algorithm>
#include <set>

#include "diff/expanding.h"
#include "diff/rename_steps.h"
#include "groma/renames.h"
#include "groma/rules.h"
#include "plan/lower_rows.h"

namespace groma {

namespace {

using Parts = std::vector<Change>;

bool harms(const Step& step) {
  return std::any_of(step.hazards.begin(), step.hazards.end(), [](const Hazard& hazard) {
    return hazard.kind == HazardKind::data_loss || hazard.kind == HazardKind::breaks_application ||
           hazard.kind == HazardKind::may_fail;
  });
}

bool harm(const std::vector<Step>& steps) {
  return std::any_of(steps.begin(), steps.end(), harms);
}

/// The object, or its table, in the action of a plan that has that id.
bool concerns(const Id& action, const Id& part) {
  const std::string& table = action.table.empty() ? action.name : action.table;
  return part == action || (part.schema == action.schema &&
                            (part.table == table || (part.table.empty() && part.name == table)));
}

/// What is given up first where a plan does harm.
int suspicion(const Change& part) {
  if (part.action != Action::alter)
    return part.action == Action::drop ? 2 : 0;
  const auto* was = std::get_if<Column>(&*part.before);
  return was != nullptr && was->type == std::get<Column>(*part.after).type ? 1 : 3;
}

/// The object, where the other one is.
template <class K>
K in_its_place(K object, const K& other) {
  if constexpr (requires { object.position; })
    object.position = other.position;
  return object;
}

/// Takes what stands in a completed catalog as it stood before it was completed: texts that both
/// mean the same are then written as their author wrote them.
void take_as_written(Catalog& middle, const Catalog& completed, const Catalog& written) {
  for_each_kind([&]<class K>() {
    for (K& object : middle.all<K>()) {
      const K* const same = completed.find<K>(object.id());
      const K* const raw = written.find<K>(object.id());
      if (same != nullptr && raw != nullptr && in_its_place(*same, object) == object)
        object = in_its_place(*raw, object);
    }
  });
}

class Middle {
 public:
  Middle(const Catalog& from, const Catalog& to, const DiffOptions& options,
         const PlanOptions& wishes)
      : rules_(rules(to.dialect.vendor)),
        wishes_(wishes),
        from_as_written_(from),
        to_as_written_(to),
        from_(rules_.complete(from)) {
    plain_.with_privileges = options.with_privileges;
    to_ = rules_.complete(to);
    steps_ = diff_detail::rename_steps(from_, to_, options.renames);
    renamed_ = from_;
    for (const Rename& step : steps_)
      renamed_ = rename(renamed_, step);
    select(diff(renamed_, to_, plain_).changes);
  }

  Catalog find() {
    for (;;) {
      Catalog middle = reached();
      const std::vector<Id> harmful = harmful_actions(middle);
      if (harmful.empty() || parts_.empty())
        return middle;
      give_up(harmful);
    }
  }

 private:
  const Rules& rules_;
  const PlanOptions& wishes_;
  DiffOptions plain_;
  const Catalog& from_as_written_;
  const Catalog& to_as_written_;
  Catalog from_;
  Catalog to_;
  Catalog renamed_;  ///< `from` with the names that it is to have
  std::vector<Rename> steps_;
  Parts parts_;  ///< of the changes, what is made at once
  std::vector<Change> changes_;
  diff_detail::Surroundings around_{to_};

  void select(std::vector<Change> changes) {
    changes_ = std::move(changes);
    const diff_detail::Expanding expanding(renamed_, to_, changes_);
    for (const Change& change : changes_)
      if (auto part = expanding.part_of(change))
        parts_.push_back(std::move(*part));
    for (const Rename& step : steps_) {
      around_.old_names.insert(step.from);
      around_.renamed.insert(step.to);
      around_.renamed.insert({Kind::table, step.to.schema, {}, step.to.table});
    }
    diff_detail::keep_together(parts_, changes_, around_);
  }

  /// The names of `from`, in a catalog that has the new ones.
  Catalog with_old_names(Catalog catalog) const {
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step)
      catalog = rename(catalog, reversed(*step));
    return catalog;
  }

  /// Renaming back guesses in texts: what the parts do not touch is taken from `from` as it is.
  Catalog reached() const {
    Catalog middle = patch(renamed_, parts_);
    take_as_written(middle, to_, to_as_written_);
    if (!steps_.empty())
      middle = patch(
          from_, diff(with_old_names(renamed_), with_old_names(std::move(middle)), plain_).changes);
    take_as_written(middle, from_, from_as_written_);
    return middle;
  }

  std::vector<Id> harmful_actions(const Catalog& middle) const {
    const Difference difference = diff(from_, middle, plain_);
    if (difference.changes.empty())
      return {};
    const Lowered lowered = lower_all({from_, middle, difference.changes, wishes_});
    std::vector<Id> harmful;
    for (const PlannedAction& action : lowered.actions)
      if (harm(action.steps))
        harmful.push_back(action.id);
    if (harm(lowered.prologue) || harm(lowered.epilogue))
      harmful.emplace_back();
    return harmful;
  }

  void give_up(const std::vector<Id>& harmful) {
    const auto meant = [&](const Change& part) {
      return std::any_of(harmful.begin(), harmful.end(),
                         [&](const Id& id) { return concerns(id, part.id); });
    };
    const bool known = std::any_of(parts_.begin(), parts_.end(), meant);
    int most = -1;
    for (const Change& part : parts_)
      if (!known || meant(part))
        most = std::max(most, suspicion(part));
    std::erase_if(parts_, [&](const Change& part) {
      return (!known || meant(part)) && suspicion(part) == most;
    });
    diff_detail::keep_together(parts_, changes_, around_);
  }
};

}  // namespace

Halfway expand_contract(const Catalog& from, const Catalog& to, const DiffOptions& options,
                        const PlanOptions& wishes) {
  DiffOptions expand = options;
  expand.renames.clear();
  return {Middle(from, to, options, wishes).find(), std::move(expand), options};
}

}  // namespace groma
