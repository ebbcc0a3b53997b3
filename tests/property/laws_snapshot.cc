// The snapshot's law, on random catalogs: what is written and read back is the same catalog.
#include <catch2/catch.hpp>

#include "groma/snapshot.h"
#include "property/trials.h"
#include "support/json_schema.h"

using namespace groma;
using namespace groma::test;

namespace {

Catalog round_trip(const Catalog& catalog) {
  return read_snapshot(write_snapshot(catalog), "random.json");
}

}  // namespace

TEST_CASE("a snapshot read back is the same catalog") {
  Coverage coverage;
  for_each_trial(1500, [&](RandomCatalogs& random) {
    const Catalog catalog = random.catalog();
    const Catalog mutated = random.mutated(catalog);
    CHECK((round_trip(catalog) == catalog));
    CHECK((round_trip(mutated) == mutated));
    coverage.saw(catalog);
    coverage.saw_change(catalog, mutated);
  });
  expect_all_covered(coverage, "snapshots", true);
}

TEST_CASE("the order in which objects came does not show in a snapshot") {
  for_each_trial(300, [](RandomCatalogs& random) {
    const Catalog catalog = random.catalog();
    Catalog other = random.shuffled(catalog);
    other.sort();
    CHECK((write_snapshot(other) == write_snapshot(catalog)));
  });
}

TEST_CASE("a snapshot meets its JSON Schema") {
  const std::string schema = snapshot_schema();
  for_each_trial(100, [&](RandomCatalogs& random) {
    const Catalog catalog = random.mutated(random.catalog());
    CHECK(schema_violations(write_snapshot(catalog), schema) == std::vector<std::string>{});
  });
}
