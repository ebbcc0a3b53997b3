#include "dialects/postgresql/conversion.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "dialects/postgresql/sql.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

namespace {

/// The type that a domain is made of, at the bottom.
Type base_of(const std::string& text, const Catalog& catalog) {
  Type type = parse_type(text);
  const Domain* domain = catalog.find<Domain>({Kind::domain, type.schema, {}, type.name});
  if (domain == nullptr)
    return type;
  Type base = base_of(domain->type, catalog);
  base.array = base.array || type.array;
  return base;
}

using Pair = std::pair<std::string_view, std::string_view>;

template <std::size_t N>
bool among(const std::array<Pair, N>& pairs, const Type& before, const Type& after) {
  return std::find(pairs.begin(), pairs.end(), Pair{before.name, after.name}) != pairs.end();
}

// Assignment casts outside the numbers and the texts, from pg_cast.
constexpr std::array<Pair, 22> assignable{{
    {"date", "timestamp without time zone"},
    {"date", "timestamp with time zone"},
    {"timestamp without time zone", "timestamp with time zone"},
    {"timestamp without time zone", "time without time zone"},
    {"timestamp without time zone", "date"},
    {"timestamp with time zone", "timestamp without time zone"},
    {"timestamp with time zone", "time with time zone"},
    {"timestamp with time zone", "time without time zone"},
    {"timestamp with time zone", "date"},
    {"time without time zone", "interval"},
    {"time without time zone", "time with time zone"},
    {"time with time zone", "time without time zone"},
    {"interval", "time without time zone"},
    {"json", "jsonb"},
    {"jsonb", "json"},
    {"inet", "cidr"},
    {"cidr", "inet"},
    {"bit", "bit varying"},
    {"bit varying", "bit"},
    {"macaddr", "macaddr8"},
    {"macaddr8", "macaddr"},
    {"money", "numeric"},
}};

bool same_type(const Type& a, const Type& b) {
  return a.schema == b.schema && a.name == b.name;
}

bool assigns(const Type& before, const Type& after) {
  if (before.array != after.array)
    return is_text(after);
  const auto element = [](Type type) {
    type.array = false;
    return type;
  };
  const Type was = element(before), is = element(after);
  if (same_type(was, is) || (is_number(was) && is_number(is)) || is_text(is))
    return true;
  return is_builtin(was) && is_builtin(is) && among(assignable, was, is);
}

std::string cast(const std::string& expression, const std::string& type) {
  return expression + "::" + type;
}

std::string through_text(const Retyping& change) {
  return cast(cast(change.column, "text"), change.after);
}

/// A value becomes an array of one.
std::string wrapped(const Retyping& change) {
  return "CASE WHEN " + change.column + " IS NOT NULL THEN " +
         cast("ARRAY[" + change.column + "]", change.after) + " END";
}

}  // namespace

Bases bases(const Retyping& change) {
  return {base_of(change.before, change.from), base_of(change.after, change.to)};
}

std::string conversion(const Retyping& change) {
  if (change.replaced)
    return through_text(change);
  const auto [before, after] = bases(change);
  if (assigns(before, after))
    return {};
  Type element = after;
  element.array = false;
  if (after.array && !before.array && assigns(before, element))
    return wrapped(change);
  if (is_text(before))
    return cast(change.column, change.after);
  if (is_number(before) && after.name == "boolean" && !after.array)
    return change.column + " <> 0";
  if (before.name == "boolean" && !before.array && is_number(after))
    return cast(cast(change.column, "integer"), change.after);
  if (before.name == "jsonb" && (is_number(after) || after.name == "boolean"))
    return cast(change.column, change.after);
  return through_text(change);
}

namespace {

constexpr int unlimited = 1 << 30;

/// The same type with room for no less.
bool no_narrower(const Type& before, const Type& after) {
  if (is_varying(before) && is_varying(after))
    return modifier(after, 0, unlimited) >= modifier(before, 0, unlimited);
  if (!same_type(before, after))
    return false;
  if (before.name == "numeric") {
    if (after.modifiers.empty())
      return true;
    const int scale = modifier(after, 1, 0), was = modifier(before, 1, 0);
    return !before.modifiers.empty() && scale >= was &&
           modifier(after, 0, 0) - scale >= modifier(before, 0, 0) - was;
  }
  return before.modifiers == after.modifiers ||
         (!before.modifiers.empty() &&
          modifier(after, 0, unlimited) >= modifier(before, 0, unlimited));
}

// Numbers that hold every value of another one.
constexpr std::array<Pair, 10> wider_numbers{{
    {"smallint", "integer"},
    {"smallint", "bigint"},
    {"integer", "bigint"},
    {"smallint", "numeric"},
    {"integer", "numeric"},
    {"bigint", "numeric"},
    {"smallint", "real"},
    {"smallint", "double precision"},
    {"integer", "double precision"},
    {"real", "double precision"},
}};

}  // namespace

bool is_relabelling(const Retyping& change) {
  const auto [before, after] = bases(change);
  if (change.replaced || before.array != after.array || !no_narrower(before, after))
    return false;
  if (before.name == "citext" || after.name == "citext")
    return before.name == after.name;
  if (before.name == "numeric")
    return after.modifiers.empty() || modifier(before, 1, 0) == modifier(after, 1, 0);
  const bool padded = before.name == "character" || before.name == "bit";
  return !padded || before.modifiers == after.modifiers;
}

bool is_widening(const Retyping& change) {
  const auto [before, after] = bases(change);
  if (change.replaced || before.array != after.array)
    return is_text(after) && after.modifiers.empty() && !change.replaced;
  if (no_narrower(before, after))
    return true;
  if (is_text(after))
    return after.modifiers.empty() && after.name != "name";
  return is_builtin(before) && after.modifiers.empty() && among(wider_numbers, before, after);
}

bool loses_precision(const Retyping& change) {
  const auto [before, after] = bases(change);
  if (change.replaced || is_widening(change) || before.array != after.array)
    return false;
  if (is_number(before) && is_number(after))
    return !is_integer(before) || !is_integer(after);
  const bool times = before.name.starts_with("time") && is_builtin(before);
  return times && (after.name.starts_with("time") || after.name == "date") && is_builtin(after) &&
         (before.name == after.name || after.name == "date" || after.name.starts_with("time "));
}

bool is_comparable(const Retyping& change) {
  const auto [before, after] = bases(change);
  if (change.replaced || before.array != after.array)
    return false;
  return same_type(before, after) || (is_integer(before) && is_integer(after)) ||
         (is_text(before) && is_text(after));
}

}  // namespace groma::postgresql
