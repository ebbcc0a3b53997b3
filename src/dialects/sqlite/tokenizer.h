/// SQLite's tokens, cut as SQLite itself cuts them (rules: the server's tokenize.c and
/// https://sqlite.org/lang_keywords.html). Whatever reads or rewrites SQL text does it over these,
/// so that comments, literals and the four ways to quote a name are understood in one place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/letters.h"

namespace groma::sqlite {

enum class TokenKind {
  identifier,  ///< bare name or keyword: `users`, `CREATE`
  quoted,      ///< `"x"`, `` `x` `` or `[x]`
  string,      ///< `'x'`; SQLite takes it for a name too, where only a name can stand
  blob,        ///< `x'00ff'`
  number,      ///< `1`, `0x1F`, `.5e-3`
  op,          ///< operator or punctuation: `<=`, `(`, `;`
  variable,    ///< `?1`, `:name`, `@name`, `$name`
  unknown,     ///< unterminated literal (up to the end of the text) or a stray character
  end,         ///< after the last token, exactly once; its text is empty
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;   ///< as it stands in the source
  std::size_t offset = 0;  ///< in bytes from the start of the source

  /// The name that an identifier stands for, without quotes; of a string its value; else the text.
  std::string name() const;

  /// True for the operator or punctuation with that text.
  bool is(std::string_view op) const { return kind == TokenKind::op && text == op; }

  /// Offset of the first byte after it.
  std::size_t stop() const { return offset + text.size(); }
};

/// The tokens, without whitespace and comments, closed by one of kind `end`. They point into `sql`,
/// which has to outlive them.
std::vector<Token> tokenize(std::string_view sql);

/// True for the bare identifier `word`, in any case. Whether it is a keyword there is the caller's
/// to know.
bool is_keyword_like(const Token& token, std::string_view word);

/// True for a bare or quoted identifier, keywords included. A string is none, though SQLite takes
/// it for a name where only a name can stand.
bool is_name(const Token& token);

/// `a"b` → `"a""b"`: always quoted.
std::string quote(std::string_view identifier);

/// True when the name can stand bare wherever a name is allowed: it is spelled as an identifier and
/// is none of SQLite's keywords.
bool is_plain(std::string_view identifier);

/// True for one of SQLite's keywords, in any case.
bool is_keyword(std::string_view word);

/// True when a bare or quoted identifier of `sql` is `name`, in any case. It says nothing about
/// what the name stands for there.
bool mentions(std::string_view sql, std::string_view name);

/// Every bare or quoted identifier that is `old_name`, in any case, replaced by `new_name` (bare
/// where the old one was and the new one can be); everything else stays byte for byte.
std::string replace_identifier(std::string_view sql, std::string_view old_name,
                               std::string_view new_name);

}  // namespace groma::sqlite
