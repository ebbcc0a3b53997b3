#include "migrate/history.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "groma/error.h"
#include "models/readers.h"

namespace groma::migrate {
namespace {

std::string called(const Script& script) {
  return script.header.revision + " (" + script.path + ")";
}

void check(const std::vector<Script>& scripts) {
  std::map<std::string, const Script*> known;
  for (const Script& script : scripts)
    if (const auto [at, added] = known.emplace(script.header.revision, &script); !added)
      throw Error("two migrations have the revision " + script.header.revision + ": " +
                      at->second->path + " and " + script.path,
                  "remove one of them, or give it a revision of its own");
  for (const Script& script : scripts)
    for (const std::string& parent : script.header.parents)
      if (!known.contains(parent))
        throw Error("the migration " + called(script) + " follows " + parent +
                        ", and no file has that revision",
                    "restore the missing file, or correct the line '-- groma:parents'");
}

/// Takes the first script, in the order of paths, whose parents have all been taken.
std::vector<Script> ordered(std::vector<Script> scripts) {
  std::vector<Script> result;
  std::set<std::string> taken;
  const auto is_next = [&](const Script& script) {
    return std::all_of(script.header.parents.begin(), script.header.parents.end(),
                       [&](const std::string& parent) { return taken.contains(parent); });
  };
  while (!scripts.empty()) {
    const auto next = std::find_if(scripts.begin(), scripts.end(), is_next);
    if (next == scripts.end())
      throw Error("the migrations go round in a circle: " + called(scripts.front()) +
                      " comes, over others, after itself",
                  "correct the lines '-- groma:parents'");
    taken.insert(next->header.revision);
    result.push_back(std::move(*next));
    scripts.erase(next);
  }
  return result;
}

}  // namespace

History::History(std::vector<Script> scripts) {
  std::sort(scripts.begin(), scripts.end(),
            [](const Script& a, const Script& b) { return a.path < b.path; });
  check(scripts);
  scripts_ = ordered(std::move(scripts));
}

std::vector<const Script*> History::heads() const {
  std::set<std::string> followed;
  for (const Script& script : scripts_)
    followed.insert(script.header.parents.begin(), script.header.parents.end());
  std::vector<const Script*> heads;
  for (const Script& script : scripts_)
    if (!followed.contains(script.header.revision))
      heads.push_back(&script);
  return heads;
}

const Script* History::head() const {
  const std::vector<const Script*> all = heads();
  if (all.size() < 2)
    return all.empty() ? nullptr : all.front();
  std::string list;
  for (const Script* script : all)
    list += (list.empty() ? "" : ", ") + called(*script);
  throw Error("the history has more than one head: " + list,
              "let the one follow the other: name it in the other's line '-- groma:parents'");
}

const Script* History::find(const std::string& revision) const {
  const auto at = std::find_if(scripts_.begin(), scripts_.end(), [&](const Script& script) {
    return script.header.revision == revision;
  });
  return at == scripts_.end() ? nullptr : &*at;
}

const Script& History::resolve(const std::string& text) const {
  if (text == "head") {
    if (const Script* script = head())
      return *script;
    throw Error("there are no migrations", "groma draft writes the first");
  }
  if (const Script* script = find(text))
    return *script;
  std::vector<const Script*> found;
  for (const Script& script : scripts_)
    if (script.header.revision.starts_with(text))
      found.push_back(&script);
  if (found.empty())
    throw Error("no migration has the revision '" + text + "'", "groma history lists them");
  if (found.size() > 1)
    throw Error("several revisions begin with '" + text + "': " + found[0]->header.revision +
                    " and " + found[1]->header.revision,
                "write more of it");
  return *found.front();
}

std::set<std::string> History::up_to(const std::string& revision) const {
  std::set<std::string> wanted{revision};
  for (auto script = scripts_.rbegin(); script != scripts_.rend(); ++script)
    if (wanted.contains(script->header.revision))
      wanted.insert(script->header.parents.begin(), script->header.parents.end());
  return wanted;
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
