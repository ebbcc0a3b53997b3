#include "dialects/sqlite/types.h"

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

std::string canonical_type(std::string_view type) {
  std::string text;
  bool after_word = false;
  for (const Token& token : tokenize(type)) {
    if (text.empty() && (token.kind == TokenKind::quoted || token.kind == TokenKind::string))
      return canonical_type(token.name());
    const bool word = token.kind == TokenKind::identifier;
    text += after_word && word ? " " : "";
    text += fold(token.text);
    after_word = word || token.is(")");
  }
  return text;
}

bool is_integer(std::string_view type) {
  return canonical_type(type) == "integer";
}

}  // namespace groma::sqlite
