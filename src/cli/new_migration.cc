#include "cli/new_migration.h"

#include <algorithm>
#include <filesystem>

#include "groma/emit.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "migrate/runner.h"
#include "migrate/symbols.h"
#include "migrate/versions.h"

namespace groma::cli {
namespace {

using namespace migrate;

/// Names sort in the order of the history even where a clock was wrong.
std::int64_t time_after(const History& history, std::int64_t now) {
  std::int64_t latest = 0;
  for (const Script& script : history.scripts())
    latest = std::max(latest, time_of_name(std::filesystem::path(script.path).filename().string()));
  return std::max(now, latest + 1);
}

std::string one_line_message(std::string message) {
  std::replace_if(
      message.begin(), message.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return message;
}

/// Labels stay as they are; the beginnings of revisions become revisions.
std::vector<std::string> dependencies(const Session& session, const History& history) {
  std::vector<std::string> list;
  for (const std::string& each : session.options.history.depends_on)
    list.push_back(history.labelled(each) ? each : resolve_one(history, each).header.revision);
  return list;
}

MigrationText migration_text(const Session& session, const History& history,
                             const NewMigration& migration) {
  MigrationText text;
  text.parents = migration.parents;
  text.message = one_line_message(session.options.message);
  if (migration.half != Half::whole)
    text.message += " (" + std::string(to_string(migration.half)) + ")";
  text.dialect = migration.dialect;
  text.up = migration.up;
  text.down = migration.down;
  if (migration.half == Half::contract)  // the half before it has the branch's name and needs
    return text;
  text.depends_on = dependencies(session, history);
  if (!session.options.history.label.empty())
    text.labels = {session.options.history.label};
  return text;
}

std::string revision_for(const Session& session, const MigrationText& text,
                         const std::string& revision) {
  if (!session.options.history.revision.empty())
    return session.options.history.revision;
  return revision.empty() ? revision_of(text.parents, text.message,
                                        migration_part(text.up) + migration_part(text.down))
                          : revision;
}

/// Throws Error for what a folder with the new file in it would be refused for.
void check_together(const History& history, const std::string& text, const std::string& path) {
  std::vector<Script> scripts = history.scripts();
  scripts.push_back(parse_script(text, path));
  const History checked(std::move(scripts));
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    throw Error("cannot make the folder '" + folder.string() + "': " + failure.message());
}

/// The one head. Of several, none is meant more than the others.
std::vector<std::string> parent_unless_told(const History& history) {
  const ScriptList heads = history.heads();
  if (heads.size() > 1)
    throw Error("the history has more than one head: " + called(heads),
                "--head REVISION or --head BRANCH@head says which one it follows; 'groma merge "
                "heads -m MESSAGE' makes them one");
  return heads.empty() ? std::vector<std::string>{} : std::vector{heads.front()->header.revision};
}

}  // namespace

std::vector<std::string> parents_of_draft(const Session& session, const History& history) {
  const HistoryOptions& options = session.options.history;
  if (options.head.empty())
    return parent_unless_told(history);
  if (options.head == base)
    return {};
  const Script& parent = resolve_one(history, options.head);
  if (!options.splice && !history.children(parent.header.revision).empty())
    throw Error("the revision " + parent.header.revision + " is not a head: a branch would begin",
                "--splice begins one");
  return {parent.header.revision};
}

Drafted write_migration(const Session& session, const History& history,
                        const NewMigration& migration, const std::string& revision) {
  MigrationText text = migration_text(session, history, migration);
  text.revision = revision_for(session, text, revision);
  const std::filesystem::path folder = value_of(session.settings, "dir");
  Header header;
  header.revision = text.revision;
  header.message = text.message;
  const std::int64_t time = time_after(history, session.terminal.now());
  const std::string file = (folder / file_name(header, time)).string();
  const std::string content = migration_file(text);
  check_together(history, content, file);
  make_folder(folder);
  write_file(file, content);
  return {file, text.revision, text.parents, text.message};
}

Vendor dialect_of_history(const Session& session, const History& history) {
  if (!history.empty())
    return history.scripts().front().header.dialect;
  if (const auto vendor = dialect_of(session.settings))
    return *vendor;
  const Driver* driver = driver_of_url(value_of(session.settings, "database"), session.drivers);
  if (driver)
    return driver->vendor;
  throw Error("nothing says which dialect the migration is in", "--dialect sqlite, postgresql, …");
}

void require_head(const Source& database, const History& history) {
  const auto connection = connect(database, Access::read_only);
  const Rules& vendor = rules(connection->dialect().vendor);
  const State state = compare(read_applied(*connection, vendor), history);
  require_sound(state);
  require_ended(read_progress(*connection, vendor), {}, Direction::up);
  Revisions heads;
  for (const Script* head : history.heads())
    heads.insert(head->header.revision);
  if (Revisions(state.current.begin(), state.current.end()) != heads)
    throw Error("the database is at " + where(state.current) + ", and the newest migration is " +
                    listed(heads),
                "'groma upgrade' runs what is missing; 'groma stamp head' notes that the database "
                "has it already");
}

}  // namespace groma::cli
