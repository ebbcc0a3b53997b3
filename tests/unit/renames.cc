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

namespace {

Catalog with_type(const std::string& type, const std::vector<std::string>& labels) {
  Catalog made;
  made.dialect = {Vendor::postgresql, {15, 0, 0}};
  EnumType each;
  each.schema = "public";
  each.name = type;
  each.labels = labels;
  made.add(each);
  return made;
}

Rename value(const std::string& before, const std::string& type, const std::string& was,
             const std::string& is) {
  return {{Kind::enum_type, "public", "", before},
          {Kind::enum_type, "public", "", type},
          RenamedValue{was, is}};
}

/// `paid=settled`, in the order of the changes.
std::string steps(const Catalog& from, const Catalog& to, const std::vector<Rename>& renames) {
  DiffOptions options;
  options.renames = renames;
  std::string text;
  for (const Change& change : diff(from, to, options).changes)
    if (const Rename rename = rename_of(change); rename.value)
      text += (text.empty() ? "" : " ") + rename.value->from + "=" + rename.value->to;
    else
      text += (text.empty() ? "" : " ") + std::string(to_string(change.action));
  return text;
}

}  // namespace

TEST_CASE("a value with another name at the same place may be a rename", "[renames]") {
  const Catalog from = with_type("status", {"new", "paid", "sent"});
  const auto found = [&](const std::vector<std::string>& labels) {
    const Catalog to = with_type("status", labels);
    std::string text;
    for (const RenameCandidate& each : rename_candidates(diff(from, to), to.dialect))
      text += old_name(each.rename) + "=" + new_name(each.rename) + ";";
    return text;
  };
  CHECK(found({"new", "payed", "sent"}) == "public.status.paid=payed;");
  CHECK(found({"new", "payed", "send"}) == "public.status.sent=send;public.status.paid=payed;");
  CHECK(found({"new", "cancelled", "sent"}).empty());
  CHECK(found({"new", "paid", "sent", "paid_back"}).empty());
}

TEST_CASE("values may exchange their names, in a type that is renamed", "[renames]") {
  const Catalog from = with_type("mood", {"good", "bad", "gone"});
  const Catalog to = with_type("temper", {"bad", "good", "bad_old"});
  const std::vector<Rename> renames{
      {{Kind::enum_type, "public", "", "mood"}, {Kind::enum_type, "public", "", "temper"}},
      value("mood", "mood", "good", "bad"),
      value("mood", "temper", "bad", "good"),
      value("temper", "temper", "gone", "bad_old")};
  const std::string way = "rename gone=bad_old bad=bad_old_old good=bad bad_old_old=good";
  CHECK(steps(from, to, renames) == way);
  DiffOptions options;
  options.renames = renames;
  CHECK(diff(patch(from, diff(from, to, options).changes), to).changes.empty());
  const DiffOptions back = reverse(options);
  CHECK(diff(patch(to, diff(to, from, back).changes), from).changes.empty());
}

TEST_CASE("a value that is not there cannot be renamed", "[renames]") {
  CHECK_THROWS_WITH(steps(with_type("status", {"new"}), with_type("status", {"old"}),
                          {value("status", "status", "paid", "old")}),
                    Catch::Contains("paid"));
}

TEST_CASE("a hint about a value is a rename until it is carried out", "[renames]") {
  const Catalog before = with_type("status", {"new", "paid"});
  Catalog model = with_type("status", {"new", "settled"});
  model.all<EnumType>().front().renamed_values = {{"settled", "paid"}};
  const std::vector<Rename> found = hinted_renames(before, model, {});
  REQUIRE(found.size() == 1);
  CHECK(found.front() == value("status", "status", "paid", "settled"));
  CHECK(hinted_renames(model, model, {}).empty());
  CHECK(hinted_renames(before, model, found).empty());
}

namespace {

struct Called {
  std::string view;
  std::string routine;
  std::string index;
  std::string query = "SELECT id FROM t";
};

template <class K>
K named(const std::string& name) {
  K object;
  object.schema = "public";
  object.name = name;
  return object;
}

/// A view, a function and an index of those names.
Catalog with_definitions(const Dialect& dialect, const Called& called) {
  Catalog made;
  made.dialect = dialect;
  made.add(named<Table>("t"));
  View view = named<View>(called.view);
  view.query.text = called.query;
  made.add(view);
  Routine routine = named<Routine>(called.routine + "(integer)");
  routine.routine_kind = "function";
  routine.definition.text = "CREATE FUNCTION public." + called.routine +
                            "(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a'";
  made.add(routine);
  Index index = named<Index>(called.index);
  index.table = "t";
  index.columns.emplace_back().column = "id";
  made.add(index);
  made.sort();
  return made;
}

std::string told(const Dialect& dialect, const Called& was, const Called& is) {
  std::string text;
  for (const RenameCandidate& each : rename_candidates(
           diff(with_definitions(dialect, was), with_definitions(dialect, is)), dialect))
    text += spoken(each.rename) + " " + old_name(each.rename) + "=" + new_name(each.rename) + ";";
  return text;
}

}  // namespace

TEST_CASE("views, routines and indexes are the same while their definition is", "[renames]") {
  const Dialect postgresql{Vendor::postgresql, {15, 0, 0}}, mariadb{Vendor::mariadb, {10, 11, 0}};
  const Called was{"v", "f", "i"}, is{"w", "g", "j"};
  CHECK(told(postgresql, was, is) ==
        "routine public.f(integer)=g(integer);index public.t.i=j;view public.v=w;");
  CHECK(told(mariadb, was, is) == "index public.t.i=j;view public.v=w;");
  CHECK(told(sqlite, was, is).empty());
  CHECK(told(postgresql, was, {"v2", "f", "i", "SELECT id, name FROM t"}).empty());
  CHECK(hangs_on_answer(Kind::view));
  CHECK_FALSE(hangs_on_answer(Kind::index));
  CHECK_FALSE(holds_data(Kind::view));
}

TEST_CASE("a hint on a routine need not repeat the types of its arguments", "[renames]") {
  const Dialect postgresql{Vendor::postgresql, {15, 0, 0}};
  const Catalog before = with_definitions(postgresql, {"v", "f", "i"});
  Catalog model = with_definitions(postgresql, {"v", "g", "i"});
  for (const std::string hint : {"f", "f(integer)"}) {
    model.all<Routine>().front().renamed_from = hint;
    const std::vector<Rename> found = hinted_renames(before, model, {});
    REQUIRE(found.size() == 1);
    CHECK(old_name(found.front()) == "public.f(integer)");
    CHECK(found.front().to.name == "g(integer)");
  }
}
