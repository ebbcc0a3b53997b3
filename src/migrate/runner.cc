#include "migrate/runner.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "groma/error.h"

namespace groma::migrate {
namespace {

/// 2 of `+2` or `-2`, by its sign.
std::optional<std::size_t> relative(const std::string& target, char sign) {
  if (target.size() < 2 || target.front() != sign)
    return {};
  std::size_t count = 0;
  const char* end = target.data() + target.size();
  const auto read = std::from_chars(target.data() + 1, end, count);
  if (read.ec != std::errc{} || read.ptr != end)
    return {};
  return count;
}

[[noreturn]] void throw_too_far(const std::string& target, std::size_t possible) {
  throw Error("'" + target + "' goes further than there are migrations: " +
              std::to_string(possible) + " can be run");
}

std::vector<const Script*> scripts_in(const History& history, const std::set<std::string>& wanted) {
  std::vector<const Script*> list;
  for (const Script& script : history.scripts())
    if (wanted.contains(script.header.revision))
      list.push_back(&script);
  return list;
}

std::vector<const Script*> pending(const History& history, const State& state,
                                   const std::string& revision) {
  const std::set<std::string> applied = state.revisions();
  std::vector<const Script*> list = scripts_in(history, history.up_to(revision));
  std::erase_if(list, [&](const Script* each) { return applied.contains(each->header.revision); });
  return list;
}

/// The applied ones that are not to stay, the last one first.
std::vector<const Script*> applied_beyond(const History& history, const State& state,
                                          const std::set<std::string>& stay) {
  std::set<std::string> going = state.revisions();
  for (const std::string& revision : stay)
    going.erase(revision);
  std::vector<const Script*> list = scripts_in(history, going);
  std::reverse(list.begin(), list.end());
  return list;
}

}  // namespace

std::vector<const Script*> upgrade_path(const History& history, const State& state,
                                        const std::string& target) {
  if (target == "head" && history.empty())
    return {};
  if (target == "base" || target.starts_with("-"))
    throw Error("upgrade goes forwards, and '" + target + "' lies behind",
                "groma downgrade " + target + " goes there");
  const auto count = relative(target, '+');
  const Script& end = count ? *history.head() : history.resolve(target);
  std::vector<const Script*> list = pending(history, state, end.header.revision);
  if (count && *count > list.size())
    throw_too_far(target, list.size());
  if (count)
    list.resize(*count);
  return list;
}

std::vector<const Script*> downgrade_path(const History& history, const State& state,
                                          const std::string& target) {
  if (target.starts_with("+"))
    throw Error("downgrade goes backwards, and '" + target + "' lies ahead",
                "groma upgrade " + target + " goes there");
  if (target == "base")
    return applied_beyond(history, state, {});
  if (const auto count = relative(target, '-')) {
    std::vector<const Script*> list = applied_beyond(history, state, {});
    if (*count > list.size())
      throw_too_far(target, list.size());
    list.resize(*count);
    return list;
  }
  const std::string revision = history.resolve(target).header.revision;
  if (!state.revisions().contains(revision))
    throw Error("the database does not have the revision " + revision,
                "groma upgrade " + revision + " goes there");
  return applied_beyond(history, state, history.up_to(revision));
}

std::vector<const Script*> stamp_list(const History& history, const std::string& target) {
  if (target == "base")
    return {};
  return scripts_in(history, history.up_to(history.resolve(target).header.revision));
}

Plan with_note(Plan plan, Step note) {
  const auto last = std::find_if(plan.steps.rbegin(), plan.steps.rend(),
                                 [](const PlannedStep& each) { return !each.step.setting; });
  plan.steps.insert(last.base(), {"note the revision", std::move(note)});
  return plan;
}

void Runner::run(const Script& script, Direction direction) const {
  const Part& part = direction == Direction::up ? script.up : script.down;
  if (!part.present)
    throw Error(
        "the migration " + script.header.revision + " (" + script.path + ") has no way down",
        "write one below a line '-- groma:down' in it");
  if (script.header.dialect != rules.vendor)
    throw Error("the migration " + script.path + " is for " +
                std::string(to_string(script.header.dialect)) + ", the database is " +
                std::string(to_string(rules.vendor)));
  Step note = direction == Direction::up ? note_applied(script, time)
                                         : forget_applied(script.header.revision);
  try {
    execute(connection, with_note(read_part(script, part, rules), std::move(note)), rules,
            progress);
  } catch (const Error& error) {
    ErrorDetail detail = error.detail();
    detail.message = script.path + ": " + detail.message;
    throw Error(std::move(detail));
  }
}

void Runner::stamp(const std::vector<const Script*>& scripts) const {
  Plan plan;
  plan.steps.push_back({"forget all revisions", forget_all()});
  for (const Script* script : scripts)
    plan.steps.push_back({"note " + script->header.revision, note_applied(*script, time)});
  execute(connection, plan, rules, progress);
}

}  // namespace groma::migrate
