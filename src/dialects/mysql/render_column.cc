#include <array>

#include "dialects/mysql/expression.h"
#include "dialects/mysql/render.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

std::string charset_of(const std::string& collation) {
  return collation.substr(0, collation.find('_'));
}

/// Left out where it is the table's, as the servers leave it out.
std::string collation_of(const Column& column, const TableParts& parts) {
  const bool known = parts.table != nullptr;
  if (column.collation.empty() ||
      (known && column.collation == option(parts.table->options, "collation")))
    return {};
  return " CHARACTER SET " + charset_of(column.collation) + " COLLATE " + column.collation;
}

std::string generated_clause(const Column& column) {
  const std::string period = option(column.options, "system_time");
  if (!period.empty())
    return " GENERATED ALWAYS AS " + period;
  if (!column.generated)
    return {};
  return " GENERATED ALWAYS AS (" + column.generated->expression.text + ")" +
         (column.generated->stored ? " STORED" : " VIRTUAL");
}

/// MariaDB has no NOT NULL on computed columns. A nullable timestamp says so: servers differ on
/// what it is otherwise.
std::string null_clause(const Column& column, const Dialect& dialect) {
  const bool computed = column.generated || has(column.options, "system_time");
  if (!column.nullable && !(computed && is_mariadb(dialect)))
    return " NOT NULL";
  return column.nullable && !computed && parse_type(column.type).name == "timestamp" ? " NULL" : "";
}

std::string default_clause(const Column& column, const Dialect& dialect) {
  return column.default_value ? " DEFAULT " + default_text(column, dialect) : std::string();
}

struct Clause {
  std::string_view key;
  std::string_view text;  ///< what stands before the value; alone where the value is `true`
  bool quoted = false;
};

constexpr std::array<Clause, 9> clauses{{
    {"invisible", " INVISIBLE"},
    {"with_system_versioning", " WITH SYSTEM VERSIONING"},
    {"without_system_versioning", " WITHOUT SYSTEM VERSIONING"},
    {"column_format", " COLUMN_FORMAT "},
    {"storage", " STORAGE "},
    {"not_secondary", " NOT SECONDARY"},
    {"engine_attribute", " ENGINE_ATTRIBUTE ", true},
    {"secondary_engine_attribute", " SECONDARY_ENGINE_ATTRIBUTE ", true},
    {"on_update", " ON UPDATE "},
}};

std::string option_clauses(const Column& column, const Dialect& dialect) {
  std::string text;
  for (const Clause& clause : clauses) {
    const std::string value = option(column.options, std::string(clause.key));
    if (value.empty())
      continue;
    text += clause.text;
    if (value != "true")
      text += clause.quoted ? literal(value) : value;
  }
  if (const std::string srid = option(column.options, "srid"); !srid.empty())
    text += (is_mariadb(dialect) ? " REF_SYSTEM_ID=" : " SRID ") + srid;
  for (const auto& [key, value] : family(column.options, "attribute."))
    text += " " + quote(key) + "=" + literal(value);
  return text;
}

}  // namespace

std::string default_text(const Column& column, const Dialect& dialect) {
  const std::string& text = column.default_value->text;
  const bool bare =
      is_plain_default(text) &&
      (is_mariadb(dialect) || !is_large(parse_type(column.type)) || fold(text) == "null");
  return bare ? text : parenthesised(text);
}

const Column* find_column(const TableParts& parts, std::string_view name) {
  for (const Column* column : parts.columns)
    if (equal_folded(column->name, name))
      return column;
  return nullptr;
}

bool is_in_column(const Check& check, const Dialect& dialect) {
  return is_mariadb(dialect) && check.name.empty() && !check.column.empty();
}

std::string column_definition(const Column& column, const TableParts& parts,
                              const Dialect& dialect) {
  std::string text = quote(column.name) + " " + column.type;
  if (has(column.options, "compressed"))
    text += " COMPRESSED";
  text += collation_of(column, parts) + generated_clause(column) + null_clause(column, dialect) +
          default_clause(column, dialect);
  if (column.identity)
    text += " AUTO_INCREMENT";
  text += option_clauses(column, dialect);
  if (!column.comment.empty())
    text += " COMMENT " + literal(column.comment);
  for (const Check* check : parts.checks)
    if (is_in_column(*check, dialect) && equal_folded(check->column, column.name))
      text += " CHECK (" + check->expression.text + ")";
  return text;
}

}  // namespace groma::mysql
