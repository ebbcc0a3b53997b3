// Triggers, rules and event triggers: known by their whole statement, and enabled or not.
#include "dialects/postgresql/render_trigger.h"
#include "catalog/letters.h"

#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

std::string enabling(const Options& options) {
  const std::string state = option(options, "enabled");
  if (state == "disabled")
    return "DISABLE";
  return state.empty() ? "ENABLE" : "ENABLE " + upper(state);
}

std::string spelled(const Trigger& trigger) {
  return "TRIGGER " + name(trigger.name) + " ON " + name(trigger.schema, trigger.table);
}

Step enable(const Trigger& trigger) {
  return statement(alter_table(trigger.schema, trigger.table,
                               enabling(trigger.options) + " TRIGGER " + name(trigger.name)),
                   share_row_exclusive);
}

Steps create(const Trigger& trigger, const Making&) {
  Steps steps{statement(trigger.definition.text, share_row_exclusive)};
  if (has(trigger.options, "enabled"))
    steps.push_back(enable(trigger));
  if (!trigger.comment.empty())
    steps.push_back(comment_on(spelled(trigger), trigger.comment));
  return steps;
}

Steps drop(const Trigger& trigger) {
  return {statement("DROP " + spelled(trigger), access_exclusive)};
}

std::string spelled(const Rule& rule) {
  return "RULE " + name(rule.name) + " ON " + name(rule.schema, rule.table);
}

Step enable(const Rule& rule) {
  return statement(
      alter_table(rule.schema, rule.table, enabling(rule.options) + " RULE " + name(rule.name)),
      access_exclusive);
}

Steps create(const Rule& rule, const Making&) {
  Steps steps{statement(rule.definition.text, access_exclusive)};
  if (has(rule.options, "enabled"))
    steps.push_back(enable(rule));
  if (!rule.comment.empty())
    steps.push_back(comment_on(spelled(rule), rule.comment));
  return steps;
}

Steps drop(const Rule& rule) {
  return {statement("DROP " + spelled(rule), access_exclusive)};
}

std::string spelled(const EventTrigger& trigger) {
  return "EVENT TRIGGER " + name(trigger.name);
}

Step enable(const EventTrigger& trigger) {
  return statement("ALTER " + spelled(trigger) + " " + enabling(trigger.options));
}

Steps create(const EventTrigger& trigger, const Making&) {
  Steps steps{statement(trigger.definition.text)};
  if (has(trigger.options, "enabled"))
    steps.push_back(enable(trigger));
  if (!trigger.comment.empty())
    steps.push_back(comment_on(spelled(trigger), trigger.comment));
  return steps;
}

Steps drop(const EventTrigger& trigger) {
  return {statement("DROP " + spelled(trigger))};
}

}  // namespace groma::postgresql
