// CREATE INDEX: https://sqlite.org/lang_createindex.html.
#include "dialects/sqlite/clauses.h"
#include "dialects/sqlite/parse.h"

namespace groma::sqlite {

Parsed<Index> parse_index(std::string_view sql) {
  Cursor cursor(sql);
  Index index;
  cursor.expect({"create"});
  index.is_unique = cursor.accept({"unique"});
  cursor.expect({"index"});
  cursor.accept({"if", "not", "exists"});
  index.name = cursor.qualified_name();
  cursor.expect({"on"});
  index.table = cursor.name();
  index.columns = key_parts(cursor);
  if (cursor.accept({"where"}))
    index.predicate.text = cursor.text(cursor.until([](const Token&) { return false; }));
  if (!cursor.done())
    cursor.fail("unexpected text after the index");
  if (!cursor.problem().empty())
    return {{}, cursor.problem()};
  return {std::move(index), {}};
}

}  // namespace groma::sqlite
