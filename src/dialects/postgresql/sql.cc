#include "dialects/postgresql/sql.h"

#include <algorithm>

#include "groma/qualified.h"

namespace groma::postgresql {

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != &parts.front())
      text += separator;
    text += part;
  }
  return text;
}

std::string name(std::string_view object) {
  return quote_if_needed(object);
}

std::string name(std::string_view schema, std::string_view object) {
  return schema.empty() ? name(object) : name(schema) + "." + name(object);
}

std::string name_of(std::string_view qualified) {
  std::vector<std::string> parts = split_qualified(qualified);
  std::transform(parts.begin(), parts.end(), parts.begin(),
                 [](const std::string& part) { return name(part); });
  return join(parts, ".");
}

std::string names(const std::vector<std::string>& list) {
  std::vector<std::string> quoted;
  for (const std::string& each : list)
    quoted.push_back(name(each));
  return join(quoted, ", ");
}

namespace {

/// True when the parenthesis that opens the text is closed by its last character.
bool enclosed(std::string_view text) {
  const std::vector<Token> tokens = tokenize(text);
  if (tokens.size() < 3 || !tokens.front().is("(") || !tokens[tokens.size() - 2].is(")") ||
      tokens[tokens.size() - 2].stop() != text.size())
    return false;
  int depth = 0;
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    depth += tokens[i].is("(") ? 1 : tokens[i].is(")") ? -1 : 0;
    if (depth == 0)
      return false;
  }
  return true;
}

}  // namespace

std::string parenthesised(std::string_view text) {
  if (enclosed(text))
    return std::string(text);
  // A comment at the end of a hand-written expression would swallow the parenthesis.
  const bool comment = text.find("--") != std::string_view::npos;
  return "(" + std::string(text) + (comment ? "\n)" : ")");
}

Step statement(std::string sql, std::string_view lock) {
  Step step;
  step.sql = std::move(sql);
  step.lock = lock;
  return step;
}

Step statement(std::string sql, std::string_view lock, Hazard hazard) {
  Step step = statement(std::move(sql), lock);
  step.hazards.push_back(std::move(hazard));
  return step;
}

Step alone(std::string sql) {
  Step step = statement(std::move(sql), share_update_exclusive);
  step.transactional = false;
  return step;
}

void append(Steps& steps, Steps more) {
  std::move(more.begin(), more.end(), std::back_inserter(steps));
}

Step comment_on(const std::string& object, const std::string& comment) {
  return statement("COMMENT ON " + object + " IS " + (comment.empty() ? "NULL" : literal(comment)));
}

std::string option(const Options& options, const std::string& key) {
  const auto at = options.find(key);
  return at == options.end() ? std::string() : at->second;
}

bool has(const Options& options, const std::string& key) {
  return options.contains(key);
}

Options family(const Options& options, std::string_view prefix) {
  Options found;
  for (const auto& [key, value] : options)
    if (key.starts_with(prefix))
      found.emplace(key.substr(prefix.size()), value);
  return found;
}

std::string parameters(const Options& options) {
  std::vector<std::string> list;
  for (const auto& [key, value] : options)
    list.push_back(name_of(key) + " = " + literal(value));
  return join(list, ", ");
}

std::vector<std::string> storage_changes(const Options& before, const Options& after) {
  const Options was = family(before, "storage."), is = family(after, "storage.");
  Options set;
  std::vector<std::string> reset, clauses;
  for (const auto& [key, value] : is)
    if (option(was, key) != value)
      set[key] = value;
  for (const auto& each : was)
    if (!has(is, each.first))
      reset.push_back(name_of(each.first));
  if (!set.empty())
    clauses.push_back("SET (" + parameters(set) + ")");
  if (!reset.empty())
    clauses.push_back("RESET (" + join(reset, ", ") + ")");
  return clauses;
}

}  // namespace groma::postgresql
