#include "dialects/sqlite/clauses.h"

#include "groma/kinds/foreign_key.h"

namespace groma::sqlite {
namespace {

/// Cuts NULLS FIRST, ASC and the like off the end. A part of one token is a column, whatever its
/// name.
bool cut_direction(Tokens& tokens, KeyPart& part) {
  if (tokens.size() < 2)
    return false;
  const Token& last = tokens.back();
  if (tokens.size() > 2 && is_keyword_like(tokens[tokens.size() - 2], "nulls")) {
    part.nulls = fold(last.text);
    tokens = tokens.first(tokens.size() - 2);
    return true;
  }
  if (!is_keyword_like(last, "asc") && !is_keyword_like(last, "desc"))
    return false;
  part.descending = is_keyword_like(last, "desc");
  tokens = tokens.first(tokens.size() - 1);
  return true;
}

bool ends_with_collation(Tokens tokens) {
  return tokens.size() > 2 && is_keyword_like(tokens[tokens.size() - 2], "collate");
}

/// True for what a COLLATE after it applies to as a whole: a name, `(…)`, `f(…)`, these with
/// another COLLATE. In `a || b COLLATE nocase` it belongs to `b` alone.
bool is_primary(Tokens tokens) {
  while (ends_with_collation(tokens))
    tokens = tokens.first(tokens.size() - 2);
  if (tokens.size() > 2 && is_name(tokens.front()) && !is_keyword_like(tokens.front(), "not"))
    tokens = tokens.subspan(1);
  return tokens.size() == 1 || is_wrapped(tokens);
}

/// Of several, the last one counts, which is met first.
bool cut_collation(Tokens& tokens, KeyPart& part) {
  if (!ends_with_collation(tokens) || !is_primary(tokens))
    return false;
  if (part.collation.empty())
    part.collation = tokens.back().name();
  tokens = tokens.first(tokens.size() - 2);
  return true;
}

bool cut_parentheses(Tokens& tokens) {
  if (!is_wrapped(tokens))
    return false;
  tokens = tokens.subspan(1, tokens.size() - 2);
  return true;
}

ReferenceAction reference_action(Cursor& cursor) {
  if (cursor.accept({"set", "null"}))
    return ReferenceAction::set_null;
  if (cursor.accept({"set", "default"}))
    return ReferenceAction::set_default;
  if (cursor.accept({"cascade"}))
    return ReferenceAction::cascade;
  if (cursor.accept({"restrict"}))
    return ReferenceAction::restrict;
  cursor.expect({"no", "action"});
  return ReferenceAction::no_action;
}

/// ON INSERT is in the grammar, and does nothing.
bool reference_argument(Cursor& cursor, ForeignKey& key) {
  if (cursor.accept({"match"}))
    key.match_full = equal_folded(cursor.name(), "full");
  else if (cursor.accept({"on", "delete"}))
    key.on_delete = reference_action(cursor);
  else if (cursor.accept({"on", "update"}))
    key.on_update = reference_action(cursor);
  else if (cursor.accept({"on", "insert"}))
    reference_action(cursor);
  else
    return false;
  return true;
}

}  // namespace

std::string conflict_clause(Cursor& cursor) {
  return cursor.accept({"on", "conflict"}) ? fold(cursor.take().text) : "";
}

KeyPart key_part(const Cursor& cursor, Tokens tokens) {
  KeyPart part;
  while (cut_direction(tokens, part)) {
  }
  while (cut_collation(tokens, part) || cut_parentheses(tokens)) {
  }
  const bool named =
      tokens.size() == 1 && (is_name(tokens[0]) || tokens[0].kind == TokenKind::string);
  if (named)
    part.column = tokens[0].name();
  else
    part.expression.text = cursor.text(tokens);
  return part;
}

std::vector<KeyPart> key_parts(Cursor& cursor) {
  std::vector<KeyPart> parts;
  for (const Tokens tokens : split_at_commas(cursor.group()))
    parts.push_back(key_part(cursor, tokens));
  return parts;
}

std::vector<std::string> name_list(Cursor& cursor) {
  std::vector<std::string> names;
  if (!cursor.peek().is("("))
    return names;
  for (const Tokens tokens : split_at_commas(cursor.group()))
    names.push_back(tokens.empty() ? "" : tokens.front().name());
  return names;
}

void references_clause(Cursor& cursor, ForeignKey& key) {
  cursor.expect({"references"});
  key.referenced_table = cursor.name();
  key.referenced_columns = name_list(cursor);
  while (reference_argument(cursor, key)) {
  }
}

std::optional<Deferral> deferral_clause(Cursor& cursor) {
  const bool never = cursor.accept({"not", "deferrable"});
  if (!never && !cursor.accept({"deferrable"}))
    return {};
  const bool deferred = cursor.accept({"initially", "deferred"});
  if (!deferred)
    cursor.accept({"initially", "immediate"});
  if (never)
    return Deferral::not_deferrable;
  return deferred ? Deferral::deferred : Deferral::immediate;
}

}  // namespace groma::sqlite
