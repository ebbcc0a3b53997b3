#include "dialects/postgresql/spelling.h"

#include <cctype>
#include <cstdlib>
#include <set>
#include <string>

#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

double value_of(std::string number) {
  std::erase(number, '_');
  return std::strtod(number.c_str(), nullptr);
}

/// The literals of an expression.
struct Literals {
  std::set<double> numbers;       ///< but for the modifiers of a cast: `::numeric(10,2)`
  std::set<double> anywhere;      ///< those too, and those within quotes: `'-5'::integer`
  std::set<std::string> texts;    ///< every literal in quotes
  std::set<std::string> as_text;  ///< those of them that are of a text type for certain
  std::set<std::string> other_texts;
};

void add_digits(const std::string& text, std::set<double>& numbers) {
  for (std::size_t at = 0; at < text.size();) {
    char* stop = nullptr;
    const bool digit = std::isdigit(static_cast<unsigned char>(text[at])) != 0;
    const double value = digit ? std::strtod(text.c_str() + at, &stop) : 0;
    at = digit ? static_cast<std::size_t>(stop - text.c_str()) : at + 1;
    if (digit)
      numbers.insert(value);
  }
}

bool is_text_cast(const std::vector<Token>& tokens, std::size_t at) {
  if (!tokens[at].is("::"))
    return false;
  const Token& type = tokens[at + 1];
  const bool text = type.is_word("text") || type.is_word("bpchar") || type.is_word("character");
  std::size_t after = at + 2;
  if (type.is_word("character") && tokens[after].is_word("varying"))
    ++after;
  return text && !tokens[after].is("[");
}

/// Where the modifiers of the type behind `::` stop; where the type stops, if it has none.
std::size_t skip_modifiers(const std::vector<Token>& tokens, std::size_t at) {
  while (tokens[at].is("::") || (is_name(tokens[at]) && tokens[at + 1].is(".")) ||
         tokens[at].is("."))
    ++at;
  ++at;
  if (tokens[at].is_word("varying") || tokens[at].is_word("precision"))
    ++at;
  if (tokens[at].is("("))
    while (tokens[at].kind != TokenKind::end && !tokens[at].is(")"))
      ++at;
  return at;
}

Literals literals_of(std::string_view sql) {
  const std::vector<Token> tokens = tokenize(sql);
  Literals found;
  std::size_t modifiers_stop = 0;
  for (std::size_t at = 0; tokens[at].kind != TokenKind::end; ++at) {
    const Token& token = tokens[at];
    if (token.is("::") && tokens[at + 1].kind != TokenKind::end)
      modifiers_stop = skip_modifiers(tokens, at);
    if (token.kind == TokenKind::number) {
      const double value = value_of(std::string(token.text));
      found.anywhere.insert(value);
      if (at >= modifiers_stop)
        found.numbers.insert(value);
    } else if (token.kind == TokenKind::string) {
      const std::string text = token.name();
      add_digits(text, found.anywhere);
      found.texts.insert(text);
      (is_text_cast(tokens, at + 1) ? found.as_text : found.other_texts).insert(text);
    }
  }
  return found;
}

/// A query may be printed with a number that nobody has written: `FETCH FIRST ROW ONLY`.
bool is_query(std::string_view sql) {
  for (const Token& token : tokenize(sql))
    if (token.is_word("select"))
      return true;
  return false;
}

template <class T>
bool holds(const std::set<T>& all, const std::set<T>& few) {
  for (const T& each : few)
    if (!all.contains(each))
      return false;
  return true;
}

}  // namespace

bool may_be_spelled(std::string_view model, std::string_view printed) {
  const Literals written = literals_of(model), kept = literals_of(printed);
  if (!holds(kept.anywhere, written.numbers))
    return false;
  if (!is_query(printed) && !holds(written.anywhere, kept.numbers))
    return false;
  if (!holds(written.texts, kept.as_text))
    return false;
  return !kept.other_texts.empty() || kept.texts.empty() || holds(kept.texts, written.texts);
}

}  // namespace groma::postgresql
