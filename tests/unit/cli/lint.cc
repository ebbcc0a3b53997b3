#include "groma/lint.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/cli.h"

using namespace groma;
using namespace groma::test;

namespace {

constexpr const char* index_script = "CREATE INDEX t_a ON t (a);\n";

/// `line code` of what is found, silenced or not.
std::vector<std::string> found_in(const std::string& name, const std::string& text,
                                  Vendor vendor = Vendor::postgresql) {
  const LintFile file = lint_file(name, text, rules(vendor), false);
  std::vector<std::string> found;
  for (const LintFinding& each : linted(std::span(&file, 1), {vendor, {}}).findings)
    if (each.rule.severity != Severity::note)
      found.push_back(std::to_string(each.line) + " " + std::string(each.rule.code) +
                      (each.silenced.empty() ? "" : " (" + each.silenced + ")"));
  return found;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("what goes up is read of every tool's migrations", "[lint]") {
  const std::string concurrently = "CREATE INDEX CONCURRENTLY i ON t (a);\n";
  const List refused{"2 concurrently-in-transaction"};
  CHECK(found_in("1.sql", "\n" + concurrently).empty());
  CHECK(found_in("1.sql", "-- +goose Up\n" + concurrently + "-- +goose Down\nDROP TABLE t;\n") ==
        refused);
  CHECK(found_in("1.sql", "-- +goose NO TRANSACTION\n-- +goose Up\n" + concurrently +
                              "-- +goose Down\nDROP TABLE t;\n")
            .empty());
  CHECK(found_in("1.sql", "-- migrate:up\n" + concurrently + "-- migrate:down\nDROP TABLE t;\n") ==
        refused);
  CHECK(found_in("1.sql", "-- migrate:up transaction:false\n" + concurrently).empty());
  CHECK(found_in("V1__a.sql", "\n" + concurrently).empty());
  CHECK(found_in("1_a.up.sql", "\n" + concurrently).empty());
  CHECK(found_in("1_a.up.sql", "SELECT 1;\n" + concurrently) == refused);
  CHECK(found_in("1_a.up.sql", "-- no-transaction\n" + concurrently).empty());
  CHECK(found_in("1.sql",
                 "-- groma:revision a\n-- groma:dialect postgresql\n-- groma:up\n\n"
                 "-- groma:no-transaction\n" +
                     concurrently + "DROP TABLE t;\n-- groma:down\nDROP TABLE u;\n") ==
        List{"7 drop-table"});
}

TEST_CASE("a domain's new check is about every table, unless the script has made the domain",
          "[lint]") {
  const auto found = [](const std::string& statement) { return found_in("1.sql", statement); };
  const List check{"1 check-domain"};
  CHECK(found("ALTER DOMAIN d ADD CHECK (VALUE > 0);") == check);
  CHECK(found("ALTER DOMAIN public.d ADD CONSTRAINT c CHECK (VALUE > 0);") == check);
  CHECK(found("ALTER DOMAIN d SET NOT NULL;") == check);
  CHECK(found("ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;").empty());
  CHECK(found("ALTER DOMAIN d DROP NOT NULL;").empty());
  CHECK(found("ALTER DOMAIN d SET DEFAULT 1;").empty());
  CHECK(found("CREATE DOMAIN d AS int; ALTER DOMAIN d SET NOT NULL;").empty());
  CHECK(found("CREATE DOMAIN d AS int; ALTER DOMAIN s.d SET NOT NULL;") == check);
  CHECK(found("ALTER DOMAIN d RENAME TO e;") == List{"1 rename-object"});
}

TEST_CASE("Liquibase's changesets run one by one", "[lint]") {
  CHECK(found_in("1.sql",
                 "--liquibase formatted sql\n--changeset a:1\nBEGIN;\n"
                 "--rollback DROP TABLE t;\n--changeset a:2 runInTransaction:false\n"
                 "CREATE INDEX CONCURRENTLY i ON t (a);\n--changeset a:3 dbms:mysql,oracle\n"
                 "DROP TABLE t;\n") == List{"3 nested-transaction"});
}

TEST_CASE("what takes back is known by its name", "[lint]") {
  CHECK(is_way_down("m/1_a.down.sql"));
  CHECK(is_way_down("m/U1__a.sql"));
  CHECK_FALSE(is_way_down("m/V1__a.sql"));
  CHECK_FALSE(is_way_down("m/Users.sql"));
}

TEST_CASE("a comment puts a rule out of force for one statement", "[lint]") {
  const std::string sql = index_script;
  CHECK(found_in("a.sql", "-- groma: allow create-index ten rows\n" + sql + sql) ==
        List{"2 create-index (ten rows)", "3 create-index"});
  CHECK(found_in("a.sql", "CREATE INDEX i -- groma: allow create-index: ten rows\n  ON t (a);\n") ==
        List{"1 create-index (ten rows)"});
  CHECK(found_in("a.sql", "-- groma: allow create-index\n" + sql) ==
        List{"1 silence-without-reason", "2 create-index"});
  CHECK(found_in("a.sql", "-- groma: allow create-indx why\n" + sql) ==
        List{"1 silence-unknown", "2 create-index"});
}

TEST_CASE("a table that the script makes has no rows and no readers", "[lint]") {
  CHECK(
      found_in("a.sql",
               "CREATE TABLE t (a int);\nCREATE INDEX ON t (a);\nALTER TABLE t ADD b int NOT NULL;"
               "\nDROP TABLE t;\n")
          .empty());
}

TEST_CASE("one script knows what another one has done", "[lint]") {
  const auto file = [](const char* name, const char* sql) {
    return lint_file(name, sql, rules(Vendor::postgresql), true);
  };
  const std::vector<LintFile> files{
      file("1.sql", "CREATE TABLE t (a varchar(10), b int);"),
      file("2.sql", "ALTER TABLE t ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID;"),
      file("3.sql", "ALTER TABLE t VALIDATE CONSTRAINT c;"),
      file("4.sql", "ALTER TABLE t ALTER b SET NOT NULL, ALTER a TYPE varchar(20);"),
      file("5.sql", "ALTER TABLE t ALTER a TYPE varchar(15);")};
  List found;
  for (const LintFinding& each : linted(files, {Vendor::postgresql, {}}).findings)
    if (each.rule.severity != Severity::note)
      found.push_back(each.file + " " + std::string(each.rule.code));
  CHECK(found == List{"5.sql change-column-type"});
}

TEST_CASE("a server that is too old has not what a rule is about", "[lint]") {
  const LintFile file =
      lint_file("a.sql", "ALTER TABLE p DETACH PARTITION p1;", rules(Vendor::postgresql), false);
  const auto count = [&](Version version) {
    const auto result = linted(std::span(&file, 1), {Vendor::postgresql, version});
    return std::count_if(result.findings.begin(), result.findings.end(),
                         [](const auto& each) { return each.rule.code == "detach-partition"; });
  };
  CHECK(count({13, 0, 0}) == 0);
  CHECK(count({14, 0, 0}) == 1);
  CHECK(count({}) == 1);
}

TEST_CASE("groma lint reports in every format", "[lint]") {
  const Folder folder;
  folder.write("m/1.sql", index_script);
  folder.write("m/1.down.sql", "DROP TABLE t;");
  const auto text = run({}, {"lint", "m", "--dialect", "postgresql"});
  CHECK(text.code == 2);
  CHECK(text.out.find("m/1.sql:1:1: error create-index  t_a\n") != std::string::npos);
  CHECK(text.out.ends_with("1 error, 1 note in 1 statement of 1 file\n"));
  const auto json = nlohmann::json::parse(
      run({}, {"lint", "m", "--dialect", "postgresql", "--format", "json"}).out);
  CHECK(json["findings"].size() == 2);
  CHECK(json["findings"][0]["file"] == "m/1.sql");
  const auto sarif = nlohmann::json::parse(
      run({}, {"lint", "m", "--dialect", "postgresql", "--format", "sarif"}).out);
  CHECK(sarif["version"] == "2.1.0");
  CHECK(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] ==
        1);
  CHECK(run({}, {"lint", "m", "--dialect", "postgresql", "--format", "github"})
            .out.find(
                "::error file=m/1.sql,line=1,col=1,title=create-index::t_a: Nobody can write") !=
        std::string::npos);
}

TEST_CASE("groma lint answers by its exit code", "[lint]") {
  const Folder folder;
  folder.write("note.sql", "CREATE TABLE t (j json);");
  folder.write("doubt.sql", "DO $$ BEGIN END $$;");
  CHECK(run({}, {"lint", "note.sql", "--dialect", "postgresql"}).code == 0);
  CHECK(run({}, {"lint", "doubt.sql", "--dialect", "postgresql"}).code == 3);
  CHECK(run({}, {"lint", "doubt.sql"}).code == 1);
  const auto nowhere = run({}, {"lint"});
  CHECK(nowhere.code == 1);
  CHECK(nowhere.err.find("no such file or folder: 'migrations'") != std::string::npos);
  CHECK(run({}, {"lint", "--rules", "--dialect", "sqlite"}).out.find("drop-table") !=
        std::string::npos);
}

TEST_CASE("groma.toml puts rules out of force, with a reason", "[lint]") {
  const Folder folder;
  folder.write("a.sql", index_script);
  folder.write("groma.toml",
               "dialect = \"postgresql\"\n[lint.allow]\ncreate-index = \"at night\"\n");
  CHECK(run({}, {"lint", "a.sql"}).code == 0);
  CHECK(run({}, {"lint", "a.sql", "--verbose"}).out.find("allowed: at night") != std::string::npos);
  folder.write("groma.toml", "dialect = \"postgresql\"\n[lint.allow]\ncreate-index = \"\"\n");
  CHECK(run({}, {"lint", "a.sql"}).code == 1);
  folder.write("groma.toml", "dialect = \"postgresql\"\n[lint.allow]\ncreate-indx = \"x\"\n");
  CHECK(run({}, {"lint", "a.sql"}).err.find("groma.toml:3") != std::string::npos);
}
