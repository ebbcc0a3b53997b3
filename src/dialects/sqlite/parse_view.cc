// CREATE VIEW and CREATE VIRTUAL TABLE: https://sqlite.org/lang_createview.html,
// https://sqlite.org/lang_createvtab.html.
#include "dialects/sqlite/clauses.h"
#include "dialects/sqlite/parse.h"

namespace groma::sqlite {

Parsed<View> parse_view(std::string_view sql) {
  Cursor cursor(sql);
  View view;
  cursor.expect({"create"});
  if (!cursor.accept({"temp"}))
    cursor.accept({"temporary"});
  cursor.expect({"view"});
  cursor.accept({"if", "not", "exists"});
  view.name = cursor.qualified_name();
  view.columns = name_list(cursor);
  cursor.expect({"as"});
  view.query.text = cursor.text(cursor.until([](const Token& token) { return token.is(";"); }));
  if (view.query.empty())
    cursor.fail("expected a query");
  if (!cursor.problem().empty())
    return {{}, cursor.problem()};
  return {std::move(view), {}};
}

Parsed<VirtualTable> parse_virtual_table(std::string_view sql) {
  Cursor cursor(sql);
  VirtualTable table;
  cursor.expect({"create", "virtual", "table"});
  cursor.accept({"if", "not", "exists"});
  table.name = cursor.qualified_name();
  cursor.expect({"using"});
  table.module = cursor.name();
  if (cursor.peek().is("("))
    for (const Tokens tokens : split_at_commas(cursor.group()))
      if (!tokens.empty())
        table.arguments.push_back(cursor.text(tokens));
  if (!cursor.done())
    cursor.fail("unexpected text after the table");
  if (!cursor.problem().empty())
    return {{}, cursor.problem()};
  return {std::move(table), {}};
}

}  // namespace groma::sqlite
