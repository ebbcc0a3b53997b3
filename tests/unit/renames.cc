#include "groma/renames.h"

#include <catch2/catch.hpp>

#include "diff/similarity.h"

using namespace groma;

namespace {

const Dialect sqlite{Vendor::sqlite, {3, 40, 1}};

struct Named {
  std::string name;
  std::string type = "TEXT";
};

Catalog catalog(const std::vector<std::pair<std::string, std::vector<Named>>>& tables) {
  Catalog made;
  made.dialect = sqlite;
  for (const auto& [name, columns] : tables) {
    Table table;
    table.name = name;
    made.add(table);
    for (const Named& each : columns) {
      Column column;
      column.table = name;
      column.name = each.name;
      column.type = each.type;
      column.position = static_cast<int>(&each - columns.data()) + 1;
      made.add(column);
    }
  }
  made.sort();
  return made;
}

std::vector<RenameCandidate> candidates(const Catalog& from, const Catalog& to) {
  return rename_candidates(diff(from, to), sqlite);
}

/// `orders.total=amount orders=purchases`
std::string pairs(const std::vector<RenameCandidate>& list) {
  std::string text;
  for (const RenameCandidate& each : list)
    text += (text.empty() ? "" : " ") + to_string(each.rename.from) + "=" + each.rename.to.name;
  return text;
}

Catalog hinting(const std::string& before, const std::string& now) {
  Catalog made = catalog({{"orders", {{"id"}, {now}}}});
  for (Column& each : made.all<Column>())
    if (each.name == now)
      each.renamed_from = before;
  return made;
}

}  // namespace

TEST_CASE("names are alike by what they share", "[renames]") {
  CHECK(diff_detail::similarity("Total", "total") == Approx(1));
  CHECK(diff_detail::similarity("total", "order_total") == Approx(0.9));
  CHECK(diff_detail::similarity("user", "users") == Approx(0.9));
  CHECK(diff_detail::similarity("customer", "client") < 0.5);
  CHECK(diff_detail::similarity("email", "email_address") > 0.8);
  CHECK(diff_detail::similarity("abc", "xyz") == Approx(0));
}

TEST_CASE("a column with another name, the same type and place may be a rename", "[renames]") {
  const auto found = candidates(catalog({{"orders", {{"id"}, {"total", "INTEGER"}}}}),
                                catalog({{"orders", {{"id"}, {"order_total", "INTEGER"}}}}));
  REQUIRE(found.size() == 1);
  CHECK(pairs(found) == "orders.total=order_total");
  CHECK(found.front().score >= RenameCandidate::certain);
  CHECK(found.front().why == "same type, same nullability, same default, same place");
}

TEST_CASE("a column of another type and name is no rename", "[renames]") {
  CHECK(candidates(catalog({{"orders", {{"id"}, {"total", "INTEGER"}}}}),
                   catalog({{"orders", {{"id"}, {"shipped_at", "TEXT"}}}}))
            .empty());
}

TEST_CASE("a renamed column may have another type", "[renames]") {
  CHECK(pairs(candidates(catalog({{"orders", {{"id"}, {"total", "INTEGER"}}}}),
                         catalog({{"orders", {{"id"}, {"total_cents", "REAL"}}}}))) ==
        "orders.total=total_cents");
}

TEST_CASE("each object is in one candidate, the best", "[renames]") {
  CHECK(pairs(candidates(catalog({{"t", {{"first_name"}, {"last_name"}}}}),
                         catalog({{"t", {{"given_name"}, {"family_name"}, {"first_names"}}}}))) ==
        "t.first_name=first_names t.last_name=family_name");
}

TEST_CASE("a table with the same columns may be a rename, one with others is not", "[renames]") {
  const Catalog from = catalog({{"clients", {{"id"}, {"name"}, {"email"}}}});
  CHECK(pairs(candidates(from, catalog({{"customers", {{"id"}, {"name"}, {"email"}}}}))) ==
        "clients=customers");
  CHECK(candidates(from, catalog({{"invoices", {{"number"}, {"sum"}, {"due"}}}})).empty());
}

TEST_CASE("the columns of a renamed table show once it is renamed", "[renames]") {
  const Catalog from = catalog({{"clients", {{"id"}, {"name"}, {"email"}, {"phone"}}}});
  const Catalog to = catalog({{"customers", {{"id"}, {"name"}, {"email"}, {"phone_number"}}}});
  CHECK(pairs(candidates(from, to)) == "clients=customers");
  DiffOptions options;
  options.renames = {{{Kind::table, "", "", "clients"}, {Kind::table, "", "", "customers"}}};
  CHECK(pairs(rename_candidates(diff(from, to, options), sqlite)) ==
        "customers.phone=phone_number");
}

TEST_CASE("a hint is a rename until it is carried out", "[renames]") {
  const Catalog before = catalog({{"orders", {{"id"}, {"total"}}}});
  const Catalog model = hinting("total", "amount");
  const std::vector<Rename> found = hinted_renames(before, model, {});
  REQUIRE(found.size() == 1);
  CHECK(found.front().from == Id{Kind::column, "", "orders", "total"});
  CHECK(found.front().to == Id{Kind::column, "", "orders", "amount"});
  CHECK(hinted_renames(model, model, {}).empty());
  CHECK(hinted_renames(catalog({}), model, {}).empty());
  CHECK(hinted_renames(before, model, found).empty());
}

TEST_CASE("a hint in a renamed table means the column as it was", "[renames]") {
  Catalog model = catalog({{"purchases", {{"id"}, {"amount"}}}});
  model.all<Table>().front().renamed_from = "ORDERS";
  for (Column& each : model.all<Column>())
    if (each.name == "amount")
      each.renamed_from = "total";
  const Catalog before = catalog({{"orders", {{"id"}, {"total"}}}});
  const std::vector<Rename> found = hinted_renames(before, model, {});
  CHECK(found.size() == 2);
  DiffOptions options;
  options.renames = found;
  const Difference difference = diff(before, model, options);
  CHECK(difference.changes.size() == 2);
  for (const Change& change : difference.changes)
    CHECK(change.action == Action::rename);
}
