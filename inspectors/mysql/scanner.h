/// The words of a statement as the server itself prints it: back-quoted names, single-quoted
/// strings, no sql_mode that changes either. Versioned comments (`/*!80023 … */`, `/*M!100301 …
/// */`) count as what is in them, other comments as blanks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace groma::mysql {

enum class WordKind { name, string, word, symbol, end };

struct Word {
  WordKind kind = WordKind::end;
  std::string_view text;      ///< as it stands there, with its quotes
  bool blank_before = false;  ///< a blank or comment stands before it

  /// Case-insensitive; true for a plain word only.
  bool is(std::string_view keyword) const;
  bool is_symbol(char symbol) const { return kind == WordKind::symbol && text[0] == symbol; }
};

/// All words; the last one is an `end`. Views into the text.
std::vector<Word> scan(std::string_view text);

/// `` `a``b` `` → ``a`b``, `'it''s\n'` → its value; any other word as it is.
std::string value_of(const Word& word);

/// Reads words one after the other.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : words_(scan(text)) {}

  const Word& peek(std::size_t ahead = 0) const;
  Word take();
  bool at_end() const { return peek().kind == WordKind::end; }

  /// Takes the keywords, if all of them come next.
  bool accept(std::string_view keywords);
  bool accept_symbol(char symbol);

  /// What stands between the parentheses that open here, and takes them too. Throws NotUnderstood
  /// where none opens.
  std::string group();

  /// Takes words up to one outside of parentheses for which `stop` holds, and gives their text with
  /// single blanks.
  template <class Stop>
  std::string until(Stop&& stop);

  [[noreturn]] void fail() const;

 private:
  void take_into(std::string& text);

  std::vector<Word> words_;
  std::size_t at_ = 0;
};

/// The text has what is not known here: `what` is its next words.
struct NotUnderstood {
  std::string what;
};

template <class Stop>
std::string Cursor::until(Stop&& stop) {
  std::string text;
  for (int depth = 0; !at_end() && (depth > 0 || !stop(peek()));) {
    depth += peek().is_symbol('(') ? 1 : peek().is_symbol(')') ? -1 : 0;
    if (depth < 0)
      break;
    take_into(text);
  }
  return text;
}

}  // namespace groma::mysql
