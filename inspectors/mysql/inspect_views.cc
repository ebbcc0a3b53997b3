// CREATE ALGORITHM=MERGE DEFINER=`u`@`%` SQL SECURITY INVOKER VIEW `v` AS select … WITH CASCADED
// CHECK OPTION
#include <array>

#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

/// `` `u`@`%` `` as `u@%`.
std::string parse_definer(Cursor& cursor) {
  cursor.accept_symbol('=');
  std::string definer = value_of(cursor.take());
  while (!cursor.peek().blank_before && !cursor.at_end())
    definer += value_of(cursor.take());
  return definer;
}

void parse_header(Cursor& cursor, View& view) {
  if (!cursor.accept("CREATE"))
    cursor.fail();
  if (cursor.accept("ALGORITHM"))
    if (std::string value = fold(option_value(cursor)); value != "undefined")
      view.options["algorithm"] = std::move(value);
  if (cursor.accept("DEFINER"))
    view.owner = parse_definer(cursor);
  if (cursor.accept("SQL SECURITY"))
    if (std::string value = fold(cursor.take().text); value != "definer")
      view.options["security"] = std::move(value);
  if (!cursor.accept("VIEW"))
    cursor.fail();
  cursor.take();
  if (cursor.accept_symbol('.'))
    cursor.take();
}

void parse_names(Cursor& cursor, View& view) {
  if (!cursor.accept_symbol('('))
    return;
  do
    view.columns.push_back(value_of(cursor.take()));
  while (cursor.accept_symbol(','));
  if (!cursor.accept_symbol(')'))
    cursor.fail();
}

/// Takes the check option off the end of a query.
void take_check_option(std::string& query, View& view) {
  constexpr std::array endings{std::pair{" WITH CASCADED CHECK OPTION", "cascaded"},
                               std::pair{" WITH LOCAL CHECK OPTION", "local"}};
  for (const auto& [ending, value] : endings)
    if (query.ends_with(ending)) {
      query.erase(query.size() - std::string_view(ending).size());
      view.options["check_option"] = value;
    }
}

void parse_view(Reader& reader, std::string_view text, View& view) {
  Cursor cursor(text);
  try {
    parse_header(cursor, view);
    parse_names(cursor, view);
    if (!cursor.peek().is("AS"))
      cursor.fail();
    cursor.take();
    const std::size_t begin = static_cast<std::size_t>(cursor.peek().text.data() - text.data());
    std::string query(text.substr(begin));
    take_check_option(query, view);
    view.query.text = reader.unqualified(query);
  } catch (const NotUnderstood& error) {
    reader.doubt(view.id(), "its definition has what Groma does not know: " + error.what);
  }
}

}  // namespace

void read_views(Reader& reader, const std::vector<std::string>& names) {
  const auto add = [&](std::size_t i, const std::string& text, const std::string& reason) {
    View view;
    view.name = names[i];
    if (reason.empty())
      parse_view(reader, text, view);
    else
      reader.doubt(view.id(), "its query cannot be read (SHOW VIEW is needed): " + reason);
    reader.catalog.all<View>().push_back(std::move(view));
  };
  reader.show_create(
      "VIEW", names, [&](std::size_t i, const Row& row) { add(i, row.at(1).value_or(""), {}); },
      [&](std::size_t i, const std::string& reason) { add(i, {}, reason); });
}

}  // namespace groma::mysql
