// What is recorded while a migration runs that is not one transaction.
#include "migrate/journal.h"

#include <catch2/catch.hpp>

#include "migrate/duration.h"

using namespace groma;
using namespace groma::migrate;

namespace {

Plan plan_of(const std::string& up, Vendor vendor, const std::string& header = {}) {
  const Script script =
      parse_script("-- groma:revision r\n" + header + "-- groma:up\n" + up, "m.sql");
  return as_vendor_runs(read_part(script, script.up, rules(vendor)), rules(vendor));
}

/// A letter for each step: `b` begin of the progress, `p` progress, `n` notes, else the statement's
/// first word; in parentheses what is in a transaction, `!` before what is announced.
std::string spelled(const Recorded& recorded) {
  std::string text;
  bool inside = false;
  for (std::size_t i = 0; i < recorded.plan.steps.size(); ++i) {
    const Step& step = recorded.plan.steps[i].step;
    if (step.transactional != inside)
      text += step.transactional ? "(" : ")";
    inside = step.transactional;
    if (recorded.announced[i])
      text += recorded.announced[i]->begun ? "?" : "!";
    text += step.sql.starts_with("UPDATE groma") ? "p" : step.sql.substr(0, step.sql.find(' '));
    text += " ";
  }
  return text + (inside ? ")" : "");
}

std::string spelled(const Plan& plan, Vendor vendor, std::size_t finished = 0) {
  Step note;
  note.sql = "note";
  return spelled(recorded(plan, {"r", Direction::up, finished, {}, {}}, {note}, rules(vendor)));
}

}  // namespace

TEST_CASE("what is one transaction needs no record", "[journal]") {
  const auto one = [](const std::string& sql, Vendor vendor) {
    return is_one_transaction(plan_of(sql, vendor));
  };
  CHECK(one("", Vendor::sqlite));
  CHECK(one("create table t (x); insert into t values (1);", Vendor::sqlite));
  CHECK(one("-- groma:no-transaction\n-- groma:setting\npragma x;\ncreate table t (x);",
            Vendor::sqlite));
  CHECK_FALSE(one("-- groma:no-transaction\nvacuum;", Vendor::sqlite));
  CHECK(one("create table t (x int);", Vendor::postgresql));
  CHECK_FALSE(one("create table t (x int);", Vendor::mysql));
  CHECK(one("insert into t values (1); delete from t;", Vendor::mysql));
}

TEST_CASE("every statement outside of transactions is announced and recorded", "[journal]") {
  const Plan mixed = plan_of(
      "create table t (x int);\ninsert into t values (1);\n-- groma:no-transaction\n"
      "create index concurrently i on t (x);\ndrop table u;",
      Vendor::postgresql);
  CHECK(spelled(mixed, Vendor::postgresql) == "(create insert p )!create p (drop p note )");
  CHECK(spelled(mixed, Vendor::postgresql, 2) == "!create p (drop p note )");
  CHECK(spelled(mixed, Vendor::postgresql, 3) == "(drop p note )");
  CHECK(spelled(mixed, Vendor::postgresql, 4) == "(note )");
}

TEST_CASE("where the schema knows no transactions, rows do", "[journal]") {
  const Plan plan = plan_of(
      "create table t (x int);\ninsert into t values (1);\ninsert into t values (2);\n"
      "call p();\nalter table t add y int;",
      Vendor::mysql);
  CHECK(spelled(plan, Vendor::mysql) == "!create p (insert insert p )?call p !alter p (note )");
  CHECK(spelled(plan, Vendor::mysql, 1) == "(insert insert p )?call p !alter p (note )");
}

TEST_CASE("settings are made again, what can be repeated is not announced", "[journal]") {
  const Plan plan = plan_of(
      "-- groma:setting\nset a = 1;\ncreate table t (x int);\noptimize table t;\n"
      "-- groma:setting\nset a = 2;",
      Vendor::mysql);
  CHECK(spelled(plan, Vendor::mysql) == "set !create p optimize p (note )set ");
  CHECK(spelled(plan, Vendor::mysql, 2) == "set optimize p (note )set ");
  CHECK(spelled(plan, Vendor::mysql, 3) == "(note )set set ");
}

TEST_CASE("announcements say how far it was", "[journal]") {
  const Plan plan = plan_of("create table t (x int);\ndrop table t;", Vendor::mysql);
  const Recorded all = recorded(plan, {"r", Direction::up, 0, {}, {}}, {}, rules(Vendor::mysql));
  REQUIRE(all.announced.size() == 4);
  REQUIRE(all.announced[2]);
  CHECK(all.announced[2]->finished == 1);
  CHECK(all.announced[2]->checksum == checksum_of(plan, 1));
  CHECK_FALSE(all.announced[2]->begun);
  CHECK(checksum_of(plan, 1) != checksum_of(plan, 2));
}

TEST_CASE("effects of statements", "[journal]") {
  const auto effect = [](Vendor vendor, const std::string& sql) {
    return rules(vendor).effect(sql);
  };
  CHECK(effect(Vendor::sqlite, "-- x\nCREATE TABLE t (x)") == Effect::schema);
  CHECK(effect(Vendor::sqlite, "VACUUM") == Effect::repeatable);
  CHECK(effect(Vendor::sqlite, "UPDATE t SET x = 1") == Effect::rows);
  CHECK(effect(Vendor::postgresql, "/* x */ create index i on t (x)") == Effect::schema);
  CHECK(effect(Vendor::postgresql, "create database d") == Effect::unknown);
  CHECK(effect(Vendor::postgresql, "reindex table t") == Effect::repeatable);
  CHECK(effect(Vendor::postgresql, "call p()") == Effect::unknown);
  CHECK(effect(Vendor::postgresql, "with x as (select 1) insert into t select 1") == Effect::rows);
  CHECK(effect(Vendor::mysql, "RENAME TABLE a TO b") == Effect::schema);
  CHECK(effect(Vendor::mysql, "create user u") == Effect::unknown);
  CHECK(effect(Vendor::mariadb, "replace into t values (1)") == Effect::rows);
  CHECK(effect(Vendor::mariadb, "begin") == Effect::unknown);
}

TEST_CASE("lock timeouts become settings around what they are about", "[journal]") {
  const auto sqls = [](const Plan& plan) {
    std::string text;
    for (const PlannedStep& each : plan.steps)
      text += each.step.sql + (each.step.setting ? "*; " : "; ");
    return text;
  };
  CHECK(sqls(plan_of("a;\n-- groma:lock-timeout 5s\nb;", Vendor::postgresql)) ==
        "a; SET lock_timeout = 5000*; b; RESET lock_timeout*; ");
  CHECK(sqls(plan_of("a;", Vendor::sqlite, "-- groma:lock-timeout 100ms\n")) ==
        "PRAGMA busy_timeout = 100*; a; PRAGMA busy_timeout = 5000*; ");
  CHECK(sqls(plan_of("-- groma:lock-timeout 1s\nb;", Vendor::postgresql,
                     "-- groma:lock-timeout 1min\n")) ==
        "SET lock_timeout = 60000*; SET lock_timeout = 1000*; b; SET lock_timeout = 60000*; RESET "
        "lock_timeout*; ");
  CHECK_THROWS_WITH(plan_of("-- groma:lock-timeout soon\nb;", Vendor::sqlite),
                    Catch::Contains("m.sql:3: 'soon' is no length of time"));
}

TEST_CASE("a required algorithm becomes part of the statement", "[journal]") {
  const auto sql = [](const std::string& text, Vendor vendor) {
    return plan_of("-- groma:algorithm instant\n" + text, vendor).steps.at(0).step.sql;
  };
  CHECK(sql("ALTER TABLE t ADD x INT;", Vendor::mysql) ==
        "ALTER TABLE t ADD x INT, ALGORITHM = instant");
  CHECK(sql("CREATE UNIQUE INDEX i ON t (x);", Vendor::mariadb) ==
        "CREATE UNIQUE INDEX i ON t (x) ALGORITHM = instant");
  CHECK_THROWS_WITH(sql("DROP TABLE t;", Vendor::mysql), Catch::Contains("no algorithm can be"));
  CHECK_THROWS_WITH(sql("ALTER TABLE t ADD x INT;", Vendor::postgresql),
                    Catch::Contains("has no algorithms"));
  CHECK_THROWS_WITH(plan_of("-- groma:algorithm fast\nb;", Vendor::mysql),
                    Catch::Contains("'fast' is no algorithm"));
}

TEST_CASE("a whole migration without transactions", "[journal]") {
  const Plan plan = plan_of("a;\nb;", Vendor::sqlite, "-- groma:no-transaction\n");
  CHECK_FALSE(plan.steps[0].step.transactional);
  CHECK_FALSE(plan.steps[1].step.transactional);
}

TEST_CASE("lengths of time", "[journal]") {
  using std::chrono::milliseconds;
  CHECK(parse_duration("5") == milliseconds(5000));
  CHECK(parse_duration("250ms") == milliseconds(250));
  CHECK(parse_duration("2min") == milliseconds(120000));
  CHECK(parse_duration("1h") == milliseconds(3600000));
  CHECK(parse_duration("0") == milliseconds(0));
  CHECK_FALSE(parse_duration("-1"));
  CHECK_FALSE(parse_duration("5 s"));
  CHECK_FALSE(parse_duration(""));
}
