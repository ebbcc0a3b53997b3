/// A reading position in a statement's tokens, for the parsers of CREATE statements.
///
/// Failure sticks: once something is not as expected the cursor stands at the end, so that every
/// loop ends by itself, and `problem()` says what was wrong. The statements come from the server,
/// which has accepted them; a problem means that Groma's grammar lacks something.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

using Tokens = std::span<const Token>;

class Cursor {
 public:
  explicit Cursor(std::string_view sql) : sql_(sql), tokens_(tokenize(sql)) {}

  const Token& peek(std::size_t ahead = 0) const;
  bool done() const { return peek().kind == TokenKind::end; }
  bool next_is(std::initializer_list<std::string_view> words) const;

  /// Goes past the bare words if they all come next, in any case.
  bool accept(std::initializer_list<std::string_view> words);
  bool accept_op(std::string_view op);
  void expect(std::initializer_list<std::string_view> words);
  void expect_op(std::string_view op);

  Token take();

  /// A name: bare, quoted, or a string, which SQLite takes for one.
  std::string name();

  /// `schema.name` or `name`; returns the name.
  std::string qualified_name();

  /// Goes past `( … )`; returns what stands between.
  Tokens group();

  /// Goes past everything up to a top-level token for which `stop(token)` is true.
  template <class Stop>
  Tokens until(Stop stop) {
    const std::size_t first = at_;
    for (int depth = 0; !done() && (depth > 0 || !stop(peek())); ++at_)
      depth += peek().is("(") ? 1 : peek().is(")") ? -1 : 0;
    return Tokens(tokens_).subspan(first, at_ - first);
  }

  /// For `taken_since()`.
  std::size_t mark() const { return at_; }
  Tokens taken_since(std::size_t mark) const { return Tokens(tokens_).subspan(mark, at_ - mark); }

  /// The source from the first to the last token.
  std::string text(Tokens tokens) const;

  void fail(const std::string& reason);
  const std::string& problem() const { return problem_; }

 private:
  std::string_view sql_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::string problem_;
};

/// The tokens between commas that stand outside parentheses; nothing for no tokens.
std::vector<Tokens> split_at_commas(Tokens tokens);

/// True when the first token is a `(` whose `)` is the last one.
bool is_wrapped(Tokens tokens);

}  // namespace groma::sqlite
