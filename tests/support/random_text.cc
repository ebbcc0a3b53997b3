#include "support/random_text.h"

#include <fmt/format.h>

#include <array>

namespace groma::test {

namespace {

using Words = std::vector<std::string_view>;

const Words& plain_names() {
  static const Words words{"id",      "name",   "email",  "total",  "created_at", "user_id",
                           "price",   "status", "orders", "users",  "items",      "notes",
                           "country", "weight", "parent", "amount", "kind",       "active"};
  return words;
}

const Words& odd_names() {
  static const Words words{"order",  "select", "group",   "Table",   "two words", "it's",
                           "a.b",    "größe",  "名前",    "a\"b",    "MixedCase", "semi;colon",
                           "back`t", "100pct", "-- dash", "[brack]", "né(e)",     "percent%",
                           "tab\t",  "\\n",    "primary", "emoji😀", "UPPER",     "_"};
  return words;
}

const Words& types(Vendor vendor) {
  static const std::array<Words, 4> words{
      Words{"INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC(10, 2)", "VARCHAR(40)", ""},
      Words{"integer", "text", "character varying(40)", "numeric(10,2)", "integer[]",
            "timestamp with time zone", "public.mood"},
      Words{"int", "varchar(40)", "bigint unsigned", "decimal(10,2)", "enum('a','b')", "json"},
      Words{"int(11)", "varchar(40)", "bigint(20) unsigned", "decimal(10,2)", "longtext", "uuid"}};
  return words.at(static_cast<std::size_t>(vendor));
}

std::string literal(Random& random) {
  static const Words words{"0",   "17", "-1", "3.50", "'it''s'", "''", "'größe -- not a comment'",
                           "NULL"};
  return std::string(random.pick(words));
}

std::string operand(Random& random, Vendor vendor, const std::vector<std::string>& columns) {
  if (columns.empty() || random.chance(30))
    return literal(random);
  const std::string column = quoted(random.pick(columns), vendor);
  return random.chance(25) ? fmt::format("lower({})", column) : column;
}

}  // namespace

std::string random_name(Random& random) {
  return std::string(random.chance(70) ? random.pick(plain_names()) : random.pick(odd_names()));
}

std::string random_type(Random& random, Vendor vendor) {
  return std::string(random.pick(types(vendor)));
}

std::string quoted(const std::string& name, Vendor vendor) {
  const bool backticks = vendor == Vendor::mysql || vendor == Vendor::mariadb;
  const char quote = backticks ? '`' : '"';
  std::string text(1, quote);
  for (const char each : name)
    text += each == quote ? std::string(2, quote) : std::string(1, each);
  return text + quote;
}

std::string random_condition(Random& random, Vendor vendor,
                             const std::vector<std::string>& columns) {
  static const Words comparisons{"=", "<>", "<", ">=", "LIKE"};
  const std::string left = operand(random, vendor, columns);
  switch (random.below(5)) {
    case 0:
      return fmt::format("{} IS NOT NULL", left);
    case 1:
      return fmt::format("{} IN ({}, {})", left, literal(random), literal(random));
    case 2:
      return fmt::format("({}) AND NOT ({} = {})", random_condition(random, vendor, {}), left,
                         literal(random));
    default:
      return fmt::format("{} {} {}", left, random.pick(comparisons),
                         operand(random, vendor, columns));
  }
}

std::string random_expression(Random& random, Vendor vendor,
                              const std::vector<std::string>& columns) {
  switch (random.below(4)) {
    case 0:
      return fmt::format("{} + {}", operand(random, vendor, columns), random.below(100));
    case 1:
      return fmt::format("coalesce({}, {})", operand(random, vendor, columns), literal(random));
    case 2:
      return fmt::format("CASE WHEN {} THEN {} ELSE {} END",
                         random_condition(random, vendor, columns), literal(random),
                         literal(random));
    default:
      return operand(random, vendor, columns);
  }
}

std::string random_query(Random& random, Vendor vendor, const std::string& table,
                         const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns)
    if (list.empty() || random.chance(60))
      list += (list.empty() ? "" : ", ") + quoted(column, vendor);
  std::string text =
      fmt::format("SELECT {} FROM {}", list.empty() ? "1" : list, quoted(table, vendor));
  if (random.chance(40))
    text += " WHERE " + random_condition(random, vendor, columns);
  return text;
}

}  // namespace groma::test
