#include "dialects/postgresql/reread.h"

#include "dialects/postgresql/tokenizer.h"

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

/// True where `…::character varying])::text[])` stands around the bracket at `end`.
bool ends_cast_list(const Tokens& tokens, std::size_t end) {
  if (end + 6 >= tokens.size() || end < 1)
    return false;
  const bool narrow = tokens[end - 1].is_word("varying") || tokens[end - 1].is_word("bpchar");
  return narrow && tokens[end + 1].is(")") && tokens[end + 2].is("::") &&
         tokens[end + 3].is_word("text") && tokens[end + 4].is("[") && tokens[end + 5].is("]") &&
         tokens[end + 6].is(")");
}

}  // namespace

std::string rereadable(std::string sql) {
  if (sql.find("::text[])") == std::string::npos)
    return sql;
  const Tokens tokens = tokenize(sql);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!begins_list(tokens, i))
      continue;
    const std::size_t end = closing(tokens, i + 4);
    if (!ends_cast_list(tokens, end))
      continue;
    result += sql.substr(copied, tokens[i + 2].offset - copied);
    result += sql.substr(tokens[i + 3].offset, tokens[end].stop() - tokens[i + 3].offset);
    copied = tokens[end + 5].stop();
  }
  return result + sql.substr(copied);
}

}  // namespace groma::postgresql
