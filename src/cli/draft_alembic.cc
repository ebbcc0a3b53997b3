// `draft --format alembic`: the next revision of an Alembic project, written by Alembic itself.
#include <algorithm>
#include <filesystem>

#include "cli/compare.h"
#include "cli/draft.h"
#include "cli/prove.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "models/alembic_project.h"

namespace groma::cli {
namespace {

constexpr std::string_view scheme = "alembic:";

/// The project that model or database name, or the one that we are in.
std::string project_of(const Session& session) {
  for (const std::string_view key : {"model", "database"})
    if (const std::string value = value_of(session.settings, key); value.starts_with(scheme))
      return value.substr(scheme.size());
  const std::string found = find_alembic(std::filesystem::current_path().string());
  if (found.empty())
    throw Error("there is no Alembic project here or above",
                "run this where alembic.ini is, or make one: alembic init alembic");
  return found;
}

std::string list(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "base" : text;
}

std::string qualified_table(const AlembicProject& project, const Rules& rules) {
  const std::string table = rules.quote(project.version_table);
  return project.version_schema.empty() ? table : rules.quote(project.version_schema) + "." + table;
}

std::vector<std::string> current(Connection& connection, const AlembicProject& project) {
  const Rules& vendor = rules(connection.dialect().vendor);
  if (connection.query(vendor.find_table(project.version_table)).rows.empty())
    return {};
  std::vector<std::string> revisions;
  for (const Row& row :
       connection.query("SELECT version_num FROM " + qualified_table(project, vendor)).rows)
    revisions.push_back(row.at(0).value_or(""));
  std::sort(revisions.begin(), revisions.end());
  return revisions;
}

/// Alembic reads it from the project's own folder.
std::string absolute(const std::string& path) {
  return path.empty() ? path : std::filesystem::absolute(path).string();
}

/// A draft says what turns the database into the model: from a database that lacks earlier
/// revisions it would say them once more.
void require_head(const Source& database, const AlembicProject& project, const std::string& head) {
  if (project.heads.size() > 1 && head.empty())
    throw Error("the project has several heads: " + list(project.heads),
                "--head says which one the draft follows; 'alembic merge heads' makes them one");
  const std::vector<std::string> has = current(*connect(database, Access::read_only), project);
  if (has != project.noted_at_head)
    throw Error(
        "the database is at " + list(has) + ", and the newest revision is " + list(project.heads),
        "'alembic upgrade heads' runs what is missing; 'alembic stamp heads' notes that the "
        "database has it already");
}

}  // namespace

int draft_for_alembic(const Session& session) {
  const std::string path = project_of(session);
  const AlembicProject project = read_alembic(path);
  const Source database = session.database();
  const HistoryOptions& history = session.options.history;
  require_head(database, project, history.head);
  const Comparison comparison = compare(session, database, session.source_of("model"));
  const Difference& difference = comparison.report.difference;
  if (comparison.report.plan.empty()) {
    session.note("nothing to draft: " + verdict_line(difference));
    return difference.changes.empty() ? exit_code(difference) : static_cast<int>(in_sync);
  }
  if (const auto code = refuse_undecided(session, comparison.report))
    return *code;
  if (const auto code = refuse_unproved(session, comparison))
    return *code;
  std::string depends_on;
  for (const std::string& each : history.depends_on)
    depends_on += each + " ";
  const WrittenRevision written = write_alembic(
      path, {session.options.message, alembic_body(comparison), alembic_body(turned(comparison)),
             history.label, depends_on, history.head, history.splice, history.revision,
             absolute(history.version_path)});
  session.note("drafted " + written.revision + ": " + verdict_line(difference));
  note_hazards(session, comparison.report.plan);
  say_drafted(session, {written.path, written.revision, written.parents, session.options.message},
              comparison.report);
  return in_sync;
}

}  // namespace groma::cli
