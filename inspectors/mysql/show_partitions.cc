// PARTITION BY RANGE (year(`d`)) SUBPARTITION BY HASH (`id`) SUBPARTITIONS 2
// (PARTITION `p0` VALUES LESS THAN (2000) COMMENT = 'old' ENGINE = InnoDB, …)
#include <array>

#include "mysql/show_table.h"

namespace groma::mysql {

namespace {

bool ends_method(const Word& word) {
  return word.is("PARTITIONS") || word.is("SUBPARTITION") || word.is("SUBPARTITIONS");
}

/// `RANGE (year(`d`))`, up to a number or the list of partitions.
std::string parse_method(Cursor& cursor) {
  std::string text;
  while (!cursor.at_end() && !ends_method(cursor.peek()) &&
         !(cursor.peek().is_symbol('(') && cursor.peek(1).is("PARTITION"))) {
    const Word word = cursor.peek();
    const bool apart = word.blank_before || word.is_symbol('(');
    text += !text.empty() && apart && !text.ends_with(' ') ? " " : "";
    text += word.is_symbol('(') ? "(" + cursor.group() + ")" : std::string(cursor.take().text);
  }
  return text;
}

bool parse_option(Cursor& cursor, Options& options) {
  constexpr std::array settings{
      std::array{"COMMENT", "comment"},
      std::array{"ENGINE", "engine"},
      std::array{"MAX_ROWS", "max_rows"},
      std::array{"MIN_ROWS", "min_rows"},
      std::array{"TABLESPACE", "tablespace"},
      std::array{"NODEGROUP", "nodegroup"},
      std::array{"DATA DIRECTORY", "data_directory"},
      std::array{"INDEX DIRECTORY", "index_directory"},
  };
  for (const auto& [words, key] : settings)
    if (cursor.accept(words)) {
      options[key] = option_value(cursor);
      return true;
    }
  return false;
}

void parse_values(Cursor& cursor, Partition& partition) {
  if (cursor.accept("VALUES LESS THAN MAXVALUE"))
    partition.values.text = "LESS THAN MAXVALUE";
  else if (cursor.accept("VALUES LESS THAN"))
    partition.values.text = "LESS THAN (" + cursor.group() + ")";
  else if (cursor.accept("VALUES IN"))
    partition.values.text = "IN (" + cursor.group() + ")";
  else if (cursor.accept("DEFAULT"))
    partition.values.text = "DEFAULT";
  else if (cursor.accept("HISTORY"))
    partition.values.text = "HISTORY";
  else if (cursor.accept("CURRENT"))
    partition.values.text = "CURRENT";
}

/// Settings of subpartitions have no place in the catalog, but for an engine that is the table's.
void parse_subpartitions(Cursor& cursor, Partition& partition, const std::string& engine) {
  do {
    if (!cursor.accept("SUBPARTITION"))
      cursor.fail();
    partition.subpartitions.push_back(value_of(cursor.take()));
    Options options;
    while (parse_option(cursor, options)) {
    }
    if (const auto own = options.find("engine"); own != options.end() && own->second == engine)
      options.erase(own);
    if (!options.empty())
      throw NotUnderstood{"a setting of the subpartition " + partition.subpartitions.back()};
  } while (cursor.accept_symbol(','));
  if (!cursor.accept_symbol(')'))
    cursor.fail();
}

Partition parse_partition(Cursor& cursor, const std::string& engine) {
  Partition partition;
  if (!cursor.accept("PARTITION"))
    cursor.fail();
  partition.name = value_of(cursor.take());
  parse_values(cursor, partition);
  while (parse_option(cursor, partition.options)) {
  }
  if (cursor.accept_symbol('('))
    parse_subpartitions(cursor, partition, engine);
  if (const auto own = partition.options.find("engine");
      own != partition.options.end() && own->second == engine)
    partition.options.erase(own);
  return partition;
}

}  // namespace

void parse_partitions(Cursor& cursor, Table& table) {
  if (!cursor.accept("PARTITION BY"))
    return;
  std::string& text = table.partition_by.text = parse_method(cursor);
  if (cursor.accept("PARTITIONS"))
    table.options["partitions"] = option_value(cursor);
  if (cursor.accept("SUBPARTITION BY"))
    text += " SUBPARTITION BY " + parse_method(cursor);
  if (cursor.accept("SUBPARTITIONS"))
    table.options["subpartitions"] = option_value(cursor);
  if (!cursor.accept_symbol('('))
    return;
  do
    table.partitions.push_back(parse_partition(cursor, table.options["engine"]));
  while (cursor.accept_symbol(','));
  if (!cursor.accept_symbol(')'))
    cursor.fail();
}

}  // namespace groma::mysql
