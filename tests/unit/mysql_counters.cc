#include <catch2/catch.hpp>

#include "dialects/counters.h"
#include "groma/diff.h"
#include "models/counters.h"
#include "support/mysql_catalog.h"

using namespace groma;
using namespace groma::mysql_test;

namespace {

std::vector<CounterStart> starts(const std::string& script) {
  return counters(Vendor::mysql)->starts(script);
}

Catalog counting(const std::string& option, const std::string& number) {
  return database({table("t", {{option, number}}), numbered(column("t", "id", "int")),
                   primary_key("t", {"id"})});
}

std::vector<std::string> differing(const Catalog& from, const Catalog& to) {
  std::vector<std::string> fields;
  for (const Change& change : diff(from, to).changes)
    for (const FieldChange& each : change.fields)
      fields.push_back(each.name + ": " + each.before + " -> " + each.after);
  return fields;
}

}  // namespace

TEST_CASE("mysql scripts say where counters begin", "[mysql]") {
  CHECK(starts("CREATE TABLE IF NOT EXISTS `a b` (id int AUTO_INCREMENT PRIMARY KEY)\n"
               "ENGINE=InnoDB /*!50100 AUTO_INCREMENT = 1000 */ COMMENT='AUTO_INCREMENT=3';") ==
        std::vector<CounterStart>{{"a b", "1000"}});
  CHECK(starts("alter table s.t modify id int auto_increment, auto_increment 20;\n"
               "CREATE OR REPLACE TABLE u (id int) AUTO_INCREMENT=18446744073709551615") ==
        std::vector<CounterStart>{{"t", "20"}, {"u", "18446744073709551615"}});
  CHECK(starts("CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, n int DEFAULT 3);\n"
               "INSERT INTO t (id) VALUES (5); SET auto_increment_offset = 7;\n"
               "CREATE PROCEDURE p() ALTER TABLE t AUTO_INCREMENT = 9;")
            .empty());
  CHECK(counters(Vendor::sqlite) == nullptr);
}

TEST_CASE("mysql counters are raised and never lowered", "[mysql]") {
  const Catalog none =
      database({table("t"), numbered(column("t", "id", "int")), primary_key("t", {"id"})});
  const Catalog low = counting(counter_option, "500"), high = counting(counter_option, "1000");
  CHECK(differing(low, high) == std::vector<std::string>{"options.auto_increment: 500 -> 1000"});
  CHECK(differing(none, high) == std::vector<std::string>{"options.auto_increment:  -> 1000"});
  CHECK(differing(high, low).empty());
  CHECK(differing(high, none).empty());
  CHECK(differing(counting(next_number_option, "7"), high) ==
        std::vector<std::string>{"options.auto_increment: 7 -> 1000"});
  CHECK(differing(counting(next_number_option, "1001"), high).empty());
  CHECK(differing(high, counting(next_number_option, "1001")).empty());
  CHECK(differing(none, counting(counter_option, "1")).empty());
}

TEST_CASE("a start without a counter says nothing on mysql", "[mysql]") {
  const Catalog from = database({table("t"), column("t", "id", "int")});
  const Catalog to = database({table("t", {{counter_option, "9"}}), column("t", "id", "int")});
  CHECK(differing(from, to).empty());
}

TEST_CASE("where counters are left alone, only new tables begin where the model says", "[mysql]") {
  Catalog wanted = counting(counter_option, "1000");
  wanted.add(table("new", {{counter_option, "50"}}));
  const Catalog adopted = adopt_counters(counting(next_number_option, "7"), wanted);
  CHECK(adopted.all<Table>().at(0).options.empty());
  CHECK(adopted.all<Table>().at(1).options.at(counter_option) == "50");
}
