#include "cli/history_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "groma/error.h"
#include "migrate/duration.h"

namespace groma::cli {
namespace {

void add_lock_timeout(::CLI::App& app, HistoryOptions& options) {
  app.add_option_function<std::string>(
         "--lock-timeout",
         [&options](const std::string& text) {
           const auto duration = migrate::parse_duration(text);
           if (!duration)
             throw Error("'--lock-timeout " + text + "' is no length of time",
                         "write 30s, 5min, 1h; 0 does not wait");
           options.lock_timeout = *duration;
         },
         "How long to wait for another deployer (default: 10min)")
      ->type_name("TIME");
}

void add_in_doubt(::CLI::App& app, HistoryOptions& options) {
  app.add_option_function<std::string>(
         "--in-doubt",
         [&options](const std::string& text) {
           if (text != "done" && text != "repeat")
             throw Error("'--in-doubt " + text + "' is no answer", "known are: done, repeat");
           options.in_doubt = text;
         },
         "Of a step of which nobody can know whether it was carried out: it was (done), or run it "
         "again (repeat)")
      ->type_name("ANSWER");
}

void add_text(::CLI::App& app, const std::string& name, std::string& text, const std::string& type,
              const std::string& help) {
  app.add_option(name, text, help)->type_name(type);
}

bool add_drafting(::CLI::App& app, HistoryOptions& options, const std::string& word) {
  if (word == "head")
    add_text(app, "--head", options.head, "REVISION", "What it follows (default: head)");
  else if (word == "branch-label")
    add_text(app, "--branch-label", options.label, "LABEL",
             "Name of the branch that begins with it");
  else if (word == "rev-id")
    add_text(app, "--rev-id", options.revision, "ID", "Its revision, instead of one made up");
  else if (word == "version-path")
    add_text(app, "--version-path", options.version_path, "DIR",
             "With --format alembic: which of the project's version_locations it goes to");
  else if (word == "depends-on")
    app.add_option("--depends-on", options.depends_on,
                   "A revision of another branch that it needs (repeatable)")
        ->type_name("REVISION")
        ->allow_extra_args(false);
  else if (word == "splice")
    app.add_flag("--splice", options.splice, "It may follow what is no head: a branch begins");
  else if (word == "empty")
    app.add_flag("--empty", options.empty,
                 "Without statements, to be written by hand; compares nothing");
  else
    return false;
  return true;
}

bool add_listing(::CLI::App& app, HistoryOptions& options, const std::string& word) {
  if (word == "range")
    add_text(app, "-r,--rev-range", options.range, "FROM:TO",
             "Only these; either end may be left out");
  else if (word == "indicate-current")
    app.add_flag("-i,--indicate-current", options.indicate_current, "Mark what the database is at");
  else if (word == "resolve-dependencies")
    app.add_flag("--resolve-dependencies", options.effective,
                 "Leave out heads that others depend on");
  else if (word == "check-heads")
    app.add_flag("-c,--check-heads", options.check_heads,
                 "Exit code 2 unless the database is at all heads");
  else
    return false;
  return true;
}

}  // namespace

void add_history_options(::CLI::App& app, HistoryOptions& options, const std::string& word) {
  if (add_drafting(app, options, word) || add_listing(app, options, word))
    return;
  if (word == "sql")
    app.add_flag("--sql", options.sql,
                 "Print the script instead of running it, without a database; REVISION may be "
                 "FROM:TO");
  else if (word == "lock-timeout")
    add_lock_timeout(app, options);
  else if (word == "in-doubt")
    add_in_doubt(app, options);
  else if (word == "late")
    app.add_flag("--late", options.late,
                 "Run also what comes before something that the database has");
  else if (word == "purge")
    app.add_flag("--purge", options.purge, "Forget first all that was noted before");
  else if (word == "from-alembic")
    app.add_flag("--from-alembic", options.from_alembic,
                 "Take the revision from Alembic's table alembic_version");
  else
    throw Error("no option is called " + word);
}

void join_range(std::vector<std::string>& arguments) {
  const auto at = std::find_if(arguments.begin(), arguments.end(), [](const std::string& each) {
    return each == "-r" || each == "--rev-range";
  });
  if (at == arguments.end() || std::next(at) == arguments.end())
    return;
  *at = "--rev-range=" + *std::next(at);
  arguments.erase(std::next(at));
}

}  // namespace groma::cli
