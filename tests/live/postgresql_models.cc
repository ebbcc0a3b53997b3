// Models that no server has read: a scratch server reads them.
#include <catch2/catch.hpp>

#include "groma/diff.h"
#include "groma/snapshot.h"
#include "live/postgresql_support.h"
#include "models/elaborate.h"
#include "postgresql/driver.h"

using namespace groma;

namespace {

constexpr auto model = R"json(
{"groma": "snapshot", "version": 1, "dialect": {"vendor": "postgresql"},
 "tables": [{
   "schema": "public", "name": "orders", "renamed_from": "sales",
   "columns": [
     {"name": "id", "type": "int", "nullable": false},
     {"name": "state", "type": "varchar(10)", "default_value": "'new'"},
     {"name": "total", "type": "numeric(10, 2)"}],
   "primary_key": {"columns": [{"column": "id"}]},
   "checks": [
     {"name": "sane",
      "expression": "state in ('new', 'paid') and total between 0 and 10"}]}]}
)json";

constexpr auto script = R"sql(
CREATE TABLE orders (
  id int PRIMARY KEY,
  state varchar(10) DEFAULT 'new',
  total numeric(10, 2),
  CONSTRAINT sane CHECK (state in ('new', 'paid') and total between 0 and 10)
)
)sql";

const Source source{SourceKind::exec, "exec:./models", "./models"};

}  // namespace

TEST_CASE("postgresql: a scratch server reads declared models") {
  const auto url = live::postgresql(15, "declared models");
  if (!url)
    return;
  const Drivers drivers{postgresql::driver()};
  const SourceContext with_scratch{drivers, {}, *url}, offline{drivers, {}, ""};
  const Catalog declared = read_snapshot(model, "model.json");
  const Catalog read = elaborated(declared, source, with_scratch);
  CHECK(diff(live::load(*url, script), read).changes.empty());
  CHECK(live::at<Table>(read, "public", "", "orders").renamed_from == "sales");
  CHECK(elaborated(read, source, with_scratch) == read);
  CHECK(elaborated(declared, source, offline) == declared);
}

TEST_CASE("postgresql: a model that the server refuses names itself") {
  const auto url = live::postgresql(15, "refused models");
  if (!url)
    return;
  const Drivers drivers{postgresql::driver()};
  const SourceContext with_scratch{drivers, {}, *url};
  Catalog declared = read_snapshot(model, "model.json");
  declared.all<Column>().front().type = "nonsense";
  CHECK_THROWS_WITH(elaborated(declared, source, with_scratch),
                    Catch::Contains("exec:./models") && Catch::Contains("nonsense"));
}
