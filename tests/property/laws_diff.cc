// The laws of diff, patch and rename, on random catalogs of every vendor that has rules.
#include "groma/diff.h"
#include "groma/rules.h"
#include "property/trials.h"

using namespace groma;
using namespace groma::test;

namespace {

/// Every policy: what one leaves out another compares.
std::vector<DiffOptions> policies() {
  return {{ColumnOrder::ignore, false, {}}, {ColumnOrder::strict, true, {}}};
}

std::vector<Change> changes(const Catalog& from, const Catalog& to, const DiffOptions& options) {
  return diff(from, to, options).changes;
}

/// What a failure shows: the ids and fields that still differ.
std::vector<std::string> texts(const std::vector<Change>& list) {
  std::vector<std::string> lines;
  for (const Change& change : list) {
    std::string line(to_string(change.action));
    line += " " + spoken(change.id.kind) + " " + to_string(change.id);
    for (const FieldChange& field : change.fields)
      line += "; " + field.name + ": " + field.before + " -> " + field.after;
    lines.push_back(std::move(line));
  }
  return lines;
}

using Lines = std::vector<std::string>;

Catalog shuffled(RandomCatalogs& random, const Catalog& catalog) {
  Catalog other = random.shuffled(catalog);
  other.sort();
  return other;
}

}  // namespace

TEST_CASE("a catalog does not differ from itself") {
  for_each_ruled_trial(200, [](RandomCatalogs& random) {
    const Catalog catalog = random.catalog();
    for (const DiffOptions& options : policies())
      CHECK(texts(changes(catalog, catalog, options)) == Lines{});
  });
}

TEST_CASE("a catalog patched with its difference does not differ") {
  Coverage coverage;
  for_each_ruled_trial(600, [&](RandomCatalogs& random) {
    const Catalog from = random.catalog();
    const Catalog to = random.random().chance(80) ? random.mutated(from) : random.catalog();
    for (const DiffOptions& options : policies()) {
      const Catalog patched = patch(from, changes(from, to, options));
      CAPTURE(texts(changes(from, to, options)));
      CHECK(texts(changes(patched, to, options)) == Lines{});
    }
    coverage.saw(from);
    coverage.saw_change(from, to);
  });
  expect_all_covered(coverage, "differences", ruled_with_schemas());
}

TEST_CASE("the difference back undoes the difference") {
  for_each_ruled_trial(200, [](RandomCatalogs& random) {
    const Catalog from = random.catalog();
    const Catalog to = random.mutated(from);
    for (const DiffOptions& options : policies()) {
      const std::vector<Change> up = changes(from, to, options);
      const std::vector<Change> down = changes(to, from, reverse(options));
      CAPTURE(texts(up), texts(down));
      CHECK(up.size() == down.size());
      CHECK(texts(changes(patch(patch(from, up), down), from, options)) == Lines{});
    }
  });
}

TEST_CASE("the order in which objects came does not show in a difference") {
  for_each_ruled_trial(100, [](RandomCatalogs& random) {
    const Catalog from = random.catalog();
    const Catalog to = random.mutated(from);
    for (const DiffOptions& options : policies())
      CHECK(
          (diff(shuffled(random, from), shuffled(random, to), options) == diff(from, to, options)));
  });
}

TEST_CASE("what a mutation changes is found") {
  for_each_ruled_trial(200, [](RandomCatalogs& random) {
    const Catalog from = random.catalog();
    Catalog to = from;
    if (to.all<Column>().empty())
      return;
    auto& columns = to.all<Column>();
    Column& column = columns[random.random().below(columns.size())];
    column.comment += "!";
    const std::vector<Change> found = changes(from, to, {});
    REQUIRE(found.size() == 1);
    CHECK(found.front().has("comment"));
    CHECK(id_of(*found.front().after) == column.id());
  });
}

TEST_CASE("canonical form is idempotent") {
  for_each_ruled_trial(300, [](RandomCatalogs& random) {
    const Catalog catalog = random.catalog();
    const Rules& vendor = rules(catalog.dialect.vendor);
    visit_copies(catalog, [&](const Object& object) {
      const Object once = vendor.canonical(object, catalog.dialect);
      INFO(to_string(id_of(object)));
      CHECK((vendor.canonical(once, catalog.dialect) == once));
    });
  });
}

TEST_CASE("completing a model is idempotent") {
  for_each_ruled_trial(300, [](RandomCatalogs& random) {
    const Rules& vendor = rules(random.dialect().vendor);
    const Catalog once = vendor.complete(random.catalog());
    CHECK((vendor.complete(once) == once));
  });
}
