/// Small histories for the tests of the revision graph.
#pragma once

#include <string>
#include <vector>

#include "groma/error.h"
#include "migrate/path.h"
#include "migrate/symbols.h"

namespace groma::test {

using Names = std::vector<std::string>;

struct Node {
  std::string revision;
  Names parents{};
  Names labels{};
  Names depends_on{};
};

inline std::string line(const std::string& directive, const Names& names) {
  std::string text;
  for (const std::string& name : names)
    text += " " + name;
  return text.empty() ? "" : "-- groma:" + directive + text + "\n";
}

inline migrate::Script script(const Node& node) {
  return migrate::parse_script("-- groma:revision " + node.revision + "\n" +
                                   line("parents", node.parents) + line("labels", node.labels) +
                                   line("depends-on", node.depends_on) +
                                   "-- groma:up\n-- groma:down\n",
                               node.revision + ".sql");
}

inline migrate::History history_of(const std::vector<Node>& nodes) {
  std::vector<migrate::Script> scripts;
  for (const Node& node : nodes)
    scripts.push_back(script(node));
  return migrate::History(std::move(scripts));
}

inline migrate::State state_of(const migrate::History& history, const Names& revisions) {
  std::vector<migrate::Applied> applied;
  for (const std::string& revision : revisions) {
    const migrate::Script* found = history.find(revision);
    applied.push_back({revision, found ? found->checksum : "", "t"});
  }
  return migrate::compare(std::move(applied), history);
}

inline Names names(const migrate::ScriptList& scripts) {
  Names list;
  for (const migrate::Script* each : scripts)
    list.push_back(each->header.revision);
  return list;
}

inline Names names(const migrate::Revisions& revisions) {
  return {revisions.begin(), revisions.end()};
}

}  // namespace groma::test
