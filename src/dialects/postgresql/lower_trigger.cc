// Triggers, rules and event triggers.
#include "dialects/postgresql/lower_column.h"
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_trigger.h"

namespace groma::postgresql {

namespace {

constexpr std::string_view create_trigger = "CREATE TRIGGER ";
constexpr std::string_view create_rule = "CREATE RULE ";

bool is_clone(const Trigger& trigger) {
  return has(trigger.options, "inherited");
}

std::string or_replace(const std::string& definition, std::string_view create) {
  const std::string_view word = "CREATE ";
  return "CREATE OR REPLACE " + definition.substr(definition.starts_with(create) ? word.size() : 0);
}

}  // namespace

/// A trigger that is no constraint can be replaced from 14 on.
Touches treat(const Passage<Trigger>& passage, const Change& change, const Lowering& work) {
  if (is_clone(passage.before) != is_clone(passage.after))
    return {touched(passage.after.id(), Touch::away)};
  const bool plain = passage.before.definition.text.starts_with(create_trigger) &&
                     passage.after.definition.text.starts_with(create_trigger);
  const bool replaceable = !change.has("definition") || (plain && work.version.major >= 14);
  return replaceable ? Touches{} : Touches{touched(passage.after.id(), Touch::away)};
}

void alter(const Passage<Trigger>& passage, Lowering& work) {
  const Trigger &before = passage.before, &after = passage.after;
  Steps steps;
  const bool replaces = before.definition != after.definition && !is_clone(after);
  if (replaces)
    steps.push_back(
        statement(or_replace(after.definition.text, create_trigger), share_row_exclusive));
  if (option(before.options, "enabled") != option(after.options, "enabled") ||
      (replaces && has(after.options, "enabled")))
    steps.push_back(enable(after));
  append(steps, settle(passage, work));
  work.alter(after.id(), "alter", altering_footprint(after.id(), work), std::move(steps));
}

namespace {

/// A clone is there with its parent's trigger; only whether it is enabled is its own.
void set_clone(const Trigger& trigger, Lowering& work) {
  Footprint footprint;
  footprint.creates = {trigger.id()};
  footprint.needs = work.after.needs(trigger.id());
  for (const Id& parent : work.after.parents(table_id(trigger.schema, trigger.table))) {
    const Id original{Kind::trigger, parent.schema, parent.name, trigger.name};
    footprint.needs.push_back(original);
    footprint.prefers.push_back(facet(original, "altered"));
  }
  work.add({create_phase(Kind::trigger) + 1,
            trigger.id(),
            titled("set", trigger.id()),
            std::move(footprint),
            {enable(trigger)}});
}

}  // namespace

void make(const Trigger& trigger, Lowering& work) {
  if (is_clone(trigger))
    set_clone(trigger, work);
  else
    work.add(creation(trigger, work));
}

/// Back to what the parent's trigger is.
void unmake(const Trigger& trigger, Lowering& work) {
  if (!is_clone(trigger)) {
    work.add(removal(trigger, work));
    return;
  }
  for (const Id& parent : work.after.parents(table_id(trigger.schema, trigger.table))) {
    const auto* original =
        work.to.find<Trigger>({Kind::trigger, parent.schema, parent.name, trigger.name});
    if (original == nullptr || work.after.has(trigger.id()))
      continue;
    Trigger usual = trigger;
    usual.options = original->options;
    set_clone(usual, work);
  }
}

Touches treat(const Passage<Rule>& passage, const Change& change, const Lowering&) {
  const bool replaceable =
      !change.has("definition") || passage.after.definition.text.starts_with(create_rule);
  return replaceable ? Touches{} : Touches{touched(passage.after.id(), Touch::away)};
}

void alter(const Passage<Rule>& passage, Lowering& work) {
  const Rule &before = passage.before, &after = passage.after;
  Steps steps;
  const bool replaces = before.definition != after.definition;
  if (replaces)
    steps.push_back(statement(or_replace(after.definition.text, create_rule), access_exclusive));
  if (option(before.options, "enabled") != option(after.options, "enabled"))
    steps.push_back(enable(after));
  append(steps, settle(passage, work));
  work.alter(after.id(), "alter", altering_footprint(after.id(), work), std::move(steps));
}

Touches treat(const Passage<EventTrigger>& passage, const Change& change, const Lowering&) {
  return change.has("definition") ? Touches{touched(passage.after.id(), Touch::away)} : Touches{};
}

void alter(const Passage<EventTrigger>& passage, Lowering& work) {
  Steps steps;
  if (option(passage.before.options, "enabled") != option(passage.after.options, "enabled"))
    steps.push_back(enable(passage.after));
  append(steps, settle(passage, work));
  const Id id = passage.after.id();
  work.add({phase_late, id, titled("alter", id), {}, std::move(steps)});
}

}  // namespace groma::postgresql
