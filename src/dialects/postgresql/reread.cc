#include "dialects/postgresql/reread.h"

#include "dialects/postgresql/tokenizer.h"
#include "dialects/postgresql/unnamed.h"

namespace groma::postgresql {

namespace {

using Tokens = std::vector<Token>;

/// The index of the bracket that closes the one at `open`; that of the last token if none does.
std::size_t closing(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  std::size_t at = open;
  for (; at + 1 < tokens.size(); ++at) {
    depth += tokens[at].is("[") ? 1 : 0;
    depth -= tokens[at].is("]") ? 1 : 0;
    if (depth == 0)
      break;
  }
  return at;
}

/// True where `ANY ((ARRAY[` begins.
bool begins_list(const Tokens& tokens, std::size_t at) {
  return at + 4 < tokens.size() && (tokens[at].is_word("any") || tokens[at].is_word("all")) &&
         tokens[at + 1].is("(") && tokens[at + 2].is("(") && tokens[at + 3].is_word("array") &&
         tokens[at + 4].is("[");
}

/// The index of the bracket of `::numeric[]` in `…])::numeric[])` around the bracket at `end`; 0
/// where something else stands there.
std::size_t end_of_cast(const Tokens& tokens, std::size_t end) {
  if (end + 2 >= tokens.size() || !tokens[end + 1].is(")") || !tokens[end + 2].is("::"))
    return 0;
  int depth = 0;
  for (std::size_t at = end + 3; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    depth += token.is("(") ? 1 : 0;
    depth -= token.is(")") ? 1 : 0;
    if (depth < 0)
      return tokens[at - 1].is("]") ? at - 1 : 0;
    const bool of_type = is_name(token) || token.kind == TokenKind::number || token.is("(") ||
                         token.is(")") || token.is(",") || token.is(".") || token.is("[") ||
                         token.is("]");
    if (!of_type)
      return 0;
  }
  return 0;
}

}  // namespace

std::string rereadable(std::string sql) {
  if (sql.find("::") == std::string::npos)
    return sql;
  sql = with_unnamed_columns(std::move(sql));
  if (sql.find("((ARRAY[") == std::string::npos)
    return sql;
  const Tokens tokens = tokenize(sql);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!begins_list(tokens, i))
      continue;
    const std::size_t end = closing(tokens, i + 4);
    const std::size_t cast = end_of_cast(tokens, end);
    if (cast == 0)
      continue;
    result += sql.substr(copied, tokens[i + 2].offset - copied);
    result += sql.substr(tokens[i + 3].offset, tokens[end].stop() - tokens[i + 3].offset);
    copied = tokens[cast].stop();
  }
  return result + sql.substr(copied);
}

}  // namespace groma::postgresql
