// The law of pairs has to notice what goes wrong. Here things go wrong on purpose.
#include <catch2/catch.hpp>

#include <functional>
#include <memory>

#include "pairs/pair.h"

namespace groma::proof {
namespace {

/// What is done to the database behind everybody's back, and to what is read from it.
struct Sabotage {
  std::string when;  ///< before the first statement that begins like this …
  std::string then;  ///< … this is run
  std::function<void(Catalog&)> blind = [](Catalog&) {};
};

class Saboteur : public Connection {
 public:
  Saboteur(std::unique_ptr<Connection> inner, const Sabotage& sabotage)
      : inner_(std::move(inner)), sabotage_(sabotage) {}

  Dialect dialect() const override { return inner_->dialect(); }
  Catalog inspect() override {
    Catalog catalog = inner_->inspect();
    sabotage_.blind(catalog);
    return catalog;
  }
  Rows query(const std::string& sql) override {
    if (!sabotage_.when.empty() && sql.starts_with(sabotage_.when)) {
      sabotage_.when.clear();
      inner_->query(sabotage_.then);
    }
    return inner_->query(sql);
  }
  void run_script(const std::string& script, const std::string& name) override {
    inner_->run_script(script, name);
  }

 private:
  std::unique_ptr<Connection> inner_;
  Sabotage sabotage_;
};

Verdict prove_with(const Sabotage& sabotage, const Pair& pair) {
  Place place = sqlite_in_memory();
  place.fresh = [fresh = place.fresh, sabotage] {
    return std::make_unique<Saboteur>(fresh(), sabotage);
  };
  return prove(place, pair);
}

const Pair new_check = {"CREATE TABLE t (a INT, b TEXT);",
                        "INSERT INTO t VALUES (1, 'x');",
                        "CREATE TABLE t (a INT, b TEXT, CHECK (a > 0));",
                        {}};

TEST_CASE("The law holds where nothing goes wrong") {
  const Verdict verdict = prove_with({}, new_check);
  CHECK(verdict.reason == "");
  CHECK(verdict.outcome == Outcome::passed);
}

TEST_CASE("Rows that get lost are noticed") {
  const Verdict verdict = prove_with({"COMMIT", "DELETE FROM t", {[](Catalog&) {}}}, new_check);
  CHECK(verdict.outcome == Outcome::failed);
}

TEST_CASE("Values that change are noticed") {
  const Verdict verdict =
      prove_with({"COMMIT", "UPDATE t SET b = 'y'", {[](Catalog&) {}}}, new_check);
  CHECK(verdict.outcome == Outcome::failed);
  CHECK_THAT(verdict.reason, Catch::Contains("rows were lost"));
}

TEST_CASE("Something left behind is noticed") {
  const Verdict verdict =
      prove_with({"COMMIT", "CREATE TABLE left_behind (a)", {[](Catalog&) {}}}, new_check);
  CHECK(verdict.outcome == Outcome::failed);
  CHECK_THAT(verdict.reason, Catch::Contains("left_behind"));
}

TEST_CASE("What the inspector does not see, the server's own words tell") {
  const Verdict verdict =
      prove_with({"", "", [](Catalog& catalog) { catalog.all<Check>().clear(); }}, new_check);
  CHECK(verdict.outcome == Outcome::failed);
  CHECK_THAT(verdict.reason, Catch::Contains("the dumps differ, and no change was found"));
}

TEST_CASE("A refusal leaves everything as it was") {
  Pair pair = new_check;
  pair.rows = "INSERT INTO t VALUES (-1, 'x');";
  CHECK(prove_with({}, pair).outcome == Outcome::refused);
}

}  // namespace
}  // namespace groma::proof
