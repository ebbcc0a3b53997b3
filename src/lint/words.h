/// A statement as words, whatever the vendor: its dialect cuts the text into tokens, and what reads
/// statements to judge them does it over these.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace groma::lint {

struct Word {
  enum class Kind { bare, quoted, string, number, op, end };
  Kind kind = Kind::end;
  std::string text;  ///< bare: in lower case; quoted name or string: its value; else as written
  std::size_t offset = 0;

  bool is(std::string_view word) const {
    return (kind == Kind::bare || kind == Kind::op) && text == word;
  }
  bool is_name() const { return kind == Kind::bare || kind == Kind::quoted; }
};

/// A stretch of words, read from the front. The words have to outlive it.
class Words {
 public:
  Words() = default;
  explicit Words(std::span<const Word> words) : words_(words) {}

  bool empty() const { return words_.empty(); }
  std::size_t size() const { return words_.size(); }
  const Word& front() const;
  const Word& at(std::size_t i) const;
  std::size_t offset() const { return front().offset; }

  /// True where the stretch begins with these words.
  bool sees(std::initializer_list<std::string_view> words) const;
  /// The same, and takes them.
  bool accept(std::initializer_list<std::string_view> words);
  bool accept(std::string_view word) { return accept({word}); }
  /// Takes the first of the words that is there.
  bool accept_one_of(std::initializer_list<std::string_view> words);
  void skip(std::size_t count = 1);
  Words first(std::size_t count) const { return Words(words_.first(count)); }

  /// Takes `[schema.]name`; parts are joined by dots. Empty where no name stands.
  std::string name();

  /// True where these words follow each other, outside of parentheses.
  bool has(std::initializer_list<std::string_view> words) const {
    return behind(words).has_value();
  }
  bool has(std::string_view word) const { return has({word}); }

  /// What stands behind these words, outside of parentheses; nothing where they are not there.
  Words after(std::initializer_list<std::string_view> words) const;

  /// True where the word stands anywhere, in parentheses too.
  bool mentions(std::string_view word) const;

  /// What stands between the parenthesis here and the one that closes it; takes both. Empty, and
  /// takes nothing, where none opens.
  Words parenthesised();

  /// The parts between commas outside of parentheses.
  std::vector<Words> parts() const;

  /// As text, with one blank between words.
  std::string text() const;

 private:
  std::size_t closing() const;
  std::optional<Words> behind(std::initializer_list<std::string_view> words) const;

  std::span<const Word> words_;
};

}  // namespace groma::lint
