#include "dialects/sqlite/names.h"

#include <set>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {
namespace {

/// Not the column in `t.name`, and not the new name in `x AS name`.
bool may_be_table(const std::vector<Token>& tokens, std::size_t at) {
  if (at == 0)
    return true;
  const Token& last = tokens[at - 1];
  if (last.is("."))
    return at >= 2 && equal_folded(tokens[at - 2].name(), "main");
  return !is_keyword_like(last, "as");
}

/// SQLite takes a string for a name where only a name can stand.
bool is_string_for_name(const std::vector<Token>& tokens, std::size_t at) {
  if (tokens[at].kind != TokenKind::string || at == 0)
    return false;
  for (const std::string_view word : {"from", "join", "into", "update"})
    if (is_keyword_like(tokens[at - 1], word))
      return true;
  return false;
}

}  // namespace

std::vector<Id> named_objects(std::string_view sql, const KnownNames& known) {
  const std::vector<Token> tokens = tokenize(sql);
  std::set<Id> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_string_for_name(tokens, i) && !(is_name(tokens[i]) && may_be_table(tokens, i)))
      continue;
    if (const auto at = known.find(fold(tokens[i].name())); at != known.end())
      found.insert(at->second);
  }
  return {found.begin(), found.end()};
}

}  // namespace groma::sqlite
