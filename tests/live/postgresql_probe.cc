// Models that no server has read, and no scratch server: the live database says how it spells them.
#include <catch2/catch.hpp>

#include "groma/diff.h"
#include "groma/snapshot.h"
#include "groma/source.h"
#include "live/postgresql_support.h"
#include "models/settle.h"
#include "postgresql/driver.h"

using namespace groma;

namespace {

// Each as its author would write it, and as no rule reads it.
constexpr auto script = R"sql(
CREATE SCHEMA shop;
CREATE DOMAIN shop.share AS numeric DEFAULT round(0.5, 1) CHECK (greatest(VALUE, 0) <= 1.0);
CREATE TABLE shop.orders (
  id int PRIMARY KEY,
  state varchar(10) DEFAULT trim(both from ' new '),
  day date DEFAULT extract(year FROM now())::int + date '2020-01-01',
  total numeric(10, 2),
  twice numeric GENERATED ALWAYS AS (coalesce(total, 0) * 2.0) STORED,
  CONSTRAINT sane CHECK (substring(state from 1 for 1) in ('n', 'p')
    AND NOT total > 10 OR day IS DISTINCT FROM date '2020-1-2')
);
CREATE INDEX by_state ON shop.orders (overlay(state placing 'x' from 1)) WHERE state not in ('a', 'b');
CREATE VIEW shop.big AS SELECT o.*, position('x' in o.state) AS at FROM shop.orders o WHERE total > 5;
CREATE MATERIALIZED VIEW shop.days AS SELECT distinct on (day) day, id FROM shop.orders ORDER BY day, id;
ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON shop.orders USING (state = any (array['new', 'paid']) AND current_user <> 'x');
)sql";

struct Words {
  Id id;
  std::string written;
};

const std::vector<Words> words{
    {{Kind::domain, "shop", "", "share"}, "round(0.5, 1)"},
    {{Kind::column, "shop", "orders", "state"}, "trim(both from ' new ')"},
    {{Kind::column, "shop", "orders", "day"}, "extract(year FROM now())::int + date '2020-01-01'"},
    {{Kind::column, "shop", "orders", "twice"}, "coalesce(total, 0) * 2.0"},
    {{Kind::check, "shop", "orders", "sane"},
     "substring(state from 1 for 1) in ('n', 'p') AND NOT total > 10 OR day IS DISTINCT FROM date "
     "'2020-1-2'"},
    {{Kind::index, "shop", "orders", "by_state"}, "state not in ('a', 'b')"},
    {{Kind::view, "shop", "", "big"},
     "SELECT o.*, position('x' in o.state) AS at FROM shop.orders o WHERE total > 5"},
    {{Kind::materialized_view, "shop", "", "days"},
     "SELECT distinct on (day) day, id FROM shop.orders ORDER BY day, id"},
    {{Kind::policy, "shop", "orders", "own"},
     "state = any (array['new', 'paid']) AND current_user <> 'x'"},
};

void write(Domain& domain, const std::string& text) {
  domain.default_value = Sql{text};
}
void write(Column& column, const std::string& text) {
  if (column.generated)
    column.generated->expression.text = text;
  else
    column.default_value = Sql{text};
}
void write(Check& check, const std::string& text) {
  check.expression.text = text;
}
void write(Index& index, const std::string& text) {
  index.predicate.text = text;
  index.columns.at(0).expression.text = "overlay(state placing 'x' from 1)";
}
void write(View& view, const std::string& text) {
  view.query.text = text;
}
void write(MaterializedView& view, const std::string& text) {
  view.query.text = text;
}
void write(Policy& policy, const std::string& text) {
  policy.using_expression.text = text;
}
template <class K>
void write(K&, const std::string&) {}

void write(Catalog& model, const Words& each) {
  for_each_kind([&]<class K>() {
    for (K& object : model.all<K>())
      if (object.id() == each.id)
        write(object, each.written);
  });
}

/// The database's own schema in its author's words, which no server has read.
Catalog written(Catalog read) {
  for (const Words& each : words)
    write(read, each);
  read.dialect.version = {};
  return read;
}

struct World {
  std::unique_ptr<Connection> database;
  std::string url;
  Drivers drivers{postgresql::driver()};
  Catalog read;

  explicit World(const std::string& server) : database(live::scratch(server)) {
    database->run_script(script, "script");
    read = database->inspect();
    const std::string name = database->query("SELECT current_database()").rows.at(0).at(0).value();
    url = server.substr(0, server.rfind('/') + 1) + name;
  }

  Difference compare(const Catalog& model, bool probe = true) {
    const SourceContext context{drivers, {}, "", nullptr, probe};
    const Catalog settled_model = settled(model, read, parse_source(url, drivers), context);
    return diff(read, settled_model);
  }
};

}  // namespace

TEST_CASE("postgresql: the live database reads what a model says in other words") {
  const auto server = live::postgresql(15, "probe");
  if (!server)
    return;
  World world(*server);
  const Catalog model = written(world.read);
  const Difference difference = world.compare(model);
  for (const Change& change : difference.changes)
    UNSCOPED_INFO(to_string(change.id) << ": " << change.reason);
  for (const Doubt& doubt : difference.undetermined)
    UNSCOPED_INFO(to_string(doubt.id) << ": " << doubt.reason);
  CHECK(difference.changes.empty());
  CHECK(difference.undetermined.empty());
  CHECK(world.database->inspect() == world.read);
}

TEST_CASE("postgresql: without a probe it is undetermined, not different") {
  const auto server = live::postgresql(15, "probe forbidden");
  if (!server)
    return;
  World world(*server);
  const Difference difference = world.compare(written(world.read), false);
  for (const Change& change : difference.changes)
    UNSCOPED_INFO(to_string(change.id) << ": " << change.reason);
  CHECK(difference.changes.empty());
  CHECK(difference.undetermined.size() >= 4);
}

TEST_CASE("postgresql: the probe does not hide what differs") {
  const auto server = live::postgresql(15, "probe of differences");
  if (!server)
    return;
  World world(*server);
  for (const bool probe : {true, false}) {
    Catalog model = written(world.read);
    write(model, {words[4].id, "substring(state from 1 for 1) in ('n', 'p', 'q')"});
    write(model, {words[5].id, "state not in ('a', 'c')"});
    write(model, {words[3].id, "coalesce(id, 0) * 2.0"});
    const Difference difference = world.compare(model, probe);
    CHECK(difference.changes.size() == 3);
  }
}

TEST_CASE("postgresql: what the server refuses to read is undetermined, and says why") {
  const auto server = live::postgresql(15, "refused probe");
  if (!server)
    return;
  World world(*server);
  Catalog model = written(world.read);
  write(model, {words[1].id, "my_trim(' new ')"});
  const Difference difference = world.compare(model);
  CHECK(difference.changes.empty());
  REQUIRE(difference.undetermined.size() >= 1);
  bool explained = false;
  for (const Doubt& doubt : difference.undetermined)
    explained = explained || doubt.reason.find("my_trim") != doubt.reason.npos;
  CHECK(explained);
}
