#include "dialects/mysql/deploy.h"

#include <algorithm>
#include <array>
#include <span>

#include "dialects/mysql/tokenizer.h"

namespace groma::mysql {
namespace {

bool is_one_of(const Token& token, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return token.is_word(word); });
}

constexpr std::array<std::string_view, 4> schema_words{"create", "alter", "drop", "rename"};
/// What is not in one database, so that inspecting it does not show it.
constexpr std::array<std::string_view, 10> shared{"user",     "role",    "database",   "schema",
                                                  "server",   "logfile", "tablespace", "undo",
                                                  "resource", "instance"};
constexpr std::array<std::string_view, 11> repeatable_words{
    "analyze", "optimize", "check", "repair", "truncate", "set",
    "flush",   "grant",    "use",   "reset",  "revoke"};
constexpr std::array<std::string_view, 9> row_words{
    "insert", "update", "delete", "replace", "select", "with", "table", "values", "load"};

}  // namespace

/// Both are counted in whole seconds, the second of at least one.
std::string lock_timeout(std::optional<std::int64_t> milliseconds) {
  const std::string seconds =
      milliseconds ? std::to_string(std::max<std::int64_t>(1, (*milliseconds + 999) / 1000))
                   : "DEFAULT";
  return "SET SESSION lock_wait_timeout = " + seconds +
         ", SESSION innodb_lock_wait_timeout = " + seconds;
}

std::string with_algorithm(std::string_view sql, std::string_view algorithm) {
  const Token first = next_token(sql, 0);
  Token second = next_token(sql, first.stop());
  while (is_one_of(second, std::array<std::string_view, 6>{"unique", "fulltext", "spatial",
                                                           "online", "offline", "ignore"}))
    second = next_token(sql, second.stop());
  const std::string clause = "ALGORITHM = " + std::string(algorithm);
  if (first.is_word("alter") && second.is_word("table"))
    return std::string(sql) + ", " + clause;
  if ((first.is_word("create") || first.is_word("drop")) && second.is_word("index"))
    return std::string(sql) + " " + clause;
  return {};
}

Effect effect(std::string_view sql) {
  const Token first = next_token(sql, 0);
  if (is_one_of(first, repeatable_words))
    return Effect::repeatable;
  if (is_one_of(first, row_words))
    return Effect::rows;
  if (!is_one_of(first, schema_words))
    return Effect::unknown;
  return is_one_of(next_token(sql, first.stop()), shared) ? Effect::unknown : Effect::schema;
}

}  // namespace groma::mysql
