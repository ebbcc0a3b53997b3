// Histories with branches, merges, labels and dependencies.
#include <catch2/catch.hpp>

#include "unit/migrate/graph.h"

using namespace groma;
using namespace groma::migrate;
using namespace groma::test;

namespace {

/// a - b - c1 - d1          (labelled `shop` at c1)
///       \ c2 - d2          (labelled `bill` at c2)
History forked() {
  return history_of({{"a"},
                     {"b", {"a"}},
                     {"c1", {"b"}, {"shop"}},
                     {"d1", {"c1"}},
                     {"c2", {"b"}, {"bill"}},
                     {"d2", {"c2"}}});
}

/// a - b1 - m - z
///   \ b2 /
History diamond() {
  return history_of({{"a"}, {"b1", {"a"}}, {"b2", {"a"}}, {"m", {"b1", "b2"}}, {"z", {"m"}}});
}

/// Two roots; y2 of the second needs x2 of the first.
History needing() {
  return history_of({{"x1", {}, {"x"}},
                     {"x2", {"x1"}},
                     {"x3", {"x2"}},
                     {"y1", {}, {"y"}},
                     {"y2", {"y1"}, {}, {"x2"}},
                     {"y3", {"y2"}}});
}

Names up(const History& history, const Names& has, const std::string& target) {
  return names(upgrade_path(history, state_of(history, has), target));
}

Names down(const History& history, const Names& has, const std::string& target) {
  return names(downgrade_path(history, state_of(history, has), target));
}

Names found(const History& history, const std::string& text, const Revisions& current = {}) {
  return names(resolve(history, text, current));
}

Names range(const History& history, const std::string& text, const Revisions& current = {}) {
  return names(in_range(history, parse_range(text), current));
}

}  // namespace

TEST_CASE("heads, branch points and children", "[history]") {
  const History history = forked();
  CHECK(names(history.heads()) == Names{"d1", "d2"});
  CHECK(names(history.branch_points()) == Names{"b"});
  CHECK(history.children("b") == Revisions{"c1", "c2"});
  CHECK(history.children("base") == Revisions{"a"});
  CHECK(names(diamond().heads()) == Names{"z"});
  CHECK(names(diamond().branch_points()) == Names{"a"});
  CHECK(names(needing().heads()) == Names{"x3", "y3"});
  const History leaf = history_of({{"x"}, {"y", {}, {}, {"x"}}});
  CHECK(names(leaf.heads()) == Names{"x", "y"});
  CHECK(names(leaf.effective_heads()) == Names{"y"});
}

TEST_CASE("a label names what follows it, and what leads to it alone", "[history]") {
  const History history = forked();
  CHECK(history.branch("shop") == Revisions{"c1", "d1"});
  CHECK(history.labels_of("d2") == Names{"bill"});
  CHECK(history.labels_of("b").empty());
  const History late = history_of({{"a"}, {"b", {"a"}}, {"c", {"b"}, {"l"}}, {"d", {"c"}}});
  CHECK(late.branch("l") == Revisions{"a", "b", "c", "d"});
  CHECK(late.branch("none").empty());
}

TEST_CASE("symbols name places", "[history]") {
  const History history = forked();
  CHECK(found(history, "heads") == Names{"d1", "d2"});
  CHECK_THROWS_WITH(found(history, "head"), Catch::Contains("more than one head"));
  CHECK(found(history, "shop@head") == Names{"d1"});
  CHECK(found(history, "c2@head") == Names{"d2"});
  CHECK(found(history, "b@heads") == Names{"d1", "d2"});
  CHECK(found(history, "shop") == Names{"c1"});
  CHECK(found(history, "shop@d") == Names{"d1"});
  CHECK_THROWS_WITH(found(history, "d"), Catch::Contains("d1 and d2"));
  CHECK_THROWS_WITH(found(history, "shop@d2"), Catch::Contains("on that branch"));
  CHECK(found(history, "base").empty());
  CHECK(found(history, "shop@base").empty());
  CHECK(found(history, "current", {"c1", "d2"}) == Names{"c1", "d2"});
  CHECK(found(history, "bill@current", {"c1", "d2"}) == Names{"d2"});
  CHECK_THROWS_WITH(found(history, "b@head"), Catch::Contains("more than one head"));
  CHECK_THROWS_WITH(found(history, "nobody@head"), Catch::Contains("'nobody'"));
  CHECK_THROWS_WITH(found(history, ""), Catch::Contains("names no revision"));
}

TEST_CASE("steps go to children and to parents", "[history]") {
  const History history = forked();
  CHECK(found(history, "a+1") == Names{"b"});
  CHECK(found(history, "base+2") == Names{"b"});
  CHECK(found(history, "d1-1") == Names{"c1"});
  CHECK(found(history, "d1-3") == Names{"a"});
  CHECK(found(history, "d1-4").empty());
  CHECK(found(history, "shop@head-1") == Names{"c1"});
  CHECK(found(history, "shop@b+1") == Names{"c1"});
  CHECK(found(history, "shop-1") == Names{"b"});
  CHECK_THROWS_WITH(found(history, "d1-5"), Catch::Contains("goes further"));
  CHECK_THROWS_WITH(found(history, "d1+1"), Catch::Contains("goes further"));
  CHECK_THROWS_WITH(found(history, "a+2"), Catch::Contains("over c1, c2"));
  CHECK_THROWS_WITH(found(diamond(), "m-1"), Catch::Contains("over b1, b2"));
}

TEST_CASE("a revision that looks like steps is a revision", "[history]") {
  const History history = history_of({{"rev"}, {"rev-1", {"rev"}}});
  CHECK(found(history, "rev-1") == Names{"rev-1"});
  CHECK(found(history, "rev-1-1") == Names{"rev"});
}

TEST_CASE("upgrade of branches", "[history]") {
  const History history = forked();
  CHECK(up(history, {}, "heads") == Names{"a", "b", "c1", "c2", "d1", "d2"});
  CHECK(up(history, {}, "shop@head") == Names{"a", "b", "c1", "d1"});
  CHECK(up(history, {"a", "b", "c1", "d1"}, "heads") == Names{"c2", "d2"});
  CHECK_THROWS_WITH(up(history, {}, "head"), Catch::Contains("more than one head"));
  CHECK(up(history, {"a"}, "+1") == Names{"b"});
  CHECK_THROWS_WITH(up(history, {"a", "b"}, "+1"), Catch::Contains("over c1, c2"));
  CHECK(up(history, {"a", "b"}, "shop@+1") == Names{"c1"});
  CHECK(up(history, {"a", "b", "c1", "c2"}, "bill@+1") == Names{"d2"});
  CHECK(up(history, {"a", "b", "c1"}, "+1") == Names{"d1"});
  CHECK_THROWS_WITH(up(history, {"a", "b", "c1", "c2"}, "+1"), Catch::Contains("over d1, d2"));
  CHECK_THROWS_WITH(up(history, {"a", "b", "c1", "d1"}, "shop@+1"),
                    Catch::Contains("goes further"));
}

TEST_CASE("upgrade over a merge brings both sides", "[history]") {
  const History history = diamond();
  CHECK(up(history, {"a", "b1"}, "head") == Names{"b2", "m", "z"});
  CHECK(up(history, {"a", "b1"}, "+1") == Names{"b2", "m"});
  CHECK(up(history, {"a", "b1", "b2"}, "+1") == Names{"m"});
  CHECK(up(history, {}, "m") == Names{"a", "b1", "b2", "m"});
}

TEST_CASE("upgrade brings what is depended on", "[history]") {
  const History history = needing();
  CHECK(up(history, {}, "y2") == Names{"x1", "x2", "y1", "y2"});
  CHECK(up(history, {"y1"}, "y@+1") == Names{"x1", "x2", "y2"});
  CHECK(up(history, {"x1", "x2"}, "y@head") == Names{"y1", "y2", "y3"});
  const History by_label = history_of({{"p", {}, {"l"}}, {"q", {}, {}, {"l"}}});
  CHECK(up(by_label, {}, "q") == Names{"p", "q"});
}

TEST_CASE("downgrade leaves other branches alone", "[history]") {
  const History history = forked();
  const Names all{"a", "b", "c1", "c2", "d1", "d2"};
  CHECK(down(history, all, "c1") == Names{"d1"});
  CHECK(down(history, all, "b") == Names{"d2", "d1", "c2", "c1"});
  CHECK(down(history, all, "base") == Names{"d2", "d1", "c2", "c1", "b", "a"});
  CHECK(down(history, all, "shop@base") == Names{"d1", "c1"});
  CHECK(down(history, all, "shop@-1") == Names{"d1"});
  CHECK(down(history, all, "shop@-2") == Names{"d1", "c1"});
  CHECK(down(history, all, "shop@b") == Names{"d1", "c1"});
  CHECK(down(history, all, "c1-1") == Names{"d1", "c1"});
  CHECK_THROWS_WITH(down(history, all, "-1"), Catch::Contains("any of d1, d2"));
  CHECK_THROWS_WITH(down(history, all, "shop@-3"), Catch::Contains("2 can be taken back"));
  CHECK(down(history, {"a", "b", "c1"}, "-2") == Names{"c1", "b"});
  CHECK_THROWS_WITH(down(history, {"a", "b"}, "c1"), Catch::Contains("does not have"));
}

TEST_CASE("downgrade of a merge leaves both sides", "[history]") {
  const History history = diamond();
  const Names all{"a", "b1", "b2", "m", "z"};
  CHECK(down(history, all, "m") == Names{"z"});
  CHECK(down(history, all, "-2") == Names{"z", "m"});
  CHECK_THROWS_WITH(down(history, all, "-3"), Catch::Contains("any of b1, b2"));
  CHECK(down(history, all, "b1") == Names{"z", "m"});
  CHECK(down(history, all, "a") == Names{"z", "m", "b2", "b1"});
}

TEST_CASE("downgrade takes back what depends on it", "[history]") {
  const History history = needing();
  const Names all{"x1", "x2", "x3", "y1", "y2", "y3"};
  CHECK(down(history, all, "x2") == Names{"x3"});
  CHECK(down(history, all, "x1") == Names{"y3", "y2", "x3", "x2"});
  CHECK(down(history, all, "y@base") == Names{"y3", "y2", "y1"});
}

TEST_CASE("stamp moves one branch", "[history]") {
  const History history = forked();
  const auto stamped = [&](const Names& has, const Names& targets) {
    return names(stamp_list(history, state_of(history, has), targets));
  };
  CHECK(stamped({}, {"heads"}) == Names{"a", "b", "c1", "c2", "d1", "d2"});
  CHECK(stamped({"a", "b", "c2"}, {"d1"}) == Names{"a", "b", "c1", "c2", "d1"});
  CHECK(stamped({"a", "b", "c1", "c2", "d1"}, {"shop"}) == Names{"a", "b", "c1", "c2"});
  CHECK(stamped({"a", "b", "c1", "c2", "d1"}, {"shop@base"}) == Names{"a", "b", "c2"});
  CHECK(stamped({}, {"c1", "d2"}) == Names{"a", "b", "c1", "c2", "d2"});
  CHECK(stamped({"a", "b", "c1"}, {"base"}).empty());
}

TEST_CASE("ranges include both ends", "[history]") {
  const History history = forked();
  CHECK(range(history, ":") == Names{"a", "b", "c1", "c2", "d1", "d2"});
  CHECK(range(history, "b:d1") == Names{"b", "c1", "d1"});
  CHECK(range(history, "c1:") == Names{"c1", "d1"});
  CHECK(range(history, ":b") == Names{"a", "b"});
  CHECK(range(history, "base:c2") == Names{"a", "b", "c2"});
  CHECK(range(history, "-2:current", {"d1"}) == Names{"b", "c1", "d1"});
  CHECK(range(history, "-1:c2") == Names{"b", "c2"});
  CHECK(range(history, "a:+1") == Names{"a", "b"});
  CHECK(range(history, "current:", {"c2"}) == Names{"c2", "d2"});
  CHECK(range(history, "bill@base:bill@head") == Names{"a", "b", "c2", "d2"});
  CHECK_THROWS_WITH(parse_range("a"), Catch::Contains("is no range"));
  CHECK_THROWS_WITH(parse_range("a:b:c"), Catch::Contains("is no range"));
}

TEST_CASE("a state without a database", "[history]") {
  const History history = diamond();
  const State state = assumed_state(history, "b1");
  CHECK(state.current == Names{"b1"});
  CHECK(names(upgrade_path(history, state, "head")) == Names{"b2", "m", "z"});
  CHECK(assumed_state(history, "base").applied.empty());
}
