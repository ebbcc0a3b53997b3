#include "migrate/history.h"

#include <catch2/catch.hpp>

#include "groma/error.h"
#include "migrate/runner.h"
#include "migrate/versions.h"

using namespace groma;
using namespace groma::migrate;

namespace {

Script script(const std::string& revision, const std::vector<std::string>& parents) {
  std::string text = "-- groma:revision " + revision + "\n";
  if (!parents.empty()) {
    text += "-- groma:parents";
    for (const std::string& parent : parents)
      text += " " + parent;
    text += "\n";
  }
  return parse_script(text + "-- groma:up\n-- groma:down\n", revision + ".sql");
}

History line() {
  return History({script("ccc", {"bbb"}), script("aaa", {}), script("bbb", {"aaa"})});
}

State state_of(const History& history, const std::vector<std::string>& revisions) {
  std::vector<Applied> applied;
  for (const std::string& revision : revisions) {
    const Script* found = history.find(revision);
    applied.push_back({revision, found ? found->checksum : "", "t"});
  }
  return compare(std::move(applied), history);
}

std::vector<std::string> names(const std::vector<const Script*>& scripts) {
  std::vector<std::string> list;
  for (const Script* each : scripts)
    list.push_back(each->header.revision);
  return list;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("migrations are ordered by their parents", "[history]") {
  const History history = line();
  Names order;
  for (const Script& each : history.scripts())
    order.push_back(each.header.revision);
  CHECK(order == Names{"aaa", "bbb", "ccc"});
  CHECK(history.head()->header.revision == "ccc");
  CHECK(history.up_to("bbb") == std::set<std::string>{"aaa", "bbb"});
  CHECK(History({}).head() == nullptr);
}

TEST_CASE("a broken history is an error that names the files", "[history]") {
  CHECK_THROWS_WITH(History({script("a", {}), script("b", {"x"})}),
                    Catch::Contains("b (b.sql) follows x"));
  CHECK_THROWS_WITH(History({script("a", {"b"}), script("b", {"a"})}),
                    Catch::Contains("in a circle"));
  Script twin = script("a", {});
  twin.path = "twin.sql";
  CHECK_THROWS_WITH(History({script("a", {}), twin}),
                    Catch::Contains("a.sql") && Catch::Contains("twin.sql"));
  const History two({script("a", {}), script("b", {"a"}), script("c", {"a"})});
  CHECK_THROWS_WITH(two.head(), Catch::Contains("b (b.sql)") && Catch::Contains("c (c.sql)"));
}

TEST_CASE("revisions may be abbreviated", "[history]") {
  const History history({script("abc", {}), script("abd", {"abc"}), script("ab", {"abd"})});
  CHECK(history.resolve("abc").header.revision == "abc");
  CHECK(history.resolve("ab").header.revision == "ab");
  CHECK(history.resolve("head").header.revision == "ab");
  CHECK_THROWS_WITH(history.resolve("a"), Catch::Contains("abc and abd"));
  CHECK_THROWS_WITH(history.resolve("x"), Catch::Contains("no migration has the revision 'x'"));
}

TEST_CASE("upgrade runs what is missing, in order", "[history]") {
  const History history = line();
  const auto path = [&](const Names& has, const std::string& target) {
    return names(upgrade_path(history, state_of(history, has), target));
  };
  CHECK(path({}, "head") == Names{"aaa", "bbb", "ccc"});
  CHECK(path({"aaa"}, "head") == Names{"bbb", "ccc"});
  CHECK(path({"aaa"}, "+1") == Names{"bbb"});
  CHECK(path({}, "b") == Names{"aaa", "bbb"});
  CHECK(path({"aaa", "bbb", "ccc"}, "head").empty());
  CHECK(path({"aaa", "bbb"}, "aaa").empty());
  CHECK_THROWS_WITH(path({"aaa"}, "+3"), Catch::Contains("2 can be run"));
  CHECK_THROWS_WITH(path({"aaa"}, "-1"), Catch::Contains("lies behind"));
  CHECK_THROWS_WITH(path({"aaa"}, "base"), Catch::Contains("lies behind"));
  CHECK(upgrade_path(History({}), {}, "head").empty());
}

TEST_CASE("downgrade takes back the last ones first", "[history]") {
  const History history = line();
  const auto path = [&](const Names& has, const std::string& target) {
    return names(downgrade_path(history, state_of(history, has), target));
  };
  CHECK(path({"aaa", "bbb", "ccc"}, "base") == Names{"ccc", "bbb", "aaa"});
  CHECK(path({"aaa", "bbb", "ccc"}, "-1") == Names{"ccc"});
  CHECK(path({"aaa", "bbb", "ccc"}, "aaa") == Names{"ccc", "bbb"});
  CHECK(path({"aaa"}, "aaa").empty());
  CHECK_THROWS_WITH(path({"aaa"}, "-2"), Catch::Contains("1 can be run"));
  CHECK_THROWS_WITH(path({"aaa"}, "bbb"), Catch::Contains("does not have the revision bbb"));
  CHECK_THROWS_WITH(path({"aaa"}, "+1"), Catch::Contains("lies ahead"));
}

TEST_CASE("stamp notes a revision with all before it", "[history]") {
  const History history = line();
  CHECK(names(stamp_list(history, "bbb")) == Names{"aaa", "bbb"});
  CHECK(names(stamp_list(history, "head")) == Names{"aaa", "bbb", "ccc"});
  CHECK(stamp_list(history, "base").empty());
}

TEST_CASE("edited and missing migrations are problems", "[history]") {
  const History history = line();
  State state = state_of(history, {"aaa", "bbb"});
  CHECK(problems(state).empty());
  CHECK(state.current == Names{"bbb"});
  CHECK(where(state.current) == "bbb");
  CHECK(where({}) == "base");
  state.applied[0].checksum = "other";
  state = compare(state.applied, history);
  CHECK(problems(state).at(0) == "the migration aaa (aaa.sql) was edited after it was applied");
  CHECK_THROWS_WITH(require_sound(state), Catch::Contains("aaa.sql"));
  state = compare({{"zzz", "", ""}}, history);
  CHECK(problems(state).at(0) == "the database has the revision zzz, and no file has it");
  CHECK_THROWS(require_sound(state));
}

TEST_CASE("the note is in the transaction of the statements before it", "[history]") {
  const auto step = [](const std::string& sql, bool transactional, bool setting) {
    Step made;
    made.sql = sql;
    made.transactional = transactional;
    made.setting = setting;
    return PlannedStep{"", made};
  };
  const auto order = [&](Plan plan) {
    std::string text;
    Step note;
    note.sql = "N";
    for (const PlannedStep& each : with_note(std::move(plan), note).steps)
      text += each.step.sql;
    return text;
  };
  CHECK(order({{step("s", false, true), step("a", true, false), step("e", false, true)}}) ==
        "saNe");
  CHECK(order({{step("a", true, false), step("c", false, false)}}) == "acN");
  CHECK(order({}) == "N");
}
