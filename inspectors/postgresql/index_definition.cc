#include "postgresql/index_definition.h"

#include "dialects/postgresql/tokenizer.h"
#include "groma/qualified.h"

namespace groma::postgresql {

namespace {

using Tokens = std::vector<Token>;

/// The place of the first opening parenthesis at or after `from`.
std::size_t find_open(const Tokens& tokens, std::size_t from) {
  while (from + 1 < tokens.size() && !tokens[from].is("("))
    ++from;
  return from;
}

/// The place of the parenthesis that closes the one at `open`.
std::size_t find_close(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i + 1 < tokens.size(); ++i) {
    depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
    if (depth == 0)
      return i;
  }
  return tokens.size() - 1;
}

/// The place of `USING`, which stands behind names only.
std::size_t find_using(const Tokens& tokens) {
  std::size_t at = 0;
  while (at + 1 < tokens.size() && !tokens[at].is_word("using"))
    ++at;
  return at;
}

bool is_order(const Token& token) {
  return token.is_word("asc") || token.is_word("desc") || token.is_word("nulls") ||
         token.kind == TokenKind::end;
}

std::string take_collation(const Tokens& tokens, std::size_t& at) {
  std::string first = tokens.at(at++).name();
  if (!tokens.at(at).is("."))
    return qualified({first});
  const std::string second = tokens.at(++at).name();
  ++at;
  return qualified({first, second});
}

}  // namespace

std::vector<std::string> key_parts(std::string_view definition) {
  const Tokens tokens = tokenize(definition);
  const std::size_t open = find_open(tokens, find_using(tokens));
  const std::size_t close = find_close(tokens, open);
  std::vector<std::string> parts;
  int depth = 0;
  for (std::size_t i = open + 1, start = i; i <= close; ++i) {
    if (i == close || (depth == 0 && tokens[i].is(","))) {
      const std::size_t from = tokens[start].offset;
      parts.emplace_back(definition.substr(from, tokens[i - 1].stop() - from));
      start = i + 1;
    }
    depth += tokens[i].is("(") || tokens[i].is("[")   ? 1
             : tokens[i].is(")") || tokens[i].is("]") ? -1
                                                      : 0;
  }
  return parts;
}

ExpressionPart parse_expression_part(std::string_view part) {
  const Tokens tokens = tokenize(part);
  std::size_t at = find_close(tokens, find_open(tokens, 0));
  ExpressionPart parsed;
  parsed.expression = part.substr(0, tokens[at].stop());
  if (++at >= tokens.size())
    return parsed;
  if (tokens[at].is_word("collate"))
    parsed.collation = take_collation(tokens, ++at);
  const std::size_t start = at;
  while (!is_order(tokens.at(at)))
    ++at;
  if (at > start)
    parsed.operator_class =
        part.substr(tokens[start].offset, tokens[at - 1].stop() - tokens[start].offset);
  return parsed;
}

}  // namespace groma::postgresql
