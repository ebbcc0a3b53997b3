#include "pairs/sqlite_text.h"

#include <algorithm>

#include "pairs/sqlite_table_text.h"

namespace groma::proof {
namespace {

void skip_prefix(Cursor& cursor) {
  if (cursor.take("if")) {
    cursor.take("not");
    cursor.take("exists");
  }
}

std::string object_name(Cursor& cursor) {
  std::string name = cursor.name();
  return cursor.take(".") ? cursor.name() : name;
}

void table_statement(Cursor cursor, StatementLines& lines) {
  skip_prefix(cursor);
  object_name(cursor);
  const std::size_t close = after_parenthesis(cursor.tokens, cursor.at);
  lines =
      table_lines({cursor.tokens, cursor.at + 1, close - 1}, {cursor.tokens, close, cursor.end});
}

void index_lines(Cursor cursor, bool unique, StatementLines& lines) {
  skip_prefix(cursor);
  std::string text = std::string(unique ? "unique " : "") + "index " + object_name(cursor);
  cursor.take("on");
  text += " on " + cursor.name();
  text += " (" + listed(key_parts(cursor)) + ")";
  if (cursor.take("where"))
    text += " where " + joined(cursor.tokens, cursor.at, cursor.end);
  lines.others.push_back(text);
}

void view_lines(Cursor cursor, StatementLines& lines) {
  skip_prefix(cursor);
  std::string text = "view " + object_name(cursor) + " (" + name_list(cursor) + ")";
  cursor.take("as");
  lines.others.push_back(text + " as " + joined(cursor.tokens, cursor.at, cursor.end));
}

void virtual_lines(Cursor cursor, StatementLines& lines) {
  cursor.take("table");
  skip_prefix(cursor);
  const std::string name = object_name(cursor);
  lines.others.push_back("virtual " + name + " " + joined(cursor.tokens, cursor.at, cursor.end));
}

/// BEFORE and FOR EACH ROW are what is meant where nothing is said.
void trigger_lines(Cursor cursor, StatementLines& lines) {
  skip_prefix(cursor);
  std::string text = "trigger " + object_name(cursor);
  cursor.take("before");
  const std::size_t begin = cursor.at;
  while (!cursor.done() && !cursor.sees("for") && !cursor.sees("begin") && !cursor.sees("when"))
    ++cursor.at;
  text += " " + joined(cursor.tokens, begin, cursor.at);
  if (cursor.sees("for"))
    cursor.at += 3;
  if (cursor.take("when")) {
    const std::size_t condition = cursor.at;
    while (!cursor.done() && !cursor.sees("begin"))
      ++cursor.at;
    text += " when " + joined(cursor.tokens, condition, cursor.at);
  }
  lines.others.push_back(text + " " + joined(cursor.tokens, cursor.at, cursor.end));
}

}  // namespace

StatementLines statement_lines(std::string_view sql) {
  const Tokens tokens = tokens_of(sql);
  StatementLines lines;
  Cursor cursor{tokens, 0, tokens.size()};
  cursor.take("create");
  const bool unique = cursor.take("unique");
  if (cursor.take("table"))
    table_statement(cursor, lines);
  else if (cursor.take("index"))
    index_lines(cursor, unique, lines);
  else if (cursor.take("view"))
    view_lines(cursor, lines);
  else if (cursor.take("virtual"))
    virtual_lines(cursor, lines);
  else if (cursor.take("trigger"))
    trigger_lines(cursor, lines);
  std::sort(lines.others.begin(), lines.others.end());
  lines.others.erase(std::unique(lines.others.begin(), lines.others.end()), lines.others.end());
  return lines;
}

}  // namespace groma::proof
