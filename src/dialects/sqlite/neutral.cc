#include "dialects/sqlite/neutral.h"

#include <fmt/format.h>

#include "dialects/sqlite/expression.h"

namespace groma::sqlite {

std::string neutral_type(const NeutralType& type) {
  switch (type.kind) {
    case NeutralKind::boolean:
    case NeutralKind::small_integer:
    case NeutralKind::integer:
    case NeutralKind::big_integer:
      return "INTEGER";
    case NeutralKind::real:
    case NeutralKind::double_precision:
      return "REAL";
    case NeutralKind::decimal:
      return "NUMERIC";
    case NeutralKind::bytes:
      return "BLOB";
    case NeutralKind::text:
    case NeutralKind::date:
    case NeutralKind::time:
    case NeutralKind::timestamp:
    case NeutralKind::uuid:
    case NeutralKind::json:
      break;
  }
  return "TEXT";
}

namespace {

std::string spell(bool value) {
  return value ? "1" : "0";
}
std::string spell(const std::string& value) {
  return string_literal(value);
}
std::string spell(double value) {
  const std::string text = fmt::format("{}", value);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}
template <class Number>
std::string spell(Number value) {
  return std::to_string(value);
}

}  // namespace

std::string neutral_literal(const Literal& value) {
  return std::visit([](const auto& each) { return spell(each); }, value);
}

}  // namespace groma::sqlite
