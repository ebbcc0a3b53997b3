/// MySQL's and MariaDB's tokens (rules: the reference manual's "Lexical structure", and what the
/// servers print). Whatever reads or rewrites SQL text does it over these.
///
/// A versioned comment (`/*!80023 … */`, `/*M!100301 … */`) counts as what is in it; one of a
/// version that no server has (`/*!999999 …`) is a comment. Text between double quotes is a string,
/// as it is without ANSI_QUOTES.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/letters.h"

namespace groma::mysql {

enum class TokenKind {
  identifier,  ///< bare name or keyword: `users`, `CREATE`; an introducer too: `_utf8mb4`
  quoted,      ///< `` `x` ``
  string,      ///< `'x'`, `"x"`
  bits,        ///< `b'01'`, `x'00ff'`
  number,      ///< `1`, `0x1F`, `.5e-3`
  op,          ///< operator or punctuation
  variable,    ///< `@a`, `@@b`
  unknown,     ///< unterminated (up to the end of the text), or a stray character
  end,         ///< after the last token; its text is empty
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;   ///< as it stands in the source
  std::size_t offset = 0;  ///< in bytes from the start of the source

  /// The name that an identifier stands for, the value of a string; else the text.
  std::string name() const;

  bool is(std::string_view op) const { return kind == TokenKind::op && text == op; }

  /// True for the bare identifier `word` (given in lower case), in any case.
  bool is_word(std::string_view word) const;

  /// Offset of the first byte after it.
  std::size_t stop() const { return offset + text.size(); }
};

/// The first token at or after `at`.
Token next_token(std::string_view sql, std::size_t at);

/// Where the text goes on after blanks and comments; versioned ones are no comments.
std::size_t skip_comments(std::string_view sql, std::size_t at);

/// The tokens, closed by one of kind `end`. They point into `sql`, which has to outlive them.
std::vector<Token> tokenize(std::string_view sql);

/// True for a bare or quoted identifier.
bool is_name(const Token& token);

/// `` a`b `` → `` `a``b` ``: always quoted.
std::string quote(std::string_view identifier);

/// `it's` → `'it''s'`
std::string literal(std::string_view text);

/// True when an identifier of `sql` is `name`, in any case.
bool mentions(std::string_view sql, std::string_view name);

/// Every identifier that is `from`, in any case, replaced by `to`, quoted; everything else stays
/// byte for byte. A bare word before a parenthesis is a function and stays, too.
std::string replace_identifier(std::string_view sql, std::string_view from, std::string_view to);

}  // namespace groma::mysql
