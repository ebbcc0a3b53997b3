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

std::vector<std::string> version_table_statements() {
  return {"CREATE TABLE IF NOT EXISTS " + table +
              " (revision VARCHAR(64) NOT NULL PRIMARY KEY, checksum VARCHAR(64) NOT NULL, "
              "applied_at VARCHAR(32) NOT NULL)",
          "CREATE TABLE IF NOT EXISTS " + std::string(progress_table) +
              " (revision VARCHAR(64) NOT NULL PRIMARY KEY, direction VARCHAR(8) NOT NULL, "
              "finished INTEGER NOT NULL, begun VARCHAR(64), checksum VARCHAR(64) NOT NULL)"};
}

void make_version_table(Connection& connection) {
  for (const std::string& statement : version_table_statements())
    connection.query(statement);
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

Revisions State::revisions() const {
  Revisions all;
  for (const Applied& each : applied)
    all.insert(each.revision);
  return all;
}

Revisions State::heads() const {
  Revisions heads(current.begin(), current.end());
  for (const std::string& each : missing)
    heads.erase(each);
  return heads;
}

State compare(std::vector<Applied> applied, const History& history) {
  State state;
  Revisions followed;
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
  const Revisions has = state.revisions();
  for (const Script* script : history.in_order(history.up_to(has)))
    if (!has.contains(script->header.revision))
      state.late.push_back(script);
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
  for (const Script* script : state.late)
    list.push_back("the migration " + called(*script) +
                   " did not run, and the database has one that comes after it");
  return list;
}

void require_sound(const State& state, bool with_late) {
  const std::vector<std::string> list = problems(state);
  if (list.empty() || (with_late && list.size() == state.late.size()))
    return;
  if (!state.missing.empty())
    throw Error(list.front(), "restore the missing file, or check --dir and --database");
  if (!state.edited.empty())
    throw Error(list.front(), "restore the file, or accept it as it is now with 'groma stamp " +
                                  state.current.front() + "'");
  throw Error(list.front(), "'groma upgrade --late' runs it now; 'groma stamp " +
                                state.current.front() + "' notes that the database has it");
}

}  // namespace groma::migrate
