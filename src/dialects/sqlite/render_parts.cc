#include "dialects/sqlite/render_parts.h"

#include <algorithm>

#include "catalog/letters.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

std::string on_event(std::string_view event, ReferenceAction action) {
  if (action == ReferenceAction::no_action)
    return {};
  return " ON " + std::string(event) + " " + keywords(to_string(action));
}

std::string_view deferrable(Deferral deferral) {
  switch (deferral) {
    case Deferral::not_deferrable:
      return "";
    case Deferral::immediate:
      return " DEFERRABLE INITIALLY IMMEDIATE";
    case Deferral::deferred:
      return " DEFERRABLE INITIALLY DEFERRED";
  }
  return "";
}

// True when the first parenthesis closes with the last token.
bool is_parenthesised(std::string_view text) {
  const std::vector<Token> tokens = tokenize(text);
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
    if (depth == 0)
      return i > 0 && i + 2 == tokens.size();
  }
  return false;
}

}  // namespace

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text.append(i == 0 ? std::string_view() : separator).append(parts[i]);
  return text;
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::vector<std::string> quoted;
  for (const std::string& each : names)
    quoted.push_back(quote(each));
  return join(quoted, ", ");
}

std::string constraint_name(std::string_view name) {
  return name.empty() ? std::string() : "CONSTRAINT " + quote(name) + " ";
}

std::string on_conflict(const Options& options, const std::string& key) {
  const auto at = options.find(key);
  return at == options.end() ? std::string() : " ON CONFLICT " + keywords(at->second);
}

std::string collation(std::string_view name) {
  for (const std::string_view own : {"BINARY", "NOCASE", "RTRIM"})
    if (equal_folded(name, own))
      return std::string(name);
  return quote(name);
}

std::string key_parts(const std::vector<KeyPart>& parts) {
  std::vector<std::string> texts;
  for (const KeyPart& part : parts) {
    std::string text = part.column.empty() ? part.expression.text : quote(part.column);
    if (text.find("--") != std::string::npos)
      text += '\n';  // a comment must not swallow what follows
    if (!part.collation.empty())
      text += " COLLATE " + collation(part.collation);
    if (part.descending)
      text += " DESC";
    texts.push_back(std::move(text));
  }
  return join(texts, ", ");
}

std::string references(const ForeignKey& key) {
  std::string text = "REFERENCES " + quote(key.referenced_table);
  if (!key.referenced_columns.empty())
    text += " (" + quoted_list(key.referenced_columns) + ")";
  text += on_event("DELETE", key.on_delete) + on_event("UPDATE", key.on_update);
  if (key.match_full)
    text += " MATCH FULL";
  return text.append(deferrable(key.deferral));
}

std::string parenthesised(std::string_view text) {
  const bool comment = text.find("--") != std::string_view::npos;
  return "(" + std::string(text) + (comment ? "\n)" : ")");
}

bool is_simple_default(std::string_view expression) {
  const std::vector<Token> tokens = tokenize(expression);
  if (tokens.size() == 2)
    return tokens[0].kind != TokenKind::op;
  return tokens.size() == 3 && (tokens[0].is("-") || tokens[0].is("+")) &&
         tokens[1].kind == TokenKind::number;
}

std::string default_expression(const Sql& value) {
  const bool stands = is_simple_default(value.text) || is_parenthesised(value.text);
  return stands ? value.text : parenthesised(value.text);
}

}  // namespace groma::sqlite
