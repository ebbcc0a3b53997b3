#include "migrate/symbols.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "groma/error.h"

namespace groma::migrate {
namespace {

Revisions ids(const ScriptList& scripts) {
  Revisions set;
  for (const Script* each : scripts)
    set.insert(each->header.revision);
  return set;
}

Revisions both(const Revisions& revisions, const std::optional<Revisions>& branch) {
  if (!branch)
    return revisions;
  Revisions set;
  std::set_intersection(revisions.begin(), revisions.end(), branch->begin(), branch->end(),
                        std::inserter(set, set.end()));
  return set;
}

/// `+2` or `-1` at the end of a text; zero digits are none.
std::optional<int> take_steps(std::string& text) {
  const std::size_t sign = text.find_last_of("+-");
  if (sign == text.npos || sign + 1 == text.size())
    return {};
  int count = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + sign + 1, end, count);
  if (read.ec != std::errc{} || read.ptr != end)
    return {};
  const bool back = text[sign] == '-';
  text.resize(sign);
  return back ? -count : count;
}

bool is_known(const History& history, const std::string& text) {
  return history.find(text) || history.labelled(text);
}

/// A revision by its beginning, among those of `scope`.
std::string by_beginning(const History& history, const std::string& name,
                         const std::optional<Revisions>& scope) {
  std::vector<std::string> found;
  for (const Script& script : history.scripts()) {
    const std::string& revision = script.header.revision;
    if (revision.starts_with(name) && (!scope || scope->contains(revision)))
      found.push_back(revision);
  }
  if (found.empty())
    throw Error("no migration has the revision '" + name + "'" + (scope ? " on that branch" : ""),
                "groma history lists them");
  if (found.size() > 1)
    throw Error("several revisions begin with '" + name + "': " + found[0] + " and " + found[1],
                "write more of it");
  return found.front();
}

std::string by_name(const History& history, const std::string& name,
                    const std::optional<Revisions>& scope) {
  const Script* exact = history.find(name);
  if (!exact)
    exact = history.labelled(name);
  if (exact && (!scope || scope->contains(exact->header.revision)))
    return exact->header.revision;
  return by_beginning(history, name, scope);
}

Revisions one_head(const History& history, const Symbol& symbol,
                   const std::optional<Revisions>& branch) {
  const Revisions heads = both(ids(history.heads()), branch);
  if (history.empty())
    throw Error("there are no migrations", "groma draft writes the first");
  if (heads.size() < 2)
    return heads;
  if (!branch)
    history.head();  // throws, and says what to do
  throw Error("the branch " + symbol.branch + " has more than one head: " + listed(heads),
              "'groma merge " + symbol.branch + "@heads -m MESSAGE' makes them one");
}

Revisions named(const History& history, const Symbol& symbol,
                const std::optional<Revisions>& branch, const Revisions& current) {
  if (symbol.name == "heads")
    return both(ids(history.heads()), branch);
  if (symbol.name == "head")
    return one_head(history, symbol, branch);
  if (symbol.name == "base")
    return {};
  if (symbol.name == "current" || symbol.name.empty())
    return both(current, branch);
  // What leads to a branch can be named from it, too: `billing@3f2a` in `downgrade`.
  const auto scope = branch ? std::optional(history.up_to(*branch)) : std::nullopt;
  return {by_name(history, symbol.name, scope)};
}

}  // namespace

Symbol parse_symbol(const History& history, const std::string& text) {
  if (is_known(history, text))
    return {{}, text};
  Symbol symbol;
  const std::size_t at = text.find('@');
  symbol.branch = at == text.npos ? "" : text.substr(0, at);
  symbol.name = at == text.npos ? text : text.substr(at + 1);
  if (!is_known(history, symbol.name))
    symbol.steps = take_steps(symbol.name);
  if (symbol.name.empty() && !symbol.steps)
    throw Error("'" + text + "' names no revision", "groma history lists them");
  return symbol;
}

std::optional<Revisions> branch_of(const History& history, const std::string& name) {
  if (name.empty())
    return {};
  if (history.labelled(name))
    return history.branch(name);
  const std::string revision = by_name(history, name, {});
  Revisions line = history.up_to({revision});
  line.merge(history.from({revision}));
  return line;
}

Revisions walk(const History& history, Revisions place, int count,
               const std::optional<Revisions>& branch, const std::string& text) {
  for (int left = std::abs(count); left > 0; --left) {
    Revisions next;
    if (count > 0 && place.empty())
      next = history.children(std::string(base));
    for (const std::string& each : place) {
      const auto& parents = history.find(each)->header.parents;
      next.merge(count > 0 ? history.children(each) : Revisions(parents.begin(), parents.end()));
    }
    next = both(next, branch);
    if (next.size() > 1)
      throw Error("'" + text + "' could mean more than one way: over " + listed(next),
                  "name a revision, or a branch: BRANCH@" + text.substr(text.find('@') + 1));
    if (next.empty() && (count > 0 || place.empty()))
      throw Error("'" + text + "' goes further than there are migrations");
    place = std::move(next);
  }
  return place;
}

Revisions resolve(const History& history, const std::string& text, const Revisions& current) {
  const Symbol symbol = parse_symbol(history, text);
  const auto branch = branch_of(history, symbol.branch);
  Revisions place = named(history, symbol, branch, current);
  return symbol.steps ? walk(history, std::move(place), *symbol.steps, branch, text) : place;
}

const Script& resolve_one(const History& history, const std::string& text,
                          const Revisions& current) {
  const Revisions found = resolve(history, text, current);
  if (found.size() == 1)
    return *history.find(*found.begin());
  throw Error("'" + text + "' means " + (found.empty() ? "no revision" : listed(found)),
              "name one revision");
}

RevisionRange parse_range(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos || text.find(':', colon + 1) != text.npos)
    throw Error("'" + text + "' is no range", "write FROM:TO; either may be left out");
  return {text.substr(0, colon), text.substr(colon + 1)};
}

/// An end without a start (`-3:head`, `base:+2`) counts from the other end.
ScriptList in_range(const History& history, const RevisionRange& range, const Revisions& current) {
  const auto counts = [](const std::string& end) {
    return end.starts_with('+') || end.starts_with('-');
  };
  const bool from_counts = counts(range.from), to_counts = counts(range.to);
  const Revisions everything = ids(history.heads());
  Revisions from, to = everything;
  if (!to_counts && !range.to.empty())
    to = resolve(history, range.to, current);
  if (!range.from.empty())
    from = resolve(history, range.from, from_counts && !to_counts ? to : current);
  if (to_counts)
    to = resolve(history, range.to, range.from.empty() || from_counts ? current : from);
  Revisions between = history.up_to(to);
  if (!from.empty())
    between = both(between, history.from(from));
  return history.in_order(between);
}

}  // namespace groma::migrate
