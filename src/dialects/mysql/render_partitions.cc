#include <array>

#include "dialects/mysql/render.h"

namespace groma::mysql {

namespace {

struct PartitionSetting {
  std::string_view key;
  std::string_view text;
  bool quoted = false;
};

constexpr std::array<PartitionSetting, 7> partition_settings{{
    {"engine", " ENGINE = "},
    {"comment", " COMMENT = ", true},
    {"data_directory", " DATA DIRECTORY = ", true},
    {"index_directory", " INDEX DIRECTORY = ", true},
    {"max_rows", " MAX_ROWS = "},
    {"min_rows", " MIN_ROWS = "},
    {"tablespace", " TABLESPACE = "},
}};

/// `LESS THAN (10)`, `IN (1)`: behind VALUES; `HISTORY`, `CURRENT`: as they are.
std::string values_of(const Partition& partition) {
  const std::string& text = partition.values.text;
  if (text.empty())
    return {};
  const bool versions = equal_folded(text, "history") || equal_folded(text, "current");
  return (versions ? " " : " VALUES ") + text;
}

}  // namespace

std::string partition_definition(const Partition& partition) {
  std::string text = "PARTITION " + quote(partition.name) + values_of(partition);
  for (const PartitionSetting& setting : partition_settings)
    if (const std::string value = option(partition.options, std::string(setting.key));
        !value.empty())
      text += std::string(setting.text) + (setting.quoted ? literal(value) : value);
  std::vector<std::string> parts;
  for (const std::string& name : partition.subpartitions)
    parts.push_back("SUBPARTITION " + quote(name));
  return parts.empty() ? text : text + " (" + join(parts, ", ") + ")";
}

std::string partition_list(const std::vector<Partition>& partitions) {
  std::vector<std::string> parts;
  for (const Partition& each : partitions)
    parts.push_back(partition_definition(each));
  return "(" + join(parts, ",\n  ") + ")";
}

namespace {

/// Numbers stand behind what they count: `PARTITION BY … PARTITIONS 4 SUBPARTITION BY …`.
std::string with_numbers(const Table& table) {
  std::string text = table.partition_by.text;
  const std::string count = option(table.options, "partitions");
  const std::string below = option(table.options, "subpartitions");
  const std::size_t sub = text.find(" SUBPARTITION BY ");
  if (!count.empty())
    text.insert(sub == std::string::npos ? text.size() : sub, " PARTITIONS " + count);
  if (!below.empty())
    text += " SUBPARTITIONS " + below;
  return text;
}

}  // namespace

std::string partitioning(const Table& table) {
  if (table.partition_by.empty())
    return {};
  const std::string text = "PARTITION BY " + with_numbers(table);
  return table.partitions.empty() ? text : text + "\n " + partition_list(table.partitions);
}

}  // namespace groma::mysql
