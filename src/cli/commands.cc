#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <vector>

#include "catalog/nearest.h"
#include "groma/error.h"

namespace groma::cli {
namespace {

constexpr std::string_view compare_formats = "text sql json graph alembic";

constexpr std::array<Command, 18> command_list{{
    {"inspect", "print a schema",
     "Prints the schema of a source: as a snapshot (JSON), as SQL that builds it, or as a picture.",
     "source database dialect scratch privileges file output quiet verbose",
     "snapshot sql cpp mermaid dot dbml",
     R"(
Examples:
  groma inspect app.db                               the snapshot of an SQLite database
  groma inspect app.db --format sql -o schema.sql    SQL that builds the same schema
  groma inspect schema.sql --dialect sqlite --format mermaid

Exit codes: 0 done, 1 error.
)",
     run_inspect},
    {"diff", "show what turns one schema into another",
     "Shows what turns FROM into TO: the changes with their reasons, and the hazards of carrying\n"
     "them out. Nothing is changed.",
     "from-to dialect scratch probe explain rename column-order counters online expand-contract "
     "privileges "
     "down graph file "
     "output "
     "quiet "
     "verbose",
     "text sql json graph alembic plan", R"(
Examples:
  groma diff app.db schema.sql                        what the database lacks
  groma diff app.db schema.sql --format sql           the statements that change it
  groma diff app.db schema.sql --rename orders.total=amount --output json=diff.json
  groma diff app.db schema.sql --output plan=plan.json   a plan for groma apply, to be reviewed

Exit codes: 0 in sync, 2 differences, 3 undetermined (nothing differs, but something could not be
compared), 4 refused (a script or plan would drop what may have been renamed), 1 error.
)",
     run_diff},
    {"check", "say whether a database is what its model says",
     "The verdict for CI: is the database what the model says? Prints what turns the database "
     "into\n"
     "the model, and a verdict. Nothing is changed.",
     "model database dialect scratch probe explain rename column-order counters online privileges "
     "file "
     "output quiet "
     "verbose",
     compare_formats,
     R"(
Examples:
  groma check --model schema.sql --database sqlite:app.db
  groma check --output json=drift.json                model and database of groma.toml
  DATABASE_URL=sqlite:app.db groma check --model exec:./app-models

Exit codes: 0 in sync, 2 differences, 3 undetermined (nothing differs, but something could not be
compared), 1 error.
)",
     run_check},
    {"draft", "write the next migration",
     "Writes the migration that turns the database into the model, with its way back, into the\n"
     "migrations folder. The database has to have all earlier migrations. Nothing is changed in "
     "it.",
     "message model database dialect scratch probe dir rename column-order counters online "
     "expand-contract "
     "privileges head "
     "splice branch-label depends-on rev-id version-path empty prove quiet verbose",
     "groma json alembic", R"(
Examples:
  groma draft -m "add orders"
  groma draft -m "fill in totals" --empty              a file to be written by hand
  groma draft -m "billing" --head base --branch-label billing
  groma draft -m "new names" --expand-contract         two migrations, before and after a release
  groma draft -m "add orders" --prove                  try it on a copy with rows first
  groma draft -m "add orders" --format alembic         the next revision of an Alembic project
  groma draft -m "add orders" --model schema.sql --database sqlite:app.db --dir db/migrations

Prints the file's name; with --format json what was drafted.
Exit codes: 0 drafted, or nothing to draft, 3 nothing to draft but something undetermined, 4 refused
(what may have been renamed would be dropped), 1 error; with --prove and nothing drafted those of
groma prove.
)",
     run_draft},
    {"apply", "turn a database into what it should be",
     "Turns the database FROM into TO: shows the plan, asks, runs it, and compares again. Without "
     "a\n"
     "terminal to ask on it needs --yes. What would lose data is refused without --allow "
     "data-loss.",
     "from-to-or-plan dialect scratch probe rename column-order counters online privileges allow "
     "yes quiet "
     "verbose",
     "text json",
     R"(
Examples:
  groma apply app.db schema.sql
  groma apply sqlite:app.db schema.sql --yes --allow data-loss
  groma apply app.db --plan plan.json    a saved plan, if the database is what it was made for

Exit codes: 0 in sync afterwards, 1 error, 2 differences remain, 3 undetermined, 4 refused.
)",
     run_apply},
    {"prove", "try a plan on a copy, with rows",
     "Makes a copy of FROM on a scratch database, fills it with rows that its tables take, turns "
     "it\n"
     "into TO and back, and says what came of it: whether the state was reached and restored,\n"
     "whether the rows are still there, whether a second draft is empty; of a step that fails, "
     "what\n"
     "the server said. FROM itself is only read.",
     "from-to dialect scratch probe rename column-order counters online privileges down file "
     "output quiet "
     "verbose",
     "text json",
     R"(
Examples:
  groma prove app.db schema.sql
  groma prove "$DATABASE_URL" schema.sql --scratch postgresql://localhost/postgres
  groma draft -m "add orders" --prove    prove, then write the migration

Exit codes: 0 proved, 1 a step failed, 2 another state was reached or rows were lost,
3 undetermined (a table that could not be filled, rows in the way), 4 refused (what may have been
renamed would be dropped).
)",
     run_prove},
    {"adopt", "write what a database has as a migration that it has",
     "Writes what the database has beyond what the migrations build as the next migration, and "
     "notes\n"
     "that the database has it already: drift becomes part of the history. Without migrations it\n"
     "writes the first, the baseline; where Alembic kept the database, under Alembic's revision.",
     "message database dialect scratch dir rename column-order counters privileges head splice "
     "branch-label "
     "depends-on rev-id lock-timeout quiet verbose",
     "groma json", R"(
Examples:
  groma adopt -m "baseline"              a database that came to its schema another way
  groma adopt -m "the index that was added by hand"
  groma adopt -m "by hand" --head billing@head           where there are several heads

Exit codes: 0 done, or nothing to adopt, 3 undetermined, 4 refused (what may have been renamed would
be dropped), 1 error.
)",
     run_adopt},
    {"merge", "make several heads one",
     "Writes an empty migration that follows several heads (default: all), so that there is one "
     "again.",
     "message revisions dir splice branch-label depends-on rev-id quiet verbose", "groma json", R"(
Examples:
  groma merge -m "merge billing"
  groma merge 3f2a 81b0 -m "merge"

Exit codes: 0 done, 1 error.
)",
     run_merge},
    {"upgrade", "run migrations forwards",
     "Runs the migrations that the database does not have yet, up to REVISION (default: head). "
     "Each\n"
     "runs in a transaction of its own, together with the note that it has run; what cannot be in "
     "a\n"
     "transaction is recorded step by step. Deployers that start at once wait for each other.",
     "revision? database dir sql lock-timeout late in-doubt file quiet verbose", "text json", R"(
Examples:
  groma upgrade                          all that are missing
  groma upgrade +1                       the next one
  groma upgrade heads                    all branches
  groma upgrade billing@head             one branch
  groma upgrade 3f2a --database sqlite:app.db
  groma upgrade --sql 3f2a:head          the script, for somebody else to run

Exit codes: 0 done, 1 error.
)",
     run_upgrade},
    {"downgrade", "run migrations backwards",
     "Takes back the migrations that came after REVISION, the last one first. What came beside it, "
     "on\nother branches, stays.",
     "revision database dir sql lock-timeout in-doubt file quiet verbose", "text json", R"(
Examples:
  groma downgrade -1                     the last one
  groma downgrade 3f2a                   all after that revision
  groma downgrade billing@-1             the last one of a branch
  groma downgrade base                   all
  groma downgrade --sql head:3f2a        the script, for somebody else to run

Exit codes: 0 done, 1 error.
)",
     run_downgrade},
    {"stamp", "note that a database has a revision",
     "Notes in the database that it has REVISION and all before it, and nothing after it, without\n"
     "running anything: for a database that came to its schema another way, or after an applied\n"
     "migration was edited. What it has of other branches stays noted.",
     "revisions database dir sql purge from-alembic lock-timeout file quiet verbose", "text json",
     R"(
Examples:
  groma stamp head                       it has all migrations
  groma stamp base                       it has none
  groma stamp --from-alembic             it has what Alembic has noted

Exit codes: 0 done, 1 error.
)",
     run_stamp},
    {"current", "say which revision a database has",
     "Prints the revision that the database has, and what is wrong with it: applied migrations "
     "that\n"
     "were edited or are missing, migrations that were passed over, one that was interrupted.",
     "database dir check-heads file quiet verbose", "text json", R"(
Examples:
  groma current
  groma current --check-heads            exit code 2 unless it has all migrations
  groma current --database sqlite:app.db --format json

Exit codes: 0 done, 2 not at head (with --check-heads), 1 error.
)",
     run_current},
    {"history", "list the migrations",
     "Lists the migrations of the folder, the newest first. A database is asked only for what "
     "depends\non it.",
     "range indicate-current database dir file quiet verbose", "text json", R"(
Examples:
  groma history
  groma history -r 3f2a:head             from that revision on
  groma history -r -3:current            the last three that the database has
  groma history -i                       with a mark where the database is
  groma history --dir db/migrations --format json

Exit codes: 0 done, 1 error.
)",
     run_history},
    {"heads", "list the newest migrations",
     "Lists the migrations that none follows: one, unless two were drafted side by side.",
     "resolve-dependencies dir file quiet verbose", "text json", R"(
Examples:
  groma heads

Exit codes: 0 done, 1 error.
)",
     run_heads},
    {"branches", "list where branches begin",
     "Lists the migrations that more than one follows, with those.", "dir file quiet verbose",
     "text json", R"(
Examples:
  groma branches

Exit codes: 0 done, 1 error.
)",
     run_branches},
    {"show", "print migrations", "Prints what a migration is and does. No database is needed.",
     "revision dir file", "text json", R"(
Examples:
  groma show head
  groma show 3f2a

Exit codes: 0 done, 1 error.
)",
     run_show},
    {"lint", "say what is dangerous in scripts",
     "Reads scripts, by hand or another tool's migrations, and says what they can do to data and "
     "to "
     "a\n"
     "running system, with a safe form for each. No database is needed. A comment\n"
     "'-- groma: allow CODE reason' puts a rule out of force for a statement.",
     "files dialect dir lint file output quiet verbose", "text json sarif github", R"(
Examples:
  groma lint                             the migrations folder
  groma lint db/migration --dialect postgresql --format github
  groma lint fix.sql --dialect mysql --in-transaction
  groma lint --rules --dialect postgresql

Exit codes: 0 nothing found but notes, 2 errors or warnings, 3 undetermined (nothing found, but
something could not be read), 1 error.
)",
     run_lint},
    {"doctor", "say what this set-up can and cannot do",
     "Looks at everything that a command would use (drivers, groma.toml, the environment, model,\n"
     "database, scratch database, migrations), and says what works and what does not.",
     "model database scratch dialect dir file", "text json", R"(
Examples:
  groma doctor
  groma doctor --database sqlite:app.db

Exit codes: 0 all that is set up works, 1 something does not.
)",
     run_doctor},
}};

/// Commands of other tools, Alembic above all, that have another name here, or are not needed.
std::string_view known_elsewhere(std::string_view name) {
  constexpr std::array<std::array<std::string_view, 2>, 6> words{{
      {"revision",
       "'groma draft -m MESSAGE' writes the next migration; with --empty one without "
       "statements"},
      {"baseline", "'groma adopt -m baseline' writes what the database has as the first migration"},
      {"edit", "'groma history -v' names the files"},
      {"ensure_version", "'groma upgrade' and 'groma stamp' make the table where it is missing"},
      {"init", "there is nothing to set up: the first 'groma draft' makes the folder"},
      {"list_templates", "a migration is plain SQL, without a template"},
  }};
  const auto at = std::find_if(words.begin(), words.end(),
                               [&](const auto& word) { return word.front() == name; });
  return at == words.end() ? std::string_view() : at->back();
}

}  // namespace

std::span<const Command> commands() {
  return command_list;
}

std::string_view general_epilogue() {
  return R"(
A source is a URL (sqlite:app.db, sqlite:///app.db), the path of an SQLite database, a .sql file or a
folder of them, a .json snapshot, sqlalchemy:MODULE:METADATA, alembic:PATH (the model of an Alembic
project), django:SETTINGS (the models of a Django project), a .prisma schema, exec:COMMAND (a program that prints a
snapshot), '-' (a snapshot on standard input), or 'empty'. Every command that takes a source takes every kind of source.

Examples:
  groma diff app.db schema.sql           what turns the database into the schema
  groma check --model schema.sql --database sqlite:app.db
  groma draft -m "add orders"            the migration, into migrations/
  groma upgrade                          run what is missing

Settings (model, database, dir, …) come from groma.toml, then from GROMA_MODEL, GROMA_DATABASE,
DATABASE_URL, …, then from flags; the later wins.

Exit codes: 0 in sync or done, 1 error, 2 differences found, 3 undetermined, 4 refused.
'groma COMMAND --help' says more; 'groma --version' prints the version.
)";
}

const Command& find_command(std::string_view name) {
  std::vector<std::string_view> known;
  for (const Command& command : command_list) {
    if (command.name == name)
      return command;
    known.push_back(command.name);
  }
  const std::string_view meant = known_elsewhere(name);
  if (!meant.empty())
    throw Error("groma has no command '" + std::string(name) + "'", std::string(meant));
  const std::string best(nearest(name, known));
  throw Error("groma has no command '" + std::string(name) + "'",
              best.empty() ? "'groma --help' lists them" : "did you mean '" + best + "'?");
}

}  // namespace groma::cli
