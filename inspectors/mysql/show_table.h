/// What `SHOW CREATE TABLE` prints, taken apart to the last word. Pure text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/letters.h"
#include "groma/catalog.h"
#include "mysql/scanner.h"

namespace groma::mysql {

/// What the text is to be read with.
struct Surroundings {
  Dialect dialect;
  std::string database;
  std::string collation;                        ///< the database's default
  std::map<std::string, std::string> charsets;  ///< name → default collation
};

struct ShownTable {
  Table table;
  std::vector<Column> columns;
  std::vector<PrimaryKey> primary_keys;  ///< one at most
  std::vector<Unique> uniques;
  std::vector<Index> indexes;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Check> checks;
  std::vector<std::string> doubts;  ///< what was not understood, as a reason
};

/// Never throws: what is not understood is a doubt.
ShownTable parse_table(std::string_view text, const Surroundings& surroundings);

// The parts of it. Each takes its words from the cursor, and throws NotUnderstood.

void parse_column(Cursor& cursor, ShownTable& shown, const Surroundings& surroundings);
/// A key, or a constraint with its name.
void parse_key(Cursor& cursor, ShownTable& shown);
/// What stands behind the list of columns, but for the partitions.
void parse_table_options(Cursor& cursor, ShownTable& shown, const Surroundings& surroundings);
void parse_partitions(Cursor& cursor, Table& table);

/// What of the text Groma would not write so from what it has read of it: a column, a key, or what
/// stands behind these; empty where there is nothing of the kind. Blanks, the order of an item's
/// clauses, counters, parentheses around a default and words that say nothing (`DEFAULT NULL`,
/// `RESTRICT`) do not count.
std::string not_written_again(std::string_view text, const ShownTable& shown,
                              const Surroundings& surroundings);

/// `=` if it is there, then a value without its quotes.
std::string option_value(Cursor& cursor);
/// `` `NAME`=value `` as `attribute.NAME`.
void parse_attribute(Cursor& cursor, Options& options);
}  // namespace groma::mysql
