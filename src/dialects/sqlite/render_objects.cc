#include "dialects/sqlite/render.h"
#include "dialects/sqlite/render_parts.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

// The statement up to its last token: without a semicolon, and without a comment that would
// swallow the one that a script adds.
std::string trimmed(std::string_view sql) {
  std::size_t stop = 0;
  for (const Token& token : tokenize(sql))
    if (token.kind != TokenKind::end && !token.is(";"))
      stop = token.stop();
  return std::string(sql.substr(0, stop));
}

}  // namespace

std::string create_index(const Index& index) {
  std::string text = index.is_unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  text += quote(index.name) + " ON " + quote(index.table) + " (" + key_parts(index.columns) + ")";
  if (!index.predicate.empty())
    text += " WHERE " + trimmed(index.predicate.text);
  return text;
}

std::string create_view(const View& view) {
  std::string text = "CREATE VIEW " + quote(view.name);
  if (!view.columns.empty())
    text += " (" + quoted_list(view.columns) + ")";
  return text + " AS\n" + trimmed(view.query.text);
}

std::string create_trigger(const Trigger& trigger) {
  return trimmed(trigger.definition.text);
}

std::string create_virtual_table(const VirtualTable& table) {
  const std::string module = is_plain(table.module) ? table.module : quote(table.module);
  std::string text = "CREATE VIRTUAL TABLE " + quote(table.name) + " USING " + module;
  if (!table.arguments.empty())
    text += " (" + join(table.arguments, ", ") + ")";
  return text;
}

}  // namespace groma::sqlite
