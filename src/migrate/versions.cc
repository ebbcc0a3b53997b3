#include "migrate/versions.h"

#include <algorithm>

#include "groma/error.h"
#include "groma/source.h"

namespace groma::migrate {
namespace {

const std::string table(version_table);

/// Text of our own making only: revisions, checksums and times hold no quotes.
std::string literal(const std::string& text) {
  return "'" + text + "'";
}

bool is_edited(const Applied& applied, const Script& script) {
  return applied.checksum != script.checksum;
}

}  // namespace

std::vector<Applied> read_applied(Connection& connection, const Rules& rules) {
  if (connection.query(rules.find_table(table)).rows.empty())
    return {};
  std::vector<Applied> applied;
  for (const Row& row : connection
                            .query("SELECT revision, checksum, applied_at FROM " + table +
                                   " ORDER BY applied_at, revision")
                            .rows)
    applied.push_back({row.at(0).value_or(""), row.at(1).value_or(""), row.at(2).value_or("")});
  return applied;
}

void make_version_table(Connection& connection) {
  connection.query("CREATE TABLE IF NOT EXISTS " + table +
                   " (revision VARCHAR(64) NOT NULL PRIMARY KEY, checksum VARCHAR(64) NOT NULL, "
                   "applied_at VARCHAR(32) NOT NULL)");
}

Step note_applied(const Script& script, const std::string& time) {
  Step step;
  step.sql = "INSERT INTO " + table + " (revision, checksum, applied_at) VALUES (" +
             literal(script.header.revision) + ", " + literal(script.checksum) + ", " +
             literal(time) + ")";
  return step;
}

Step forget_applied(const std::string& revision) {
  Step step;
  step.sql = "DELETE FROM " + table + " WHERE revision = " + literal(revision);
  return step;
}

Step forget_all() {
  Step step;
  step.sql = "DELETE FROM " + table;
  return step;
}

std::set<std::string> State::revisions() const {
  std::set<std::string> all;
  for (const Applied& each : applied)
    all.insert(each.revision);
  return all;
}

State compare(std::vector<Applied> applied, const History& history) {
  State state;
  std::set<std::string> followed;
  for (const Applied& each : applied) {
    const Script* script = history.find(each.revision);
    if (!script) {
      state.missing.push_back(each.revision);
      continue;
    }
    followed.insert(script->header.parents.begin(), script->header.parents.end());
    if (is_edited(each, *script))
      state.edited.push_back(script);
  }
  for (const Applied& each : applied)
    if (!followed.contains(each.revision))
      state.current.push_back(each.revision);
  state.applied = std::move(applied);
  return state;
}

std::string where(const std::vector<std::string>& current) {
  std::string text;
  for (const std::string& revision : current)
    text += (text.empty() ? "" : ", ") + revision;
  return text.empty() ? "base" : text;
}

std::vector<std::string> problems(const State& state) {
  std::vector<std::string> list;
  for (const std::string& revision : state.missing)
    list.push_back("the database has the revision " + revision + ", and no file has it");
  for (const Script* script : state.edited)
    list.push_back("the migration " + script->header.revision + " (" + script->path +
                   ") was edited after it was applied");
  return list;
}

void require_sound(const State& state) {
  const std::vector<std::string> list = problems(state);
  if (list.empty())
    return;
  throw Error(list.front(), state.missing.empty()
                                ? "restore the file, or accept it as it is now with 'groma stamp " +
                                      state.current.front() + "'"
                                : "restore the missing file, or check --dir and --database");
}

}  // namespace groma::migrate
