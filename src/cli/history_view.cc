// history, heads, branches, show: no database is needed.
#include "cli/history_view.h"

#include <algorithm>

#include "cli/commands.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "migrate/symbols.h"

namespace groma::cli {
namespace {

using namespace migrate;

std::string spelled(const std::vector<std::string>& words, const std::string& instead = {}) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? instead : text;
}

std::string marks(const RevisionRow& row) {
  return (row.labels.empty() ? "" : " (" + spelled(row.labels) + ")") +
         (row.head ? " (head)" : "") + (row.current ? " (current)" : "");
}

std::string paragraph(const RevisionRow& row) {
  std::string text = "revision " + row.revision + marks(row) + "\n";
  text += "  follows   " + spelled(row.parents, "base") + "\n";
  if (!row.depends_on.empty())
    text += "  needs     " + spelled(row.depends_on) + "\n";
  text += "  file      " + row.file + "\n";
  if (!row.message.empty())
    text += "  message   " + row.message + "\n";
  return text + "\n";
}

std::string line_of(const RevisionRow& row) {
  return spelled(row.parents, "base") + " -> " + row.revision + marks(row) +
         (row.message.empty() ? "" : ", " + row.message) + "\n";
}

int list_revisions(const Session& session, const std::vector<RevisionRow>& rows,
                   const std::string& none) {
  deliver(session, [&](const std::string& format, bool) {
    if (format == "json")
      return json_revisions(session.options.command, rows);
    std::string text;
    for (const RevisionRow& row : rows)
      text += revision_text(row, session.options.verbose);
    return text;
  });
  if (rows.empty())
    session.note(none);
  return in_sync;
}

std::string none_in_folder(const Session& session) {
  return "no migrations in '" + value_of(session.settings, "dir") + "'";
}

/// The database is asked only where something depends on it.
Revisions asked_current(const Session& session, const History& history) {
  const HistoryOptions& options = session.options.history;
  const bool counts = options.range.starts_with('-') || options.range.starts_with('+') ||
                      options.range.find("current") != options.range.npos;
  if (!options.indicate_current && !counts)
    return {};
  const auto connection = connect(session.database(), Access::read_only);
  return compare(read_applied(*connection, rules(connection->dialect().vendor)), history).heads();
}

ScriptList listed_scripts(const Session& session, const History& history,
                          const Revisions& current) {
  const std::string& range = session.options.history.range;
  return in_range(history, range.empty() ? RevisionRange{} : parse_range(range), current);
}

std::string shown(const History& history, const Script& script, const std::string& format) {
  if (format != "json")
    return "-- " + script.path + "\n" + script.text;
  const Rules& vendor = rules(script.header.dialect);
  std::optional<Plan> down;
  if (script.down.present)
    down = read_part(script, script.down, vendor);
  return json_show(row_of(history, script), std::string(to_string(script.header.dialect)),
                   read_part(script, script.up, vendor), down);
}

}  // namespace

History history_of(const Session& session) {
  return read_history(value_of(session.settings, "dir"));
}

RevisionRow row_of(const History& history, const Script& script, const Revisions& current) {
  const ScriptList heads = history.heads();
  const Header& header = script.header;
  return {header.revision,
          header.parents,
          header.message,
          script.path,
          std::find(heads.begin(), heads.end(), &script) != heads.end(),
          history.labels_of(header.revision),
          header.depends_on,
          current.contains(header.revision)};
}

std::string revision_text(const RevisionRow& row, bool verbose) {
  return verbose ? paragraph(row) : line_of(row);
}

int run_history(Session& session) {
  const History history = history_of(session);
  const Revisions current = asked_current(session, history);
  std::vector<RevisionRow> rows;
  for (const Script* script : listed_scripts(session, history, current))
    rows.insert(rows.begin(), row_of(history, *script, current));
  return list_revisions(session, rows,
                        history.empty() ? none_in_folder(session) : "nothing in that range");
}

int run_heads(Session& session) {
  const History history = history_of(session);
  std::vector<RevisionRow> rows;
  for (const Script* script :
       session.options.history.effective ? history.effective_heads() : history.heads())
    rows.push_back(row_of(history, *script));
  return list_revisions(session, rows, none_in_folder(session));
}

int run_branches(Session& session) {
  const History history = history_of(session);
  std::vector<RevisionRow> rows;
  std::string text;
  for (const Script* point : history.branch_points()) {
    rows.push_back(row_of(history, *point));
    text += revision_text(rows.back(), session.options.verbose);
    for (const Script* child : history.in_order(history.children(point->header.revision)))
      text += "    " + revision_text(row_of(history, *child), false);
  }
  deliver(session, [&](const std::string& format, bool) {
    return format == "json" ? json_revisions("branches", rows) : text;
  });
  if (rows.empty())
    session.note("no migration is followed by more than one");
  return in_sync;
}

int run_show(Session& session) {
  const History history = history_of(session);
  const Revisions wanted = resolve(history, session.options.revision);
  if (wanted.empty())
    throw Error("'" + session.options.revision + "' means no migration");
  deliver(session, [&](const std::string& format, bool) {
    std::string text;
    for (const Script* script : history.in_order(wanted))
      text += shown(history, *script, format);
    return text;
  });
  return in_sync;
}

}  // namespace groma::cli
