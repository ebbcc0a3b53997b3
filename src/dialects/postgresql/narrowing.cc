#include "dialects/postgresql/narrowing.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/sql.h"
#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

/// What is too long by more than blanks, for an assignment cuts these off in silence.
std::string longer(const Retyping& change, const Type& after) {
  if (after.name == "name" || (is_varying(after) && after.modifiers.empty()))
    return {};
  const std::string length = after.modifiers.empty() ? "1" : after.modifiers.front();
  return "char_length(rtrim(" + change.column + "::text, ' ')) > " + length;
}

/// What the integers of a type stay below; the lowest one is its opposite.
std::string limit(const Type& integer) {
  if (integer.name == "smallint")
    return "32768";
  return integer.name == "integer" ? "2147483648" : "9223372036854775808";
}

/// `round` goes the way of the cast: numeric away from zero, the others to even. The limits are
/// powers of two, which these hold exactly.
std::string out_of_range(const Retyping& change, const Bases& types) {
  const std::string value =
      is_integer(types.before) ? change.column : "round(" + change.column + ")";
  return "(" + value + " < -" + limit(types.after) + " OR " + value + " >= " + limit(types.after) +
         ")";
}

/// Digits before the point that the number can have, at most.
int digits(const Type& number) {
  if (number.name == "smallint")
    return 5;
  if (number.name == "integer")
    return 10;
  if (number.name == "bigint")
    return 19;
  constexpr int unlimited = 1 << 30;
  return modifier(number, 0, unlimited) - modifier(number, 1, 0);
}

/// `numeric(p, s)` holds what is below 10^(p - s) when it is rounded, and NaN.
std::string overflows(const Retyping& change, const Bases& types) {
  const auto& [before, after] = types;
  const int scale = modifier(after, 1, 0), was = is_integer(before) ? 0 : modifier(before, 1, 0);
  const int carry = scale < was ? 1 : 0;  // 99.9 becomes 100
  if (after.modifiers.empty() || digits(before) + carry <= digits(after))
    return {};
  return change.column + "::text <> 'NaN' AND abs(round(" + change.column + "::numeric, " +
         std::to_string(scale) + ")) >= 10::numeric ^ " +
         parenthesised(std::to_string(digits(after)));
}

const EnumType* enumeration(const Type& type, const Catalog& catalog) {
  return catalog.find<EnumType>({Kind::enum_type, type.schema, {}, type.name});
}

/// True where every label of the one is one of the other, too.
bool has_all_labels(const EnumType& type, const EnumType& of) {
  return std::all_of(of.labels.begin(), of.labels.end(), [&](const std::string& label) {
    return std::find(type.labels.begin(), type.labels.end(), label) != type.labels.end();
  });
}

std::string without_label(const Retyping& change, const EnumType& type) {
  const EnumType* was = enumeration(bases(change).before, change.from);
  if (was != nullptr && has_all_labels(type, *was))
    return {};
  std::vector<std::string> labels;
  for (const std::string& label : type.labels)
    labels.push_back(literal(label));
  return labels.empty() ? change.column + " IS NOT NULL"
                        : change.column + "::text NOT IN (" + join(labels, ", ") + ")";
}

// Those whose text is read in a cast just as it is on its way in: of a `bit(3)` for one, a cast
// takes what is too long.
constexpr std::array<std::string_view, 19> readable{"smallint",
                                                    "integer",
                                                    "bigint",
                                                    "numeric",
                                                    "real",
                                                    "double precision",
                                                    "boolean",
                                                    "date",
                                                    "time without time zone",
                                                    "time with time zone",
                                                    "timestamp without time zone",
                                                    "timestamp with time zone",
                                                    "interval",
                                                    "uuid",
                                                    "json",
                                                    "jsonb",
                                                    "inet",
                                                    "cidr",
                                                    "macaddr"};

bool is_readable(const Type& type) {
  return is_builtin(type) &&
         std::find(readable.begin(), readable.end(), type.name) != readable.end();
}

}  // namespace

std::string unfit_rows(const Retyping& change, const Version& version) {
  const Bases types = bases(change);
  const auto& [before, after] = types;
  if (before.array || after.array || is_widening(change))
    return {};
  if (const EnumType* type = enumeration(after, change.to))
    return without_label(change, *type);
  if (is_text(after) && conversion(change).empty())
    return longer(change, after);
  if (is_number(before) && is_integer(after))
    return out_of_range(change, types);
  if (is_number(before) && after.name == "numeric")
    return overflows(change, types);
  if (is_text(before) && is_readable(after) && version.major >= 16)
    return "NOT pg_input_is_valid(" + change.column + "::text, " + literal(to_string(after)) + ")";
  return {};
}

}  // namespace groma::postgresql
