/// What a member of a C++ struct is in a database.
#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "groma/neutral.h"

namespace groma {

/// The neutral type of a C++ type. Specialise it for a type of your own:
///
///     template <>
///     struct groma::ColumnType<Money> {
///       static NeutralType neutral() { return {.kind = NeutralKind::decimal, .precision = 18}; }
///     };
template <class T>
struct ColumnType;

/// A type that a column can have: one with a ColumnType. `std::optional` of it makes the column
/// nullable.
template <class T>
concept ColumnValue = requires {
  { ColumnType<T>::neutral() } -> std::same_as<NeutralType>;
};

namespace model_detail {

template <class T>
struct WithoutOptional {
  using type = T;
  static constexpr bool nullable = false;
};
template <class T>
struct WithoutOptional<std::optional<T>> {
  using type = T;
  static constexpr bool nullable = true;
};

inline NeutralType plain(NeutralKind kind) {
  NeutralType type;
  type.kind = kind;
  return type;
}

template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                 !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                 !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

}  // namespace model_detail

template <>
struct ColumnType<bool> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::boolean); }
};

/// The smallest integer that holds all values; `std::uint8_t` fits the smallest signed one.
template <model_detail::Number T>
struct ColumnType<T> {
  static NeutralType neutral() {
    NeutralType type;
    type.kind = sizeof(T) > 4   ? NeutralKind::big_integer
                : sizeof(T) > 2 ? NeutralKind::integer
                                : NeutralKind::small_integer;
    type.is_unsigned = std::is_unsigned_v<T> && sizeof(T) > 1;
    return type;
  }
};

/// An enumeration is kept as its number.
template <class T>
  requires std::is_enum_v<T>
struct ColumnType<T> : ColumnType<std::underlying_type_t<T>> {};

template <>
struct ColumnType<float> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::real); }
};

template <>
struct ColumnType<double> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::double_precision); }
};

template <>
struct ColumnType<std::string> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::text); }
};

template <class Byte>
  requires std::same_as<Byte, std::byte> || std::same_as<Byte, unsigned char>
struct ColumnType<std::vector<Byte>> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::bytes); }
};

/// A calendar's day.
template <>
struct ColumnType<std::chrono::year_month_day> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::date); }
};

template <>
struct ColumnType<std::chrono::sys_days> : ColumnType<std::chrono::year_month_day> {};

/// A moment: the same everywhere, whatever the clocks there show.
template <class Duration>
struct ColumnType<std::chrono::sys_time<Duration>> {
  static NeutralType neutral() {
    NeutralType type = model_detail::plain(NeutralKind::timestamp);
    type.with_time_zone = true;
    return type;
  }
};

/// What a clock on the wall shows.
template <class Duration>
struct ColumnType<std::chrono::local_time<Duration>> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::timestamp); }
};

template <class Duration>
struct ColumnType<std::chrono::hh_mm_ss<Duration>> {
  static NeutralType neutral() { return model_detail::plain(NeutralKind::time); }
};

}  // namespace groma
