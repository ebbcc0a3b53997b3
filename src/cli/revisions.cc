// The commands of the revision history.
#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/progress.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "migrate/runner.h"
#include "report/json_documents.h"

namespace groma::cli {
namespace {

using namespace migrate;

History history_of(const Session& session) {
  return read_history(value_of(session.settings, "dir"));
}

RevisionRow row_of(const History& history, const Script& script) {
  const std::vector<const Script*> heads = history.heads();
  const Header& header = script.header;
  return {header.revision, header.parents, header.message, script.path,
          std::find(heads.begin(), heads.end(), &script) != heads.end()};
}

/// `1b9e0c44d2aa -> 3f2a9c81b0d4 (head), add orders`
std::string line_of(const RevisionRow& row) {
  std::string parents;
  for (const std::string& parent : row.parents)
    parents += (parents.empty() ? "" : ", ") + parent;
  return (parents.empty() ? "base" : parents) + " -> " + row.revision +
         (row.head ? " (head)" : "") + (row.message.empty() ? "" : ", " + row.message) + "\n";
}

int list_revisions(const Session& session, const std::vector<RevisionRow>& rows) {
  deliver(session, [&](const std::string& format, bool) {
    if (format == "json")
      return json_revisions(session.options.command, rows);
    std::string text;
    for (const RevisionRow& row : rows)
      text += line_of(row);
    return text;
  });
  if (rows.empty())
    session.note("no migrations in '" + value_of(session.settings, "dir") + "'");
  return in_sync;
}

/// A database on which a command of the history works.
struct Target {
  Source source;
  History history;
  std::unique_ptr<Connection> connection;
  const Rules& rules;
  State state;
};

Target open_target(const Session& session, Access access) {
  Source source = session.database();
  History history = history_of(session);
  auto connection = connect(source, access);
  const Rules& vendor = rules(connection->dialect().vendor);
  std::vector<Applied> applied = read_applied(*connection, vendor);
  Target target{std::move(source), std::move(history), std::move(connection), vendor, {}};
  target.state = compare(std::move(applied), target.history);
  return target;
}

Runner runner_of(const Session& session, Target& target, ProgressLine& line) {
  return {*target.connection, target.rules, iso_time(session.terminal.now()), line.callback()};
}

std::vector<std::string> current_of(Target& target) {
  return compare(read_applied(*target.connection, target.rules), target.history).current;
}

int say_moved(const Session& session, Target& target, std::vector<RevisionRow> done) {
  const Moved moved{session.options.command, target.source.name(), std::move(done),
                    current_of(target)};
  if (session.options.format == "json")
    session.terminal.out << json_moved(moved) << std::flush;
  else if (moved.done.empty())
    session.note("nothing to do: the database is at " + where(moved.current));
  return in_sync;
}

/// What has been done is said at once: a later failure does not take it back.
int run_all(const Session& session, Target& target, const std::vector<const Script*>& path,
            Direction direction) {
  if (!path.empty())
    make_version_table(*target.connection);
  std::vector<RevisionRow> done;
  for (const Script* script : path) {
    {
      ProgressLine line(session);
      runner_of(session, target, line).run(*script, direction);
    }
    done.push_back(row_of(target.history, *script));
    if (session.options.format != "json")
      session.terminal.out << (direction == Direction::up ? "up   " : "down ")
                           << script->header.revision << "  " << script->header.message << "\n"
                           << std::flush;
  }
  return say_moved(session, target, std::move(done));
}

}  // namespace

int run_upgrade(Session& session) {
  Target target = open_target(session, Access::read_write);
  require_sound(target.state);
  const std::string& wanted = session.options.revision;
  const auto path = upgrade_path(target.history, target.state, wanted.empty() ? "head" : wanted);
  return run_all(session, target, path, Direction::up);
}

int run_downgrade(Session& session) {
  Target target = open_target(session, Access::read_write);
  require_sound(target.state);
  const auto path = downgrade_path(target.history, target.state, session.options.revision);
  return run_all(session, target, path, Direction::down);
}

int run_stamp(Session& session) {
  Target target = open_target(session, Access::read_write);
  const auto scripts = stamp_list(target.history, session.options.revision);
  make_version_table(*target.connection);
  ProgressLine line(session);
  runner_of(session, target, line).stamp(scripts);
  std::vector<RevisionRow> done;
  for (const Script* script : scripts)
    done.push_back(row_of(target.history, *script));
  if (session.options.format != "json")
    session.terminal.out << "the database is now noted to be at " << where(current_of(target))
                         << "\n";
  return session.options.format == "json" ? say_moved(session, target, std::move(done))
                                          : static_cast<int>(in_sync);
}

int run_current(Session& session) {
  const Target target = open_target(session, Access::read_only);
  CurrentState state{target.source.name(), target.state.current, false, problems(target.state)};
  const auto heads = target.history.heads();
  state.at_head = heads.size() == 1 && state.current == std::vector{heads[0]->header.revision};
  deliver(session, [&](const std::string& format, bool) {
    if (format == "json")
      return json_current(state);
    return where(state.current) + (state.at_head ? " (head)" : "") + "\n";
  });
  for (const std::string& problem : state.problems)
    session.note("groma: warning: " + problem);
  return in_sync;
}

int run_history(Session& session) {
  const History history = history_of(session);
  std::vector<RevisionRow> rows;
  for (const Script& script : history.scripts())
    rows.insert(rows.begin(), row_of(history, script));
  return list_revisions(session, rows);
}

int run_heads(Session& session) {
  const History history = history_of(session);
  std::vector<RevisionRow> rows;
  for (const Script* script : history.heads())
    rows.push_back(row_of(history, *script));
  return list_revisions(session, rows);
}

int run_show(Session& session) {
  const History history = history_of(session);
  const Script& script = history.resolve(session.options.revision);
  deliver(session, [&](const std::string& format, bool) {
    if (format != "json")
      return "-- " + script.path + "\n" + script.text;
    const Rules& vendor = rules(script.header.dialect);
    std::optional<Plan> down;
    if (script.down.present)
      down = read_part(script, script.down, vendor);
    return json_show(row_of(history, script), std::string(to_string(script.header.dialect)),
                     read_part(script, script.up, vendor), down);
  });
  return in_sync;
}

}  // namespace groma::cli
