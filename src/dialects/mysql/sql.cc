#include "dialects/mysql/sql.h"

namespace groma::mysql {

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text.append(i == 0 ? std::string_view() : separator).append(parts[i]);
  return text;
}

std::string names(const std::vector<std::string>& list) {
  std::vector<std::string> quoted;
  for (const std::string& each : list)
    quoted.push_back(quote(each));
  return join(quoted, ", ");
}

namespace {

/// True when the first token is a parenthesis and the last one closes it.
bool is_parenthesised(const std::vector<Token>& tokens) {
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
    if (depth == 0)
      return i > 0 && i + 2 == tokens.size();
  }
  return false;
}

}  // namespace

std::string parenthesised(std::string_view text) {
  return is_parenthesised(tokenize(text)) ? std::string(text) : "(" + std::string(text) + ")";
}

std::string_view unparenthesised(std::string_view text) {
  for (std::vector<Token> tokens = tokenize(text); is_parenthesised(tokens);
       tokens = tokenize(text))
    text = text.substr(tokens[1].offset, tokens[tokens.size() - 2].offset - tokens[1].offset);
  return text;
}

std::string account(std::string_view user_at_host) {
  const std::size_t at = user_at_host.rfind('@');
  if (at == std::string_view::npos)
    return quote(user_at_host);
  return quote(user_at_host.substr(0, at)) + "@" + quote(user_at_host.substr(at + 1));
}

Step statement(std::string sql) {
  Step step;
  step.sql = std::move(sql);
  step.transactional = false;
  return step;
}

Step setting(std::string sql) {
  Step step = statement(std::move(sql));
  step.setting = true;
  return step;
}

Step guard(std::string sql, std::string refusal) {
  Step step = statement(std::move(sql));
  step.guard = true;
  step.refusal = std::move(refusal);
  return step;
}

Hazard hazard(HazardKind kind, std::string message, std::string advice) {
  return {kind, std::move(message), std::move(advice)};
}

std::string alter_table(std::string_view table, const std::vector<std::string>& clauses) {
  const std::string_view separator = clauses.size() == 1 ? " " : "\n  ";
  return "ALTER TABLE " + quote(table) + std::string(separator) + join(clauses, ",\n  ");
}

std::string option(const Options& options, const std::string& key) {
  const auto at = options.find(key);
  return at == options.end() ? std::string() : at->second;
}

bool has(const Options& options, const std::string& key) {
  return options.contains(key);
}

Options family(const Options& options, std::string_view prefix) {
  Options part;
  for (const auto& [key, value] : options)
    if (key.starts_with(prefix))
      part.emplace(key.substr(prefix.size()), value);
  return part;
}

}  // namespace groma::mysql
