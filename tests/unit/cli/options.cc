#include "cli/options.h"

#include <catch2/catch.hpp>

#include "cli/commands.h"
#include "groma/error.h"

using namespace groma;
using namespace groma::cli;

namespace {

cli::Options parse(const std::vector<std::string>& arguments) {
  return std::get<cli::Options>(parse_options(arguments));
}

std::string help(const std::vector<std::string>& arguments) {
  return std::get<std::string>(parse_options(arguments));
}

std::string error(const std::vector<std::string>& arguments) {
  try {
    parse_options(arguments);
  } catch (const Error& error) {
    return error.detail().message + "|" + error.detail().hint;
  }
  return {};
}

}  // namespace

TEST_CASE("a command line is taken apart", "[options]") {
  const cli::Options options =
      parse({"diff", "a.db", "--rename", "t.a=b", "b.sql", "--rename", "t=u", "--output",
             "json=x.json", "--column-order", "strict", "--down", "-o", "out"});
  CHECK(options.command == "diff");
  CHECK(options.sources == std::vector<std::string>{"a.db", "b.sql"});
  CHECK(options.renames == std::vector<std::string>{"t.a=b", "t=u"});
  CHECK(options.outputs == std::vector<OutputFile>{{"json", "x.json"}});
  CHECK(options.flags.at("column_order") == Setting{"strict", "--column-order"});
  CHECK(options.down);
  CHECK(options.file == "out");
  CHECK(options.format == "text");
}

TEST_CASE("each command has its formats", "[options]") {
  CHECK(parse({"inspect"}).format == "snapshot");
  CHECK(parse({"draft", "-m", "x"}).format == "groma");
  CHECK(parse({"diff", "a", "b", "--graph"}).format == "graph");
  CHECK(error({"inspect", "--format", "sqll"}) ==
        "groma inspect has no format 'sqll'|did you mean 'sql'? known are: snapshot, sql, cpp, "
        "mermaid, dot, dbml");
  CHECK(error({"inspect", "--output", "text=x"}).starts_with("groma inspect has no format 'text'"));
}

TEST_CASE("a revision may begin with a sign", "[options]") {
  CHECK(parse({"downgrade", "-1"}).revision == "-1");
  CHECK(parse({"downgrade", "--dir", "m", "-12"}).revision == "-12");
  CHECK(parse({"upgrade", "+2"}).revision == "+2");
  CHECK(parse({"upgrade"}).revision.empty());
  CHECK(error({"downgrade"}).starts_with("groma downgrade needs a revision"));
  CHECK(error({"downgrade", "abc", "-1"}).starts_with("'-1' and 'abc' are two revisions"));
  CHECK(error({"heads", "-1"}).starts_with("groma heads has no option '-1'"));
}

TEST_CASE("mistakes in a command line name the nearest thing", "[options]") {
  CHECK(error({}).starts_with("groma needs a command"));
  CHECK(error({"dif"}) == "groma has no command 'dif'|did you mean 'diff'?");
  CHECK(error({"revision", "-m", "x"}).starts_with("groma has no command 'revision'|'groma draft"));
  CHECK(error({"baseline"}).find("groma adopt -m baseline") != std::string::npos);
  CHECK(error({"check", "--modell", "x"}) ==
        "groma check has no option '--modell'|did you mean '--model'?");
  CHECK(error({"check", "--modell=x"}) ==
        "groma check has no option '--modell'|did you mean '--model'?");
  CHECK(error({"diff", "a", "b", "c"}).starts_with("'c' is one argument too many"));
  CHECK(error({"--model", "x"}).starts_with("a command has to come before '--model'"));
  CHECK_FALSE(error({"diff", "a"}).empty());
  CHECK_FALSE(error({"draft"}).empty());
  CHECK_FALSE(error({"check", "--model"}).empty());
}

TEST_CASE("the short options of Alembic's commands are there", "[options]") {
  CHECK(parse({"current", "-c", "-v"}).history.check_heads);
  CHECK(parse({"history", "-i", "-r", "a:b"}).history.indicate_current);
  CHECK(parse({"merge", "-m", "x", "--splice", "a", "b"}).history.splice);
  CHECK(parse({"adopt", "-m", "x", "--head", "a@head", "--branch-label", "b"}).history.head ==
        "a@head");
}

TEST_CASE("what Alembic's drafts are not for is an error", "[options]") {
  const auto draft = [](std::vector<std::string> more) {
    more.insert(more.begin(), {"draft", "-m", "x"});
    return error(more);
  };
  CHECK(draft({"--version-path", "v"}).find("--format alembic") != std::string::npos);
  CHECK(draft({"--format", "alembic", "--version-path", "v"}).empty());
  CHECK(draft({"--format", "alembic", "--online"}).find("--online") != std::string::npos);
  CHECK(draft({"--format", "alembic", "--dir", "v"}).find("--version-path") != std::string::npos);
  CHECK_FALSE(error({"diff", "a", "b", "--online", "--output", "alembic=a.py"}).empty());
  CHECK(draft({"--format", "alembic", "--empty"}).find("--empty") != std::string::npos);
}

TEST_CASE("contradictions are errors", "[options]") {
  CHECK(error({"check", "--quiet", "--verbose"}).starts_with("--quiet and --verbose contradict"));
  CHECK(error({"diff", "a", "b", "--graph", "--format", "json"})
            .starts_with("--graph and --format json contradict"));
  CHECK(error({"diff", "a", "b", "-o", "x", "--output", "json=x"})
            .starts_with("two results would be written into 'x'"));
  CHECK(error({"apply", "a", "b", "--allow", "everything"}).find("data-loss") != std::string::npos);
  CHECK(error({"diff", "a", "b", "--output", "json"}).starts_with("'--output json' names no file"));
}

TEST_CASE("options are offered only where they do something", "[options]") {
  CHECK_FALSE(error({"check", "--down"}).empty());
  CHECK_FALSE(error({"diff", "a", "b", "--yes"}).empty());
  CHECK_FALSE(error({"heads", "--database", "x"}).empty());
  CHECK_FALSE(error({"inspect", "x", "--rename", "a=b"}).empty());
  CHECK_FALSE(error({"show", "x", "--verbose"}).empty());
}

TEST_CASE("every command explains itself", "[options]") {
  const std::string general = help({"--help"});
  for (const Command& command : commands()) {
    const std::string name(command.name);
    CHECK(general.find("\n  " + name + " ") != std::string::npos);
    const std::string text = help({name, "--help"});
    INFO(text);
    CHECK(text.find("Examples:\n  groma " + name) != std::string::npos);
    CHECK(text.find("Exit codes: 0") != std::string::npos);
    CHECK(text == help({"help", name}));
  }
  CHECK(help({"--version"}).starts_with("groma 0."));
}
