#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "property/mysql/render.h"
#include "property/mysql/repair.h"

namespace groma::proof::mysql {
namespace {

using Lines = std::vector<std::string>;

std::string type(Writer& writer, const Thing& column) {
  const std::string type = column.pattern("type");
  return writer.odd(40) ? alias(writer.random, type) : type;
}

/// MySQL takes only expressions as defaults of texts, blobs, JSON and shapes.
std::string default_clause(Writer& writer, const Thing& column) {
  const std::string text = writer.text(column, "default");
  if (text.empty()) {
    const bool nullable =
        !forbids_null(writer.schema, column) && column.part("generated") == nullptr;
    return nullable && writer.odd(15) ? " DEFAULT NULL" : "";
  }
  const bool bare =
      writer.flavor.mariadb || !is_large(column) || text.starts_with("(") || text == "NULL";
  return " DEFAULT " + (bare ? text : "(" + text + ")");
}

std::string charset_clause(Writer& writer, const Thing& column) {
  const std::string collation = column.pattern("collation");
  if (collation.empty())
    return "";
  const std::string charset = collation.substr(0, collation.find('_'));
  return (writer.odd(50) ? " CHARACTER SET " + charset : "") + " COLLATE " + collation;
}

/// A nullable timestamp says so: servers differ on what it is otherwise.
std::string null_clause(Writer& writer, const Thing& column) {
  if (column.has("not_null"))
    return " NOT NULL";
  const bool nullable = !forbids_null(writer.schema, column) && column.part("generated") == nullptr;
  return nullable && (column.pattern("type").starts_with("timestamp") || writer.odd(8)) ? " NULL"
                                                                                        : "";
}

std::string column_check(Writer& writer, const Thing& column) {
  for (const Thing* check : writer.schema.all(Kind::check, column.parent))
    if (check->has("in_column") && check->ref("expression") == column.key)
      return " CHECK (" + writer.text(*check, "expression") + ")";
  return "";
}

std::string column_definition(Writer& writer, const Thing& column) {
  std::string text = quoted(column.name) + " " + type(writer, column) +
                     writer.clause(column, "compressed") + charset_clause(writer, column);
  if (column.has("srid"))
    text += (writer.flavor.mariadb ? " REF_SYSTEM_ID=" : " SRID ") + column.pattern("srid");
  if (column.part("generated") != nullptr)
    text += fmt::format(" GENERATED ALWAYS AS ({}) {}", writer.text(column, "generated"),
                        column.has("stored") ? "STORED" : "VIRTUAL");
  text += null_clause(writer, column) + default_clause(writer, column) +
          writer.clause(column, "on_update", "ON UPDATE ") +
          writer.clause(column, "auto_increment") +
          writer.clause(column, "column_format", "COLUMN_FORMAT ") +
          writer.clause(column, "invisible") + writer.clause(column, "unversioned");
  return text + writer.comment(column) + column_check(writer, column);
}

std::string key_parts(Writer& writer, const Thing& key) {
  Lines parts;
  const auto& columns = columns_of(key);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Thing& column = *writer.schema.find(columns[i]);
    std::string part = quoted(column.name);
    const bool in_text = family(column) == "text" || family(column) == "bytes";
    if (i == 0 && has_expression(key))
      part = "(" + writer.text(key, "expression") + ")";
    else if (!key.has("method") && (needs_prefix(column) || (in_text && key.has("prefix"))))
      part += "(" + (key.has("prefix") ? key.pattern("prefix") : "9") + ")";
    parts.push_back(part + (i == 0 ? writer.clause(key, "descending") : ""));
  }
  if (key.has("without_overlaps"))
    parts.push_back("p WITHOUT OVERLAPS");
  return fmt::format("({})", fmt::join(parts, ", "));
}

std::string key_settings(Writer& writer, const Thing& key) {
  return writer.clause(key, "using", "USING ") +
         writer.clause(key, "key_block_size", "KEY_BLOCK_SIZE=") +
         writer.clause(key, "parser", "WITH PARSER ") + writer.comment(key) +
         (!key.has("invisible")   ? ""
          : writer.flavor.mariadb ? " IGNORED"
                                  : " INVISIBLE");
}

std::string key_definition(Writer& writer, const Thing& key) {
  const std::string rest = " " + key_parts(writer, key) + key_settings(writer, key);
  const char* word = writer.odd(50) ? "INDEX " : "KEY ";
  switch (key.kind) {
    case Kind::primary_key:
      return "PRIMARY KEY" + rest;
    case Kind::unique:
      return std::string("UNIQUE ") + word + quoted(key.name) + rest;
    default:
      return key.pattern("method") + " " + word + quoted(key.name) + rest;
  }
}

std::string check_definition(Writer& writer, const Thing& check) {
  return (check.has("unnamed") ? "" : "CONSTRAINT " + quoted(check.name) + " ") + "CHECK (" +
         writer.text(check, "expression") + ")" + writer.clause(check, "not_enforced");
}

/// What a table with nothing else to show has.
bool shows_nothing(Writer& writer, const Thing& table) {
  const auto columns = writer.schema.all(Kind::column, table.key);
  return std::none_of(columns.begin(), columns.end(), [](const Thing* each) {
    return !each->has("invisible") && each->part("generated") == nullptr &&
           !each->has("unversioned");
  });
}

void add_periods(Writer& writer, const Thing& table, Lines& lines) {
  if (table.has("period"))
    lines.push_back("PERIOD FOR p (" + writer.text(table, "period") + ")");
  if (!table.has("explicit_versions"))
    return;
  for (const char* which : {"start", "end"})
    lines.push_back(fmt::format("row_{0} timestamp(6) GENERATED ALWAYS AS ROW {0}", which));
  lines.emplace_back("PERIOD FOR SYSTEM_TIME (row_start, row_end)");
}

Lines elements(Writer& writer, const Thing& table) {
  Lines lines;
  if (shows_nothing(writer, table))
    lines.emplace_back("`only` int");
  for (const Thing* column : writer.schema.all(Kind::column, table.key))
    lines.push_back(column_definition(writer, *column));
  add_periods(writer, table, lines);
  for (const Kind kind : {Kind::primary_key, Kind::unique, Kind::index})
    for (const Thing* key : writer.schema.all(kind, table.key))
      lines.push_back(key_definition(writer, *key));
  for (const Thing* check : writer.schema.all(Kind::check, table.key))
    if (!check->has("in_column"))
      lines.push_back(check_definition(writer, *check));
  return lines;
}

std::string table_charset(Writer& writer, const Thing& table) {
  const std::string collation = table.pattern("collation");
  if (collation.empty())
    return "";
  return (writer.odd(50) ? " DEFAULT CHARSET=" + collation.substr(0, collation.find('_')) : "") +
         " COLLATE=" + collation;
}

std::string table_options(Writer& writer, const Thing& table) {
  Lines options;
  for (const auto& [part, word] :
       {std::pair{"engine", "ENGINE="}, std::pair{"row_format", "ROW_FORMAT="},
        std::pair{"key_block_size", "KEY_BLOCK_SIZE="}, std::pair{"min_rows", "MIN_ROWS="},
        std::pair{"max_rows", "MAX_ROWS="}, std::pair{"avg_row_length", "AVG_ROW_LENGTH="},
        std::pair{"pack_keys", "PACK_KEYS="}, std::pair{"checksum", "CHECKSUM="},
        std::pair{"delay_key_write", "DELAY_KEY_WRITE="},
        std::pair{"stats_persistent", "STATS_PERSISTENT="},
        std::pair{"stats_auto_recalc", "STATS_AUTO_RECALC="},
        std::pair{"stats_sample_pages", "STATS_SAMPLE_PAGES="},
        std::pair{"transactional", "TRANSACTIONAL="}, std::pair{"page_checksum", "PAGE_CHECKSUM="},
        std::pair{"page_compressed", "PAGE_COMPRESSED="}, std::pair{"compression", "COMPRESSION="},
        std::pair{"tablespace", "TABLESPACE="}, std::pair{"autoextend_size", "AUTOEXTEND_SIZE="}})
    if (table.has(part))
      options.push_back(word + table.pattern(part));
  if (!writer.plain)
    writer.random.shuffle(options);
  std::string text = table_charset(writer, table);
  for (const std::string& each : options)
    text += " " + each;
  return text + writer.comment(table, " COMMENT=");
}

}  // namespace

std::string render_table(Writer& writer, const Thing& table) {
  std::string text =
      fmt::format("CREATE TABLE {} (\n  {}\n){}", quoted(table.name),
                  fmt::join(elements(writer, table), ",\n  "), table_options(writer, table));
  if (is_versioned(table))
    text += " WITH SYSTEM VERSIONING";
  return text + writer.clause(table, "partition_by", "PARTITION BY ") +
         writer.clause(table, "divided_versions", "PARTITION BY ") + ";\n";
}

std::string render_foreign_key(Writer& writer, const Thing& key) {
  const Thing& target = *writer.schema.find(key.part("target")->refs[1]);
  return fmt::format(
      "ALTER TABLE {} ADD {}FOREIGN KEY ({}) REFERENCES {} ({}){}{};\n", writer.name(key.parent),
      key.has("unnamed") ? "" : "CONSTRAINT " + quoted(key.name) + " ", writer.text(key, "columns"),
      writer.text(key, "target"), writer.text(target, "columns"),
      writer.clause(key, "on_delete", "ON DELETE "), writer.clause(key, "on_update", "ON UPDATE "));
}

std::string render_view(Writer& writer, const Thing& view) {
  return fmt::format(
      "CREATE{}{} VIEW {}{} AS {}{};\n", writer.clause(view, "algorithm", "ALGORITHM="),
      writer.clause(view, "security", "SQL SECURITY "), quoted(view.name),
      view.has("columns") ? " (" + view.pattern("columns") + ")" : "", writer.text(view, "query"),
      view.has("check_option") ? " WITH " + view.pattern("check_option") + " CHECK OPTION" : "");
}

std::string render_sequence(Writer& writer, const Thing& sequence) {
  std::string text = "CREATE SEQUENCE " + quoted(sequence.name);
  for (const char* part : {"start", "minimum", "maximum", "increment", "cache", "cycle"})
    text += writer.clause(sequence, part);
  return text + writer.comment(sequence, " COMMENT=") + ";\n";
}

}  // namespace groma::proof::mysql
