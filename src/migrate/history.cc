#include "migrate/history.h"

#include <algorithm>
#include <filesystem>

#include "groma/error.h"
#include "models/readers.h"

namespace groma::migrate {
namespace {

/// Labels and revisions by name; each name means one thing.
struct Names {
  std::map<std::string, const Script*> revisions;
  std::map<std::string, const Script*> labels;
};

Names names_of(const std::vector<Script>& scripts) {
  Names names;
  for (const Script& script : scripts)
    if (const auto [at, added] = names.revisions.emplace(script.header.revision, &script); !added)
      throw Error("two migrations have the revision " + script.header.revision + ": " +
                      at->second->path + " and " + script.path,
                  "remove one of them, or give it a revision of its own");
  for (const Script& script : scripts)
    for (const std::string& label : script.header.labels) {
      const auto [at, added] = names.labels.emplace(label, &script);
      if (!added || names.revisions.contains(label))
        throw Error("the label " + label + " of " + called(script) + " is also " +
                        (added ? "a revision" : "that of " + called(*at->second)),
                    "give it another name in the line '-- groma:labels'");
    }
  return names;
}

void check_parents(const std::vector<Script>& scripts, const Names& names) {
  for (const Script& script : scripts)
    for (const std::string& parent : script.header.parents)
      if (!names.revisions.contains(parent))
        throw Error("the migration " + called(script) + " follows " + parent +
                        ", and no file has that revision",
                    "restore the missing file, or correct the line '-- groma:parents'");
}

/// A dependency on a label is one on the revision that carries it.
void resolve_dependencies(std::vector<Script>& scripts, const Names& names) {
  for (Script& script : scripts)
    for (std::string& each : script.header.depends_on) {
      const auto label = names.labels.find(each);
      if (label != names.labels.end())
        each = label->second->header.revision;
      else if (!names.revisions.contains(each))
        throw Error("the migration " + called(script) + " depends on " + each +
                        ", and no file has that revision or label",
                    "restore the missing file, or correct the line '-- groma:depends-on'");
    }
}

/// Parents and dependencies.
std::vector<std::string> needs_of(const Script& script) {
  std::vector<std::string> needs = script.header.parents;
  needs.insert(needs.end(), script.header.depends_on.begin(), script.header.depends_on.end());
  return needs;
}

/// Takes the first script, in the order of paths, whose needs have all been taken.
std::vector<Script> ordered(std::vector<Script> scripts) {
  std::vector<Script> result;
  Revisions taken;
  const auto is_next = [&](const Script& script) {
    const auto needs = needs_of(script);
    return std::all_of(needs.begin(), needs.end(),
                       [&](const std::string& need) { return taken.contains(need); });
  };
  while (!scripts.empty()) {
    const auto next = std::find_if(scripts.begin(), scripts.end(), is_next);
    if (next == scripts.end())
      throw Error("the migrations go round in a circle: " + called(scripts.front()) +
                      " comes, over others, after itself",
                  "correct the lines '-- groma:parents' and '-- groma:depends-on'");
    taken.insert(next->header.revision);
    result.push_back(std::move(*next));
    scripts.erase(next);
  }
  return result;
}

}  // namespace

std::string called(const Script& script) {
  return script.header.revision + " (" + script.path + ")";
}

std::string called(const ScriptList& scripts) {
  std::string text;
  for (const Script* script : scripts)
    text += (text.empty() ? "" : ", ") + called(*script);
  return text;
}

std::string listed(const Revisions& revisions) {
  std::string text;
  for (const std::string& each : revisions)
    text += (text.empty() ? "" : ", ") + each;
  return text;
}

History::History(std::vector<Script> scripts) {
  std::sort(scripts.begin(), scripts.end(),
            [](const Script& a, const Script& b) { return a.path < b.path; });
  const Names names = names_of(scripts);
  check_parents(scripts, names);
  resolve_dependencies(scripts, names);
  for (const auto& [label, script] : names.labels)
    labels_[label] = script->header.revision;
  scripts_ = ordered(std::move(scripts));
  for (std::size_t i = 0; i < scripts_.size(); ++i)
    places_[scripts_[i].header.revision] = i;
}

ScriptList History::without(const Revisions& followed) const {
  ScriptList list;
  for (const Script& script : scripts_)
    if (!followed.contains(script.header.revision))
      list.push_back(&script);
  return list;
}

ScriptList History::heads() const {
  Revisions followed;
  for (const Script& script : scripts_)
    followed.insert(script.header.parents.begin(), script.header.parents.end());
  return without(followed);
}

ScriptList History::effective_heads() const {
  Revisions followed;
  for (const Script& script : scripts_)
    for (const std::string& need : needs_of(script))
      followed.insert(need);
  return without(followed);
}

ScriptList History::branch_points() const {
  ScriptList list;
  for (const Script& script : scripts_)
    if (children(script.header.revision).size() > 1)
      list.push_back(&script);
  return list;
}

const Script* History::head() const {
  const ScriptList all = heads();
  if (all.size() < 2)
    return all.empty() ? nullptr : all.front();
  throw Error("the history has more than one head: " + called(all),
              "'groma merge heads -m MESSAGE' makes them one; 'heads' means all of them, and "
              "'BRANCH@head' that of one branch");
}

const Script* History::find(const std::string& revision) const {
  const auto at = places_.find(revision);
  return at == places_.end() ? nullptr : &scripts_[at->second];
}

const Script* History::labelled(const std::string& label) const {
  const auto at = labels_.find(label);
  return at == labels_.end() ? nullptr : find(at->second);
}

ScriptList History::in_order(const Revisions& revisions) const {
  ScriptList list;
  for (const Script& script : scripts_)
    if (revisions.contains(script.header.revision))
      list.push_back(&script);
  return list;
}

Revisions History::up_to(Revisions revisions) const {
  for (auto script = scripts_.rbegin(); script != scripts_.rend(); ++script)
    if (revisions.contains(script->header.revision))
      for (std::string& need : needs_of(*script))
        revisions.insert(std::move(need));
  return revisions;
}

Revisions History::from(Revisions revisions) const {
  for (const Script& script : scripts_) {
    const auto needs = needs_of(script);
    if (std::any_of(needs.begin(), needs.end(),
                    [&](const std::string& need) { return revisions.contains(need); }))
      revisions.insert(script.header.revision);
  }
  return revisions;
}

Revisions History::children(const std::string& revision) const {
  Revisions found;
  for (const Script& script : scripts_) {
    const auto& parents = script.header.parents;
    const bool follows = revision == base
                             ? parents.empty()
                             : std::find(parents.begin(), parents.end(), revision) != parents.end();
    if (follows)
      found.insert(script.header.revision);
  }
  return found;
}

Revisions History::branch(const std::string& label) const {
  const Script* at = labelled(label);
  if (!at)
    return {};
  Revisions found{at->header.revision};
  for (const Script& script : scripts_)
    for (const std::string& parent : script.header.parents)
      if (found.contains(parent))
        found.insert(script.header.revision);
  while (at->header.parents.size() == 1) {
    at = find(at->header.parents.front());
    if (children(at->header.revision).size() > 1)
      break;
    found.insert(at->header.revision);
  }
  return found;
}

std::vector<std::string> History::labels_of(const std::string& revision) const {
  std::vector<std::string> list;
  for (const auto& [label, carrier] : labels_)
    if (branch(label).contains(revision))
      list.push_back(label);
  return list;
}

History read_history(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<Script> scripts;
  if (!fs::exists(folder))
    return History({});
  if (!fs::is_directory(folder))
    throw Error("the migrations folder '" + folder + "' is not a folder");
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (entry.path().extension() == ".sql" && entry.is_regular_file())
      scripts.push_back(parse_script(read_file(path), path));
  }
  return History(std::move(scripts));
}

}  // namespace groma::migrate
