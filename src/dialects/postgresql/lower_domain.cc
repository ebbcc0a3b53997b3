// Domains keep their type; default, NOT NULL and checks are altered in place. What they use may
// have to go first and come back later.
#include <algorithm>

#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_domain.h"
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

Touches treat(const Passage<Domain>& passage, const Change& change, const Lowering&) {
  if (change.has("type") || change.has("collation"))
    return {touched(passage.after.id(), Touch::swap)};
  return {};
}

namespace {

const DomainCheck* find(const Domain& domain, const std::string& check) {
  for (const DomainCheck& each : domain.checks)
    if (each.name == check)
      return &each;
  return nullptr;
}

class DomainWay {
 public:
  DomainWay(const Passage<Domain>& passage, Lowering& work)
      : before_(passage.before),
        after_(passage.after),
        work_(work),
        cleared_(work.is(after_.id(), Touch::clear)) {}

  /// What goes.
  Steps clear() const {
    Steps steps;
    for (const DomainCheck& each : before_.checks)
      if (!stays(each))
        steps.push_back(alter("DROP CONSTRAINT " + name(each.name)));
    if (before_.default_value && (!after_.default_value || cleared_))
      steps.push_back(alter("DROP DEFAULT"));
    if (!before_.nullable && (after_.nullable || renames_not_null()))
      steps.push_back(alter("DROP NOT NULL"));
    return steps;
  }

  /// What comes.
  Steps set() const {
    Steps steps;
    if (after_.default_value && (cleared_ || before_.default_value != after_.default_value))
      steps.push_back(alter("SET DEFAULT " + after_.default_value->text));
    if (!after_.nullable && (before_.nullable || renames_not_null())) {
      const bool named = has(after_.options, "not_null");
      steps.push_back(alter(named ? "ADD " + domain_not_null(after_) : "SET NOT NULL"));
      steps.back().hazards.push_back(may_fail("a NULL in a column of the domain " +
                                              name(after_.schema, after_.name) +
                                              " makes NOT NULL fail"));
    }
    for (const DomainCheck& each : after_.checks)
      append(steps, bring(each));
    return steps;
  }

 private:
  Step alter(const std::string& rest) const {
    return statement("ALTER " + spelled(after_) + " " + rest, share_row_exclusive);
  }

  bool renames_not_null() const {
    return option(before_.options, "not_null") != option(after_.options, "not_null") &&
           !before_.nullable && !after_.nullable;
  }

  /// A check that only becomes valid is validated.
  bool stays(const DomainCheck& was) const {
    const DomainCheck* is = find(after_, was.name);
    return is != nullptr && !cleared_ && is->expression == was.expression &&
           (is->validated || !was.validated);
  }

  Steps bring(const DomainCheck& check) const {
    const DomainCheck* was = find(before_, check.name);
    if (was == nullptr || !stays(*was)) {
      Steps steps = add_check(after_, check);
      if (check.validated)
        steps.front().hazards.push_back(
            may_fail("the check " + name(check.name) + " of the domain " +
                     name(after_.schema, after_.name) + " is refused if a value does not meet it"));
      return steps;
    }
    Steps steps;
    if (check.validated && !was->validated)
      steps.push_back(alter("VALIDATE CONSTRAINT " + name(check.name)));
    if (check.comment != was->comment)
      append(steps, check_comment(after_, check));
    return steps;
  }

  const Domain& before_;
  const Domain& after_;
  Lowering& work_;
  bool cleared_;
};

}  // namespace

void alter(const Passage<Domain>& passage, Lowering& work) {
  const Id id = passage.after.id();
  const DomainWay way(passage, work);
  Footprint clearing;
  clearing.frees = work.before.needs(id);
  clearing.creates = {facet(id, "cleared")};
  work.add({drop_phase(Kind::domain), id, titled("clear", id), std::move(clearing), way.clear()});
  Steps steps = way.set();
  append(steps, settle(passage, work));
  Footprint setting;
  setting.needs = work.after.needs(id);
  setting.needs.push_back(facet(id, "cleared"));
  work.alter(id, "alter", std::move(setting), std::move(steps));
}

/// A check whose function needs the domain comes after both.
void make(const Domain& domain, Lowering& work) {
  const Id id = domain.id();
  const auto circular = [&](const Id& need) {
    return need.kind == Kind::routine && work.is_circular(id, need);
  };
  const std::vector<Id> needs = work.after.needs(id);
  if (std::none_of(needs.begin(), needs.end(), circular)) {
    work.add(creation(domain, work));
    return;
  }
  Domain bare = domain;
  bare.checks.clear();
  bare.default_value.reset();
  PlannedAction action = creation(bare, work);
  std::erase_if(action.footprint.needs, circular);
  work.add(std::move(action));
  Footprint later;
  later.needs = needs;
  later.needs.push_back(id);
  work.alter(id, "complete", std::move(later), DomainWay({bare, domain}, work).set());
}

}  // namespace groma::postgresql
