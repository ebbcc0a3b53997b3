#include <algorithm>
#include <array>

#include "dialects/counters.h"
#include "dialects/mysql/canonical.h"
#include "dialects/mysql/render.h"

namespace groma::mysql {

namespace {

/// How an option is written, and what gives it back its default.
struct TableSetting {
  std::string_view key;
  std::string_view text;
  bool quoted = false;
  std::string_view usual = "DEFAULT";
};

constexpr std::array<TableSetting, 27> table_settings{{
    {"engine", "ENGINE=", false, "InnoDB"},
    {counter_option, "AUTO_INCREMENT="},
    {"row_format", "ROW_FORMAT="},
    {"key_block_size", "KEY_BLOCK_SIZE=", false, "0"},
    {"min_rows", "MIN_ROWS=", false, "0"},
    {"max_rows", "MAX_ROWS=", false, "0"},
    {"avg_row_length", "AVG_ROW_LENGTH=", false, "0"},
    {"pack_keys", "PACK_KEYS="},
    {"checksum", "CHECKSUM=", false, "0"},
    {"delay_key_write", "DELAY_KEY_WRITE=", false, "0"},
    {"insert_method", "INSERT_METHOD=", false, "NO"},
    {"union", "UNION=", false, "()"},
    {"stats_persistent", "STATS_PERSISTENT="},
    {"stats_auto_recalc", "STATS_AUTO_RECALC="},
    {"stats_sample_pages", "STATS_SAMPLE_PAGES="},
    {"data_directory", "DATA DIRECTORY=", true, "''"},
    {"index_directory", "INDEX DIRECTORY=", true, "''"},
    {"connection", "CONNECTION=", true, "''"},
    {"compression", "COMPRESSION=", true, "'NONE'"},
    {"encryption", "ENCRYPTION=", true, "'N'"},
    {"tablespace", "TABLESPACE ", false, "`innodb_file_per_table`"},
    {"autoextend_size", "AUTOEXTEND_SIZE=", false, "0"},
    {"engine_attribute", "ENGINE_ATTRIBUTE=", true, "''"},
    {"secondary_engine", "SECONDARY_ENGINE=", false, "NULL"},
    {"secondary_engine_attribute", "SECONDARY_ENGINE_ATTRIBUTE=", true, "''"},
    {"page_checksum", "PAGE_CHECKSUM="},
    {"transactional", "TRANSACTIONAL="},
}};

std::string written(const TableSetting& setting, const std::string& value) {
  return std::string(setting.text) + (setting.quoted ? literal(value) : value);
}

/// MariaDB keeps whether a value was written as a number, from 11 on.
std::string attribute_value(const std::string& value) {
  const bool is_number = !value.empty() && value.find_first_not_of("0123456789") == value.npos;
  return is_number ? value : literal(value);
}

/// Periods, and what else stands in the list of columns.
std::vector<std::string> periods(const Options& options) {
  std::vector<std::string> list;
  for (const auto& [name, columns] : family(options, "period."))
    list.push_back("PERIOD FOR " + (name == "system_time" ? "SYSTEM_TIME" : quote(name)) + " (" +
                   columns + ")");
  return list;
}

std::vector<std::string> elements(const TableParts& parts, const Dialect& dialect) {
  std::vector<std::string> list;
  for (const Column* column : parts.columns)
    list.push_back(column_definition(*column, parts, dialect));
  if (parts.key != nullptr)
    list.push_back(key_definition(*parts.key, dialect));
  for (const Unique* key : parts.uniques)
    list.push_back(key_definition(*key, dialect));
  for (const Index* index : parts.indexes)
    list.push_back(key_definition(*index, dialect));
  for (std::string& period : periods(parts.table->options))
    list.push_back(std::move(period));
  for (const Check* check : parts.checks)
    if (!is_in_column(*check, dialect))
      list.push_back(check_definition(*check, true));
  return list;
}

}  // namespace

TableParts parts_of(const Catalog& catalog, const Table& table) {
  TableParts parts{&table,
                   catalog.columns_of({}, table.name),
                   catalog.find<PrimaryKey>({Kind::primary_key, {}, table.name, {}}),
                   of_table<Unique>(catalog, {}, table.name),
                   of_table<Index>(catalog, {}, table.name),
                   of_table<Check>(catalog, {}, table.name)};
  return parts;
}

std::vector<std::string> table_options(const Options& options, const Dialect&) {
  std::vector<std::string> list;
  for (const TableSetting& setting : table_settings)
    if (const std::string value = option(options, std::string(setting.key)); !value.empty())
      list.push_back(written(setting, value));
  if (const std::string collation = option(options, "collation"); !collation.empty())
    list.push_back(collation_clause(collation));
  for (const auto& [key, value] : family(options, "attribute."))
    list.push_back(quote(key) + "=" + attribute_value(value));
  return list;
}

std::vector<std::string> reset_options(const Options& gone, const Dialect&) {
  std::vector<std::string> list;
  for (const TableSetting& setting : table_settings)
    if (has(gone, std::string(setting.key)))
      list.push_back(std::string(setting.text) + std::string(setting.usual));
  for (const auto& [key, value] : family(gone, "attribute."))
    list.push_back(quote(key) + "=DEFAULT");
  return list;
}

std::string collation_clause(const std::string& collation) {
  return "DEFAULT CHARACTER SET " + collation.substr(0, collation.find('_')) + " COLLATE " +
         collation;
}

Steps create_table(const TableParts& parts, const Dialect& dialect) {
  const Table& table = *parts.table;
  std::string sql = "CREATE TABLE " + quote(table.name) + " (\n  " +
                    join(elements(parts, dialect), ",\n  ") + "\n)";
  for (const std::string& each : table_options(table.options, dialect))
    sql += " " + each;
  if (!table.comment.empty())
    sql += " COMMENT=" + literal(table.comment);
  if (has(table.options, "system_versioning"))
    sql += " WITH SYSTEM VERSIONING";
  if (const std::string partitions = partitioning(table); !partitions.empty())
    sql += "\n" + partitions;
  Steps steps{statement(std::move(sql))};
  for (const Column* column : parts.columns)
    if (has(column->options, "no_default"))
      steps.push_back(statement(
          alter_table(table.name, {"ALTER COLUMN " + quote(column->name) + " DROP DEFAULT"})));
  return steps;
}

}  // namespace groma::mysql
