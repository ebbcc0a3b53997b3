// Unique keys that MariaDB keeps by a hash of their values, because these are too long for a tree,
// and whose text says `USING HASH` whether that was asked for or not (its
// mysql_prepare_create_key).
#include <algorithm>
#include <array>
#include <map>

#include "dialects/mysql/complete.h"
#include "dialects/mysql/sql.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

long argument(const Type& type, std::size_t index, long otherwise) {
  return index < type.arguments.size() ? std::strtol(type.arguments[index].c_str(), nullptr, 10)
                                       : otherwise;
}

/// Where the charset is the database's own, which nobody says, it is taken for the widest.
long bytes_of_character(std::string_view collation) {
  const std::string_view charset = collation.substr(0, collation.find('_'));
  if (charset.empty() || charset == "utf8mb4" || charset.starts_with("utf16") || charset == "utf32")
    return 4;
  if (charset.starts_with("utf8") || charset == "ujis" || charset == "eucjpms")
    return 3;
  constexpr std::array two{"ucs2", "big5", "gbk", "gb2312", "euckr", "sjis", "cp932"};
  return std::find(two.begin(), two.end(), charset) == two.end() ? 1 : 2;
}

/// Nine digits take four bytes, on either side of the point.
long bytes_of_digits(long digits) {
  constexpr std::array<long, 9> rest{0, 1, 1, 2, 2, 3, 3, 4, 4};
  return digits / 9 * 4 + rest.at(static_cast<std::size_t>(digits % 9));
}

/// Of types whose values are all of one size.
long bytes_of(const Type& type) {
  static constexpr std::array<std::pair<std::string_view, long>, 15> sizes{{{"tinyint", 1},
                                                                            {"smallint", 2},
                                                                            {"mediumint", 3},
                                                                            {"int", 4},
                                                                            {"bigint", 8},
                                                                            {"float", 4},
                                                                            {"double", 8},
                                                                            {"year", 1},
                                                                            {"date", 3},
                                                                            {"time", 3},
                                                                            {"timestamp", 4},
                                                                            {"datetime", 5},
                                                                            {"uuid", 16},
                                                                            {"inet4", 4},
                                                                            {"inet6", 16}}};
  const long first = argument(type, 0, type.name == "decimal" ? 10 : 0);
  if (type.name == "decimal")
    return bytes_of_digits(first - argument(type, 1, 0)) + bytes_of_digits(argument(type, 1, 0));
  if (type.name == "bit")
    return (std::max(first, 1L) + 7) / 8;
  if (type.name == "enum" || type.name == "set")
    return label_bytes(type);
  const auto at = std::find_if(sizes.begin(), sizes.end(),
                               [&](const auto& each) { return each.first == type.name; });
  const bool has_fraction =
      type.name == "time" || type.name == "timestamp" || type.name == "datetime";
  return at == sizes.end() ? 0 : at->second + (has_fraction ? (first + 1) / 2 : 0);
}

/// The bytes of a part of a key; none where no tree takes it, however short its values.
std::optional<long> key_bytes(const Column& column, const KeyPart& part) {
  const Type type = parse_type(column.type);
  const bool is_short = type.name == "char" || type.name == "varchar" || type.name == "binary" ||
                        type.name == "varbinary";
  const bool is_long = type.name.ends_with("text") || type.name.ends_with("blob");
  if (!is_short && !is_long)
    return bytes_of(type);
  if (is_long && !part.prefix_length)
    return std::nullopt;
  const long width = is_textual(type) ? bytes_of_character(column.collation) : 1;
  return part.prefix_length.value_or(argument(type, 0, 1)) * width;
}

using Columns = std::map<std::pair<std::string, std::string>, const Column*>;

bool needs_hash(const Unique& key, const Columns& columns, long most) {
  long sum = 0;
  for (const KeyPart& part : key.columns) {
    const auto at = columns.find({key.table, fold(part.column)});
    if (at == columns.end())
      return false;
    const std::optional<long> bytes = key_bytes(*at->second, part);
    if (!bytes)
      return true;
    sum += *bytes;
  }
  return sum > most;
}

/// The longest key of the table's engine, in bytes.
std::map<std::string, long> longest_keys(const Catalog& catalog) {
  std::map<std::string, long> longest;
  for (const Table& table : catalog.all<Table>()) {
    const std::string engine = fold(option(table.options, "engine"));
    longest[table.name] = engine == "myisam" ? 1000 : engine == "aria" ? 2300 : 3072;
  }
  return longest;
}

}  // namespace

void leave_out_implied_hashes(Catalog& catalog) {
  const std::map<std::string, long> longest = longest_keys(catalog);
  Columns columns;
  for (const Column& column : catalog.all<Column>())
    columns[{column.table, fold(column.name)}] = &column;
  for (Unique& key : catalog.all<Unique>()) {
    const auto table = longest.find(key.table);
    if (table != longest.end() && equal_folded(option(key.options, "using"), "hash") &&
        needs_hash(key, columns, table->second))
      key.options.erase("using");
  }
}

}  // namespace groma::mysql
