/// The text of an INSERT statement, as far as reference data needs it, whatever the vendor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/dialect.h"

namespace groma {

/// Reads names, words and values from the front of a text.
class InsertText {
 public:
  InsertText(std::string_view sql, bool backslashes) : sql_(sql), backslashes_(backslashes) {}

  /// Takes the character, if it comes next.
  bool take(char c);
  /// Takes the word, in whatever case, if it comes next.
  bool take_word(std::string_view word);
  /// A name without its quotes; empty where none comes.
  std::string take_name();
  /// The text up to the next comma or closing parenthesis that is outside of all others, without
  /// comments.
  std::string take_value();
  bool at_end();

 private:
  void skip_blanks();
  /// Behind the comment that begins there; `begin` where none does.
  std::size_t end_of_comment(std::size_t begin) const;
  std::size_t end_of_quoted(std::size_t begin) const;

  std::string_view sql_;
  bool backslashes_;
  std::size_t at_ = 0;
};

/// True where strings of the vendor escape by backslashes.
bool escapes_by_backslash(Vendor vendor);

/// True for a value that stands for itself: a number, a string with or without a prefix or a cast,
/// TRUE, FALSE, NULL.
bool is_literal(std::string_view value);

/// True where two literals mean the same value of a column: `1.50` and `'1.5'`, `TRUE` and `1`. Of
/// two strings that holds for numbers only where the column has them.
bool same_literal(std::string_view a, std::string_view b, bool numeric_column);

/// What a literal says, in one spelling of all: by these rows are looked up.
std::string plain_value(std::string_view literal, bool numeric_column);

/// The literal with the quotes around a number taken away, where the column has numbers.
std::string plain_literal(const std::string& literal, bool numeric_column);

}  // namespace groma
