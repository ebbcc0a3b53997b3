#include "dialects/sqlite/neutral.h"

#include <catch2/catch.hpp>

using namespace groma;
using sqlite::neutral_literal;
using sqlite::neutral_type;

TEST_CASE("SQLite spells every neutral type as one that a STRICT table takes, or as NUMERIC") {
  const std::vector<std::pair<NeutralKind, std::string>> spellings{
      {NeutralKind::boolean, "INTEGER"}, {NeutralKind::small_integer, "INTEGER"},
      {NeutralKind::integer, "INTEGER"}, {NeutralKind::big_integer, "INTEGER"},
      {NeutralKind::real, "REAL"},       {NeutralKind::double_precision, "REAL"},
      {NeutralKind::decimal, "NUMERIC"}, {NeutralKind::text, "TEXT"},
      {NeutralKind::bytes, "BLOB"},      {NeutralKind::date, "TEXT"},
      {NeutralKind::time, "TEXT"},       {NeutralKind::timestamp, "TEXT"},
      {NeutralKind::uuid, "TEXT"},       {NeutralKind::json, "TEXT"}};
  CHECK(spellings.size() == enum_names(NeutralKind{}).size());
  for (const auto& [kind, spelling] : spellings)
    CHECK(neutral_type({.kind = kind, .length = 9}) == spelling);
}

TEST_CASE("SQLite spells values") {
  CHECK(neutral_literal(true) == "1");
  CHECK(neutral_literal(std::int64_t{-7}) == "-7");
  CHECK(neutral_literal(std::uint64_t{18446744073709551615U}) == "18446744073709551615");
  CHECK(neutral_literal(2.0) == "2.0");
  CHECK(neutral_literal(0.1) == "0.1");
  CHECK(neutral_literal(1e300) == "1e+300");
  CHECK(neutral_literal(std::string("it's")) == "'it''s'");
}
