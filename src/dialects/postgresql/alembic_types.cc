#include "dialects/postgresql/alembic_types.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dialects/postgresql/reread.h"
#include "dialects/postgresql/tokenizer.h"
#include "dialects/postgresql/types.h"
#include "dialects/python_text.h"
#include "groma/qualified.h"

namespace groma::postgresql {

using alembic::Arguments;
using alembic::Words;

namespace {

enum class Takes { nothing, length, precision };

struct TypeWord {
  std::string_view type;
  std::string_view word;
  Takes takes = Takes::nothing;
};

// Those that SQLAlchemy 1.4 has as well.
constexpr std::array<TypeWord, 37> type_table{{
    {"smallint", "sa.SmallInteger"},
    {"integer", "sa.Integer"},
    {"bigint", "sa.BigInteger"},
    {"numeric", "sa.Numeric", Takes::precision},
    {"real", "sa.REAL"},
    {"double precision", "postgresql.DOUBLE_PRECISION"},
    {"money", "postgresql.MONEY"},
    {"boolean", "sa.Boolean"},
    {"text", "sa.Text"},
    {"character varying", "sa.String", Takes::length},
    {"character", "sa.CHAR", Takes::length},
    {"bytea", "sa.LargeBinary"},
    {"date", "sa.Date"},
    {"json", "postgresql.JSON"},
    {"jsonb", "postgresql.JSONB"},
    {"uuid", "postgresql.UUID"},
    {"inet", "postgresql.INET"},
    {"cidr", "postgresql.CIDR"},
    {"macaddr", "postgresql.MACADDR"},
    {"bit", "postgresql.BIT", Takes::length},
    {"oid", "postgresql.OID"},
    {"regclass", "postgresql.REGCLASS"},
    {"tsvector", "postgresql.TSVECTOR"},
    {"int4range", "postgresql.INT4RANGE"},
    {"int8range", "postgresql.INT8RANGE"},
    {"numrange", "postgresql.NUMRANGE"},
    {"daterange", "postgresql.DATERANGE"},
    {"tsrange", "postgresql.TSRANGE"},
    {"tstzrange", "postgresql.TSTZRANGE"},
    {"timestamp", "postgresql.TIMESTAMP"},
    {"timestamp without time zone", "postgresql.TIMESTAMP"},
    {"timestamp with time zone", "postgresql.TIMESTAMP"},
    {"time", "postgresql.TIME"},
    {"time without time zone", "postgresql.TIME"},
    {"time with time zone", "postgresql.TIME"},
    {"interval", "postgresql.INTERVAL"},
    {"bit varying", "postgresql.BIT"},
}};

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

Arguments sizes(const TypeWord& word, const std::vector<std::string>& modifiers) {
  constexpr std::array<std::string_view, 2> names{"precision=", "scale="};
  Arguments arguments;
  for (std::size_t i = 0; i < modifiers.size(); ++i)
    arguments.push_back(
        std::string(word.takes == Takes::length ? "length=" : names[std::min<std::size_t>(i, 1)]) +
        modifiers[i]);
  return arguments;
}

/// Dates and times are SQLAlchemy's own where no precision is said.
Words time_words(const Type& type, const TypeWord& word) {
  const bool zoned = type.name.ends_with("with time zone");
  const bool plain = type.modifiers.empty();
  if (!plain && !is_number(type.modifiers[0]))
    return std::nullopt;
  Arguments arguments;
  if (zoned)
    arguments.emplace_back("timezone=True");
  if (!plain)
    arguments.push_back("precision=" + type.modifiers[0]);
  const bool date = type.name.starts_with("timestamp");
  const std::string plain_word = date ? "sa.DateTime" : "sa.Time";
  return python_call(plain ? plain_word : std::string(word.word), arguments);
}

Words interval_words(const Type& type) {
  if (type.modifiers.size() > 1)
    return std::nullopt;
  Arguments arguments;
  for (const std::string& each : type.modifiers)
    arguments.push_back(is_number(each) ? "precision=" + each : "fields=" + python_string(each));
  return python_call("postgresql.INTERVAL", arguments);
}

Words builtin_words(const Type& type, Arguments more) {
  const auto* word = std::find_if(type_table.begin(), type_table.end(), [&](const TypeWord& each) {
    return each.type == type.name && !type.quoted;
  });
  if (word == type_table.end())
    return std::nullopt;
  if (type.name.starts_with("time"))
    return time_words(type, *word);
  if (type.name == "interval")
    return interval_words(type);
  Arguments arguments = sizes(*word, type.modifiers);
  if (type.name == "bit varying") {
    for (std::string& each : arguments)
      each.replace(0, each.find('='), "length");
    arguments.emplace_back("varying=True");
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return python_call(std::string(word->word), arguments);
}

Words enum_words(const Type& type, const Catalog& catalog) {
  const auto* found = catalog.find<EnumType>({Kind::enum_type, type.schema, {}, type.name});
  if (found == nullptr || found->labels.empty())
    return std::nullopt;
  Arguments arguments;
  for (const std::string& label : found->labels)
    arguments.push_back(python_string(label));
  arguments.push_back("name=" + python_string(found->name));
  alembic::add_schema(arguments, schema_word(found->schema));
  arguments.emplace_back("create_type=False");
  return python_call("postgresql.ENUM", arguments);
}

/// SQLAlchemy quotes a collation as one name.
Words collation_of(const Column& column) {
  if (column.collation.empty())
    return std::string();
  const std::vector<std::string> parts = split_qualified(column.collation);
  if (parts.size() > 2 || (parts.size() == 2 && parts[0] != "pg_catalog"))
    return std::nullopt;
  return "collation=" + python_string(parts.back());
}

/// True for `::text` behind a literal, where that is the column's own type: the server puts it
/// there.
bool is_own_cast(std::string_view sql, const Column& column) {
  if (!sql.starts_with("::"))
    return false;
  const Type cast = parse_type(sql.substr(2)), own = parse_type(column.type);
  return cast.modifiers.empty() && cast.name == own.name && cast.array == own.array &&
         cast.schema == own.schema && canonical_type(sql.substr(2)) == to_string(cast);
}

}  // namespace

std::string schema_word(const std::string& schema) {
  return schema == "public" ? std::string() : schema;
}

Words type_words(const Column& column, const Catalog& catalog) {
  Type type = parse_type(column.type);
  const bool array = std::exchange(type.array, false);
  const Words collation = collation_of(column);
  const bool is_string =
      type.name == "text" || type.name == "character varying" || type.name == "character";
  if (!collation || (!collation->empty() && (array || !is_string)))
    return std::nullopt;
  Words words = enum_words(type, catalog);
  if (!words && type.schema.empty())
    words = builtin_words(type, collation->empty() ? Arguments{} : Arguments{*collation});
  if (words && array)
    words = python_call("postgresql.ARRAY", {*words});
  return words;
}

std::string default_words(const Column& column) {
  const std::string& text = column.default_value->text;
  const Token first = next_token(text, 0);
  const std::string_view rest = std::string_view(text).substr(first.stop());
  if (first.kind == TokenKind::string && first.text.starts_with('\'') &&
      text.find('\\') == text.npos && (rest.empty() || is_own_cast(rest, column)))
    return python_string(first.name());
  return sa_text(rereadable(text));
}

}  // namespace groma::postgresql
