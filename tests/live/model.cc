// C++ models on real databases: declared, planned, applied, inspected, and then no difference.
#include "groma/model.h"

#include <catch2/catch.hpp>

#include "groma/diff.h"
#include "groma/execute.h"
#include "groma/rules.h"
#include "sqlite/driver.h"

using namespace groma;

namespace {

struct User {
  std::int64_t id;
  std::string email;
  std::optional<std::string> name;
};

struct Order {
  std::int64_t id;
  std::int64_t user_id;
  double total;
};

/// The model of docs/models.md.
Model shop() {
  Model model;
  auto users = model.table<User>("users");
  users.column("id", &User::id).primary_key().auto_increment();
  users.column("email", &User::email).length(255).unique();
  users.column("name", &User::name);

  auto orders = model.table<Order>("orders");
  orders.column("id", &Order::id).primary_key();
  orders.column("user_id", &Order::user_id)
      .references(&User::id)
      .on_delete(ReferenceAction::cascade);
  orders.column("total", &Order::total).default_value(0).check("total >= 0");
  orders.index("orders_by_user").on(&Order::user_id, &Order::id);

  model.view("big_orders", "SELECT * FROM orders WHERE total > 1000");
  return model;
}

/// The same after a year.
Model shop_later() {
  Model model = shop();
  struct Line {
    std::int64_t order_id;
    std::int16_t number;
    std::chrono::sys_seconds since;
    std::vector<std::byte> proof;
    bool gift;
  };
  auto lines = model.table<Line>("lines");
  lines.option("strict", "true").option("without_rowid", "true").check("small", "number < 100");
  lines.column("order_id", &Line::order_id);
  lines.column("number", &Line::number);
  lines.column("since", &Line::since).default_expression("CURRENT_TIMESTAMP");
  lines.column("proof", &Line::proof).nullable();
  lines.column("gift", &Line::gift).default_value(true);
  lines.column("label", NeutralType{}).nullable(false).default_value("it's").collation("NOCASE");
  lines.column("twice", {.kind = NeutralKind::integer}).generated("number * 2");
  lines.primary_key(&Line::order_id, &Line::number);
  lines.unique(&Line::since, &Line::gift).named("once");
  lines.foreign_key(&Line::order_id).references(&Order::id).deferral(Deferral::deferred);
  lines.index("late")
      .on(&Line::since)
      .descending()
      .on_expression("lower(label)")
      .unique()
      .where("gift = 1");
  model.trigger("guard", "orders",
                "CREATE TRIGGER guard AFTER DELETE ON orders BEGIN DELETE FROM lines; END");
  return model;
}

std::vector<std::string> migrate(Connection& connection, const Catalog& to) {
  const Catalog from = connection.inspect();
  execute(connection, plan(from, to, diff(from, to).changes), rules(to.dialect.vendor));
  std::vector<std::string> left;
  for (const Change& change : diff(connection.inspect(), to).changes)
    left.push_back(std::string(to_string(change.action)) + " " + to_string(change.id) + ": " +
                   change.reason);
  return left;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a C++ model applied to SQLite is what the inspector finds") {
  const auto connection = sqlite::driver().scratch("");
  const Dialect dialect = connection->dialect();
  CHECK(migrate(*connection, shop().catalog(dialect)) == Lines{});
  connection->run_script(
      "INSERT INTO users (email) VALUES ('a'), ('b');"
      "INSERT INTO orders (user_id, total) VALUES (1, 2000), (2, 1)",
      "rows");
  CHECK(migrate(*connection, shop_later().catalog(dialect)) == Lines{});
  CHECK(connection->query("SELECT id FROM big_orders").rows == std::vector<Row>{{"1"}});
  CHECK(connection->query("SELECT count(*) FROM users").rows == std::vector<Row>{{"2"}});
  connection->run_script("INSERT INTO lines (order_id, number) VALUES (1, 7)", "rows");
  CHECK(connection->query("SELECT gift, label, twice FROM lines").rows ==
        std::vector<Row>{{"1", "it's", "14"}});
  CHECK(migrate(*connection, shop().catalog(dialect)) == Lines{});
}
