#include <algorithm>
#include <catch2/catch.hpp>

#include "groma/error.h"
#include "groma/plan.h"

using namespace groma;

namespace {

Id table(const std::string& name) {
  return {Kind::table, "", "", name};
}

PlannedAction action(int phase, const std::string& name, Footprint footprint) {
  Step step;
  step.sql = name;
  return {phase, table(name), name, std::move(footprint), {step}};
}

std::vector<std::string> statements(const Plan& plan) {
  std::vector<std::string> list;
  for (const PlannedStep& each : plan.steps)
    list.push_back(each.step.sql);
  return list;
}

std::vector<std::string> ordered(std::vector<PlannedAction> actions) {
  Lowered lowered;
  lowered.actions = std::move(actions);
  return statements(order(std::move(lowered)));
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("what creates runs ahead of what needs") {
  CHECK(ordered({action(0, "a", {.needs = {table("x")}}),
                 action(0, "b", {.creates = {table("x")}})}) == List{"b", "a"});
}

TEST_CASE("what frees runs ahead of what removes, and that ahead of what creates again") {
  CHECK(ordered({action(0, "create", {.creates = {table("x")}}),
                 action(0, "remove", {.removes = {table("x")}}),
                 action(0, "zfree", {.frees = {table("x")}})}) ==
        List{"zfree", "remove", "create"});
}

TEST_CASE("without a reason to wait, phase decides, then the id") {
  CHECK(ordered({action(2, "a", {}), action(1, "c", {}), action(1, "b", {})}) ==
        List{"b", "c", "a"});
}

TEST_CASE("the order of the input does not matter") {
  std::vector<PlannedAction> actions;
  for (int i = 0; i < 6; ++i)
    actions.push_back(action(
        i % 2, std::string(1, static_cast<char>('a' + i)),
        {.creates = {table(std::to_string(i))}, .needs = {table(std::to_string((i + 2) % 7))}}));
  const List expected = ordered(actions);
  std::sort(actions.begin(), actions.end(),
            [](const auto& a, const auto& b) { return a.title < b.title; });
  do {
    REQUIRE(ordered(actions) == expected);
  } while (std::next_permutation(actions.begin(), actions.end(),
                                 [](const auto& a, const auto& b) { return a.title < b.title; }));
}

TEST_CASE("a preference is followed, but gives way where it would close a cycle") {
  CHECK(ordered({action(0, "a", {.creates = {table("a")}, .prefers = {table("b")}}),
                 action(0, "b", {.creates = {table("b")}})}) == List{"b", "a"});
  CHECK(ordered({action(0, "a", {.creates = {table("a")}, .prefers = {table("b")}}),
                 action(0, "b", {.creates = {table("b")}, .prefers = {table("a")}})}) ==
        List{"a", "b"});
}

TEST_CASE("a cycle is an error that names its members") {
  const auto cycle = [] {
    ordered({action(0, "make a", {.creates = {table("a")}, .needs = {table("b")}}),
             action(0, "make b", {.creates = {table("b")}, .needs = {table("a")}}),
             action(0, "unrelated", {})});
  };
  try {
    cycle();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.detail().message == "these steps wait for each other: make a; make b");
  }
}

TEST_CASE("an action that removes and creates the same thing does not wait for itself") {
  CHECK(ordered({action(0, "rebuild", {.creates = {table("x")}, .removes = {table("x")}})}) ==
        List{"rebuild"});
}

TEST_CASE("the frame stays around the actions") {
  Lowered lowered;
  Step first, last;
  first.sql = "first";
  last.sql = "last";
  lowered.prologue = {first};
  lowered.epilogue = {last};
  lowered.actions = {action(0, "middle", {})};
  CHECK(statements(order(lowered)) == List{"first", "middle", "last"});
}

TEST_CASE("the graph is drawn with its edges, names quoted") {
  Lowered lowered;
  lowered.actions = {action(0, "a", {.creates = {table("x")}}),
                     action(1, "say \"b\"", {.needs = {table("x")}})};
  const std::string dot = graph_dot(lowered);
  CHECK(dot.find("1 [label=\"say \\\"b\\\"\"]") != std::string::npos);
  CHECK(dot.find("0 -> 1;") != std::string::npos);
}
