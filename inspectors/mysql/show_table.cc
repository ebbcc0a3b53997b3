#include "mysql/show_table.h"

#include <algorithm>

#include "catalog/letters.h"

namespace groma::mysql {

namespace {

/// Skips to behind the comma or before the parenthesis that ends an item of the list.
void skip_item(Cursor& cursor) {
  cursor.until([](const Word& word) { return word.is_symbol(','); });
}

/// An item that is not understood is skipped, so that the others are read.
void parse_items(Cursor& cursor, ShownTable& shown, const Surroundings& surroundings) {
  do {
    try {
      if (cursor.peek().kind == WordKind::name)
        parse_column(cursor, shown, surroundings);
      else
        parse_key(cursor, shown);
    } catch (const NotUnderstood& error) {
      shown.doubts.push_back("its definition has what Groma does not know: " + error.what);
      skip_item(cursor);
    }
  } while (cursor.accept_symbol(','));
}

void parse_all(Cursor& cursor, ShownTable& shown, const Surroundings& surroundings) {
  if (!cursor.accept("CREATE TABLE"))
    cursor.fail();
  shown.table.name = value_of(cursor.take());
  if (!cursor.accept_symbol('('))
    cursor.fail();
  parse_items(cursor, shown, surroundings);
  if (!cursor.accept_symbol(')'))
    cursor.fail();
  parse_table_options(cursor, shown, surroundings);
  parse_partitions(cursor, shown.table);
  if (!cursor.at_end())
    cursor.fail();
}

/// A collation is in the catalog where it is not that of what is around it.
void drop_inherited_collations(ShownTable& shown, const std::string& database) {
  Options& options = shown.table.options;
  const auto own = options.find("collation");
  const std::string table = own == options.end() ? database : own->second;
  for (Column& column : shown.columns)
    if (column.collation == table)
      column.collation.clear();
  if (own != options.end() && table == database)
    options.erase(own);
}

}  // namespace

std::string option_value(Cursor& cursor) {
  cursor.accept_symbol('=');
  if (cursor.at_end() || cursor.peek().kind == WordKind::symbol)
    cursor.fail();
  return value_of(cursor.take());
}

void parse_attribute(Cursor& cursor, Options& options) {
  const std::string key = "attribute." + value_of(cursor.take());
  options[key] = option_value(cursor);
}

ShownTable parse_table(std::string_view text, const Surroundings& surroundings) {
  ShownTable shown;
  Cursor cursor(text);
  try {
    parse_all(cursor, shown, surroundings);
  } catch (const NotUnderstood& error) {
    shown.doubts.push_back("its definition has what Groma does not know: " + error.what);
  }
  drop_inherited_collations(shown, surroundings.collation);
  if (shown.doubts.empty())
    if (const std::string piece = not_written_again(text, shown, surroundings); !piece.empty())
      shown.doubts.push_back("its definition is not what Groma would write: " + piece);
  return shown;
}

}  // namespace groma::mysql
