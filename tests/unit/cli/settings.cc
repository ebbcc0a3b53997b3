#include "cli/settings.h"

#include <catch2/catch.hpp>

#include "groma/error.h"
#include "support/cli.h"
#include "support/fake_driver.h"

using namespace groma;
using namespace groma::cli;
using namespace groma::test;

namespace {

struct World {
  Folder folder;
  Drivers drivers{fake_driver(std::make_shared<FakeServer>(), Vendor::sqlite, {"sqlite"})};
  std::map<std::string, std::string> variables;
  Settings flags;
  std::string env;

  Settings read(const std::string& below = "") const {
    const Environment environment = [this](const std::string& name) -> std::optional<std::string> {
      const auto at = variables.find(name);
      return at == variables.end() ? std::nullopt : std::optional(at->second);
    };
    return read_settings({flags, env, (folder.path() / below).string(), environment, drivers});
  }
  std::string value(const std::string& key) const { return value_of(read(), key); }
  std::string path(const std::string& name) const { return (folder.path() / name).string(); }

  std::string error() const {
    try {
      const Settings settings = read();
      dialect_of(settings);
      column_order_of(settings);
      with_privileges_of(settings);
    } catch (const Error& error) {
      return error.detail().message + "|" + error.detail().hint;
    }
    return {};
  }
};

}  // namespace

TEST_CASE("the later setting wins", "[settings]") {
  World world;
  world.folder.write("groma.toml", "database = 'exec:file'");
  CHECK(world.value("database") == "exec:file");
  world.variables["DATABASE_URL"] = "url";
  CHECK(world.value("database") == "url");
  world.variables["GROMA_DATABASE"] = "variable";
  CHECK(world.value("database") == "variable");
  world.flags["database"] = {"flag", "--database"};
  CHECK(world.value("database") == "flag");
  CHECK(world.read()["database"].origin == "--database");
  world.flags.clear();
  world.variables = {{"GROMA_DATABASE", ""}};
  CHECK(world.value("database") == "exec:file");
}

TEST_CASE("groma.toml is found upwards, and its paths are its own", "[settings]") {
  World world;
  world.folder.write("groma.toml",
                     "model = 'db/schema.sql'\ndatabase = 'sqlite:app.db'\nscratch = 'exec:x y'");
  world.folder.write("a/b/c.txt", "");
  const Settings settings = world.read("a/b");
  CHECK(value_of(settings, "model") == "db/schema.sql");
  CHECK(value_of(settings, "database") == "sqlite:app.db@");
  CHECK(value_of(settings, "scratch") == "exec:x y");
  CHECK(value_of(settings, "dir") == "migrations");
  std::filesystem::current_path(world.path("a"));
  CHECK(value_of(world.read("a"), "model") == "../db/schema.sql");
  CHECK(value_of(world.read("a"), "database") == "sqlite:app.db@..");
}

TEST_CASE("without a groma.toml there are defaults", "[settings]") {
  World world;
  CHECK(world.value("dir") == "migrations");
  CHECK(world.value("model").empty());
  CHECK_FALSE(dialect_of(world.read()));
  CHECK(column_order_of(world.read()) == ColumnOrder::ignore);
  CHECK(raises_counters(world.read()));
  CHECK_FALSE(with_privileges_of(world.read()));
}

TEST_CASE("an environment goes over what stands at the top", "[settings]") {
  World world;
  world.folder.write(
      "groma.toml",
      "model = '-'\ndialect = 'mysql'\n[env.prod]\nmodel = 'empty'\n"
      "column_order = 'strict'\ncounters = 'ignore'\nwith_privileges = true\n[env.dev]\n");
  CHECK(world.value("model") == "-");
  world.env = "prod";
  CHECK(world.value("model") == "empty");
  CHECK(dialect_of(world.read()) == Vendor::mysql);
  CHECK(column_order_of(world.read()) == ColumnOrder::strict);
  CHECK_FALSE(raises_counters(world.read()));
  CHECK(with_privileges_of(world.read()));
  world.env = "prd";
  CHECK(world.error() == "groma.toml: unknown environment 'prd'|did you mean 'prod'?");
}

TEST_CASE("mistakes in groma.toml are named with their place", "[settings]") {
  World world;
  const auto error = [&](const std::string& text) {
    world.folder.write("groma.toml", text);
    const std::string message = world.error();
    const std::string path = "groma.toml";
    return message.starts_with(path) ? message.substr(path.size()) : message;
  };
  CHECK(error("\nmodle = 'x'") == ":2:1: unknown key 'modle'|did you mean 'model'?");
  CHECK(error("model = 3") == ":1:9: 'model' takes a string|");
  CHECK(error("with_privileges = 'yes'") == ":1:19: 'with_privileges' takes true or false|");
  CHECK(error("[env.x]\ndirr = 'x'") == ":2:1: unknown key 'dirr'|did you mean 'dir'?");
  CHECK(error("env = 'x'").starts_with(":1:7: 'env' holds sections"));
  CHECK(error("[env]\nx = 'y'").starts_with(":2:5: 'env' holds sections"));
  CHECK(error("model = ").starts_with(":1:"));
  CHECK(error("dialect = 'sqlit'").starts_with("'sqlit' is no dialect (from groma.toml)"));
  CHECK(error("column_order = 'strickt'").find("did you mean 'strict'?") != std::string::npos);
}

TEST_CASE("an environment needs a groma.toml", "[settings]") {
  World world;
  world.env = "prod";
  CHECK(contains(world.error(), "no groma.toml here"));
}

TEST_CASE("an Alembic project needs no settings", "[settings]") {
  World world;
  world.folder.write("alembic.ini", "[alembic]\n");
  CHECK(world.value("model") == "alembic:alembic.ini");
  CHECK(world.value("database") == "alembic:alembic.ini");
  CHECK(world.read()["model"].origin == "alembic.ini");
  world.folder.write("groma.toml", "model = 'sqlalchemy:shop.models:Base'");
  CHECK(world.value("model") == "sqlalchemy:shop.models:Base");
  CHECK(world.value("database") == "alembic:alembic.ini");
}

TEST_CASE("a Django project needs no settings, unless it is Alembic's too", "[settings]") {
  World world;
  world.folder.write("manage.py", "print('mine')\n");
  CHECK(world.value("model").empty());
  world.folder.write("manage.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop')\n");
  CHECK(world.value("model") == "django:manage.py");
  CHECK(world.value("database") == "django:manage.py");
  world.folder.write("alembic.ini", "[alembic]\n");
  CHECK(world.value("model") == "alembic:alembic.ini");
}
