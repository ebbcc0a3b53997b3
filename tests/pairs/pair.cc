#include "pairs/pair.h"

#include <fmt/format.h>

#include <algorithm>

#include "groma/error.h"
#include "groma/execute.h"
#include "groma/expand.h"
#include "groma/rules.h"
#include "groma/snapshot.h"
#include "models/comment_rows.h"
#include "models/counters.h"
#include "pairs/row_law.h"

namespace groma::proof {
namespace {

using Lines = std::vector<std::string>;

/// All that can be known of a database.
struct State {
  Catalog catalog;
  Lines dump;
  Lines violations;
  Contents contents;
};

/// The first line of `left` that `right` lacks.
std::optional<std::string> first_extra(const Lines& left, const Lines& right) {
  Lines extra;
  std::set_difference(left.begin(), left.end(), right.begin(), right.end(),
                      std::back_inserter(extra));
  return extra.empty() ? std::nullopt : std::optional(extra.front());
}

std::string first_change(const Difference& difference) {
  const Change& change = difference.changes.front();
  std::string text = fmt::format("{} {} {}", to_string(change.action), spoken(change.id.kind),
                                 to_string(change.id));
  for (const FieldChange& field : change.fields)
    text += fmt::format("; {}: {} -> {}", field.name, field.before, field.after);
  return text;
}

/// Ends the proof at the present stage.
void require(bool holds, const std::string& otherwise) {
  if (!holds)
    throw Error(otherwise);
}

class Proof {
 public:
  Proof(const Place& place, const Pair& pair)
      : place_(place),
        pair_(pair),
        plain_{pair.options.column_order, pair.options.with_privileges, {}} {}

  Verdict run() try {
    load();
    draft();
    if (pair_.in_halves)
      go_in_halves();
    else if (carry_out(verdict_.up, "the way up", Outcome::refused, before_))
      go_down();
    return std::move(verdict_);
  } catch (const Error& error) {
    verdict_.outcome = Outcome::failed;
    verdict_.reason = error.what();
    if (!error.detail().statement.empty())
      verdict_.reason += "\n  in: " + error.detail().statement;
    return std::move(verdict_);
  }

 private:
  void load() {
    verdict_.stage = "loading FROM";
    live_ = place_.fresh();
    live_->run_script(pair_.from, "from");
    verdict_.stage = "loading the rows";
    live_->run_script(pair_.rows, "rows");
    verdict_.stage = "loading TO";
    const auto direct = place_.fresh();
    direct->run_script(pair_.to, "to");
    verdict_.stage = "reading FROM";
    before_ = read(*live_, dump_of_scripts(*live_, pair_.from + pair_.rows));
    verdict_.stage = "reading TO";
    wanted_ = read(*direct, dump_of_scripts(*direct, pair_.to));
    note_counters(before_.catalog, pair_.from);
    note_counters(wanted_.catalog, pair_.to);
    read_counters(before_.catalog, wanted_.catalog, *live_);
    note_reference_data(wanted_.catalog, pair_.to, "to");
    meet_declared_rows(place_, *live_, before_.catalog, wanted_.catalog, pair_.options.renames);
  }

  Lines dump(Connection& connection) const {
    return place_.dump ? place_.dump(connection, plain_) : Lines();
  }

  Lines dump_of_scripts(Connection& made, const std::string& scripts) const {
    if (!place_.dump)
      return {};
    return place_.known_dumps.of(scripts, plain_, [&] { return dump(made); });
  }

  State read(Connection& connection) const { return read(connection, dump(connection)); }

  State read(Connection& connection, Lines dump) const {
    return {connection.inspect(), std::move(dump),
            place_.violations ? place_.violations(connection) : Lines(),
            place_.contents(connection)};
  }

  /// The changes and both plans, and the laws that hold before anything is run.
  void draft() {
    verdict_.from = before_.catalog;
    if (!plain_.with_privileges)  // as the commands do
      wanted_.catalog = adopt_privileges(wanted_.catalog, before_.catalog, pair_.options.renames);
    verdict_.to = wanted_.catalog;
    verdict_.stage = "the laws of catalogs";
    for (const Catalog* each : {&before_.catalog, &wanted_.catalog}) {
      require(diff(*each, *each, plain_).changes.empty(), "a catalog differs from itself");
      for (const Doubt& doubt : each->doubts)
        require(doubt.id.kind != Kind::table,
                "the table " + to_string(doubt.id) + " is in doubt: " + doubt.reason);
      require(read_snapshot(write_snapshot(*each), "snapshot") == *each,
              "a catalog differs from its snapshot");
    }
    verdict_.difference = diff(before_.catalog, wanted_.catalog, pair_.options);
    const auto& changes = verdict_.difference.changes;
    if (place_.dump)
      require_same_verdict();
    DiffOptions ignoring = plain_;  // positions are not kept by `patch`
    ignoring.column_order = ColumnOrder::ignore;
    const Difference left = diff(patch(before_.catalog, changes), wanted_.catalog, ignoring);
    require(left.changes.empty(),
            left.changes.empty() ? "" : "the changes, applied, leave: " + first_change(left));
    verdict_.stage = "drafting";
    verdict_.up = plan(before_.catalog, wanted_.catalog, changes, pair_.wishes);
    require(verdict_.up.empty() == changes.empty(), "a plan is empty if and only if no change is");
    const Difference back = diff(wanted_.catalog, before_.catalog, reverse(pair_.options));
    verdict_.down = plan(wanted_.catalog, before_.catalog, back.changes, pair_.wishes);
  }

  /// Dumps are compared without counters.
  static bool is_of_counter(const Change& change) {
    return change.fields.size() == 1 && change.has("options.auto_increment");
  }

  /// True for what no dump of a schema says.
  static bool is_undumped(const Change& change) {
    return is_of_counter(change) || is_about_rows(change);
  }

  /// The server's own tools and the changes agree on whether there is a difference.
  void require_same_verdict() const {
    const auto& changes = verdict_.difference.changes;
    const bool same_dump = before_.dump == wanted_.dump;
    const bool none = std::all_of(changes.begin(), changes.end(), is_undumped);
    require(!same_dump || none,
            none ? "" : "the dumps are the same, yet: " + first_change(verdict_.difference));
    same("the dumps differ, and no change was found", !none || same_dump, before_.dump,
         wanted_.dump);
  }

  void no_difference(const Catalog& from, const Catalog& to, const std::string& what) const {
    const Difference left = diff(from, to, plain_);
    if (!left.changes.empty())
      throw Error(what + ": " + first_change(left));
  }

  static void same(const std::string& what, bool holds, const Lines& have, const Lines& want) {
    if (holds)
      return;
    throw Error(fmt::format("{}:\n  have: {}\n  want: {}", what,
                            first_extra(have, want).value_or("nothing more"),
                            first_extra(want, have).value_or("nothing more")));
  }

  /// Runs a plan. False when it refused, which must have changed nothing.
  bool carry_out(const Plan& plan, const std::string& stage, Outcome refused, const State& start) {
    verdict_.stage = stage;
    std::string refusal;
    try {
      execute(*live_, plan, rules(place_.dialect.vendor));
      return true;
    } catch (const Error& error) {
      refusal = error.what();
    }
    verdict_.outcome = refused;
    verdict_.reason = refusal;
    const State now = read(*live_);
    if (refusal.find("were committed and stay") != std::string::npos)
      return keeps_rows(plan, start, now);
    const std::string failed = "it failed (" + refusal + ") and ";
    same(failed + "left the database changed", now.dump == start.dump, now.dump, start.dump);
    no_difference(now.catalog, start.catalog, failed + "changed");
    if (const auto loss = lost(start.contents, now.contents, {}))
      throw Error(failed + "lost rows: " + *loss);
    return false;
  }

  /// Where every statement is committed by itself, some of a plan that fails may stay: never
  /// without a warning, and with all rows that no step was to take.
  bool keeps_rows(const Plan& plan, const State& start, const State& now) const {
    const auto all = hazards(plan);
    require(std::any_of(all.begin(), all.end(),
                        [](const Hazard& each) { return each.kind == HazardKind::may_fail; }),
            "it failed without a warning: " + verdict_.reason);
    if (const auto loss = lost(start.contents, now.contents, pair_.options.renames))
      throw Error("it failed and lost rows: " + *loss);
    return false;
  }

  /// After a plan: nothing is left to do, in Groma's eyes and in the server's.
  void arrived(const State& now, const State& goal, const State& start) const {
    met(now, goal.catalog);
    require(plan(now.catalog, goal.catalog, {}).empty(), "a second plan is not empty");
    same("the server sees a difference", now.dump == goal.dump, now.dump, goal.dump);
    if (const auto worse = first_extra(now.violations, start.violations))
      throw Error("a rule of the server is broken: " + *worse);
  }

  /// With what counters give next, where the goal says where they begin.
  Catalog counted(Catalog now, const Catalog& goal) const {
    read_counters(now, goal, *live_);
    return now;
  }

  /// What is there is what was foreseen, rows and counters included.
  void met(const State& now, const Catalog& foreseen) const {
    Catalog have = now.catalog, want = foreseen;
    meet_declared_rows(place_, *live_, have, want);
    no_difference(counted(have, want), want, "left to do");
    no_difference(want, have, "too much");
  }

  /// Rows that belong to neither model.
  void kept(const Contents& then, const Contents& now, const std::vector<Rename>& renames) const {
    const auto others = [&](const Contents& contents) {
      return undeclared(contents, before_.catalog, wanted_.catalog);
    };
    if (const auto loss = lost(others(then), others(now), renames))
      throw Error("rows were lost: " + *loss);
  }

  /// Rows that belong to a model, and those beside them, are after the way back as they were.
  void restored(const Contents& between, const Contents& again) const {
    const Contents were = declared(before_.contents, between, before_.catalog, wanted_.catalog,
                                   pair_.options.renames);
    if (const auto loss = lost(were, again, {}))
      throw Error("the way back does not restore the rows: " + *loss);
  }

  void go_down() {
    const State after = read(*live_);
    verdict_.stage = "after the way up";
    arrived(after, wanted_, before_);
    kept(before_.contents, after.contents, pair_.options.renames);
    if (!carry_out(verdict_.down, "the way down", Outcome::refused_down, after))
      return;
    const State again = read(*live_);
    verdict_.stage = "after the way down";
    arrived(again, before_, after);
    kept(after.contents, again.contents, reverse(pair_.options).renames);
    restored(after.contents, again.contents);
    verdict_.stage.clear();
  }

  /// What turns one catalog into another and nothing else.
  Plan way(const Catalog& from, const Catalog& to, const DiffOptions& options) const {
    return plan(from, to, diff(from, to, options).changes, pair_.wishes);
  }

  void harmless(const Plan& plan) const {
    for (const Hazard& hazard : hazards(plan))
      require(hazard.kind != HazardKind::data_loss && hazard.kind != HazardKind::may_fail &&
                  hazard.kind != HazardKind::breaks_application,
              "the first half does harm: " + hazard.message);
  }

  /// In two steps, and back in two: what is halfway is what was foreseen, and the end is that of
  /// the one plan.
  void go_in_halves() {
    verdict_.stage = "drafting halves";
    const Halfway half =
        expand_contract(before_.catalog, wanted_.catalog, pair_.options, pair_.wishes);
    verdict_.up = way(before_.catalog, half.middle, half.expand);
    verdict_.down = way(half.middle, before_.catalog, reverse(half.expand));
    harmless(verdict_.up);
    if (!carry_out(verdict_.up, "expanding", Outcome::refused, before_))
      throw Error("the first half was refused: " + verdict_.reason);
    const State middle = read(*live_);
    verdict_.stage = "after expanding";
    met(middle, half.middle);
    kept(before_.contents, middle.contents, {});
    if (!contract(half, middle) ||
        !carry_out(verdict_.down, "back from halfway", Outcome::refused_down, read(*live_)))
      return;
    verdict_.stage = "after the whole way back";
    arrived(read(*live_), before_, middle);
    verdict_.stage.clear();
  }

  /// The second half, and back to the middle. False where the rows did not allow it.
  bool contract(const Halfway& half, const State& middle) {
    if (!carry_out(way(half.middle, wanted_.catalog, half.contract), "contracting",
                   Outcome::refused, middle))
      return false;
    const State after = read(*live_);
    verdict_.stage = "after contracting";
    arrived(after, wanted_, middle);
    kept(middle.contents, after.contents, half.contract.renames);
    if (!carry_out(way(wanted_.catalog, half.middle, reverse(half.contract)), "back to halfway",
                   Outcome::refused_down, after))
      return false;
    verdict_.stage = "back at halfway";
    const State again = read(*live_);
    met(again, half.middle);
    kept(after.contents, again.contents, reverse(half.contract).renames);
    return true;
  }

  const Place& place_;
  const Pair& pair_;
  DiffOptions plain_;  ///< of the pair, without its renames
  Verdict verdict_;
  std::unique_ptr<Connection> live_;
  State before_;
  State wanted_;
};

}  // namespace

Verdict prove(const Place& place, const Pair& pair) {
  return Proof(place, pair).run();
}

}  // namespace groma::proof
