#include "migrate/script.h"

#include <catch2/catch.hpp>

#include "groma/emit.h"
#include "groma/error.h"
#include "migrate/sha256.h"

using namespace groma;
using namespace groma::migrate;

namespace {

const std::string example =
    "-- groma:revision b2\n-- groma:parents a1\n-- groma:message add orders\n"
    "-- groma:dialect sqlite\n\n"
    "-- groma:up\n\n-- groma:step create orders\n-- a comment\n"
    "create table orders(x text default '-- groma:nonsense');\n"
    "-- groma:expect-empty there are rows\nselect 1 from orders; -- ok\n"
    "-- groma:no-transaction\n-- groma:setting\npragma x\n;"
    "\n-- groma:down\ndrop table orders\n";

std::string error_of(const std::string& text) {
  try {
    const Script script = parse_script(text, "m.sql");
    read_part(script, script.up, rules(Vendor::sqlite));
  } catch (const Error& error) {
    return error.detail().message + "|" + error.detail().hint;
  }
  return {};
}

}  // namespace

TEST_CASE("a migration file is taken apart", "[migration]") {
  const Script script = parse_script(example, "m.sql");
  CHECK(script.header.revision == "b2");
  CHECK(script.header.parents == std::vector<std::string>{"a1"});
  CHECK(script.header.message == "add orders");
  CHECK(script.header.dialect == Vendor::sqlite);
  CHECK(script.down.present);
  CHECK(script.down.line == 18);
}

TEST_CASE("directives are about the next statement", "[migration]") {
  const Script script = parse_script(example, "m.sql");
  const Plan up = read_part(script, script.up, rules(Vendor::sqlite));
  REQUIRE(up.steps.size() == 3);
  CHECK(up.steps[0].title == "create orders");
  CHECK(up.steps[0].step.sql == "create table orders(x text default '-- groma:nonsense')");
  CHECK(up.steps[0].step.transactional);
  CHECK(up.steps[1].step.guard);
  CHECK(up.steps[1].step.refusal == "there are rows");
  CHECK(up.steps[1].title == "create orders");
  CHECK_FALSE(up.steps[2].step.transactional);
  CHECK(up.steps[2].step.setting);
  CHECK_FALSE(up.steps[2].step.guard);
  const Plan down = read_part(script, script.down, rules(Vendor::sqlite));
  REQUIRE(down.steps.size() == 1);
  CHECK(down.steps[0].step.sql == "drop table orders");
}

TEST_CASE("what is written is what is read", "[migration]") {
  MigrationText text{"c3", {"a1", "b2"}, "two\nlines", Vendor::sqlite, {}, {}};
  Step guard;
  guard.sql = "select 'ä' -- none\nfrom t";
  guard.guard = true;
  guard.refusal = "rows are in the way";
  Step pragma;
  pragma.sql = "pragma foreign_keys = on";
  pragma.transactional = false;
  pragma.setting = true;
  Step drop;
  drop.sql = "drop table t";
  drop.hazards = {{HazardKind::data_loss, "drops t", "keep it"}};
  text.up.steps = {{"prepare", guard}, {"drop t", drop}, {"settings", pragma}};
  const Script script = parse_script(migration_file(text), "m.sql");
  Plan expected = text.up;
  expected.steps[1].step.hazards.clear();
  CHECK(read_part(script, script.up, rules(Vendor::sqlite)) == expected);
  CHECK(script.header.parents == text.parents);
  CHECK(script.down.present);
  CHECK(read_part(script, script.down, rules(Vendor::sqlite)).empty());
}

TEST_CASE("mistakes in a migration are named with their line", "[migration]") {
  CHECK(error_of("-- groma:up\n") ==
        "m.sql:1: the migration has no revision|its header needs a line '-- groma:revision ID'");
  CHECK(error_of("-- groma:revision x\n") == "m.sql:1: the migration has no '-- groma:up' part|");
  CHECK(error_of("-- groma:revision x'y\n").starts_with("m.sql:1: 'x'y' is not a revision"));
  CHECK(error_of("-- groma:revison x\n-- groma:up\n") ==
        "m.sql:1: unknown directive '-- groma:revison'|did you mean '-- groma:revision'?");
  CHECK(error_of("-- groma:revision x\n-- groma:up\n-- groma:up\n")
            .starts_with("m.sql:3: '-- groma:up' stands here twice"));
  CHECK(error_of("-- groma:revision x\n-- groma:dialect oracle\n-- groma:up\n")
            .starts_with("m.sql:2: 'oracle' is no dialect"));
  CHECK(error_of("-- groma:revision x\n-- groma:up\nselect 1;\n-- groma:no-transactions\nselect 2;")
            .starts_with("m.sql:4: unknown directive"));
  CHECK(error_of("-- groma:revision x\n-- groma:up\nselect 1;\n-- groma:setting\n") ==
        "m.sql:4: no statement follows this directive|");
}

TEST_CASE("checksums do not depend on line ends", "[migration]") {
  std::string dos;
  for (const char c : example)
    dos += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const Script script = parse_script(dos, "m.sql");
  CHECK(script.checksum == parse_script(example, "m.sql").checksum);
  CHECK(script.header.message == "add orders");
  CHECK(read_part(script, script.up, rules(Vendor::sqlite)).steps.size() == 3);
}

TEST_CASE("SHA-256 of the standard's examples", "[migration]") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("names of migrations sort by time", "[migration]") {
  Header header;
  header.revision = "b2";
  header.message = "Add the ORDERS, please!";
  CHECK(file_name(header, 1714557600) == "20240501100000_b2_add_the_orders_please.sql");
  CHECK(time_of_name(file_name(header, 1714557600)) == 1714557600);
  CHECK(time_of_name("schema.sql") == 0);
  CHECK(iso_time(1714557600) == "2024-05-01T10:00:00Z");
  header.message = "";
  CHECK(file_name(header, 0) == "19700101000000_b2.sql");
}

TEST_CASE("a revision follows from what the migration is", "[migration]") {
  CHECK(revision_of({"a"}, "m", "x").size() == 12);
  CHECK(revision_of({"a"}, "m", "x") == revision_of({"a"}, "m", "x"));
  CHECK(revision_of({"a"}, "m", "x") != revision_of({"b"}, "m", "x"));
  CHECK(revision_of({"a"}, "m", "x") != revision_of({"a"}, "m", "y"));
}
