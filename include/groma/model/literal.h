/// C++ values as SQL literals.
#pragma once

#include <concepts>
#include <string>
#include <type_traits>

#include "groma/neutral.h"

namespace groma::model_detail {

inline Literal to_literal(bool value) {
  return value;
}
inline Literal to_literal(const std::string& value) {
  return value;
}
inline Literal to_literal(const Literal& value) {
  return value;
}
template <std::floating_point T>
Literal to_literal(T value) {
  return static_cast<double>(value);
}
template <std::signed_integral T>
Literal to_literal(T value) {
  return static_cast<std::int64_t>(value);
}
template <std::unsigned_integral T>
  requires(!std::same_as<T, bool>)
Literal to_literal(T value) {
  return static_cast<std::uint64_t>(value);
}
template <class T>
  requires std::is_enum_v<T>
Literal to_literal(T value) {
  return to_literal(static_cast<std::underlying_type_t<T>>(value));
}

template <class T>
concept LiteralValue = requires(const T& value) {
  { to_literal(value) } -> std::same_as<Literal>;
};

}  // namespace groma::model_detail
