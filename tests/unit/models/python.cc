#include "models/python.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/settings.h"
#include "groma/error.h"
#include "groma/snapshot.h"
#include "groma/source.h"
#include "models/alembic_project.h"
#include "models/exporter.h"
#include "models/process.h"
#include "support/cli.h"
#include "support/fake_driver.h"

using namespace groma;
using namespace groma::test;

namespace {

namespace fs = std::filesystem;

/// A Python that notes what it was asked and prints what the test wants.
struct World {
  Folder folder;
  std::shared_ptr<FakeServer> server = std::make_shared<FakeServer>();
  Drivers drivers{fake_driver(server, Vendor::sqlite, {"sqlite"})};
  SourceContext context{drivers, Vendor::postgresql, {}, nullptr};

  explicit World(const std::string& answer) {
    const std::string python = (folder.path() / "python").string();
    folder.write("answer", answer);
    folder.write("python", "#!/bin/sh\ncat > program\necho \"$@\" > asked\ncat answer\n");
    fs::permissions(python, fs::perms::owner_all);
    setenv("GROMA_PYTHON", python.c_str(), 1);
  }
  ~World() { unsetenv("GROMA_PYTHON"); }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  CatalogPair pair(const std::string& from, const std::string& to) const {
    return load_pair(parse_source(from, drivers), parse_source(to, drivers), context);
  }
  Catalog read(const std::string& text) const { return load(parse_source(text, drivers), context); }

  std::string text(const std::string& name) const {
    std::ifstream file(folder.path() / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

Table table(const std::string& name) {
  Table table;
  table.name = name;
  return table;
}

Catalog catalog_with(std::initializer_list<std::string> names, Vendor vendor) {
  Catalog catalog;
  catalog.dialect.vendor = vendor;
  for (const std::string& name : names)
    catalog.add(table(name));
  catalog.sort();
  return catalog;
}

std::string document(std::initializer_list<std::string> names) {
  return write_snapshot(catalog_with(names, Vendor::postgresql));
}

}  // namespace

TEST_CASE("a model in Python is what the exporter prints", "[python]") {
  const World world(document({"users"}));
  CHECK(world.read("sqlalchemy:shop.models:Base").all<Table>().size() == 1);
  CHECK(world.text("asked") == "- shop.models:Base --dialect postgresql\n");
  world.read("sqlalchemy:src/app/shop.models:Base.metadata");
  CHECK(world.text("asked") ==
        "- shop.models:Base.metadata --folder src/app --dialect postgresql\n");
  CHECK(world.text("program") == exporter_program("groma_sqlalchemy"));
  CHECK(world.text("program").find("groma_sqlalchemy") != std::string::npos);
}

TEST_CASE("a scratch database reads the model as SQL", "[python]") {
  World world("CREATE TABLE users (id INTEGER);");
  world.context.dialect = Vendor::sqlite;
  world.read("sqlalchemy:shop:metadata");
  CHECK(world.text("asked") == "- shop:metadata --dialect sqlite --sql\n");
  REQUIRE(world.server->scripts.size() == 1);
  CHECK(world.server->scripts[0] == "sqlalchemy:shop:metadata: CREATE TABLE users (id INTEGER);");
}

TEST_CASE("Django's models are SQL, and say what is not theirs", "[python]") {
  World world(
      "-- groma:leave django_migrations\n-- groma:leave old\n-- groma:chosen mine\nSELECT 1;\n");
  world.context.dialect = Vendor::sqlite;
  world.server->catalog = catalog_with({"users"}, Vendor::sqlite);
  world.server->catalog.dialect.version = {3, 40, 1};
  world.folder.write("db.json", write_snapshot(catalog_with({"users", "django_migrations", "old"},
                                                            Vendor::sqlite)));
  std::vector<std::string> left_alone;
  const CatalogPair pair = load_pair(parse_source("db.json", world.drivers),
                                     parse_source("django:backend/shop.settings", world.drivers),
                                     world.context, &left_alone);
  CHECK(pair.from.all<Table>().size() == 1);
  CHECK(left_alone == std::vector<std::string>{"django_migrations", "old"});
  CHECK(world.text("asked") == "- shop.settings --folder backend --dialect sqlite:3.40.1\n");
}

TEST_CASE("without a dialect there is no model", "[python]") {
  World world("");
  world.context.dialect.reset();
  CHECK_THROWS_WITH(world.read("sqlalchemy:shop:metadata"), Catch::Contains("dialect"));
}

TEST_CASE("Alembic's table of revisions is on neither side", "[python]") {
  const World world("version_table=applied\n" + document({"users"}));
  world.folder.write("db.json", document({"users", "applied", "alembic_version"}));
  const CatalogPair pair = world.pair("db.json", "alembic:alembic.ini");
  REQUIRE(pair.from.all<Table>().size() == 2);
  CHECK(pair.from.all<Table>()[0].name == "alembic_version");
  CHECK(world.text("asked") == "- --alembic alembic.ini --dialect postgresql\n");

  const World usual(document({"users"}));
  usual.folder.write("db.json", document({"users", "alembic_version"}));
  CHECK(usual.pair("db.json", "sqlalchemy:shop:metadata").from.all<Table>().size() == 1);
}

TEST_CASE("an Alembic project tells what it is about", "[python]") {
  const World world(
      "url=sqlite:///a=b.db\nversion_table=applied\nversion_table_schema=\nhead=1a\n");
  const AlembicProject project = read_alembic("alembic.ini");
  CHECK(project.url == "sqlite:///a=b.db");
  CHECK(project.version_table == "applied");
  CHECK(project.heads == std::vector<std::string>{"1a"});
}

TEST_CASE("an Alembic project is found from below", "[python]") {
  const Folder folder;
  fs::create_directories(folder.path() / "a/b");
  CHECK(find_alembic((folder.path() / "a/b").string()).empty());
  folder.write("pyproject.toml", "[project]\nname = 'shop'\n");
  folder.write("alembic.ini", "# mine\n[alembic]\nscript_location = alembic\n");
  CHECK(find_alembic((folder.path() / "a/b").string()) == "alembic.ini");
  folder.write("pyproject.toml", "[tool.alembic]\n");
  CHECK(find_alembic((folder.path() / "a/b").string()) == "pyproject.toml");
}

TEST_CASE("which Python is run", "[python]") {
  const Folder folder;
  const char* active = std::getenv("VIRTUAL_ENV");
  const std::string kept = active ? active : "";
  unsetenv("VIRTUAL_ENV");
  unsetenv("GROMA_PYTHON");
  CHECK(python_of(".") == "python3");
  folder.write("venv/bin/python", "");
  CHECK(python_of(".") == fs::absolute("./venv/bin/python").string());
  folder.write("active/bin/python", "");
  setenv("VIRTUAL_ENV", "active", 1);
  CHECK(python_of(".") == "active/bin/python");
  setenv("GROMA_PYTHON", "mine", 1);
  CHECK(python_of(".") == "mine");
  unsetenv("GROMA_PYTHON");
  unsetenv("VIRTUAL_ENV");
  if (!kept.empty())
    setenv("VIRTUAL_ENV", kept.c_str(), 1);
}

TEST_CASE("a Python that fails is quoted, one that is not there is explained", "[python]") {
  const World world("");
  world.folder.write("python", "#!/bin/sh\necho 'no module shop' >&2\nexit 1\n");
  try {
    world.read("sqlalchemy:shop:metadata");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK_THAT(error.detail().hint, Catch::Contains("no module shop"));
  }
  setenv("GROMA_PYTHON", "/nowhere/python", 1);
  try {
    world.read("sqlalchemy:shop:metadata");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK_THAT(error.detail().hint, Catch::Contains("GROMA_PYTHON"));
  }
}

TEST_CASE("a process may ignore its input, however long", "[process]") {
  const ProcessOutput output =
      run_process({{"sh", "-c", "echo \"$WORD\""}, {"WORD=here"}, std::string(1 << 20, 'x')});
  CHECK(output.out == "here\n");
  CHECK(output.status == 0);
}
