#include "groma/expand.h"

#include <catch2/catch.hpp>

#include "groma/change.h"
#include "support/sqlite_catalog.h"

using namespace groma;

namespace {

/// `create column t.b; alter column t.a`
std::string changes(const Catalog& from, const Catalog& to, const DiffOptions& options = {}) {
  std::string text;
  for (const Change& change : diff(from, to, options).changes)
    text += (text.empty() ? "" : "; ") + std::string(to_string(change.action)) + " " +
            spoken(change.id.kind) + " " + to_string(change.id);
  return text;
}

struct Split {
  std::string expand;
  std::string contract;
};

Split split(std::string_view from, std::string_view to, const DiffOptions& options = {}) {
  const Catalog before = sqlite::catalog_of(from), after = sqlite::catalog_of(to);
  const Halfway half = expand_contract(before, after, options);
  return {changes(before, half.middle, half.expand), changes(half.middle, after, half.contract)};
}

}  // namespace

TEST_CASE("what is new comes first, what goes goes last", "[expand]") {
  const Split halves =
      split("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT); CREATE INDEX i ON t (b);");
  CHECK(halves.expand == "create column t.b; create index t.i");
  CHECK(halves.contract == "drop column t.a");
}

TEST_CASE("a column that asks for a value asks only at the end", "[expand]") {
  const Split halves = split("CREATE TABLE t (id INTEGER PRIMARY KEY);",
                             "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);");
  CHECK(halves.expand == "create column t.a");
  CHECK(halves.contract == "alter column t.a");
}

TEST_CASE("a column that goes asks for no value from the beginning", "[expand]") {
  const Split halves = split("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);",
                             "CREATE TABLE t (id INTEGER PRIMARY KEY);");
  CHECK(halves.expand == "alter column t.a");
  CHECK(halves.contract == "drop column t.a");
}

TEST_CASE("a check that changes is not there in between", "[expand]") {
  const Split halves = split("CREATE TABLE t (a TEXT, CONSTRAINT c CHECK (a IN ('x', 'y')));",
                             "CREATE TABLE t (a TEXT, CONSTRAINT c CHECK (a IN ('x', 'z')));");
  CHECK(halves.expand == "drop check t.c");
  CHECK(halves.contract == "create check t.c");
}

TEST_CASE("keys come last, and what refers to them", "[expand]") {
  const Split halves = split("CREATE TABLE t (a TEXT);",
                             "CREATE TABLE t (a TEXT, UNIQUE (a));"
                             "CREATE TABLE u (b TEXT, FOREIGN KEY (b) REFERENCES t (a));");
  CHECK(halves.expand == "create table u; create column u.b");
  CHECK(halves.contract == "create unique t.(a); create foreign key u.(b) -> t (a)");
}

TEST_CASE("renames come last; what is new stands beside the old names", "[expand]") {
  DiffOptions options;
  options.renames = {{{Kind::table, "", "", "t"}, {Kind::table, "", "", "u"}},
                     {{Kind::column, "", "t", "a"}, {Kind::column, "", "u", "b"}}};
  const Split halves = split("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);",
                             "CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT, c TEXT);", options);
  CHECK(halves.expand == "create column t.c");
  CHECK(halves.contract == "rename table u; rename column u.b");
}

TEST_CASE("a name that is still taken has to be free first", "[expand]") {
  const Split halves = split("CREATE TABLE t (a TEXT, b TEXT); CREATE INDEX i ON t (a);",
                             "CREATE TABLE t (a TEXT, b TEXT); CREATE TABLE i (c TEXT);");
  CHECK(halves.expand.empty());
  CHECK(halves.contract == "create table i; create column i.c; drop index t.i");
}
