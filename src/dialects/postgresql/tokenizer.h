/// PostgreSQL's tokens, cut as the server itself cuts them (rules: the server's scan.l and
/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html, with
/// standard_conforming_strings on). Whatever reads or rewrites SQL text does it over these.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/letters.h"

namespace groma::postgresql {

enum class TokenKind {
  identifier,  ///< bare name or keyword: `users`, `CREATE`
  quoted,      ///< `"x"` or `U&"x"`
  string,      ///< `'x'`, `E'x\n'`, `U&'x'`, `$$x$$`, `$tag$x$tag$`
  bits,        ///< `B'01'` or `X'1f'`
  number,      ///< `1`, `0x1F`, `1_000`, `.5e-3`
  op,          ///< operator or punctuation: `<=`, `(`, `::`, `;`
  parameter,   ///< `$1`
  unknown,     ///< unterminated literal or comment (up to the end of the text), a stray character
  end,         ///< after the last token, exactly once; its text is empty
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;   ///< as it stands in the source
  std::size_t offset = 0;  ///< in bytes from the start of the source

  /// The name that an identifier stands for: without quotes, a bare one in lower case, cut to 63
  /// bytes. Of a string its value. Else the text.
  std::string name() const;

  /// True for the operator or punctuation with that text.
  bool is(std::string_view op) const { return kind == TokenKind::op && text == op; }

  /// True for the bare identifier `word` (given in lower case), in any case. Whether it is a
  /// keyword there is the caller's to know.
  bool is_word(std::string_view word) const;

  /// Offset of the first byte after it.
  std::size_t stop() const { return offset + text.size(); }
};

/// The tokens, without whitespace and comments, closed by one of kind `end`. They point into `sql`,
/// which has to outlive them.
std::vector<Token> tokenize(std::string_view sql);

/// The first token at or after `offset`, or the one of kind `end`.
Token next_token(std::string_view sql, std::size_t offset);

/// True for a bare or quoted identifier, keywords included.
bool is_name(const Token& token);

/// In bytes: NAMEDATALEN less the terminating zero.
constexpr std::size_t longest_name = 63;

/// The name as the server keeps it: cut to `longest_name`, at the end of a character.
std::string truncated(std::string_view name);

/// `a"b` → `"a""b"`: always quoted.
std::string quote(std::string_view identifier);

/// As the server's `quote_ident` has it: quoted only where it must be.
std::string quote_if_needed(std::string_view identifier);

/// `it's` → `'it''s'`, and `E'…'` where there is a backslash in it.
std::string literal(std::string_view text);

/// True for a keyword that cannot be a name everywhere (all but the unreserved ones, PostgreSQL
/// 18), given in lower case.
bool is_keyword(std::string_view word);

/// True when a bare or quoted identifier of `sql` is `name`. It says nothing about what the name
/// stands for there.
bool mentions(std::string_view sql, std::string_view name);

/// Every bare or quoted identifier that is `old_name` replaced by `new_name`, quoted where it must
/// be; everything else stays byte for byte.
std::string replace_identifier(std::string_view sql, std::string_view old_name,
                               std::string_view new_name);

/// Every string `from` that is cast to the type of that name (unqualified), or to none, replaced by
/// `to`.
std::string replace_value(std::string_view sql, std::string_view type, std::string_view from,
                          std::string_view to);

}  // namespace groma::postgresql
