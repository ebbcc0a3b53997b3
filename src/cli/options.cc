#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <sstream>

#include "catalog/nearest.h"
#include "cli/commands.h"
#include "cli/history_options.h"
#include "groma/error.h"
#include "groma/renames.h"
#include "groma/version.h"

namespace groma::cli {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::istringstream stream{std::string(text)};
  return {std::istream_iterator<std::string>(stream), {}};
}

std::string joined(const std::vector<std::string>& list, const std::string& between) {
  std::string text;
  for (const std::string& each : list)
    text += (text.empty() ? "" : between) + each;
  return text;
}

/// Adds the options of one command, each under the word that Command::takes has for it.
class Builder {
 public:
  Builder(::CLI::App& app, Options& options) : app_(app), options_(options) {}

  void add(const Command& command) {
    for (const std::string& word : words(command.takes))
      add_option(word);
    const auto formats = words(command.formats);
    app_.add_option("--format", options_.format,
                    "How to print the result: " + formats.front() + " (default)" +
                        (formats.size() > 1 ? ", " : "") +
                        joined({formats.begin() + 1, formats.end()}, ", "))
        ->type_name("NAME");
    app_.add_option("--env", options_.env, "Section [env.NAME] of groma.toml (or GROMA_ENV)")
        ->type_name("NAME");
  }

 private:
  void setting(const std::string& key, const std::string& type, const std::string& help) {
    std::string flag = "--" + key;
    std::replace(flag.begin(), flag.end(), '_', '-');
    app_.add_option_function<std::string>(
            flag,
            [this, key, flag](const std::string& value) { options_.flags[key] = {value, flag}; },
            help)
        ->type_name(type);
  }

  void add_option(const std::string& word) {
    if (!add_positional(word) && !add_setting(word))
      add_plain(word);
  }

  bool add_positional(const std::string& word) {
    const auto source = [&](const char* name, const char* help) {
      app_.add_option_function<std::string>(
              name, [this](const std::string& value) { options_.sources.push_back(value); }, help)
          ->type_name(" ");
      return true;
    };
    if (word == "source")
      return source("SOURCE", "What to read; without it: the database of groma.toml");
    if (word == "files")
      return files();
    if (word == "from-to") {
      source("FROM", "What is");
      app_.get_option("FROM")->required();
      source("TO", "What should be");
      app_.get_option("TO")->required();
      return true;
    }
    if (word == "from-to-or-plan") {
      source("FROM", "What is");
      app_.get_option("FROM")->required();
      source("TO", "What should be");
      app_.add_option("--plan", options_.plan,
                      "Instead of TO: a plan that diff has saved (--output plan=FILE)")
          ->type_name("FILE");
      return true;
    }
    return add_revision(word);
  }

  bool files() {
    app_.add_option("FILE", options_.sources,
                    "Scripts and folders of them; without: the migrations folder")
        ->type_name(" ");
    return true;
  }

  bool add_revision(const std::string& word) {
    static constexpr const char* help =
        "A revision, the beginning of one, head, heads, base, BRANCH@head, +1, -1, REVISION+1";
    if (word == "revision" || word == "revision?")
      app_.add_option("REVISION", options_.revision, help)->type_name(" ");
    else if (word == "revisions")
      app_.add_option("REVISION", options_.revisions, help)->type_name(" ");
    else
      return false;
    return true;
  }

  bool add_setting(const std::string& word) {
    if (word == "model")
      setting("model", "SOURCE", "What the schema should be");
    else if (word == "database")
      setting("database", "URL", "The live database");
    else if (word == "scratch")
      setting("scratch", "URL", "Server on which to make scratch databases (SQLite needs none)");
    else if (word == "dialect")
      setting("dialect", "NAME", "Dialect of SQL, where no URL tells: sqlite, postgresql, …");
    else if (word == "dir")
      setting("dir", "DIR", "Folder of the migrations (default: migrations)");
    else if (word == "column-order")
      setting("column_order", "POLICY",
              "ignore (default) or strict: is another order of columns a difference?");
    else if (word == "counters")
      setting("counters", "POLICY",
              "raise (default) or ignore: is a counter below the model's AUTO_INCREMENT=n a "
              "difference?");
    else if (word == "probe")
      app_.add_flag_callback(
          "--no-probe", [this] { options_.flags["probe"] = {"false", "--no-probe"}; },
          "Do not put a model's expressions to the live database, in a transaction that is rolled "
          "back");
    else if (word == "privileges")
      app_.add_flag_callback(
          "--with-privileges",
          [this] { options_.flags["with_privileges"] = {"true", "--with-privileges"}; },
          "Compare owners and grants too");
    else
      return false;
    return true;
  }

  void add_plain(const std::string& word) {
    if (word == "output")
      add_outputs();
    else if (word == "online")
      app_.add_flag("--online", options_.online,
                    "Statements that keep nobody waiting; what cannot be done so is refused");
    else if (word == "expand-contract")
      app_.add_flag("--expand-contract", options_.expand_contract,
                    "Two migrations instead of one: the first leaves running versions of the "
                    "application alone, the second finishes it later");
    else if (word == "file")
      app_.add_option("-o", options_.file, "Write the result there instead of printing it")
          ->type_name("FILE");
    else if (word == "rename")
      add_renames();
    else if (word == "explain")
      app_.add_flag("--explain", options_.explain,
                    "Show what is written differently on the two sides, and what was compared");
    else if (word == "prove")
      app_.add_flag("--prove", options_.prove,
                    "Try the plan on a copy with rows first (see groma prove); write nothing where "
                    "that fails");
    else if (word == "lint")
      add_lint();
    else if (word == "down")
      app_.add_flag("--down", options_.down, "The way back: what turns TO into FROM");
    else if (word == "graph")
      app_.add_flag_callback(
          "--graph", [this] { graph_ = true; },
          "The plan's dependency graph in Graphviz's language (short for --format graph)");
    else
      add_consent(word);
  }

  void add_lint() {
    app_.add_flag("--rules", options_.rules, "List the rules of the dialect");
    app_.add_flag("--in-transaction", options_.in_transaction,
                  "What runs the scripts begins a transaction for each (where a script does not "
                  "tell)");
  }

  void add_renames() {
    app_.add_option(
            "--rename", options_.renames,
            "An object that has another name now: table=new, table.column=new, type.value=new "
            "(repeatable)")
        ->type_name("OLD=NEW")
        ->allow_extra_args(false);
    app_.add_flag("--accept-renames{" + std::to_string(RenameCandidate::certain) + "}", score_,
                  "Take what looks like a rename for one, from this score on (of 100)");
    app_.add_flag("--no-renames", options_.no_renames,
                  "Nothing was renamed: drop and create, whatever it looks like");
  }

  void add_consent(const std::string& word) {
    if (word == "allow")
      app_.add_option("--allow", options_.allowed,
                      "Run steps that carry this hazard: data-loss, blocks")
          ->type_name("HAZARD")
          ->allow_extra_args(false);
    else if (word == "quiet")
      app_.add_flag("-q,--quiet", options_.quiet, "Say less: of a report the verdict, no notes");
    else if (word == "verbose")
      app_.add_flag("-v,--verbose", options_.verbose, "Say more about what is read and done");
    else if (word == "yes")
      app_.add_flag("-y,--yes", options_.yes, "Do not ask");
    else if (word == "message")
      app_.add_option("-m,--message", options_.message, "What the migration is for")
          ->type_name("MESSAGE")
          ->required();
    else
      add_history_options(app_, options_.history, word);
  }

  /// A score below the least one would take everything that is asked about, as that does.
  static int score_of(const std::string& given) {
    int score = 0;
    const char* const end = given.data() + given.size();
    const auto read = std::from_chars(given.data(), end, score);
    if (read.ec != std::errc{} || read.ptr != end || score < RenameCandidate::least || score > 100)
      throw Error("'--accept-renames=" + given + "' is no score",
                  "give a number from " + std::to_string(RenameCandidate::least) +
                      ", the least that is asked about, to 100");
    return score;
  }

  void add_outputs() {
    app_.add_option_function<std::vector<std::string>>(
            "--output", [this](const std::vector<std::string>& given) { take_outputs(given); },
            "Write the result in another format into a file as well (repeatable)")
        ->type_name("NAME=FILE")
        ->allow_extra_args(false);
  }

  void take_outputs(const std::vector<std::string>& given) {
    for (const std::string& each : given) {
      const auto at = each.find('=');
      if (at == each.npos || at == 0 || at + 1 == each.size())
        throw Error("'--output " + each + "' names no file", "write --output json=report.json");
      options_.outputs.push_back({each.substr(0, at), each.substr(at + 1)});
    }
  }

 public:
  bool graph_ = false;

  /// What has to be right in itself, once the whole line is read.
  void settle() {
    if (!score_.empty())
      options_.accept_renames = score_of(score_);
  }

 private:
  ::CLI::App& app_;
  Options& options_;
  std::string score_;  ///< of --accept-renames
};

[[noreturn]] void throw_usage(const std::string& message, const std::string& command,
                              const std::string& hint = {}) {
  const std::string help = command.empty() ? "groma --help" : "groma " + command + " --help";
  throw Error(message, hint.empty() ? "'" + help + "' lists what there is" : hint);
}

/// The names of all options of the command, as written.
std::vector<std::string> flag_names(const ::CLI::App& app) {
  std::vector<std::string> names;
  for (const ::CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames())
      names.push_back("--" + name);
    for (const std::string& name : option->get_snames())
      names.push_back("-" + name);
  }
  return names;
}

void refuse_extras(const ::CLI::App& app, const std::string& command) {
  const std::vector<std::string> extras = app.remaining();
  if (extras.empty())
    return;
  const auto dashed = std::find_if(extras.begin(), extras.end(),
                                   [](const std::string& each) { return each.starts_with("-"); });
  if (dashed == extras.end())
    throw_usage("'" + extras.front() + "' is one argument too many for groma " + command, command);
  const std::string given = dashed->substr(0, dashed->find('='));
  const std::vector<std::string> names = flag_names(app);
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string best(nearest(given, known));
  throw_usage("groma " + command + " has no option '" + given + "'", command,
              best.empty() ? "" : "did you mean '" + best + "'?");
}

void check_format(const Command& command, const std::string& format) {
  const std::vector<std::string> names = words(command.formats);
  if (std::find(names.begin(), names.end(), format) != names.end())
    return;
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string best(nearest(format, known));
  throw_usage(
      "groma " + std::string(command.name) + " has no format '" + format + "'",
      std::string(command.name),
      (best.empty() ? "" : "did you mean '" + best + "'? ") + "known are: " + joined(names, ", "));
}

void check_outputs(const Command& command, const Options& options) {
  std::vector<std::string> files;
  if (!options.file.empty())
    files.push_back(options.file);
  for (const OutputFile& output : options.outputs) {
    check_format(command, output.format);
    files.push_back(output.path);
  }
  std::sort(files.begin(), files.end());
  const auto twice = std::adjacent_find(files.begin(), files.end());
  if (twice != files.end())
    throw_usage("two results would be written into '" + *twice + "'", std::string(command.name),
                "give each a file of its own");
}

/// A plan stands in the place of TO, and has decided what the options about renames are for.
void check_plan(const Command& command, const Options& options) {
  const std::string name(command.name);
  const bool decides =
      !options.renames.empty() || options.accept_renames || options.no_renames || options.online;
  if (!options.plan.empty() && options.sources.size() > 1)
    throw_usage("TO and --plan contradict each other", name, "leave out one of them");
  if (!options.plan.empty() && decides)
    throw_usage("--plan is what was decided when it was made", name,
                "leave out --rename, --accept-renames, --no-renames and --online");
  if (options.plan.empty() && options.sources.size() == 1 && command.name == "apply")
    throw_usage("groma apply needs TO, or --plan", name);
}

/// Halves are two results, which not every format and option can be about.
void check_halves(const Command& command, const Options& options) {
  if (!options.expand_contract)
    return;
  const std::string name(command.name);
  for (const std::string& format : options.all_formats())
    if (format == "alembic" || format == "plan" || format == "graph")
      throw_usage("--expand-contract cannot be written as " + format, name,
                  "it is two plans: leave out one of both");
  if (!options.history.revision.empty())
    throw_usage("--rev-id names one migration, and --expand-contract writes two", name,
                "leave out one of both");
}

/// Alembic's operations demand nothing of a server, and its own command writes empty revisions.
void check_alembic(const Command& command, const Options& options) {
  const std::string name(command.name);
  const std::vector<std::string> formats = options.all_formats();
  const bool alembic = std::find(formats.begin(), formats.end(), "alembic") != formats.end();
  if (alembic && options.online)
    throw_usage("--online cannot be written as alembic", name,
                "leave it out, or draft in Groma's own format");
  if (alembic && options.history.empty)
    throw_usage("--empty is for Groma's own migrations", name,
                "alembic revision -m MESSAGE writes an empty one");
  if (alembic && options.flags.contains("dir"))
    throw_usage("--dir is for Groma's own migrations", name,
                "--version-path says which of an Alembic project's folders");
  if (!alembic && !options.history.version_path.empty())
    throw_usage("--version-path is for --format alembic", name,
                "--dir says where Groma's own migrations are");
}

void check_contradictions(const Command& command, Options& options, bool graph) {
  const std::string name(command.name);
  check_plan(command, options);
  if (options.quiet && options.verbose)
    throw_usage("--quiet and --verbose contradict each other", name, "leave out one of them");
  if (graph && !options.format.empty() && options.format != "graph")
    throw_usage("--graph and --format " + options.format + " contradict each other", name,
                "write --format " + options.format + " --output graph=plan.dot to have both");
  if (graph)
    options.format = "graph";
  for (const std::string& hazard : options.allowed)
    if (hazard != "data-loss" && hazard != "blocks")
      throw_usage("'--allow " + hazard + "' is nothing that groma refuses", name,
                  "it refuses: data-loss, and with --online blocks");
}

std::string version_text() {
  return "groma " + std::string(version()) + "\n";
}

std::string general_help() {
  std::string text =
      "groma compares models (what the schema should be) with a live database (what it is),\n"
      "and drafts the migration that makes the second equal to the first.\n\n"
      "usage: groma COMMAND [OPTIONS]\n\ncommands:\n";
  for (const Command& command : commands())
    text += "  " + std::string(command.name) + std::string(12 - command.name.size(), ' ') +
            std::string(command.summary) + "\n";
  return text + std::string(general_epilogue());
}

/// CLI11 marks what may be repeated with dots behind its type; the help says it in words.
std::string without_dots(std::string text) {
  for (auto at = text.find(" ...  "); at != text.npos; at = text.find(" ...  ", at))
    text.replace(at, 4, "    ");
  return text;
}

std::string command_help(::CLI::App& app, const Command& command) {
  std::string options = without_dots(app.help());
  while (options.ends_with("\n\n"))
    options.pop_back();
  return std::string(command.about) + "\n\n" + options + std::string(command.epilogue);
}

bool takes(const Command& command, std::string_view option) {
  const std::vector<std::string> list = words(command.takes);
  return std::find(list.begin(), list.end(), option) != list.end();
}

/// `-1` is a revision where the command takes one, and would be an option to CLI11.
void take_relative_revision(const Command& command, std::vector<std::string>& arguments,
                            Options& options) {
  if (!takes(command, "revision") && !takes(command, "revision?"))
    return;
  const auto relative = [](const std::string& each) {
    return each.size() > 1 && each[0] == '-' &&
           each.find_first_not_of("0123456789", 1) == each.npos;
  };
  const auto at = std::find_if(arguments.begin(), arguments.end(), relative);
  if (at == arguments.end())
    return;
  options.revision = *at;
  arguments.erase(at);
}

void refuse_second_revision(const std::string& relative, const Options& options) {
  if (!relative.empty() && relative != options.revision)
    throw_usage("'" + relative + "' and '" + options.revision + "' are two revisions",
                options.command, "give one of them");
}

/// CLI11's messages begin with the name of the option: "FROM is required", "--format: 1 required
/// NAME missing".
std::string said_plainly(const ::CLI::ParseError& error, const std::string& command) {
  std::string text = error.what();
  const std::string name = text.substr(0, text.find_first_of(": "));
  if (dynamic_cast<const ::CLI::RequiredError*>(&error))
    return "groma " + command + " needs " + name;
  if (dynamic_cast<const ::CLI::ArgumentMismatch*>(&error))
    return name + " needs one value, and once";
  return text;
}

Options parse_command(const Command& command, std::vector<std::string> arguments,
                      std::string& help) {
  Options options;
  options.command = command.name;
  ::CLI::App app{"", "groma " + options.command};
  Builder builder(app, options);
  builder.add(command);
  join_range(arguments);
  take_relative_revision(command, arguments, options);
  const std::string relative = options.revision;
  app.allow_extras();
  app.get_formatter()->column_width(26);
  app.get_formatter()->label("REQUIRED", "");
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const ::CLI::CallForHelp&) {
    help = command_help(app, command);
    return options;
  } catch (const ::CLI::ParseError& error) {
    refuse_extras(app, options.command);
    throw_usage(said_plainly(error, options.command), options.command);
  }
  refuse_extras(app, options.command);
  refuse_second_revision(relative, options);
  builder.settle();
  check_contradictions(command, options, builder.graph_);
  const bool needs_revisions = takes(command, "revisions") && command.name == "stamp" &&
                               options.revisions.empty() && !options.history.from_alembic;
  if ((takes(command, "revision") && options.revision.empty()) || needs_revisions)
    throw_usage("groma " + options.command + " needs a revision", options.command);
  if (options.format.empty())
    options.format = words(command.formats).front();
  check_halves(command, options);
  check_alembic(command, options);
  check_format(command, options.format);
  check_outputs(command, options);
  return options;
}

}  // namespace

std::vector<std::string> Options::all_formats() const {
  std::vector<std::string> all = {format};
  for (const OutputFile& output : outputs)
    all.push_back(output.format);
  return all;
}

bool Options::allows(std::string_view hazard) const {
  return std::find(allowed.begin(), allowed.end(), hazard) != allowed.end();
}

std::variant<Options, std::string> parse_options(const std::vector<std::string>& arguments) {
  if (arguments.empty())
    throw_usage("groma needs a command", "");
  const std::string& first = arguments.front();
  if (first == "--version" || first == "-V")
    return version_text();
  const bool asks = first == "--help" || first == "-h" || first == "help";
  if (asks && arguments.size() == 1)
    return general_help();
  if (first.starts_with("-") && !asks)
    throw_usage("a command has to come before '" + first + "'", "");
  const Command& command = find_command(asks ? arguments[1] : first);
  std::vector<std::string> rest(arguments.begin() + (asks ? 2 : 1), arguments.end());
  if (asks)
    rest = {"--help"};
  std::string help;
  Options options = parse_command(command, std::move(rest), help);
  if (!help.empty())
    return help;
  return options;
}

}  // namespace groma::cli
