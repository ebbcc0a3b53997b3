#include "dialects/mysql/fit.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "dialects/mysql/sql.h"

namespace groma::mysql {

namespace {

long number(const std::vector<std::string>& arguments, std::size_t at, long otherwise) {
  return at < arguments.size() ? std::strtol(arguments[at].c_str(), nullptr, 10) : otherwise;
}

/// The least and the greatest whole number of a type.
struct Range {
  std::int64_t least = 0;
  std::uint64_t greatest = 0;
};

std::optional<Range> integer_range(const Type& type) {
  static constexpr std::array<std::pair<std::string_view, int>, 5> bits{
      {{"tinyint", 8}, {"smallint", 16}, {"mediumint", 24}, {"int", 32}, {"bigint", 64}}};
  for (const auto& [name, size] : bits)
    if (type.name == name) {
      const std::uint64_t greatest = ~std::uint64_t{0} >> (64 - size);
      if (type.has("unsigned"))
        return Range{0, greatest};
      return Range{-static_cast<std::int64_t>(greatest / 2) - 1, greatest / 2};
    }
  return {};
}

/// Digits before and after the point.
struct Digits {
  long whole = 0;
  long fraction = 0;
};

std::optional<Digits> digits_of(const Type& type) {
  if (type.name != "decimal")
    return {};
  const long precision = number(type.arguments, 0, 10), scale = number(type.arguments, 1, 0);
  return Digits{precision - scale, scale};
}

std::string outside(std::string_view column, const Range& was, const Range& is) {
  std::vector<std::string> sides;
  if (was.least < is.least)
    sides.push_back(std::string(column) + " < " + std::to_string(is.least));
  if (was.greatest > is.greatest)
    sides.push_back(std::string(column) + " > " + std::to_string(is.greatest));
  return join(sides, " OR ");
}

std::string too_long_numbers(std::string_view column, long whole) {
  const std::string bound = "1" + std::string(static_cast<std::size_t>(whole), '0');
  return std::string(column) + " >= " + bound + " OR " + std::string(column) + " <= -" + bound;
}

bool is_floating(const Type& type) {
  return type.name == "float" || type.name == "double";
}

/// How many decimal digits the whole numbers of a type have at most.
long whole_digits(const Type& type) {
  if (const auto digits = digits_of(type))
    return digits->whole;
  const auto range = integer_range(type);
  return range ? static_cast<long>(std::to_string(range->greatest).size()) : 400;
}

Fit to_integer(const Type& before, const Type& after, std::string_view column) {
  const Range is = *integer_range(after);
  if (const auto was = integer_range(before)) {
    const std::string unfit = outside(column, *was, is);
    return {!unfit.empty(), false, unfit};
  }
  const auto digits = digits_of(before);
  const bool rounds = !digits || digits->fraction > 0;
  const bool narrow = !digits || digits->whole >= whole_digits(after) || is.least == 0;
  const std::string round = "ROUND(" + std::string(column) + ")";
  return {narrow, rounds,
          narrow ? round + " < " + std::to_string(is.least) + " OR " + round + " > " +
                       std::to_string(is.greatest)
                 : ""};
}

Fit to_decimal(const Type& before, const Type& after, std::string_view column) {
  const Digits is = *digits_of(after);
  const auto was = digits_of(before);
  const bool narrow = whole_digits(before) > is.whole;
  const bool loses_sign = after.has("unsigned") && !before.has("unsigned");
  const bool rounds = is_floating(before) || (was && was->fraction > is.fraction);
  std::string unfit = narrow ? too_long_numbers(column, is.whole) : "";
  if (loses_sign)
    unfit += (unfit.empty() ? "" : " OR ") + std::string(column) + " < 0";
  return {narrow || loses_sign, rounds, unfit};
}

Fit to_floating(const Type& before, const Type& after) {
  const bool is_double = after.name == "double";
  if (is_floating(before))
    return {before.name == "double" && !is_double, before.name == "double" && !is_double, {}};
  return {false, whole_digits(before) + number(before.arguments, 1, 0) > (is_double ? 15 : 7), {}};
}

/// What a text or a string of bytes can hold: so many characters, or so many bytes.
struct Room {
  long size = 0;
  bool bytes = false;
};

std::optional<Room> room_of(const Type& type) {
  static constexpr std::array<std::pair<std::string_view, long>, 8> large{
      {{"tinytext", 255},
       {"text", 65535},
       {"mediumtext", 16777215},
       {"longtext", 4294967295},
       {"tinyblob", 255},
       {"blob", 65535},
       {"mediumblob", 16777215},
       {"longblob", 4294967295}}};
  if (type.name == "char" || type.name == "varchar")
    return Room{number(type.arguments, 0, 1), false};
  if (type.name == "binary" || type.name == "varbinary")
    return Room{number(type.arguments, 0, 1), true};
  for (const auto& [name, size] : large)
    if (type.name == name)
      return Room{size, true};
  return {};
}

bool has_labels(const Type& type) {
  return type.name == "enum" || type.name == "set";
}

/// The most characters, or bytes where the type counts those, that a value of the type has.
long longest(const Type& type, bool bytes) {
  constexpr long of_other_values = 66;
  if (const auto room = room_of(type))
    return bytes && !room->bytes ? room->size * 4 : room->size;
  if (!has_labels(type))
    return type.name == "json" ? 4294967295 : of_other_values;
  long most = 0, all = 0;
  for (const std::string& label : type.arguments) {
    most = std::max(most, static_cast<long>(label.size()));
    all += static_cast<long>(label.size()) + 1;
  }
  return type.name == "set" ? all : most;
}

Fit to_text(const Type& before, const Type& after, std::string_view column) {
  const Room room = *room_of(after);
  const bool narrow = longest(before, room.bytes) > room.size;
  const std::string size = std::to_string(room.size);
  if (!narrow)
    return {};
  const std::string measured = room.bytes ? "LENGTH(" : "CHAR_LENGTH(";
  return {true, false, measured + std::string(column) + ") > " + size};
}

std::string labels(const std::vector<std::string>& list) {
  std::vector<std::string> texts;
  for (const std::string& label : list)
    texts.push_back(literal(label));
  return join(texts, ", ");
}

std::vector<std::string> lost_labels(const Type& before, const Type& after) {
  std::vector<std::string> gone;
  for (const std::string& label : before.arguments)
    if (std::find(after.arguments.begin(), after.arguments.end(), label) == after.arguments.end())
      gone.push_back(label);
  return gone;
}

Fit to_labels(const Type& before, const Type& after, std::string_view column) {
  const std::string name(column);
  if (before.name != after.name)
    return {true, false,
            after.name == "enum" && is_textual(before)
                ? name + " NOT IN (" + labels(after.arguments) + ")"
                : ""};
  const std::vector<std::string> gone = lost_labels(before, after);
  if (gone.empty())
    return {};
  if (after.name == "enum")
    return {true, false, name + " IN (" + labels(gone) + ")"};
  std::vector<std::string> conditions;
  for (const std::string& label : gone)
    conditions.push_back("FIND_IN_SET(" + literal(label) + ", " + name + ") > 0");
  return {true, false, join(conditions, " OR ")};
}

bool has_moments(const Type& type) {
  return type.name == "date" || type.name == "time" || type.name == "datetime" ||
         type.name == "timestamp" || type.name == "year";
}

/// Numbers are read by their digits, `101500` as 10:15:00: from twelve on they may have both a day
/// and a time of it. Texts may have anything.
bool may_say_more(const Type& before, const Type& after) {
  constexpr long of_both = 12;
  if (!is_numeric(before) || is_floating(before))
    return true;
  const auto digits = digits_of(before);
  return (digits && digits->fraction > number(after.arguments, 0, 0)) ||
         ((after.name == "date" || after.name == "time") && whole_digits(before) >= of_both);
}

Fit to_moment(const Type& before, const Type& after) {
  if (!has_moments(before))
    return {true, may_say_more(before, after), {}};
  const bool finer = number(before.arguments, 0, 0) > number(after.arguments, 0, 0);
  const bool loses_part = before.name != after.name && before.name != "date" &&
                          after.name != "datetime" && after.name != "timestamp";
  const bool fails = before.name != after.name &&
                     (after.name != "datetime" || before.name == "time" || before.name == "year") &&
                     !(after.name == "date" && before.name != "time" && before.name != "year");
  return {fails, finer || loses_part, {}};
}

}  // namespace

Fit fit(const Type& before, const Type& after, std::string_view column) {
  const bool numbers = is_numeric(before);
  if (numbers && is_integer(after))
    return to_integer(before, after, column);
  if (numbers && after.name == "decimal")
    return to_decimal(before, after, column);
  if (numbers && is_floating(after))
    return to_floating(before, after);
  if (has_labels(after))
    return to_labels(before, after, column);
  const bool bytes_as_text = is_textual(after) && room_of(before) && !is_textual(before);
  if (room_of(after) && !bytes_as_text)
    return to_text(before, after, column);
  if (after.name == "json" && is_textual(before))
    return {true, false, "NOT JSON_VALID(" + std::string(column) + ")"};
  if (has_moments(after))
    return to_moment(before, after);
  const bool same = before.name == after.name && before.arguments == after.arguments;
  return {!same, false, {}};
}

}  // namespace groma::mysql
