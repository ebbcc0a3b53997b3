#include "dialects/mysql/sampling.h"

#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "dialects/mysql/sql.h"
#include "dialects/mysql/types.h"
#include "dialects/sample_values.h"

namespace groma::mysql {
namespace {

using samples::Values;

int type_argument(const Type& type, std::size_t at, int otherwise) {
  return at < type.arguments.size() ? std::atoi(type.arguments[at].c_str()) : otherwise;
}

/// In the words of the standard, one for each type that has a shape of its own.
Values shapes(const std::string& type, int row) {
  const std::string point = fmt::format("{0} {0}", row + 1);
  const std::string line = fmt::format("{0} {0},{1} {1}", row + 1, row + 2);
  const std::string ring = fmt::format("(({0} 0,{0} 1,0 1,{0} 0))", row + 1);
  static const std::map<std::string, std::string, std::less<>> forms = {
      {"geometry", "POINT({0})"},
      {"point", "POINT({0})"},
      {"linestring", "LINESTRING({1})"},
      {"polygon", "POLYGON{2}"},
      {"multipoint", "MULTIPOINT({1})"},
      {"multilinestring", "MULTILINESTRING(({1}))"},
      {"multipolygon", "MULTIPOLYGON({2})"},
      {"geometrycollection", "GEOMETRYCOLLECTION(POINT({0}))"},
      {"geomcollection", "GEOMETRYCOLLECTION(POINT({0}))"}};
  const auto at = forms.find(type);
  return at == forms.end() ? Values{}
                           : Values{fmt::format(fmt::runtime(at->second), point, line, ring)};
}

bool is_shape(const std::string& type) {
  return !shapes(type, 0).empty();
}

Values numeric_values(const Type& type, int row) {
  const bool is_unsigned = type.has("unsigned");
  if (is_integer(type))
    return samples::integers(row, is_unsigned);
  const int scale = type_argument(type, 1, type.name == "decimal" ? 0 : 2);
  return is_unsigned ? samples::integers(row, true)
                     : samples::decimals(row, type_argument(type, 0, 10) - scale, scale);
}

Values values_of_type(const Type& type, int row) {
  const std::string& name = type.name;
  if (name == "enum" || name == "set")
    return samples::labels(row, type.arguments);
  if (name == "bit")
    return samples::bits(row, type_argument(type, 0, 1));
  if (is_numeric(type))
    return numeric_values(type, row);
  if (name == "json")
    return samples::json(row);
  if (is_shape(name))
    return shapes(name, row);
  static const std::map<std::string, Values (*)(int), std::less<>> known = {
      {"date", samples::dates},
      {"time", samples::times},
      {"datetime", samples::timestamps},
      {"timestamp", samples::timestamps},
      {"year", samples::years},
      {"uuid", samples::uuids},
      {"inet4", [](int each) { return Values{fmt::format("10.0.0.{}", each % 250 + 1)}; }},
      {"inet6", [](int each) { return Values{fmt::format("2001:db8::{:x}", each + 1)}; }}};
  if (const auto at = known.find(name); at != known.end())
    return at->second(row);
  return samples::texts(
      row, type.arguments.empty() ? std::nullopt : std::optional(type_argument(type, 0, 0)));
}

Values sample_values(const Catalog&, const Column& column, int row) {
  Values values = values_of_type(parse_type(column.type), row);
  if (is_large(parse_type(column.type))) {  // JSON is a text on MariaDB, with a check
    const Values more = samples::json(row);
    values.insert(values.end(), more.begin(), more.end());
  }
  return values;
}

std::string spelled_value(const Catalog&, const Column& column, const std::string& text) {
  const Type type = parse_type(column.type);
  if (is_shape(type.name)) {
    const auto srid = column.options.find("srid");
    return "ST_GeomFromText(" + literal(text) +
           (srid == column.options.end() ? "" : ", " + srid->second) + ")";
  }
  if (type.name == "bit")
    return "b" + literal(text);
  return is_numeric(type) && samples::is_number(text) ? text : literal(text);
}

bool is_binary(const Type& type) {
  return type.name == "bit" || type.name.ends_with("binary") || type.name.ends_with("blob");
}

std::string same_value(const Column&, const std::string& expression) {
  return expression;
}

/// A literal of bytes is written in hexadecimal: they may be no characters at all.
std::string quoted_value(const Column& column, const std::string& quoted) {
  const Type type = parse_type(column.type);
  if (is_shape(type.name))
    return "COALESCE(CONCAT('ST_GeomFromText(', QUOTE(ST_AsText(" + quoted + ")), ', ', ST_SRID(" +
           quoted + "), ')'), 'NULL')";
  if (is_binary(type))
    return "COALESCE(CONCAT('x''', LPAD(HEX(" + quoted + "), 2 * CEIL(LENGTH(HEX(" + quoted +
           ")) / 2), '0'), ''''), 'NULL')";
  return "QUOTE(" + quoted + ")";
}

std::string family_of(const Catalog&, const Column& column) {
  const Type type = parse_type(column.type);
  if (is_numeric(type))
    return "number";
  return is_textual(type) || type.name == "enum" || type.name == "set" ? "text" : type.name;
}

bool is_numbered(const Column& column) {
  return column.identity.has_value() ||
         (column.default_value && fold(column.default_value->text).starts_with("nextval("));
}

/// The bounds of all partitions, each a condition of its own: a row meets one of them.
void add_partitions(const Table& table, Subject& subject) {
  const auto columns = mentioned(Vendor::mysql, table.partition_by, subject.columns);
  for (const Partition& partition : table.partitions)
    subject.conditions.push_back({"", partition.values, columns});
}

std::vector<Subject> subjects(const Catalog& catalog) {
  std::vector<Subject> all;
  for (const Table& table : catalog.all<Table>()) {
    all.push_back(plain_subject(catalog, table));
    add_partitions(table, all.back());
  }
  return all;
}

}  // namespace

const Sampling& sampling() {
  static const Sampling table{.subjects = subjects,
                              .values = sample_values,
                              .spelled = spelled_value,
                              .converted = same_value,
                              .literal_of = quoted_value,
                              .family = family_of,
                              .numbered = is_numbered,
                              .no_values = "() VALUES ()"};
  return table;
}

}  // namespace groma::mysql
