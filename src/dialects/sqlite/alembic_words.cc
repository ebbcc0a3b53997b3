#include "dialects/sqlite/alembic_words.h"

#include <algorithm>
#include <array>

#include "dialects/python_text.h"
#include "dialects/sqlite/names.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/render_parts.h"
#include "dialects/sqlite/tokenizer.h"
#include "dialects/sqlite/types.h"

namespace groma::sqlite {

namespace {

enum class Takes { nothing, length, precision };

/// A type, the class of SQLAlchemy that is rendered as it, and the family to which the class
/// belongs.
struct TypeWord {
  std::string_view type;
  std::string_view name;
  std::string_view family;
  Takes takes = Takes::nothing;
};

constexpr std::array<TypeWord, 20> type_table{{
    {"integer", "Integer", "integer"},
    {"bigint", "BigInteger", "integer"},
    {"smallint", "SmallInteger", "integer"},
    {"varchar", "String", "text", Takes::length},
    {"char", "CHAR", "text", Takes::length},
    {"nchar", "NCHAR", "text", Takes::length},
    {"nvarchar", "NVARCHAR", "text", Takes::length},
    {"text", "Text", "text", Takes::length},
    {"clob", "CLOB", "text"},
    {"blob", "LargeBinary", "bytes"},
    {"boolean", "Boolean", "boolean"},
    {"date", "Date", "date"},
    {"time", "Time", "time"},
    {"datetime", "DateTime", "datetime"},
    {"timestamp", "TIMESTAMP", "datetime"},
    {"numeric", "Numeric", "numeric", Takes::precision},
    {"decimal", "DECIMAL", "numeric", Takes::precision},
    {"float", "Float", "float"},
    {"real", "REAL", "float"},
    {"json", "JSON", "json"},
}};

/// `numeric(10,2)`: the word for it, and `(10,2)`.
std::pair<const TypeWord*, std::string> look_up(const Column& column) {
  const std::string type = canonical_type(column.type);
  const std::size_t end = std::min(type.find('('), type.size());
  std::string base = type.substr(0, end);
  base.erase(base.find_last_not_of(' ') + 1);
  const auto* word = std::find_if(type_table.begin(), type_table.end(),
                                  [&](const TypeWord& each) { return each.type == base; });
  return {word == type_table.end() ? nullptr : word, type.substr(end)};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// `(10,2)` → 10 and 2; nothing for what is no list of numbers.
std::optional<std::vector<std::string>> arguments_of(std::string_view text) {
  std::vector<std::string> numbers;
  if (text.empty())
    return numbers;
  if (text.back() != ')')
    return std::nullopt;
  text = text.substr(1, text.size() - 2);
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view number = text.substr(0, comma);
    number.remove_prefix(std::min(number.find_first_not_of(' '), number.size()));
    if (!is_number(number))
      return std::nullopt;
    numbers.emplace_back(number);
    if (comma == text.size())
      return numbers;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::vector<std::string>> named_arguments(const TypeWord& word,
                                                        std::string_view given) {
  auto numbers = arguments_of(given);
  const std::size_t most = word.takes == Takes::nothing ? 0 : word.takes == Takes::length ? 1 : 2;
  if (!numbers || numbers->size() > most)
    return std::nullopt;
  for (std::size_t i = 0; i < numbers->size(); ++i) {
    const char* name = word.takes == Takes::length ? "length=" : i == 0 ? "precision=" : "scale=";
    (*numbers)[i].insert(0, name);
  }
  return numbers;
}

bool has_only_columns(const std::vector<KeyPart>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const KeyPart& part) {
    return !part.column.empty() && part.collation.empty() && !part.descending;
  });
}

/// True when nothing but the conflict clause is said, which goes into the arguments.
bool add_conflict(std::vector<std::string>& arguments, const Options& options) {
  for (const auto& [key, value] : options) {
    if (key != "on_conflict")
      return false;
    arguments.push_back("sqlite_on_conflict=" + python_string(value));
  }
  return true;
}

template <class K>
Words key_words(const std::string& head, const K& key) {
  if (!has_only_columns(key.columns))
    return std::nullopt;
  std::vector<std::string> arguments;
  for (const KeyPart& part : key.columns)
    arguments.push_back(python_string(part.column));
  alembic::add_named(arguments, key.name);
  if (!add_conflict(arguments, key.options))
    return std::nullopt;
  return python_call(head, arguments);
}

std::string index_part(const KeyPart& part) {
  const bool plain = !part.column.empty() && part.collation.empty() && !part.descending;
  return plain ? python_string(part.column) : sa_text(key_parts({part}));
}

/// A number that its table gives it is said at the table, and only so.
bool is_numbered_well(const TableParts& parts) {
  const PrimaryKey* key = parts.primary_key;
  return key && key->name.empty() && key->options.empty() && key->columns.size() == 1 &&
         parts.rowid_alias() && parts.rowid_alias()->identity;
}

template <class K>
bool add_all(const std::vector<const K*>& list, std::vector<std::string>& arguments) {
  for (const K* each : list) {
    const Words said = words(*each);
    if (!said)
      return false;
    arguments.push_back(*said);
  }
  return true;
}

}  // namespace

Words type_words(const Column& column) {
  const auto [word, given] = look_up(column);
  if (!word || (!column.collation.empty() && word->family != "text"))
    return std::nullopt;
  auto arguments = named_arguments(*word, given);
  if (!arguments)
    return std::nullopt;
  if (!column.collation.empty())
    arguments->push_back("collation=" + python_string(column.collation));
  return python_call("sa." + std::string(word->name), *arguments);
}

std::string_view type_family(const Column& column) {
  const TypeWord* word = look_up(column).first;
  return word ? word->family : std::string_view();
}

std::string default_words(const Sql& value) {
  const std::string text = default_expression(value);
  const std::vector<Token> tokens = tokenize(text);
  if (tokens.size() == 2 && tokens[0].kind == TokenKind::string)
    return python_string(tokens[0].name());
  return sa_text(text);
}

Words words(const Column& column) {
  const Words type = type_words(column);
  if (!type || column.options.contains("not_null_name"))
    return std::nullopt;
  std::vector<std::string> arguments{python_string(column.name), *type};
  if (column.generated)
    arguments.push_back("sa.Computed(" +
                        python_string(escaped_sql(column.generated->expression.text)) +
                        ", persisted=" + (column.generated->stored ? "True)" : "False)"));
  arguments.emplace_back(column.nullable ? "nullable=True" : "nullable=False");
  if (column.default_value && !column.default_value->empty())
    arguments.push_back("server_default=" + default_words(*column.default_value));
  if (const auto at = column.options.find("not_null_on_conflict"); at != column.options.end())
    arguments.push_back("sqlite_on_conflict_not_null=" + python_string(at->second));
  return python_call("sa.Column", arguments);
}

Words words(const PrimaryKey& key) {
  return key_words("sa.PrimaryKeyConstraint", key);
}

Words words(const Unique& unique) {
  return key_words("sa.UniqueConstraint", unique);
}

Words words(const ForeignKey& key) {
  if (alembic::has_dots(key) || key.referenced_columns.empty())
    return std::nullopt;
  std::vector<std::string> targets;
  for (const std::string& column : key.referenced_columns)
    targets.push_back(key.referenced_table + "." + column);
  std::vector<std::string> arguments{python_list(key.columns), python_list(targets)};
  alembic::add_named(arguments, key.name);
  alembic::add_clauses(arguments, key);
  return python_call("sa.ForeignKeyConstraint", arguments);
}

Words words(const Check& check) {
  std::vector<std::string> arguments{python_string(escaped_sql(check.expression.text))};
  alembic::add_named(arguments, check.name);
  return python_call("sa.CheckConstraint", arguments);
}

std::string create_words(const Index& index) {
  std::string parts;
  for (const KeyPart& part : index.columns)
    parts += (parts.empty() ? "" : ", ") + index_part(part);
  std::vector<std::string> arguments{final_name(index.name), python_string(index.table),
                                     "[" + parts + "]"};
  if (index.is_unique)
    arguments.emplace_back("unique=True");
  if (!index.predicate.empty())
    arguments.push_back("sqlite_where=" + sa_text(index.predicate.text));
  return python_call("op.create_index", arguments);
}

std::optional<std::vector<std::string>> option_words(const TableParts& parts) {
  std::vector<std::string> arguments;
  // SQLAlchemy writes the key first. Behind it, in a table WITHOUT ROWID, a UNIQUE keeps SQLite
  // from renaming the key's columns.
  if (parts.strict() || (parts.without_rowid() && !parts.uniques.empty()))
    return std::nullopt;
  if (parts.without_rowid())
    arguments.emplace_back("sqlite_with_rowid=False");
  const bool numbered = std::any_of(parts.columns.begin(), parts.columns.end(),
                                    [](const Column* each) { return each->identity.has_value(); });
  if (numbered && !is_numbered_well(parts))
    return std::nullopt;
  if (numbered)
    arguments.emplace_back("sqlite_autoincrement=True");
  return arguments;
}

Words create_words(const TableParts& parts) {
  std::vector<std::string> arguments{python_string(parts.table->name)};
  const auto options = option_words(parts);
  if (!options || !add_all(parts.columns, arguments))
    return std::nullopt;
  std::vector<const PrimaryKey*> keys;
  if (parts.primary_key)
    keys.push_back(parts.primary_key);
  if (!add_all(keys, arguments) || !add_all(parts.foreign_keys, arguments) ||
      !add_all(parts.uniques, arguments) || !add_all(parts.checks, arguments))
    return std::nullopt;
  arguments.insert(arguments.end(), options->begin(), options->end());
  return alembic::tall_call("op.create_table", arguments);
}

}  // namespace groma::sqlite
