#include "dialects/mysql/spelling.h"

#include <cstdlib>
#include <set>

#include "dialects/mysql/tokenizer.h"

namespace groma::mysql {

namespace {

struct Literals {
  std::set<double> numbers;
  std::set<std::string> texts;
  bool is_query = false;
  bool operator==(const Literals&) const = default;
};

Literals literals_of(std::string_view sql) {
  Literals found;
  for (const Token& token : tokenize(sql)) {
    if (token.kind == TokenKind::number)
      found.numbers.insert(std::strtod(std::string(token.text).c_str(), nullptr));
    else if (token.kind == TokenKind::string)
      found.texts.insert(token.name());
    found.is_query = found.is_query || token.is_word("select");
  }
  return found;
}

}  // namespace

bool may_be_spelled(std::string_view model, std::string_view printed) {
  const Literals written = literals_of(model), kept = literals_of(printed);
  return written.is_query && written == kept;
}

}  // namespace groma::mysql
