// MySQL's and MariaDB's types in SQLAlchemy's words.
#include <algorithm>
#include <array>

#include "dialects/mysql/alembic_words.h"
#include "dialects/mysql/types.h"
#include "dialects/python_text.h"

namespace groma::mysql {

using alembic::Arguments;
using alembic::Words;

namespace {

enum class Takes { nothing, length, width, precision, fraction, labels };

/// A type, the class of any vendor that is rendered as it where nothing special is said, and
/// MySQL's own.
struct TypeWord {
  std::string_view type;
  std::string_view word;
  std::string_view own;
  Takes takes = Takes::nothing;
};

constexpr std::array<TypeWord, 32> type_table{{
    {"tinyint", "mysql.TINYINT", "mysql.TINYINT", Takes::width},
    {"smallint", "sa.SmallInteger", "mysql.SMALLINT", Takes::width},
    {"mediumint", "mysql.MEDIUMINT", "mysql.MEDIUMINT", Takes::width},
    {"int", "sa.Integer", "mysql.INTEGER", Takes::width},
    {"bigint", "sa.BigInteger", "mysql.BIGINT", Takes::width},
    {"decimal", "sa.Numeric", "mysql.DECIMAL", Takes::precision},
    {"float", "mysql.FLOAT", "mysql.FLOAT", Takes::precision},
    {"double", "mysql.DOUBLE", "mysql.DOUBLE", Takes::precision},
    {"bit", "mysql.BIT", "mysql.BIT", Takes::length},
    {"char", "sa.CHAR", "mysql.CHAR", Takes::length},
    {"varchar", "sa.String", "mysql.VARCHAR", Takes::length},
    {"tinytext", "mysql.TINYTEXT", "mysql.TINYTEXT"},
    {"text", "sa.Text", "mysql.TEXT"},
    {"mediumtext", "mysql.MEDIUMTEXT", "mysql.MEDIUMTEXT"},
    {"longtext", "mysql.LONGTEXT", "mysql.LONGTEXT"},
    {"binary", "sa.BINARY", "sa.BINARY", Takes::length},
    {"varbinary", "sa.VARBINARY", "sa.VARBINARY", Takes::length},
    {"tinyblob", "mysql.TINYBLOB", "mysql.TINYBLOB"},
    {"blob", "sa.LargeBinary", "mysql.BLOB"},
    {"mediumblob", "mysql.MEDIUMBLOB", "mysql.MEDIUMBLOB"},
    {"longblob", "mysql.LONGBLOB", "mysql.LONGBLOB"},
    {"date", "sa.Date", "sa.Date"},
    {"datetime", "sa.DateTime", "mysql.DATETIME", Takes::fraction},
    {"timestamp", "sa.TIMESTAMP", "mysql.TIMESTAMP", Takes::fraction},
    {"time", "sa.Time", "mysql.TIME", Takes::fraction},
    {"year", "mysql.YEAR", "mysql.YEAR"},
    {"json", "sa.JSON", "mysql.JSON"},
    {"enum", "mysql.ENUM", "mysql.ENUM", Takes::labels},
    {"set", "mysql.SET", "mysql.SET", Takes::labels},
    {"nchar", "sa.NCHAR", "mysql.NCHAR", Takes::length},
    {"real", "mysql.DOUBLE", "mysql.DOUBLE", Takes::precision},
    {"numeric", "sa.Numeric", "mysql.DECIMAL", Takes::precision},
}};

constexpr std::array<std::string_view, 2> precision_names{"precision=", "scale="};

/// True where the class of any vendor takes no such argument.
bool is_own(Takes takes) {
  return takes == Takes::width || takes == Takes::fraction;
}

std::string argument(Takes takes, std::size_t place, const std::string& value) {
  switch (takes) {
    case Takes::labels:
      return python_string(value);
    case Takes::length:
      return "length=" + value;
    case Takes::width:
      return "display_width=" + value;
    case Takes::fraction:
      return "fsp=" + value;
    default:
      return std::string(precision_names.at(std::min<std::size_t>(place, 1))) + value;
  }
}

bool is_known_attribute(const std::string& attribute) {
  return attribute == "unsigned" || attribute == "zerofill";
}

/// SQLAlchemy 1.4 writes a label with a backslash as another one.
bool has_backslash(const Type& type) {
  return std::any_of(type.arguments.begin(), type.arguments.end(),
                     [](const std::string& each) { return each.find('\\') != each.npos; });
}

/// As the renderer leaves it out: where it is the table's.
std::string own_collation(const Column& column, const TableParts& parts) {
  const bool known = parts.table != nullptr;
  const bool is_tables = known && column.collation == option(parts.table->options, "collation");
  return is_tables ? std::string() : column.collation;
}

}  // namespace

Words type_words(const Column& column, const TableParts& parts) {
  const Type type = parse_type(column.type);
  const auto* word = std::find_if(type_table.begin(), type_table.end(),
                                  [&](const TypeWord& each) { return each.type == type.name; });
  if (word == type_table.end() ||
      !std::all_of(type.attributes.begin(), type.attributes.end(), is_known_attribute) ||
      (word->takes == Takes::nothing && !type.arguments.empty()) || has_backslash(type))
    return std::nullopt;
  Arguments arguments;
  for (std::size_t i = 0; i < type.arguments.size(); ++i)
    arguments.push_back(argument(word->takes, i, type.arguments[i]));
  for (const std::string& each : type.attributes)
    arguments.push_back(each + "=True");
  bool own = !type.attributes.empty() || (is_own(word->takes) && !type.arguments.empty());
  if (const std::string collation = own_collation(column, parts); !collation.empty()) {
    own = true;
    arguments.push_back("charset=" + python_string(collation.substr(0, collation.find('_'))));
    arguments.push_back("collation=" + python_string(collation));
  }
  return python_call(std::string(own ? word->own : word->word), arguments);
}

}  // namespace groma::mysql
