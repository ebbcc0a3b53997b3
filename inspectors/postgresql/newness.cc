#include "postgresql/newness.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>

namespace groma::postgresql {

namespace {

/// The number on a 32-bit clock that rows carry, of one that counts all transactions ever.
std::string on_the_clock(std::string_view transaction) {
  std::uint64_t number = 0;
  std::from_chars(transaction.data(), transaction.data() + transaction.size(), number);
  return std::to_string(static_cast<std::uint32_t>(number));
}

/// What was running, of `oldest:next:running,running`.
std::string running(std::string_view list) {
  std::string numbers;
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    numbers += (numbers.empty() ? "" : ",") + on_the_clock(item);
    list.remove_prefix(std::min(item.size() + 1, list.size()));
  }
  return numbers;
}

/// What the printing functions look at. Other sessions' temporary objects are none of the schema.
constexpr std::array looked_at = {
    "pg_class WHERE NOT pg_catalog.pg_is_other_temp_schema(relnamespace)",
    "pg_attribute WHERE NOT pg_catalog.pg_is_other_temp_schema((SELECT relnamespace FROM "
    "pg_catalog.pg_class c WHERE c.oid = attrelid))",
    "pg_type WHERE NOT pg_catalog.pg_is_other_temp_schema(typnamespace)",
    "pg_proc WHERE NOT pg_catalog.pg_is_other_temp_schema(pronamespace)",
    "pg_rewrite WHERE true",
    "pg_trigger WHERE true",
    "pg_namespace WHERE NOT pg_catalog.pg_is_other_temp_schema(oid)",
    "pg_operator WHERE true",
    "pg_opclass WHERE true",
    "pg_collation WHERE true",
    "pg_statistic_ext WHERE true",
};

}  // namespace

/// Where no transaction has begun since, the server answers without looking at a table.
bool schema_is_newer(Session& session, const std::string& snapshot) {
  const std::size_t next = snapshot.find(':') + 1;
  const std::size_t list = snapshot.find(':', next) + 1;
  const std::string begun_later =
      fmt::format("pg_catalog.age(xmin) BETWEEN 0 AND pg_catalog.age('{}'::pg_catalog.xid)",
                  on_the_clock(std::string_view(snapshot).substr(next, list - next - 1)));
  std::string any;
  for (const char* table : looked_at)
    any += fmt::format("{}EXISTS (SELECT FROM pg_catalog.{} AND ({} OR xmin = ANY ('{{{}}}'))) ",
                       any.empty() ? "" : "OR ", table, begun_later,
                       running(std::string_view(snapshot).substr(list)));
  return !session
              .query(fmt::format("SELECT 1 WHERE pg_catalog.pg_current_snapshot()::text <> '{}' "
                                 "AND ({})",
                                 snapshot, any))
              .rows.empty();
}

}  // namespace groma::postgresql
