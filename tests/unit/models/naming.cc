#include <catch2/catch.hpp>

#include "groma/error.h"
#include "groma/model.h"

using namespace groma;

namespace {

struct Owner {
  std::int64_t id;
  std::int64_t branch;
};
struct House {
  std::int64_t id;
  std::int64_t branch;
};
struct Pet {
  std::int64_t id;
  std::int64_t owner;
  std::int64_t branch;
  std::int64_t age;
};

Model pets() {
  Model model;
  auto owners = model.table<Owner>("owners");
  owners.column("id", &Owner::id);
  owners.column("branch", &Owner::branch);
  owners.primary_key(&Owner::id, &Owner::branch);
  auto table = model.table<Pet>("pets");
  table.column("id", &Pet::id).primary_key();
  table.column("owner", &Pet::owner);
  table.column("branch", &Pet::branch).unique().unique("mine");
  table.column("age", &Pet::age).check("age > 0").check("age < 90");
  table.check("owner <> id");
  table.foreign_key(&Pet::owner, &Pet::branch).references(&Owner::id, &Owner::branch);
  return model;
}

template <class K>
std::vector<std::string> names(const Catalog& catalog) {
  std::vector<std::string> list;
  for (const K* each : of_table<K>(catalog, "", "pets"))
    list.push_back(each->name);
  return list;
}

const Dialect sqlite{Vendor::sqlite, {3, 40, 1}};

}  // namespace

TEST_CASE("constraints without a name get one by convention", "[model]") {
  const Catalog catalog = pets()
                              .naming({.primary_key = "pk_{table}",
                                       .unique = "uq_{table}_{column}",
                                       .foreign_key = "fk_{table}_{columns}_{referred}",
                                       .check = "ck_{table}_{columns}"})
                              .catalog(sqlite);
  CHECK(names<PrimaryKey>(catalog) == std::vector<std::string>{"pk_pets"});
  CHECK(names<Unique>(catalog) == std::vector<std::string>{"mine", "uq_pets_branch"});
  CHECK(names<ForeignKey>(catalog) == std::vector<std::string>{"fk_pets_owner_branch_owners"});
  CHECK(names<Check>(catalog) ==
        std::vector<std::string>{"ck_pets", "ck_pets_age", "ck_pets_age_2"});
}

TEST_CASE("without a convention they stay unnamed", "[model]") {
  const Catalog catalog = pets().catalog(sqlite);
  CHECK(names<ForeignKey>(catalog) == std::vector<std::string>{""});
}

TEST_CASE("names by convention are as long as servers take them", "[model]") {
  const Catalog catalog =
      pets().naming({.foreign_key = std::string(70, 'x') + "{referred_columns}"}).catalog(sqlite);
  const std::string name = names<ForeignKey>(catalog).front();
  CHECK(name.size() == 63);
  CHECK(name.starts_with(std::string(54, 'x') + "_"));
}

TEST_CASE("an unknown placeholder is named, with those there are", "[model]") {
  CHECK_THROWS_WITH(pets().naming({.primary_key = "pk_{tabel}"}).catalog(sqlite),
                    Catch::Contains("pk_{tabel}"));
}

TEST_CASE("indexes without a name get one by convention, and need it", "[model]") {
  const auto with_indexes = [] {
    Model model = pets();
    auto table = model.table<House>("houses");
    table.column("id", &House::id).primary_key();
    table.column("branch", &House::branch);
    table.index().on(&House::branch, &House::id);
    table.index().on(&House::branch).on_expression("lower(id)");
    table.index("mine").on(&House::id);
    return model;
  };
  const Catalog catalog = with_indexes().naming({.index = "ix_{table}_{columns}"}).catalog(sqlite);
  std::vector<std::string> list;
  for (const Index* each : of_table<Index>(catalog, "", "houses"))
    list.push_back(each->name);
  CHECK(list == std::vector<std::string>{"ix_houses_branch", "ix_houses_branch_id", "mine"});
  CHECK_THROWS_WITH(with_indexes().catalog(sqlite),
                    Catch::Matchers::Contains("an index of houses has no name"));
}
