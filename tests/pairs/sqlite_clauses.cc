#include "pairs/sqlite_clauses.h"

#include <algorithm>
#include <array>

namespace groma::proof {
namespace {

/// `lower ( b ) desc`: ASC is the default; what collation a part has is left to the pragmas, which
/// tell it whether it is written or the column's own; one name may be a string here.
std::string key_part(const Tokens& tokens, std::size_t begin, std::size_t end) {
  std::string rest;
  if (end > begin && tokens[end - 1].is("autoincrement")) {
    rest = " autoincrement";
    --end;
  }
  if (end > begin && (tokens[end - 1].is("asc") || tokens[end - 1].is("desc")))
    rest = (tokens[--end].is("desc") ? " desc" : "") + rest;
  if (end > begin + 2 && tokens[end - 2].is("collate"))
    end -= 2;
  const bool name = end == begin + 1 && tokens[begin].kind == Token::Kind::string;
  return (name ? tokens[begin].name() : joined(tokens, begin, end)) + rest;
}

std::string reference_action(Cursor& cursor) {
  const std::string event = cursor.name();
  std::string action = cursor.name();
  if (action == "set" || action == "no")
    action += " " + cursor.name();
  return action == "no action" ? "" : " on " + event + " " + action;
}

std::string deferral(Cursor& cursor, bool negated) {
  cursor.take("deferrable");
  const bool deferred = cursor.take("initially") && cursor.name() == "deferred";
  return deferred && !negated ? " deferred" : "";
}

}  // namespace

bool Cursor::take(std::string_view word) {
  const bool seen = sees(word);
  at += seen ? 1 : 0;
  return seen;
}

std::string Cursor::parenthesised() {
  const std::size_t begin = at;
  at = std::min(after_parenthesis(tokens, begin), end);
  return "(" + joined(tokens, begin, at) + ")";
}

std::vector<std::pair<std::size_t, std::size_t>> parts(const Cursor& list) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t begin = list.at;
  for (std::size_t i = list.at; i < list.end;) {
    if (list.tokens[i].is(",")) {
      found.emplace_back(begin, i);
      begin = i + 1;
    }
    i = list.tokens[i].is("(") ? after_parenthesis(list.tokens, i) : i + 1;
  }
  found.emplace_back(begin, list.end);
  return found;
}

std::vector<std::string> key_parts(Cursor& cursor) {
  const std::size_t close = after_parenthesis(cursor.tokens, cursor.at) - 1;
  std::vector<std::string> found;
  for (const auto& [begin, end] : parts({cursor.tokens, cursor.at + 1, close}))
    found.push_back(key_part(cursor.tokens, begin, end));
  cursor.at = close + 1;
  return found;
}

std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts)
    list += (list.empty() ? "" : ", ") + text;
  return list;
}

std::string conflict_clause(Cursor& cursor) {
  if (!cursor.sees("on") || !cursor.sees_next("conflict"))
    return {};
  cursor.at += 2;
  const std::string resolution = cursor.name();
  return resolution == "abort" ? "" : " on conflict " + resolution;
}

std::string name_list(Cursor& cursor) {
  std::string names;
  if (!cursor.take("("))
    return names;
  while (!cursor.done() && !cursor.take(")")) {
    names += (names.empty() ? "" : ", ") + cursor.name();
    cursor.take(",");
  }
  return names;
}

std::string reference(Cursor& cursor) {
  cursor.take("references");
  std::string text = " -> " + cursor.name();
  name_list(cursor);                   // the pragma tells them, whether written or the primary key
  std::array<std::string, 2> actions;  // DELETE first, in whatever order they were written
  std::string rest;
  while (!cursor.done()) {
    if (cursor.sees("on") && !cursor.sees_next("conflict")) {
      ++cursor.at;
      std::string& action = actions[cursor.sees("delete") ? 0 : 1];
      action = reference_action(cursor);
    } else if (cursor.take("match")) {
      cursor.name();  // SQLite parses it, and does nothing
    } else if (cursor.sees("not") && cursor.sees_next("deferrable")) {
      ++cursor.at;
      rest += deferral(cursor, true);
    } else if (cursor.sees("deferrable")) {
      rest += deferral(cursor, false);
    } else {
      break;
    }
  }
  return text + actions[0] + actions[1] + rest;
}

std::string type_text(Cursor& cursor) {
  static constexpr std::array<std::string_view, 10> enders = {
      "constraint", "primary", "not",        "null",      "unique",
      "check",      "default", "references", "generated", "as"};
  const auto ends = [&](const Token& token) {
    return token.is("collate") || token.is("on") ||
           std::any_of(enders.begin(), enders.end(), [&](auto word) { return token.is(word); });
  };
  std::string type;
  while (!cursor.done() && !ends(cursor.tokens[cursor.at])) {
    if (cursor.sees("(")) {
      const std::string inner = cursor.parenthesised();
      type += inner;
    } else {
      type += (type.empty() ? "" : " ") + cursor.name();
    }
  }
  return type;
}

std::string default_text(Cursor& cursor) {
  const bool sign = cursor.sees("-") || cursor.sees("+");
  const std::size_t begin = cursor.at;
  cursor.at = cursor.sees("(") ? after_parenthesis(cursor.tokens, cursor.at) : cursor.at + 1;
  cursor.at = std::min(cursor.at + (sign ? 1 : 0), cursor.end);
  return normal_default(joined(cursor.tokens, begin, cursor.at));
}

std::string normal_default(const std::string& text) {
  if (text == "null")
    return {};
  return text == "true"           ? "1"
         : text == "false"        ? "0"
         : text.starts_with("+ ") ? text.substr(2)
                                  : text;
}

}  // namespace groma::proof
