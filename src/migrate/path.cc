#include "migrate/path.h"

#include <algorithm>

#include "groma/error.h"
#include "migrate/symbols.h"

namespace groma::migrate {
namespace {

void remove(Revisions& revisions, const Revisions& others) {
  for (const std::string& each : others)
    revisions.erase(each);
}

ScriptList reversed(ScriptList list) {
  std::reverse(list.begin(), list.end());
  return list;
}

/// Where `BRANCH@+1` begins: at what the database has of the branch, or else before it began.
Revisions place_on(const History& history, const Revisions& heads,
                   const std::optional<Revisions>& branch) {
  if (!branch)
    return heads;
  Revisions on, before;
  const Revisions leading = history.up_to(*branch);
  for (const std::string& each : heads)
    if (branch->contains(each))
      on.insert(each);
    else if (leading.contains(each))
      before.insert(each);
  return on.empty() ? before : on;
}

/// Those of the set that none of it follows.
Revisions heads_of(const History& history, const Revisions& set) {
  Revisions heads = set;
  for (const std::string& each : set)
    for (const std::string& parent : history.find(each)->header.parents)
      heads.erase(parent);
  return heads;
}

/// The last one, so many times; with it goes what depends on it.
Revisions last_ones(const History& history, Revisions applied, int count, const Symbol& symbol,
                    const std::string& text) {
  const auto branch = branch_of(history, symbol.branch);
  Revisions going;
  for (; count > 0; --count) {
    Revisions heads = heads_of(history, applied);
    if (branch)
      std::erase_if(heads, [&](const std::string& each) { return !branch->contains(each); });
    if (heads.empty())
      throw Error("'" + text + "' goes further than there are migrations: " +
                  std::to_string(going.size()) + " can be taken back");
    if (heads.size() > 1)
      throw Error("'" + text + "' could mean any of " + listed(heads),
                  "name a branch (BRANCH" + std::string("@-1), or the revision to go back to"));
    Revisions gone = history.from(heads);
    std::erase_if(gone, [&](const std::string& each) { return !applied.contains(each); });
    remove(applied, gone);
    going.merge(gone);
  }
  return going;
}

Revisions all_after(const History& history, const Revisions& place,
                    const std::optional<Revisions>& branch) {
  Revisions next;
  if (place.empty() && branch)
    next = *branch;
  if (place.empty() && !branch)
    next = history.children(std::string(base));
  for (const std::string& each : place)
    next.merge(history.children(each));
  if (branch)
    std::erase_if(next, [&](const std::string& each) { return !branch->contains(each); });
  return history.from(next);
}

/// `rev-1` is about the branch that the revision is on: its siblings stay.
std::optional<Revisions> meant_branch(const History& history, const Symbol& symbol) {
  if (!symbol.branch.empty() || !symbol.steps)
    return branch_of(history, symbol.branch);
  return branch_of(history, resolve_one(history, symbol.name).header.revision);
}

void require_applied(const Revisions& place, const Revisions& applied) {
  for (const std::string& each : place)
    if (!applied.contains(each))
      throw Error("the database does not have the revision " + each,
                  "groma upgrade " + each + " goes there");
}

}  // namespace

ScriptList upgrade_path(const History& history, const State& state, const std::string& target) {
  if (history.empty() && (target == "head" || target == "heads"))
    return {};
  const Symbol symbol = parse_symbol(history, target);
  const bool relative = symbol.name.empty();
  if (target == base || (relative && *symbol.steps < 0))
    throw Error("upgrade goes forwards, and '" + target + "' lies behind",
                "groma downgrade " + target + " goes there");
  const auto branch = branch_of(history, symbol.branch);
  Revisions wanted = relative ? walk(history, place_on(history, state.heads(), branch),
                                     *symbol.steps, branch, target)
                              : resolve(history, target, state.heads());
  wanted = history.up_to(std::move(wanted));
  remove(wanted, state.revisions());
  return history.in_order(wanted);
}

ScriptList downgrade_path(const History& history, const State& state, const std::string& target) {
  const Symbol symbol = parse_symbol(history, target);
  const Revisions applied = state.revisions();
  if (symbol.name.empty() && *symbol.steps > 0)
    throw Error("downgrade goes backwards, and '" + target + "' lies ahead",
                "groma upgrade " + target + " goes there");
  if (symbol.name.empty())
    return reversed(history.in_order(last_ones(history, applied, -*symbol.steps, symbol, target)));
  const Revisions place = resolve(history, target, state.heads());
  require_applied(place, applied);
  Revisions going = all_after(history, place, meant_branch(history, symbol));
  std::erase_if(going, [&](const std::string& each) { return !applied.contains(each); });
  return reversed(history.in_order(going));
}

ScriptList stamp_list(const History& history, const State& state,
                      const std::vector<std::string>& targets) {
  Revisions noted = state.revisions();
  for (const std::string& target : targets) {
    const Symbol symbol = parse_symbol(history, target);
    const Revisions place = resolve(history, target, state.heads());
    remove(noted, all_after(history, place,
                            place.empty() ? branch_of(history, symbol.branch) : std::nullopt));
    noted.merge(history.up_to(place));
  }
  return history.in_order(noted);
}

Revisions renewed_by(const History& history, const State& state,
                     const std::vector<std::string>& targets) {
  Revisions renewed;
  for (const std::string& target : targets)
    renewed.merge(history.up_to(resolve(history, target, state.heads())));
  return renewed;
}

State assumed_state(const History& history, const std::string& target) {
  std::vector<Applied> applied;
  for (const Script* script : history.in_order(history.up_to(resolve(history, target))))
    applied.push_back({script->header.revision, script->checksum, {}});
  return compare(std::move(applied), history);
}

}  // namespace groma::migrate
