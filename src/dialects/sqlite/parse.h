/// SQLite's CREATE statements as values: the whole grammar of 3.40 (https://sqlite.org/lang.html),
/// and what the server accepts beyond it, such as table constraints without commas between them and
/// names in 'single quotes'. Expressions stay slices of the source.
///
/// The statements are ones that a server has accepted: the parsers do not look for errors, and are
/// free to accept more. Names are as written, without quotes; `schema` is empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "groma/catalog.h"

namespace groma::sqlite {

/// The value, or what stood in the way.
template <class T>
struct Parsed {
  std::optional<T> value;
  std::string problem;  ///< empty when there is a value
};

/// Constraints written at a column stand beside those of the table. Columns are in order and have
/// their positions; columns named by constraints are spelled as at their definition.
struct TableDefinition {
  Table table;
  std::vector<Column> columns;
  std::optional<PrimaryKey> primary_key;
  std::vector<Unique> uniques;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Check> checks;
};

enum class TriggerTiming { before, after, instead_of };
enum class TriggerEvent { remove, insert, update };

struct TriggerDefinition {
  std::string name;
  std::string table;
  TriggerTiming timing = TriggerTiming::before;
  TriggerEvent event = TriggerEvent::insert;
  std::vector<std::string> columns;  ///< of UPDATE OF
  Sql condition;                     ///< of WHEN
  Sql body;                          ///< `BEGIN … END`
};

Parsed<TableDefinition> parse_table(std::string_view sql);
Parsed<Index> parse_index(std::string_view sql);
Parsed<View> parse_view(std::string_view sql);
Parsed<TriggerDefinition> parse_trigger(std::string_view sql);
Parsed<VirtualTable> parse_virtual_table(std::string_view sql);

}  // namespace groma::sqlite
