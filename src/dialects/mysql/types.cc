#include "dialects/mysql/types.h"

#include <algorithm>
#include <array>
#include <map>

#include "dialects/mysql/sql.h"

namespace groma::mysql {

namespace {

struct Alias {
  std::string_view written;
  std::string_view meant;
};

/// Longer ones first.
constexpr std::array<Alias, 33> aliases{{
    {"national character varying", "varchar"},
    {"national char varying", "varchar"},
    {"national varchar", "varchar"},
    {"national character", "char"},
    {"national char", "char"},
    {"character varying", "varchar"},
    {"char varying", "varchar"},
    {"varcharacter", "varchar"},
    {"nvarchar", "varchar"},
    {"nchar", "char"},
    {"character", "char"},
    {"double precision", "double"},
    {"float8", "double"},
    {"real", "double"},
    {"float4", "float"},
    {"numeric", "decimal"},
    {"fixed", "decimal"},
    {"dec", "decimal"},
    {"integer", "int"},
    {"int4", "int"},
    {"int8", "bigint"},
    {"int3", "mediumint"},
    {"int2", "smallint"},
    {"int1", "tinyint"},
    {"middleint", "mediumint"},
    {"long char varying", "mediumtext"},
    {"long character varying", "mediumtext"},
    {"long varcharacter", "mediumtext"},
    {"long varchar", "mediumtext"},
    {"long varbinary", "mediumblob"},
    {"long", "mediumtext"},
    {"char byte", "binary"},
    {"geometrycollection", "geomcollection"},
}};

/// The words of the name up to the arguments or the first attribute.
std::string take_name(const std::vector<Token>& tokens, std::size_t& at) {
  static constexpr std::array<std::string_view, 7> parts{
      "varying", "precision", "varchar", "char", "character", "varcharacter", "varbinary"};
  std::string name;
  for (; at + 1 < tokens.size() && is_name(tokens[at]); ++at) {
    const std::string word = fold(tokens[at].name());
    const bool goes_on = std::find(parts.begin(), parts.end(), word) != parts.end() ||
                         (name == "char" && word == "byte");
    if (!name.empty() && !goes_on)
      break;
    name += (name.empty() ? "" : " ") + word;
  }
  return name;
}

void take_arguments(const std::vector<Token>& tokens, std::size_t& at, Type& type) {
  if (!tokens[at].is("("))
    return;
  for (++at; at + 1 < tokens.size() && !tokens[at].is(")"); ++at)
    if (!tokens[at].is(","))
      type.arguments.push_back(tokens[at].name());
  at += at + 1 < tokens.size() ? 1 : 0;
}

void resolve(Type& type) {
  if (type.name == "bool" || type.name == "boolean") {
    type.name = "tinyint";
    type.arguments = {"1"};
  }
  for (const Alias& alias : aliases)
    if (type.name == alias.written) {
      type.name = alias.meant;
      break;
    }
  if (type.name == "float" && type.arguments.size() == 1) {
    type.name =
        type.arguments.front().size() < 2 || type.arguments.front() < "25" ? "float" : "double";
    type.arguments.clear();
  }
}

/// What `int` is printed as by servers that print display widths.
std::string usual_width(const Type& type) {
  static const std::map<std::string, std::pair<int, int>, std::less<>> widths{{"tinyint", {4, 3}},
                                                                              {"smallint", {6, 5}},
                                                                              {"mediumint", {9, 8}},
                                                                              {"int", {11, 10}},
                                                                              {"bigint", {20, 20}}};
  const auto at = widths.find(type.name);
  if (at == widths.end())
    return {};
  return std::to_string(type.has("unsigned") ? at->second.second : at->second.first);
}

void settle_width(Type& type, const Dialect& dialect) {
  if (!is_integer(type) || type.arguments.empty())
    return;
  const bool is_flag = type.name == "tinyint" && type.arguments.front() == "1";
  const bool meaningless =
      !is_mariadb(dialect) && !type.has("zerofill") && !(is_flag && !type.has("unsigned"));
  if (meaningless || type.arguments.front() == usual_width(type))
    type.arguments.clear();
}

void settle_arguments(Type& type) {
  auto& list = type.arguments;
  if (type.name == "decimal") {
    if (list.empty())
      list = {"10"};
    if (list.size() == 1)
      list.push_back("0");
  }
  static constexpr std::array<std::string_view, 3> times{"time", "datetime", "timestamp"};
  if (std::find(times.begin(), times.end(), type.name) != times.end() &&
      list == std::vector<std::string>{"0"})
    list.clear();
  if (type.name == "year")
    list.clear();
  if ((type.name == "char" || type.name == "binary" || type.name == "bit") && list.empty())
    list = {"1"};
}

}  // namespace

bool Type::has(std::string_view attribute) const {
  return std::find(attributes.begin(), attributes.end(), attribute) != attributes.end();
}

Type parse_type(std::string_view text) {
  const std::vector<Token> tokens = tokenize(text);
  Type type;
  std::size_t at = 0;
  type.name = take_name(tokens, at);
  take_arguments(tokens, at, type);
  for (; at + 1 < tokens.size(); ++at)
    type.attributes.push_back(fold(tokens[at].name()));
  resolve(type);
  if (type.has("zerofill") && !type.has("unsigned"))
    type.attributes.insert(type.attributes.begin(), "unsigned");
  std::erase(type.attributes, "signed");
  return type;
}

std::vector<std::string> values_of_type(std::string_view text) {
  Type type = parse_type(text);
  const bool has_values = type.name == "enum" || type.name == "set";
  return has_values ? std::move(type.arguments) : std::vector<std::string>();
}

namespace {

/// `'a,b'` lists values of a set.
std::string with_value(const std::string& list, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    const std::string_view value = std::string_view(list).substr(at, end - at);
    result += (at > 0 ? "," : "") + std::string(value == from ? to : value);
    at = end + 1;
  }
  return result;
}

}  // namespace

std::string replace_value(std::string_view sql, std::string_view type, std::string_view from,
                          std::string_view to) {
  const bool lists = parse_type(type).name == "set";
  std::string result;
  std::size_t copied = 0;
  for (const Token& token : tokenize(sql)) {
    if (token.kind != TokenKind::string)
      continue;
    const std::string was = token.name();
    const std::string is = lists ? with_value(was, from, to) : std::string(was == from ? to : was);
    if (was == is)
      continue;
    result.append(sql, copied, token.offset - copied).append(literal(is));
    copied = token.stop();
  }
  return result.append(sql.substr(copied));
}

std::string canonical_type(std::string_view text, const Dialect& dialect) {
  Type type = parse_type(text);
  settle_width(type, dialect);
  settle_arguments(type);
  if (is_mariadb(dialect) && type.name == "geomcollection")
    type.name = "geometrycollection";
  if (is_mariadb(dialect) && type.name == "json")
    type.name = "longtext";
  std::string result = type.name;
  if (!type.arguments.empty()) {
    std::vector<std::string> arguments = type.arguments;
    if (type.name == "enum" || type.name == "set")
      for (std::string& label : arguments)
        label = literal(label);
    result += "(" + join(arguments, ",") + ")";
  }
  for (const std::string& attribute : type.attributes)
    result += " " + attribute;
  return result;
}

bool is_textual(const Type& type) {
  return type.name == "char" || type.name == "varchar" || type.name.ends_with("text") ||
         type.name == "enum" || type.name == "set";
}

bool is_integer(const Type& type) {
  return type.name.ends_with("int") && type.name != "point";
}

bool is_numeric(const Type& type) {
  return is_integer(type) || type.name == "decimal" || type.name == "float" ||
         type.name == "double";
}

bool is_large(const Type& type) {
  static constexpr std::array<std::string_view, 10> spatial{"geometry",           "point",
                                                            "linestring",         "polygon",
                                                            "multipoint",         "multilinestring",
                                                            "multipolygon",       "geomcollection",
                                                            "geometrycollection", "json"};
  return type.name.ends_with("text") || type.name.ends_with("blob") ||
         std::find(spatial.begin(), spatial.end(), type.name) != spatial.end();
}

}  // namespace groma::mysql
