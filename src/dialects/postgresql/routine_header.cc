#include "dialects/postgresql/routine_header.h"

#include <algorithm>
#include <set>
#include <utility>

#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

std::vector<Argument> arguments_of(std::string_view definition) {
  const std::vector<Token> tokens = tokenize(definition);
  std::vector<Argument> arguments;
  auto at = std::find_if(tokens.begin(), tokens.end(), [](const Token& t) { return t.is("("); });
  if (at == tokens.end())
    return arguments;
  Argument argument;
  int depth = 1;
  for (++at; at->kind != TokenKind::end && depth > 0; ++at) {
    depth += at->is("(") ? 1 : at->is(")") ? -1 : 0;
    if (depth == 0 || (depth == 1 && at->is(","))) {
      if (!argument.declaration.empty())
        arguments.push_back(std::exchange(argument, {}));
      continue;
    }
    if (depth == 1 && (at->is_word("default") || at->is("=")))
      argument.has_default = true;
    if (!argument.has_default)
      argument.declaration += (argument.declaration.empty() ? "" : " ") + std::string(at->text);
  }
  return arguments;
}

namespace {

/// Names within the text and within the texts that are quoted in it.
void collect_names(std::string_view text, std::set<std::string>& names) {
  for (const Token& token : tokenize(text)) {
    if (is_name(token))
      names.insert(token.name());
    else if (token.kind == TokenKind::string)
      collect_names(token.name(), names);
  }
}

}  // namespace

void add_mentioned(const Routine& routine, const Lowering& work, Footprint& footprint) {
  std::set<std::string> names;
  collect_names(routine.definition.text, names);
  for (const auto& [name, id] : work.made_names())
    if (id != routine.id() && names.contains(name))
      footprint.prefers.push_back(id);
}

}  // namespace groma::postgresql
