#include "groma/execute.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "groma/error.h"

using namespace groma;

namespace {

using Lines = std::vector<std::string>;

/// Writes down what it is told. `fails` is refused; `finds` is answered with a row.
class Recorder : public Connection {
 public:
  Lines log;

  Dialect dialect() const override { return {}; }
  Catalog inspect() override { return {}; }
  void run_script(const std::string&, const std::string&) override {}
  Rows query(const std::string& sql) override {
    log.push_back(sql);
    if (sql.starts_with("fails"))
      throw Error(ErrorDetail{"no such table: x", {}, sql, "SQLITE_ERROR", "look"});
    if (sql == "waits" && std::count(log.begin(), log.end(), sql) == 1)
      throw Error(ErrorDetail{"canceling statement due to lock timeout", {}, sql, "55P03", ""});
    if (sql.starts_with("SELECT format('DROP INDEX"))
      return {{"format"}, {{"clear away"}}};
    if (sql.starts_with("is cut"))
      throw Error(ErrorDetail{"the connection was lost", {}, sql, "08006", ""});
    if (sql.starts_with("finds"))
      return {{"id", "email"}, {{"7", std::nullopt}, {"8", std::nullopt}}};
    return {};
  }
};

PlannedStep step(const std::string& sql) {
  PlannedStep planned;
  planned.title = "do " + sql;
  planned.step.sql = sql;
  return planned;
}

PlannedStep outside(const std::string& sql) {
  PlannedStep planned = step(sql);
  planned.step.transactional = false;
  return planned;
}

PlannedStep setting(const std::string& sql) {
  PlannedStep planned = outside(sql);
  planned.step.setting = true;
  return planned;
}

PlannedStep guard(const std::string& sql) {
  PlannedStep planned = step(sql);
  planned.step.guard = true;
  planned.step.refusal = "fill it first";
  return planned;
}

struct Result {
  Lines log;
  ErrorDetail error;
};

Result run(std::vector<PlannedStep> steps, const char* commit = "commit") {
  Recorder recorder;
  Rules rules{};
  rules.begin = "begin";
  rules.commit = commit;
  Result result;
  try {
    execute(recorder, {std::move(steps)}, rules);
  } catch (const Error& error) {
    result.error = error.detail();
  }
  result.log = recorder.log;
  return result;
}

}  // namespace

TEST_CASE("transactional steps that follow each other are one transaction", "[execute]") {
  const Result result =
      run({setting("off"), step("a"), guard("b"), outside("c"), step("d"), setting("on")});
  CHECK(result.log == Lines{"off", "begin", "a", "b", "commit", "c", "begin", "d", "commit", "on"});
  CHECK(result.error.message.empty());
  CHECK(run({step("a")}).log == Lines{"begin", "a", "commit"});
  CHECK(run({}).log == Lines{});
}

TEST_CASE("a failed step takes everything back, and settings are made all the same", "[execute]") {
  const Result result = run({setting("off"), step("a"), step("fails"), step("b"), setting("on")});
  CHECK(result.log == Lines{"off", "begin", "a", "fails", "ROLLBACK", "on"});
  CHECK(result.error.message ==
        "step 3 of 5 (do fails) failed: no such table: x; nothing was changed");
  CHECK(result.error.statement == "fails");
  CHECK(result.error.code == "SQLITE_ERROR");
  CHECK(result.error.hint == "look");
}

TEST_CASE("a guard that finds a row refuses with that row", "[execute]") {
  const Result result = run({step("a"), guard("finds"), step("b")});
  CHECK(result.log == Lines{"begin", "a", "finds", "ROLLBACK"});
  CHECK(result.error.message == "fill it first; nothing was changed");
  CHECK(result.error.object == "id=7, email=NULL");
}

TEST_CASE("an error says what was committed before it", "[execute]") {
  CHECK(run({step("a"), outside("b"), step("c"), step("fails")}).error.message ==
        "step 4 of 4 (do fails) failed: no such table: x; the first 2 of 4 steps were committed "
        "and stay");
  CHECK(run({step("a"), outside("fails"), step("c")}).error.message ==
        "step 2 of 3 (do fails) failed: no such table: x; the first 1 of 3 steps were committed "
        "and stay");
  CHECK(run({outside("fails")}).error.message.ends_with("nothing was changed"));
}

TEST_CASE("a connection that is lost while the server commits leaves a doubt, and says so",
          "[execute]") {
  CHECK(run({step("a"), step("is cut")}).error.message ==
        "step 2 of 2 (do is cut) failed: the connection was lost; nothing was changed");
  CHECK(run({step("a"), outside("is cut")}).error.message ==
        "step 2 of 2 (do is cut) failed: the connection was lost; the first 1 of 2 steps were "
        "committed and stay; whether step 2 was carried out is not known: compare before it is run "
        "again");
  CHECK(run({step("a"), step("b")}, "is cut at commit").error.message ==
        "is cut at commit failed: the connection was lost; whether steps 1 to 2 were carried out "
        "is not known: compare before it is run again");
  CHECK(run({setting("is cut"), step("a")}).error.message.ends_with("; nothing was changed"));
}

TEST_CASE("a transaction that cannot be committed is rolled back", "[execute]") {
  Recorder recorder;
  Rules rules{};
  rules.begin = "begin";
  rules.commit = "fails to commit";
  try {
    execute(recorder, {{step("a"), setting("on")}}, rules);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.detail().message ==
          "fails to commit failed: no such table: x; nothing was changed");
  }
  CHECK(recorder.log == Lines{"begin", "a", "fails to commit", "ROLLBACK", "on"});
}

TEST_CASE("progress is told ahead of each step", "[execute]") {
  Recorder recorder;
  Rules rules{};
  Lines told;
  execute(
      recorder, {{step("a"), step("b")}}, rules,
      [&](const PlannedStep& planned, std::size_t number, std::size_t total) {
        told.push_back(planned.title + " " + std::to_string(number) + "/" + std::to_string(total));
      });
  CHECK(told == Lines{"do a 1/2", "do b 2/2"});
}

TEST_CASE("what the progress callback throws ends the run cleanly", "[execute]") {
  Recorder recorder;
  Rules rules{};
  rules.begin = "begin";
  const auto stop = [](const PlannedStep&, std::size_t, std::size_t) { throw 1; };
  CHECK_THROWS_AS(execute(recorder, {{step("a")}}, rules, stop), int);
  CHECK(recorder.log == Lines{"begin", "ROLLBACK"});
}

TEST_CASE("what gave up waiting for a lock runs again, from its transaction on", "[execute]") {
  Recorder recorder;
  execute(recorder, {{step("a"), outside("b"), step("c"), step("waits")}},
          rules(Vendor::postgresql));
  CHECK(recorder.log == Lines{"BEGIN", "a", "COMMIT", "b", "BEGIN", "c", "waits", "ROLLBACK",
                              "BEGIN", "c", "waits", "COMMIT"});
}

TEST_CASE("what a refused statement leaves outside of transactions is cleared away", "[execute]") {
  Recorder recorder;
  CHECK_THROWS_AS(execute(recorder, {{outside("fails")}}, rules(Vendor::postgresql)), Error);
  CHECK(recorder.log.back() == "clear away");
}
