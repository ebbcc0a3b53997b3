/// Types and values that no vendor owns: what a member of a C++ struct means, before a dialect
/// spells it. The table of spellings is in `docs/models.md`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace groma {

enum class NeutralKind {
  boolean,
  small_integer,  ///< 16 bits
  integer,        ///< 32 bits
  big_integer,    ///< 64 bits
  real,           ///< 32 bits
  double_precision,
  decimal,  ///< exact
  text,
  bytes,
  date,
  time,
  timestamp,
  uuid,
  json,
};

constexpr std::array<std::string_view, 14> enum_names(NeutralKind) {
  return {"boolean", "small_integer", "integer", "big_integer", "real", "double_precision",
          "decimal", "text",          "bytes",   "date",        "time", "timestamp",
          "uuid",    "json"};
}

/// A kind with what narrows it; each applies to the kinds named beside it only.
struct NeutralType {
  NeutralKind kind = NeutralKind::text;
  bool is_unsigned = false;        ///< integers: a vendor without them takes the next wider type
  bool with_time_zone = false;     ///< timestamp: a moment, not the reading of a clock
  std::optional<int> length = {};  ///< text, bytes: at most so many characters, bytes
  std::optional<int> precision =
      {};                         ///< decimal: digits in all; time, timestamp: digits of seconds
  std::optional<int> scale = {};  ///< decimal: digits behind the point

  bool operator==(const NeutralType&) const = default;
};

/// A value that SQL can spell.
using Literal = std::variant<bool, std::int64_t, std::uint64_t, double, std::string>;

}  // namespace groma
