// merge, adopt: migrations that say what has already happened.
#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/compare.h"
#include "cli/draft.h"
#include "cli/new_migration.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "migrate/alembic_table.h"
#include "migrate/deploy.h"
#include "migrate/symbols.h"

namespace groma::cli {
namespace {

using namespace migrate;

/// What is followed already has been merged, or goes on without the others: a branch would begin.
void require_mergeable(const Session& session, const History& history, const Revisions& parents,
                       const std::string& parent) {
  if (history.children(parent).empty())
    return;
  if (!session.options.history.splice)
    throw Error("the revision " + parent + " is not a head: it is followed already",
                "groma heads lists them; --splice merges it all the same");
  Revisions after = history.from({parent});
  after.erase(parent);
  for (const std::string& other : parents)
    if (after.contains(other))
      throw Error("the revision " + other + " comes after " + parent + ": it has that already",
                  "leave " + parent + " out");
}

/// The heads that are to become one.
std::vector<std::string> merged(const Session& session, const History& history) {
  std::vector<std::string> texts = session.options.revisions;
  if (texts.empty())
    texts = {"heads"};
  Revisions parents;
  for (const std::string& text : texts)
    parents.merge(resolve(history, text));
  for (const std::string& parent : parents)
    require_mergeable(session, history, parents, parent);
  if (parents.size() < 2)
    throw Error("a merge needs two heads or more, and '" + texts.front() + "' means " +
                    (parents.empty() ? "none" : listed(parents)),
                "groma heads lists them");
  return {parents.begin(), parents.end()};
}

Vendor common_dialect(const History& history, const std::vector<std::string>& parents) {
  const Script& first = *history.find(parents.front());
  for (const std::string& parent : parents)
    if (const Script& other = *history.find(parent); other.header.dialect != first.header.dialect)
      throw Error("the migrations " + called(first) + " and " + called(other) +
                      " are for different servers",
                  "keep them in different folders");
  return first.header.dialect;
}

/// What the migrations build: nothing where there are none.
Source built(const Session& session, const History& history) {
  return parse_source(history.empty() ? "empty" : value_of(session.settings, "dir"),
                      session.drivers);
}

/// Where Alembic has noted where the database is, the first migration takes that name over.
std::string taken_over(const Session& session, const Source& database, const History& history) {
  if (!history.empty() || !session.options.history.revision.empty())
    return {};
  const auto connection = connect(database, Access::read_only);
  const auto revisions = read_alembic_table(*connection, rules(connection->dialect().vendor));
  if (revisions.size() > 1)
    throw Error("Alembic has noted several revisions, and the first migration is one: " +
                    listed({revisions.begin(), revisions.end()}),
                "'alembic merge heads' and 'alembic upgrade head' make them one; or --rev-id gives "
                "it a name of its own, for 'groma stamp' on the other databases");
  return revisions.empty() ? std::string{} : revisions.front();
}

void note_as_run(const Session& session, const Source& database, const std::string& revision) {
  const auto connection = connect(database, Access::read_write);
  Orders orders;
  orders.time = iso_time(session.terminal.now());
  orders.patience = {session.options.history.lock_timeout,
                     [&](const std::string& text) { session.note(text); },
                     {}};
  stamp(*connection, read_history(value_of(session.settings, "dir")), {revision}, false, orders);
}

}  // namespace

int run_merge(Session& session) {
  const History history = read_history(value_of(session.settings, "dir"));
  const std::vector<std::string> parents = merged(session, history);
  const Drafted drafted =
      write_migration(session, history, {parents, common_dialect(history, parents)});
  session.note("drafted " + drafted.revision + ": it makes one of " +
               listed({parents.begin(), parents.end()}));
  say_drafted(session, drafted, {});
  return in_sync;
}

int run_adopt(Session& session) {
  const Source database = session.database();
  const History history = read_history(value_of(session.settings, "dir"));
  const std::vector<std::string> parents = parents_of_draft(session, history);
  require_head(database, history);
  const std::string revision = taken_over(session, database, history);
  const Comparison comparison =
      compare(session, built(session, history), database, {std::string(alembic_table)});
  if (comparison.report.plan.empty()) {
    session.note("nothing to adopt: the database is what the migrations build");
    say_drafted(session, {}, comparison.report);
    return exit_code(comparison.report.difference);
  }
  if (const auto code = refuse_undecided(session, comparison.report))
    return *code;
  const Drafted drafted = write_migration(session, history,
                                          {parents, comparison.report.dialect.vendor,
                                           comparison.report.plan, turned(comparison).report.plan},
                                          revision);
  note_as_run(session, database, drafted.revision);
  session.note("adopted as " + drafted.revision + ": " +
               verdict_line(comparison.report.difference) + "; noted as applied here");
  say_drafted(session, drafted, comparison.report);
  return in_sync;
}

}  // namespace groma::cli
