// The commands that move a database in the revision history: upgrade, downgrade, stamp, current.
#include <algorithm>
#include <optional>
#include <ostream>

#include "cli/commands.h"
#include "cli/history_view.h"
#include "cli/progress.h"
#include "groma/emit.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "migrate/alembic_table.h"
#include "migrate/deploy.h"
#include "migrate/symbols.h"

namespace groma::cli {
namespace {

using namespace migrate;

/// A database on which a command of the history works.
struct Target {
  Source source;
  History history;
  std::unique_ptr<Connection> connection;

  State state() const {
    return compare(read_applied(*connection, rules(connection->dialect().vendor)), history);
  }
};

/// What a command does is no result that could be written anywhere; its script is.
void refuse_file(const Session& session) {
  if (!session.options.file.empty())
    throw Error("'-o " + session.options.file + "' is where --sql writes its script",
                "leave it out, or add --sql");
}

Target open_target(const Session& session, Access access) {
  Source source = session.database();
  History history = history_of(session);
  auto connection = connect(source, access);
  return {std::move(source), std::move(history), std::move(connection)};
}

InDoubt in_doubt_of(const HistoryOptions& options) {
  return options.in_doubt == "done"     ? InDoubt::done
         : options.in_doubt == "repeat" ? InDoubt::repeat
                                        : InDoubt::ask;
}

Orders orders_of(const Session& session, Direction direction) {
  Orders orders;
  orders.direction = direction;
  orders.target = session.options.revision.empty() ? "head" : session.options.revision;
  orders.late = session.options.history.late;
  orders.in_doubt = in_doubt_of(session.options.history);
  orders.time = iso_time(session.terminal.now());
  orders.patience = {session.options.history.lock_timeout,
                     [&](const std::string& text) { session.note(text); },
                     {}};
  return orders;
}

int say_moved(const Session& session, const Target& target, std::vector<RevisionRow> done) {
  const Moved moved{session.options.command, target.source.name(), std::move(done),
                    target.state().current};
  if (session.options.format == "json")
    session.terminal.out << json_moved(moved) << std::flush;
  else if (moved.done.empty())
    session.note("nothing to do: the database is at " + where(moved.current));
  return in_sync;
}

/// What has been done is said at once: a later failure does not take it back.
int move(const Session& session, Direction direction) {
  refuse_file(session);
  Target target = open_target(session, Access::read_write);
  Orders orders = orders_of(session, direction);
  std::vector<RevisionRow> done;
  std::optional<ProgressLine> line(std::in_place, session);
  orders.progress = [&](const Script&, const PlannedStep& planned, std::size_t step,
                        std::size_t steps) { line->callback()(planned, step, steps); };
  orders.done = [&](const Script& script) {
    line.emplace(session);
    done.push_back(row_of(target.history, script));
    if (session.options.format != "json")
      session.terminal.out << (direction == Direction::up ? "up   " : "down ")
                           << script.header.revision << "  " << script.header.message << "\n"
                           << std::flush;
  };
  deploy(*target.connection, target.history, orders);
  line.reset();
  return say_moved(session, target, std::move(done));
}

/// The dialect that the migrations are written in.
const Rules& offline_rules(const History& history) {
  if (history.empty())
    throw Error("there are no migrations", "groma draft writes the first");
  return rules(history.scripts().front().header.dialect);
}

/// `FROM:TO`, or TO alone, from base on.
RevisionRange offline_range(const std::string& revision, Direction direction) {
  if (revision.find(':') != revision.npos)
    return parse_range(revision);
  if (direction == Direction::down)
    throw Error("without a database nobody knows where '" + revision + "' begins",
                "write groma downgrade --sql FROM:" + revision);
  return {"base", revision.empty() ? "head" : revision};
}

int print_script(const Session& session, const std::string& script) {
  deliver(session, [&](const std::string&, bool) { return script; });
  if (script.empty())
    session.note("nothing to do");
  return in_sync;
}

int move_offline(const Session& session, Direction direction) {
  const History history = history_of(session);
  const RevisionRange range = offline_range(session.options.revision, direction);
  const State state = assumed_state(history, range.from.empty() ? "base" : range.from);
  const std::string to = range.to.empty() ? "head" : range.to;
  const ScriptList path = direction == Direction::up ? upgrade_path(history, state, to)
                                                     : downgrade_path(history, state, to);
  const bool with_tables = direction == Direction::up && state.applied.empty();
  return print_script(session, offline_script(path, direction, offline_rules(history),
                                              iso_time(session.terminal.now()), with_tables));
}

int stamp_offline(const Session& session) {
  const History history = history_of(session);
  const std::vector<std::string>& targets = session.options.revisions;
  if (targets.size() != 1)
    throw Error("--sql takes one revision, or FROM:TO");
  const RevisionRange range = offline_range(targets[0], Direction::up);
  const State state = assumed_state(history, range.from.empty() ? "base" : range.from);
  const ScriptList list = stamp_list(history, state, {range.to});
  std::string text;
  if (state.applied.empty())
    for (const std::string& statement : version_table_statements())
      text += statement + ";\n";
  return print_script(
      session, text + sql_script(stamp_plan(list, state, renewed_by(history, state, {range.to}),
                                            iso_time(session.terminal.now())),
                                 offline_rules(history)));
}

CurrentState current_state(const Target& target) {
  const State state = target.state();
  CurrentState result{target.source.name(), state.current, false, problems(state)};
  Revisions heads;
  for (const Script* head : target.history.heads())
    heads.insert(head->header.revision);
  result.at_head = !heads.empty() && Revisions(state.current.begin(), state.current.end()) == heads;
  const auto progress =
      read_progress(*target.connection, rules(target.connection->dialect().vendor));
  if (progress)
    result.problems.push_back("the migration " + progress->revision + " was interrupted after " +
                              std::to_string(progress->finished) + " steps");
  return result;
}

std::string current_text(const Session& session, const Target& target, const CurrentState& state) {
  if (!session.options.verbose)
    return where(state.current) + (state.at_head ? " (head)" : "") + "\n";
  std::string text = "database " + target.source.name() + " is at " + where(state.current) + "\n\n";
  const Revisions current(state.current.begin(), state.current.end());
  for (const Script* script : target.history.in_order(current))
    text += revision_text(row_of(target.history, *script, current), true);
  return text;
}

}  // namespace

int run_upgrade(Session& session) {
  return session.options.history.sql ? move_offline(session, Direction::up)
                                     : move(session, Direction::up);
}

int run_downgrade(Session& session) {
  return session.options.history.sql ? move_offline(session, Direction::down)
                                     : move(session, Direction::down);
}

int run_stamp(Session& session) {
  const HistoryOptions& options = session.options.history;
  if (options.sql)
    return stamp_offline(session);
  refuse_file(session);
  Target target = open_target(session, Access::read_write);
  std::vector<std::string> targets = session.options.revisions;
  if (options.from_alembic)
    targets = alembic_revisions(*target.connection, target.history);
  std::vector<RevisionRow> done;
  for (const Script* script : stamp(*target.connection, target.history, targets, options.purge,
                                    orders_of(session, Direction::up)))
    done.push_back(row_of(target.history, *script));
  if (session.options.format == "json")
    return say_moved(session, target, std::move(done));
  session.terminal.out << "the database is now noted to be at " << where(target.state().current)
                       << "\n";
  return in_sync;
}

int run_current(Session& session) {
  const Target target = open_target(session, Access::read_only);
  const CurrentState state = current_state(target);
  deliver(session, [&](const std::string& format, bool) {
    return format == "json" ? json_current(state) : current_text(session, target, state);
  });
  for (const std::string& problem : state.problems)
    session.note("groma: warning: " + problem);
  return session.options.history.check_heads && !state.at_head ? static_cast<int>(different)
                                                               : static_cast<int>(in_sync);
}

}  // namespace groma::cli
