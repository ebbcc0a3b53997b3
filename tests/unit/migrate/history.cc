// A history in a line: most are.
#include <catch2/catch.hpp>

#include "migrate/runner.h"
#include "unit/migrate/graph.h"

using namespace groma;
using namespace groma::migrate;
using namespace groma::test;

namespace {

History line() {
  return history_of({{"ccc", {"bbb"}}, {"aaa"}, {"bbb", {"aaa"}}});
}

}  // namespace

TEST_CASE("migrations are ordered by their parents", "[history]") {
  const History history = line();
  Names order;
  for (const Script& each : history.scripts())
    order.push_back(each.header.revision);
  CHECK(order == Names{"aaa", "bbb", "ccc"});
  CHECK(history.head()->header.revision == "ccc");
  CHECK(history.up_to({"bbb"}) == Revisions{"aaa", "bbb"});
  CHECK(history.from({"bbb"}) == Revisions{"bbb", "ccc"});
  CHECK(History({}).head() == nullptr);
}

TEST_CASE("a broken history is an error that names the files", "[history]") {
  CHECK_THROWS_WITH(history_of({{"a"}, {"b", {"x"}}}), Catch::Contains("b (b.sql) follows x"));
  CHECK_THROWS_WITH(history_of({{"a", {"b"}}, {"b", {"a"}}}), Catch::Contains("in a circle"));
  CHECK_THROWS_WITH(history_of({{"a", {"a"}}}), Catch::Contains("in a circle"));
  CHECK_THROWS_WITH(history_of({{"a", {}, {}, {"b"}}, {"b", {"a"}}}),
                    Catch::Contains("in a circle"));
  CHECK_THROWS_WITH(history_of({{"a"}, {"b", {"a"}, {}, {"x"}}}),
                    Catch::Contains("b (b.sql) depends on x"));
  CHECK_THROWS_WITH(history_of({{"a", {}, {"l"}}, {"b", {"a"}, {"l"}}}),
                    Catch::Contains("the label l of b (b.sql) is also that of a (a.sql)"));
  CHECK_THROWS_WITH(history_of({{"a", {}, {"b"}}, {"b", {"a"}}}),
                    Catch::Contains("is also a revision"));
  Script twin = script({"a"});
  twin.path = "twin.sql";
  CHECK_THROWS_WITH(History({script({"a"}), twin}),
                    Catch::Contains("a.sql") && Catch::Contains("twin.sql"));
  const History two = history_of({{"a"}, {"b", {"a"}}, {"c", {"a"}}});
  CHECK_THROWS_WITH(two.head(), Catch::Contains("b (b.sql)") && Catch::Contains("c (c.sql)"));
}

TEST_CASE("revisions may be abbreviated", "[history]") {
  const History history = history_of({{"abc"}, {"abd", {"abc"}}, {"ab", {"abd"}}});
  const auto one = [&](const std::string& text) {
    return resolve_one(history, text).header.revision;
  };
  CHECK(one("abc") == "abc");
  CHECK(one("ab") == "ab");
  CHECK(one("head") == "ab");
  CHECK_THROWS_WITH(one("a"), Catch::Contains("abc and abd"));
  CHECK_THROWS_WITH(one("x"), Catch::Contains("no migration has the revision 'x'"));
  CHECK_THROWS_WITH(one("base"), Catch::Contains("means no revision"));
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
  CHECK(path({"aaa"}, "aaa+2") == Names{"bbb", "ccc"});
  CHECK(path({}, "head-1") == Names{"aaa", "bbb"});
  CHECK_THROWS_WITH(path({"aaa"}, "+3"), Catch::Contains("goes further"));
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
  CHECK_THROWS_WITH(path({"aaa"}, "-2"), Catch::Contains("1 can be taken back"));
  CHECK_THROWS_WITH(path({"aaa"}, "bbb"), Catch::Contains("does not have the revision bbb"));
  CHECK_THROWS_WITH(path({"aaa"}, "+1"), Catch::Contains("lies ahead"));
}

TEST_CASE("stamp notes a revision with all before it", "[history]") {
  const History history = line();
  const auto stamped = [&](const Names& has, const std::string& target) {
    return names(stamp_list(history, state_of(history, has), {target}));
  };
  CHECK(stamped({}, "bbb") == Names{"aaa", "bbb"});
  CHECK(stamped({}, "head") == Names{"aaa", "bbb", "ccc"});
  CHECK(stamped({"aaa", "bbb", "ccc"}, "aaa") == Names{"aaa"});
  CHECK(stamped({"aaa"}, "+1") == Names{"aaa", "bbb"});
  CHECK(stamped({"aaa"}, "base").empty());
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
  state = state_of(history, {"aaa", "ccc"});
  CHECK(problems(state).at(0) ==
        "the migration bbb (bbb.sql) did not run, and the database has one that comes after it");
  CHECK_THROWS_WITH(require_sound(state), Catch::Contains("bbb.sql"));
  CHECK_NOTHROW(require_sound(state, true));
  CHECK(names(upgrade_path(history, state, "head")) == Names{"bbb"});
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
    for (const PlannedStep& each : with_notes(std::move(plan), {note}).steps)
      text += each.step.sql;
    return text;
  };
  CHECK(order({{step("s", false, true), step("a", true, false), step("e", false, true)}}) ==
        "saNe");
  CHECK(order({{step("a", true, false), step("c", false, false)}}) == "acN");
  CHECK(order({}) == "N");
}
