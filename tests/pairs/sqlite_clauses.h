/// The clauses that CREATE statements share, read token by token into the oracle's normal form.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pairs/sqlite_tokens.h"

namespace groma::proof {

/// Walks the tokens of one statement.
struct Cursor {
  const Tokens& tokens;
  std::size_t at = 0;
  std::size_t end = 0;

  bool done() const { return at >= end; }
  bool sees(std::string_view word) const { return !done() && tokens[at].is(word); }
  bool sees_next(std::string_view word) const { return at + 1 < end && tokens[at + 1].is(word); }
  bool take(std::string_view word);
  std::string name() { return done() ? "" : tokens[at++].name(); }
  /// What stands in parentheses here, as an expression.
  std::string parenthesised();
};

/// Where each part of a comma-separated list begins and ends; parentheses are skipped.
std::vector<std::pair<std::size_t, std::size_t>> parts(const Cursor& list);

/// The parts of a key in parentheses: `a`, `lower ( b ) desc`.
std::vector<std::string> key_parts(Cursor& cursor);

/// `(a, b)` as `a, b`; empty where no parenthesis opens.
std::string name_list(Cursor& cursor);

std::string listed(const std::vector<std::string>& texts);

/// ` on conflict …`; empty for none, and for ABORT, which is what none means.
std::string conflict_clause(Cursor& cursor);

/// From REFERENCES to the end of its clauses, without the columns referred to.
std::string reference(Cursor& cursor);

/// A column's type, as written but for case and blanks.
std::string type_text(Cursor& cursor);

/// The value behind DEFAULT; empty for NULL, which is the default anyway.
std::string default_text(Cursor& cursor);

/// The same of an expression in normal form.
std::string normal_default(const std::string& text);

}  // namespace groma::proof
