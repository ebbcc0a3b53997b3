#include "dialects/postgresql/lower_online.h"

#include <algorithm>

#include "dialects/postgresql/deploy.h"
#include "dialects/postgresql/index_parts.h"
#include "dialects/postgresql/making.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"
#include "groma/lint.h"

namespace groma::postgresql {

namespace {

void build_concurrently(const Index& index, Steps& steps) {
  Step build = alone(definition(index, IndexForm::concurrent));
  build.hazards = std::move(steps.front().hazards);
  steps.front() = std::move(build);
}

/// A partitioned table's index, part by part.
void build_parts(const Index& index, const Lowering& work, Steps& steps) {
  const Steps parts = make_parts(index, work, true);
  steps.front().sql = definition(index, IndexForm::only);
  steps.insert(steps.begin() + 1, parts.begin(), parts.end());
}

/// The rows are looked at once nothing is locked that others need.
template <class K>
void validate_later(const K& constraint, Steps& steps) {
  Step& add = steps.front();
  add.sql += " NOT VALID";
  Step validate = alone(alter_table(constraint.schema, constraint.table,
                                    "VALIDATE CONSTRAINT " + name(constraint.name)));
  std::swap(validate.hazards, add.hazards);
  steps.insert(steps.begin() + 1, std::move(validate));
}

/// The index that stands behind a key.
template <class K>
Index index_behind(const K& key) {
  Index index;
  index.schema = key.schema;
  index.table = key.table;
  index.name = key.name;
  index.is_unique = true;
  index.columns = key.columns;
  index.include = key.include;
  if constexpr (requires { key.nulls_distinct; })
    index.nulls_distinct = key.nulls_distinct;
  index.options = key.options;
  return index;
}

template <class K>
void take_index(const K& key, Steps& steps) {
  const std::string word = K::kind == Kind::primary_key ? "PRIMARY KEY" : "UNIQUE";
  Step build = alone(definition(index_behind(key), IndexForm::concurrent));
  build.hazards = std::move(steps.front().hazards);
  steps.front() =
      statement(alter_table(key.schema, key.table,
                            "ADD CONSTRAINT " + name(key.name) + " " + word + " USING INDEX " +
                                name(key.name) + deferral_clause(key.deferral)),
                access_exclusive);
  steps.insert(steps.begin(), std::move(build));
}

/// SET NOT NULL believes a check that says the same, and reads no row.
void prove_not_null(const Column& column, Steps& steps) {
  const auto at = std::find_if(steps.begin(), steps.end(), [&](const Step& each) {
    return each.sql == alter_column(column, "SET NOT NULL");
  });
  if (at == steps.end())
    return;
  const std::string proof = name(truncated("groma_not_null_" + column.name));
  const auto alter = [&](const std::string& rest) {
    return alter_table(column.schema, column.table, rest);
  };
  Step validate = alone(alter("VALIDATE CONSTRAINT " + proof));
  std::swap(validate.hazards, at->hazards);
  const Steps before{statement(alter("ADD CONSTRAINT " + proof + " CHECK (" + name(column.name) +
                                     " IS NOT NULL) NOT VALID"),
                               access_exclusive),
                     std::move(validate)};
  const auto set = steps.insert(at, before.begin(), before.end()) + 2;
  steps.insert(set + 1, statement(alter("DROP CONSTRAINT " + proof), access_exclusive));
}

class Online {
 public:
  explicit Online(Lowering& work) : work_(work) {}

  void put(PlannedAction& action) {
    const Id& id = action.id;
    const bool part = !id.table.empty();
    const Id owner = part ? work_.after.relation(id.schema, id.table) : id;
    if (work_.creates(owner))
      return warn_of_rebuild(owner, action);
    if (action.phase == create_phase(id.kind))
      make(action);
    else if (action.phase == drop_phase(id.kind) && id.kind == Kind::index)
      drop(action);
    else if (const Column* column = work_.to.find<Column>(id))
      prove_not_null(*column, action.steps);
    warn(action);
  }

 private:
  void make(PlannedAction& action) {
    const Id& id = action.id;
    const bool whole = is_partitioned(table_id(id.schema, id.table), work_.to);
    Steps& steps = action.steps;
    if (const Index* index = work_.to.find<Index>(id)) {
      if (!whole)
        build_concurrently(*index, steps);
      else if (!has(index->options, "invalid") && can_make_parts(*index, work_))
        build_parts(*index, work_, steps);
    }
    if (const Check* check = work_.to.find<Check>(id); check && is_enforced(*check))
      validate_later(*check, steps);
    if (const ForeignKey* key = work_.to.find<ForeignKey>(id); key && is_enforced(*key) && !whole)
      validate_later(*key, steps);
    if (const Unique* key = work_.to.find<Unique>(id); key && takes_index(*key) && !whole)
      take_index(*key, steps);
    if (const PrimaryKey* key = work_.to.find<PrimaryKey>(id); key && takes_index(*key) && !whole)
      take_index(*key, steps);
  }

  template <class K>
  static bool is_enforced(const K& constraint) {
    return constraint.validated && !has(constraint.options, "not_enforced");
  }

  template <class K>
  static bool takes_index(const K& key) {
    return !has(key.options, "without_overlaps");
  }

  /// An index of a partitioned table, or of a partition where it is a part of one, goes at once.
  void drop(PlannedAction& action) {
    const Index* index = work_.from.find<Index>(action.id);
    if (index == nullptr || !index->partition_of.empty() ||
        is_partitioned(table_id(index->schema, index->table), work_.from))
      return;
    action.steps.front() = alone("DROP INDEX CONCURRENTLY " + name(index->schema, index->name));
  }

  void warn_of_rebuild(const Id& owner, PlannedAction& action) const {
    if (action.id == owner && work_.is(owner, Touch::rebuild))
      action.steps.front().hazards.push_back(
          {HazardKind::blocks,
           "nobody can read or write " + name(owner.schema, owner.name) + " while it is made anew",
           "run it while nobody needs the table"});
  }

  /// What is left of the hazards that a statement by hand would have.
  void warn(PlannedAction& action) const {
    Plan plan;
    for (const Step& each : action.steps)
      plan.steps.push_back({{}, each});
    const Dialect dialect{Vendor::postgresql, work_.version};
    const auto codes = hazard_codes(plan, dialect);
    for (const HazardRule& rule : hazard_rules(dialect.vendor)) {
      const bool waits = rule.severity == Severity::error &&
                         (rule.kind == HazardKind::blocks || rule.kind == HazardKind::rewrite);
      for (std::size_t i = 0; waits && i < codes.size(); ++i)
        if (std::find(codes[i].begin(), codes[i].end(), rule.code) != codes[i].end())
          action.steps[i].hazards.push_back(
              {HazardKind::blocks, action.title + ": " + std::string(rule.says), {}});
    }
  }

  Lowering& work_;
};

/// A statement that waits for its lock makes others wait behind it. Whoever runs the plan tries
/// again.
void give_up_waiting(Lowered& lowered) {
  Step limit = statement(lock_timeout(5000)), back = statement(lock_timeout({}));
  limit.setting = back.setting = true;
  lowered.prologue.push_back(std::move(limit));
  lowered.epilogue.push_back(std::move(back));
}

}  // namespace

void put_online(Lowering& work) {
  give_up_waiting(work.lowered());
  Online online(work);
  for (PlannedAction& action : work.lowered().actions)
    if (!action.steps.empty())
      online.put(action);
}

}  // namespace groma::postgresql
