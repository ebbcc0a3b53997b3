#include "dialects/mysql/neutral.h"

#include <fmt/format.h>

#include "dialects/mysql/tokenizer.h"
#include "groma/field.h"

namespace groma::mysql {

namespace {

std::string narrowed(const std::string& type, std::optional<int> by) {
  return by ? fmt::format("{}({})", type, *by) : type;
}

std::string integer(const NeutralType& type) {
  const std::string name = type.kind == NeutralKind::big_integer     ? "bigint"
                           : type.kind == NeutralKind::small_integer ? "smallint"
                                                                     : "int";
  return type.is_unsigned ? name + " unsigned" : name;
}

}  // namespace

std::string neutral_type(const NeutralType& type) {
  switch (type.kind) {
    case NeutralKind::boolean:
      return "tinyint(1)";
    case NeutralKind::small_integer:
    case NeutralKind::integer:
    case NeutralKind::big_integer:
      return integer(type);
    case NeutralKind::real:
      return "float";
    case NeutralKind::double_precision:
      return "double";
    case NeutralKind::decimal:
      return type.scale ? fmt::format("decimal({},{})", type.precision.value_or(10), *type.scale)
                        : narrowed("decimal", type.precision);
    case NeutralKind::text:
      return type.length ? narrowed("varchar", type.length) : "text";
    case NeutralKind::bytes:
      return type.length ? narrowed("varbinary", type.length) : "blob";
    case NeutralKind::time:
      return narrowed("time", type.precision);
    case NeutralKind::timestamp:
      return narrowed(type.with_time_zone ? "timestamp" : "datetime", type.precision);
    case NeutralKind::uuid:
      return "char(36)";
    case NeutralKind::date:
    case NeutralKind::json:
      break;
  }
  return std::string(to_string(type.kind));
}

namespace {

std::string spell(bool value) {
  return value ? "1" : "0";
}
std::string spell(const std::string& value) {
  return literal(value);
}
std::string spell(double value) {
  return fmt::format("{}", value);
}
template <class Number>
std::string spell(Number value) {
  return std::to_string(value);
}

}  // namespace

std::string neutral_literal(const Literal& value) {
  return std::visit([](const auto& each) { return spell(each); }, value);
}

}  // namespace groma::mysql
