/// The oracle's own tokenizer for SQLite's SQL. It shares no code with the inspector on purpose:
/// what both read wrongly in the same way, no test would find.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groma::proof {

struct Token {
  enum class Kind { word, quoted, string, number, symbol };
  Kind kind = Kind::symbol;
  std::string text;  ///< a word in lower case, a quoted name without its quotes, else as written

  bool is(std::string_view word) const;
  /// The token where a name has to stand: SQLite takes words, all quotes and strings there. In
  /// lower case, in quotes where it is more than a word.
  std::string name() const;
  /// The token inside an expression.
  std::string plain() const;
};

using Tokens = std::vector<Token>;

std::string lower(std::string_view text);

/// The tokens of a statement, without comments and white space.
Tokens tokens_of(std::string_view sql);

/// `tokens[begin, end)` joined by one blank; parentheses around the whole are left out.
std::string joined(const Tokens& tokens, std::size_t begin, std::size_t end);

/// An expression in the oracle's normal form.
std::string normal_expression(std::string_view sql);

/// The index behind the parenthesis that closes the one at `open`.
std::size_t after_parenthesis(const Tokens& tokens, std::size_t open);

}  // namespace groma::proof
