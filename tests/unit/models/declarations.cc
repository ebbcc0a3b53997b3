#include <catch2/catch.hpp>
#include <cmath>

#include "groma/error.h"
#include "groma/model.h"
#include "groma/snapshot.h"

using namespace groma;

namespace {

constexpr Dialect sqlite{Vendor::sqlite, {3, 40, 1}};

enum class Level : std::int16_t { low, high };

struct Stamped {
  std::chrono::sys_seconds created_at;
};

struct User : Stamped {
  std::int64_t id = 0;
  std::string email;
  std::optional<std::string> name;
  bool active = true;
  Level level = Level::low;
};

struct Order {
  std::int64_t id = 0;
  std::int64_t user_id = 0;
  double total = 0;
  std::vector<std::byte> proof;
};

struct Line {
  std::int64_t order_id = 0;
  int number = 0;
};

/// The error that completing the model ends with.
std::string complaint(const Model& model) {
  try {
    model.catalog(sqlite);
  } catch (const Error& error) {
    return error.detail().message + " [" + error.detail().hint + "]";
  }
  return "no error";
}

const Column& column(const Catalog& catalog, const std::string& table, const std::string& name) {
  const Column* const found = catalog.find<Column>({Kind::column, "", table, name});
  REQUIRE(found != nullptr);
  return *found;
}

template <class T, class V, class Owner>
concept CanDeclare =
    requires(TableDeclaration<T> table, V Owner::* member) { table.column("x", member); };

struct Odd {
  std::string_view borrowed;
};

}  // namespace

TEST_CASE("the type of a column follows from its member's") {
  Model model;
  auto users = model.table<User>("users");
  users.column("id", &User::id);
  users.column("email", &User::email);
  users.column("name", &User::name);
  users.column("active", &User::active).default_value(true);
  users.column("level", &User::level).default_value(Level::high);
  users.column("created_at", &User::created_at);
  users.column("balance", {.kind = NeutralKind::decimal}).nullable(false);
  const Catalog catalog = model.catalog(sqlite);
  CHECK(column(catalog, "users", "id").type == "INTEGER");
  CHECK_FALSE(column(catalog, "users", "id").nullable);
  CHECK(column(catalog, "users", "email").type == "TEXT");
  CHECK(column(catalog, "users", "name").nullable);
  CHECK(column(catalog, "users", "active").default_value == Sql{"1"});
  CHECK(column(catalog, "users", "level").default_value == Sql{"1"});
  CHECK(column(catalog, "users", "created_at").type == "TEXT");
  CHECK(column(catalog, "users", "balance").type == "NUMERIC");
  CHECK(column(catalog, "users", "balance").position == 7);
}

TEST_CASE("a member of another struct or of no known type is no column") {
  STATIC_REQUIRE(CanDeclare<User, std::string, User>);
  STATIC_REQUIRE(CanDeclare<User, std::chrono::sys_seconds, Stamped>);
  STATIC_REQUIRE_FALSE(CanDeclare<User, double, Order>);
  STATIC_REQUIRE_FALSE(CanDeclare<Odd, std::string_view, Odd>);
}

TEST_CASE("neutral types of C++ types") {
  const auto kind = [](NeutralType type) { return type.kind; };
  CHECK(kind(ColumnType<std::int8_t>::neutral()) == NeutralKind::small_integer);
  CHECK(kind(ColumnType<std::int32_t>::neutral()) == NeutralKind::integer);
  CHECK(kind(ColumnType<std::uint64_t>::neutral()) == NeutralKind::big_integer);
  CHECK(ColumnType<std::uint64_t>::neutral().is_unsigned);
  CHECK_FALSE(ColumnType<std::uint8_t>::neutral().is_unsigned);
  CHECK(kind(ColumnType<float>::neutral()) == NeutralKind::real);
  CHECK(kind(ColumnType<std::vector<unsigned char>>::neutral()) == NeutralKind::bytes);
  CHECK(kind(ColumnType<std::chrono::sys_days>::neutral()) == NeutralKind::date);
  CHECK(kind(ColumnType<std::chrono::hh_mm_ss<std::chrono::seconds>>::neutral()) ==
        NeutralKind::time);
  CHECK(ColumnType<std::chrono::sys_seconds>::neutral().with_time_zone);
  CHECK_FALSE(ColumnType<std::chrono::local_seconds>::neutral().with_time_zone);
}

TEST_CASE("everything that can be said of a table ends up in the catalog") {
  Model model;
  auto orders = model.table<Order>("orders");
  orders.comment("what was bought").option("strict", "true").renamed_from("purchases");
  orders.column("id", &Order::id).primary_key().auto_increment();
  orders.column("user_id", &Order::user_id)
      .references(&User::id)
      .on_delete(ReferenceAction::cascade)
      .on_update(ReferenceAction::set_null)
      .comment("who");
  orders.column("total", &Order::total)
      .default_value(0.5)
      .check("positive", "total > 0")
      .check("total < 100")
      .renamed_from("sum");
  orders.column("proof", &Order::proof).collation("BINARY").option("not_null_name", "given");
  orders.unique(&Order::user_id, &Order::total).named("once").nulls_not_distinct();
  orders.index("recent").on(&Order::id).descending().on_expression("total + 1").where("total > 1");
  orders.index("by_user").on(&Order::user_id, &Order::total).unique().include(&Order::proof);
  auto users = model.table<User>("users");
  users.column("id", &User::id).primary_key();
  users.column("email", &User::email).length(255).unique();
  auto lines = model.table<Line>("lines").check("number > 0");
  lines.column("order_id", &Line::order_id);
  lines.column("number", &Line::number).generated("1 + 1");
  lines.primary_key(&Line::order_id, &Line::number).option("on_conflict", "replace");
  lines.foreign_key(&Line::order_id)
      .references(&Order::id)
      .named("of_order")
      .deferral(Deferral::deferred);
  model.view("totals", "SELECT sum(total) FROM orders").comment = "all of them";
  model.trigger("guard", "orders", "CREATE TRIGGER guard …");
  model.add(Sequence{}).name = "numbers";
  CHECK(write_snapshot(model.catalog(sqlite)) == R"({
  "groma": "snapshot",
  "version": 1,
  "dialect": {
    "vendor": "sqlite",
    "version": "3.40.1"
  },
  "sequences": [
    {
      "name": "numbers"
    }
  ],
  "tables": [
    {
      "name": "lines",
      "columns": [
        {
          "name": "order_id",
          "type": "INTEGER",
          "nullable": false
        },
        {
          "name": "number",
          "type": "INTEGER",
          "nullable": false,
          "generated": {
            "expression": "1 + 1"
          }
        }
      ],
      "primary_key": {
        "columns": [
          {
            "column": "order_id"
          },
          {
            "column": "number"
          }
        ],
        "options": {
          "on_conflict": "replace"
        }
      },
      "foreign_keys": [
        {
          "name": "of_order",
          "columns": [
            "order_id"
          ],
          "referenced_table": "orders",
          "referenced_columns": [
            "id"
          ],
          "deferral": "deferred"
        }
      ],
      "checks": [
        {
          "expression": "number > 0"
        }
      ]
    },
    {
      "name": "orders",
      "options": {
        "strict": "true"
      },
      "comment": "what was bought",
      "renamed_from": "purchases",
      "columns": [
        {
          "name": "id",
          "type": "INTEGER",
          "nullable": false,
          "identity": {
            "generation": "auto_increment"
          }
        },
        {
          "name": "user_id",
          "type": "INTEGER",
          "nullable": false,
          "comment": "who"
        },
        {
          "name": "total",
          "type": "REAL",
          "nullable": false,
          "default_value": "0.5",
          "renamed_from": "sum"
        },
        {
          "name": "proof",
          "type": "BLOB",
          "nullable": false,
          "collation": "BINARY",
          "options": {
            "not_null_name": "given"
          }
        }
      ],
      "primary_key": {
        "columns": [
          {
            "column": "id"
          }
        ]
      },
      "uniques": [
        {
          "name": "once",
          "columns": [
            {
              "column": "user_id"
            },
            {
              "column": "total"
            }
          ],
          "nulls_distinct": false
        }
      ],
      "foreign_keys": [
        {
          "columns": [
            "user_id"
          ],
          "referenced_table": "users",
          "referenced_columns": [
            "id"
          ],
          "on_delete": "cascade",
          "on_update": "set_null"
        }
      ],
      "checks": [
        {
          "expression": "total < 100",
          "column": "total"
        },
        {
          "name": "positive",
          "expression": "total > 0",
          "column": "total"
        }
      ],
      "indexes": [
        {
          "name": "by_user",
          "is_unique": true,
          "columns": [
            {
              "column": "user_id"
            },
            {
              "column": "total"
            }
          ],
          "include": [
            "proof"
          ]
        },
        {
          "name": "recent",
          "columns": [
            {
              "column": "id",
              "descending": true
            },
            {
              "expression": "total + 1"
            }
          ],
          "predicate": "total > 1"
        }
      ],
      "triggers": [
        {
          "name": "guard",
          "definition": "CREATE TRIGGER guard …"
        }
      ]
    },
    {
      "name": "users",
      "columns": [
        {
          "name": "id",
          "type": "INTEGER",
          "nullable": false
        },
        {
          "name": "email",
          "type": "TEXT",
          "nullable": false
        }
      ],
      "primary_key": {
        "columns": [
          {
            "column": "id"
          }
        ]
      },
      "uniques": [
        {
          "columns": [
            {
              "column": "email"
            }
          ]
        }
      ]
    }
  ],
  "views": [
    {
      "name": "totals",
      "query": "SELECT sum(total) FROM orders",
      "comment": "all of them"
    }
  ]
}
)");
}

TEST_CASE("a reference that leads nowhere names both its ends") {
  Model model;
  auto orders = model.table<Order>("orders");
  orders.column("user_id", &Order::user_id).references(&User::id);
  CHECK_THAT(
      complaint(model),
      Catch::StartsWith("orders.user_id refers to a member of ") &&
          Catch::Contains("User, for which no table is declared [declare one: model.table<"));
  auto users = model.table<User>("users");
  users.column("email", &User::email);
  CHECK_THAT(complaint(model), Catch::Contains("User that is no column of users"));
  users.column("id", &User::id);
  CHECK(complaint(model) == "no error");
  model.table<User>("archive").column("id", &User::id);
  CHECK_THAT(complaint(model),
             Catch::Contains("User, which users and archive both keep") &&
                 Catch::Contains(R"([name the table: references("users", "id")])"));
}

TEST_CASE("a reference by names is checked, too") {
  const auto refer = [](const std::string& table, const std::string& column) {
    Model model;
    model.table<User>("users").column("id", &User::id);
    model.table<Order>("orders").column("user_id", &Order::user_id).references(table, column);
    return complaint(model);
  };
  CHECK(refer("users", "id") == "no error");
  CHECK(refer("user", "id") ==
        "orders.user_id refers to the table user, which is not declared [did you mean `users`?]");
  CHECK(refer("users", "di") ==
        "orders.user_id refers to users.di, which is not declared [did you mean `id`?]");
}

TEST_CASE("a key over a member that is no column names it") {
  Model model;
  auto orders = model.table<Order>("orders");
  orders.column("id", &Order::id);
  orders.index("by_user").on(&Order::user_id);
  CHECK_THAT(complaint(model),
             Catch::StartsWith("the index by_user of orders uses a member of ") &&
                 Catch::Contains("Order that is no column of orders [declare it with column(…)]"));
}

TEST_CASE("what cannot be meant is refused") {
  const auto declare = [](const auto& say) {
    Model model;
    auto orders = model.table<Order>("orders");
    orders.column("id", &Order::id);
    say(orders);
    return complaint(model);
  };
  CHECK_THAT(declare([](auto& t) { t.column("total", &Order::total).length(3); }),
             Catch::StartsWith("orders.total is of type double_precision, without a length"));
  CHECK_THAT(declare([](auto& t) { t.column("total", &Order::total).precision(3); }),
             Catch::Contains("for exact numbers use decimal(…)"));
  CHECK(declare([](auto& t) { t.column("total", &Order::total).decimal(10, 2); }) == "no error");
  CHECK_THAT(declare([](auto& t) {
               t.column("total", &Order::total).default_value(1).default_expression("1");
             }),
             Catch::StartsWith("orders.total has two defaults"));
  CHECK_THAT(declare([](auto& t) { t.column("total", &Order::total).default_value(INFINITY); }),
             Catch::StartsWith("orders.total has a default that SQL cannot spell"));
  CHECK_THAT(declare([](auto& t) {
               t.column("user_id", &Order::user_id).primary_key();
               t.primary_key(&Order::id);
             }),
             Catch::StartsWith("orders has two primary keys"));
  CHECK_THAT(declare([](auto& t) { t.index("empty"); }),
             Catch::StartsWith("the index empty of orders has no columns"));
  CHECK_THAT(declare([](auto& t) { t.foreign_key(&Order::id); }),
             Catch::StartsWith("orders.id refers to nothing"));
  CHECK_THAT(declare([](auto& t) { t.column("id", &Order::id); }),
             Catch::StartsWith("the column orders.id stands twice"));
  CHECK_THROWS_WITH(declare([](auto& t) {
                      t.column("total", &Order::total).on_delete(ReferenceAction::cascade);
                    }),
                    "on_delete of orders.total has no reference to act on");
}

TEST_CASE("declarations survive the model being moved") {
  Model first;
  auto orders = first.table<Order>("orders");
  Model second = std::move(first);
  orders.column("id", &Order::id);
  CHECK(second.catalog(sqlite).all<Column>().size() == 1);
}
