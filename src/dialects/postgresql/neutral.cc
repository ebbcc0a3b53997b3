#include "dialects/postgresql/neutral.h"

#include <fmt/format.h>

#include "dialects/postgresql/tokenizer.h"
#include "groma/field.h"

namespace groma::postgresql {

namespace {

std::string narrowed(const std::string& type, std::optional<int> by) {
  return by ? fmt::format("{}({})", type, *by) : type;
}

std::string decimal(const NeutralType& type) {
  if (type.precision && type.scale)
    return fmt::format("numeric({},{})", *type.precision, *type.scale);
  return narrowed("numeric", type.precision);
}

std::string integer(const NeutralType& type) {
  if (type.kind == NeutralKind::big_integer)
    return type.is_unsigned ? "numeric(20,0)" : "bigint";
  if (type.kind == NeutralKind::integer)
    return type.is_unsigned ? "bigint" : "integer";
  return type.is_unsigned ? "integer" : "smallint";
}

}  // namespace

std::string neutral_type(const NeutralType& type) {
  switch (type.kind) {
    case NeutralKind::boolean:
    case NeutralKind::real:
    case NeutralKind::date:
    case NeutralKind::uuid:
      return std::string(to_string(type.kind));
    case NeutralKind::small_integer:
    case NeutralKind::integer:
    case NeutralKind::big_integer:
      return integer(type);
    case NeutralKind::double_precision:
      return "double precision";
    case NeutralKind::decimal:
      return decimal(type);
    case NeutralKind::text:
      return type.length ? narrowed("character varying", type.length) : "text";
    case NeutralKind::bytes:
      return "bytea";
    case NeutralKind::time:
      return narrowed("time", type.precision) + " without time zone";
    case NeutralKind::timestamp:
      return narrowed("timestamp", type.precision) +
             (type.with_time_zone ? " with time zone" : " without time zone");
    case NeutralKind::json:
      break;
  }
  return "jsonb";
}

namespace {

std::string spell(bool value) {
  return value ? "true" : "false";
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

}  // namespace groma::postgresql
