#include "dialects/postgresql/sample_types.h"

#include <fmt/format.h>

#include <cstdlib>
#include <map>

#include "dialects/sample_values.h"

namespace groma::postgresql {
namespace {

using samples::Values;

int number_of(const Type& type, std::size_t at, int otherwise) {
  return at < type.modifiers.size() ? std::atoi(type.modifiers[at].c_str()) : otherwise;
}

std::optional<int> length_of(const Type& type) {
  return type.modifiers.empty() ? std::nullopt : std::optional(number_of(type, 0, 0));
}

/// What people and libraries call values of the rarer types; the server is asked which it takes.
Values pool(int row) {
  const std::string n = std::to_string(row + 1);
  Values values{n,
                fmt::format("({},{})", n, row + 2),
                fmt::format("[{},{})", 10 * row, 10 * row + 5),
                fmt::format("({0},{0}),({1},{1})", row, row + 2),
                fmt::format("<({0},{0}),1>", row),
                fmt::format("{{1,{},3}}", row + 2),
                fmt::format("k=>{}", n),
                fmt::format("a.b.c{}", n),
                fmt::format("[{},2,3]", n),
                fmt::format("POINT({0} {0})", n),
                fmt::format("<row>{}</row>", n),
                fmt::format("08:00:2b:01:02:{:02}", row % 100),
                fmt::format("08:00:2b:01:02:03:04:{:02}", row % 100),
                fmt::format("10.0.{}.0/24", row % 250),
                fmt::format("10.0.0.{}", row % 250 + 1),
                fmt::format("{}:2:", n),
                "978-0-306-40615-7",
                "pg_class",
                "B10"};
  for (Values more : {samples::texts(row), samples::dates(row), samples::timestamps(row)})
    values.insert(values.end(), more.begin(), more.end());
  return values;
}

Values ranges(const Values& from, const Values& to) {
  Values values;
  for (std::size_t i = 0; i < from.size() && i < to.size(); ++i)
    values.push_back("[" + from[i] + "," + to[i] + ")");
  return values;
}

/// Ranges of different rows do not overlap, so that they may also be excluded from doing so.
Values number_ranges(int row) {
  return {fmt::format("[{},{})", 10 * row, 10 * row + 5), fmt::format("[{0},{0}]", 10 * row + 7)};
}

Values date_ranges(int row) {
  return {fmt::format("[{0}-01-01,{0}-06-01)", 2001 + row)};
}

Values builtin(const Type& type, int row) {
  const std::string& name = type.name;
  if (is_integer(type) || name == "oid" || name == "xid" || name == "money")
    return samples::integers(row, name != "integer" && name != "bigint" && name != "smallint");
  if (name == "numeric") {
    const int scale = number_of(type, 1, type.modifiers.empty() ? 2 : 0);
    return samples::decimals(row, number_of(type, 0, 9) - scale, scale);
  }
  if (is_number(type))
    return samples::decimals(row, 9, 2);
  if (is_text(type) || name == "\"char\"" || name == "char")
    return samples::texts(row, length_of(type));
  if (name == "bit" || name == "bit varying")
    return samples::bits(row, number_of(type, 0, name == "bit" ? 1 : 8));
  if (name == "int4range" || name == "int8range" || name == "numrange")
    return number_ranges(row);
  if (name == "daterange" || name == "tsrange" || name == "tstzrange")
    return date_ranges(row);
  static const std::map<std::string, Values (*)(int), std::less<>> known = {
      {"boolean", samples::booleans},
      {"date", samples::dates},
      {"time without time zone", samples::times},
      {"time with time zone", samples::times},
      {"timestamp without time zone", samples::timestamps},
      {"timestamp with time zone", samples::timestamps},
      {"uuid", samples::uuids},
      {"json", samples::json},
      {"jsonb", samples::json},
      {"interval", [](int each) { return Values{fmt::format("{} days", each + 1)}; }},
      {"bytea", [](int each) { return Values{fmt::format("\\x00{:02x}", each % 256)}; }},
      {"inet", [](int each) { return Values{fmt::format("10.0.0.{}", each % 250 + 1)}; }},
      {"cidr", [](int each) { return Values{fmt::format("10.0.{}.0/24", each % 250)}; }},
      {"tsvector", [](int each) { return samples::texts(each); }},
      {"tsquery", [](int each) { return Values{fmt::format("word{}", each + 1)}; }},
  };
  const auto at = known.find(name);
  return at == known.end() ? pool(row) : at->second(row);
}

/// A part of an array or a row, whatever is in it.
std::string enclosed(const std::string& text) {
  std::string result = "\"";
  for (const char c : text)
    result += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return result + "\"";
}

Values arrays(const Values& elements) {
  Values values;
  for (const std::string& each : elements)
    values.push_back("{" + enclosed(each) + "}");
  values.insert(values.end(), {"{}"});
  return values;
}

Values composites(const Catalog& catalog, const Composite& type, int row) {
  std::string text;
  for (const Attribute& attribute : type.attributes) {
    const Values inner = values_of_type(catalog, attribute.type, row);
    text += (text.empty() ? "(" : ",") + (inner.empty() ? "" : enclosed(inner.front()));
  }
  return {text.empty() ? "()" : text + ")"};
}

/// The object of kind K that the type is, or null.
template <class K>
const K* type_named(const Catalog& catalog, const Type& type) {
  return type.array ? nullptr : catalog.find<K>({K::kind, type.schema, {}, type.name});
}

}  // namespace

std::vector<std::string> values_of_type(const Catalog& catalog, const std::string& text, int row) {
  Type type = parse_type(text);
  if (type.array) {
    type.array = false;
    return arrays(values_of_type(catalog, to_string(type), row));
  }
  if (const std::string base = serial_base(text); !base.empty())
    return samples::integers(row);
  if (const EnumType* labels = type_named<EnumType>(catalog, type))
    return samples::labels(row, labels->labels);
  if (const Domain* domain = type_named<Domain>(catalog, type))
    return values_of_type(catalog, domain->type, row);
  if (const Composite* composite = type_named<Composite>(catalog, type))
    return composites(catalog, *composite, row);
  if (const Range* range = type_named<Range>(catalog, type))
    return ranges(values_of_type(catalog, range->subtype, 2 * row + 10),
                  values_of_type(catalog, range->subtype, 2 * row + 11));
  return builtin(type, row);
}

std::vector<const Domain*> domains_of(const Catalog& catalog, const std::string& type) {
  std::vector<const Domain*> chain;
  const Domain* domain = type_named<Domain>(catalog, parse_type(type));
  while (domain != nullptr && chain.size() < 32) {
    chain.push_back(domain);
    domain = type_named<Domain>(catalog, parse_type(domain->type));
  }
  return chain;
}

std::string attributes_of(const Catalog& catalog, const Type& type) {
  std::string text = to_string(type);
  Type element = type;
  element.array = false;
  if (const Composite* composite = type_named<Composite>(catalog, element))
    for (const Attribute& each : composite->attributes)
      text += " " + each.name + " " + each.type;
  return text;
}

}  // namespace groma::postgresql
