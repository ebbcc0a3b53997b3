#include "dialects/postgresql/deploy.h"

#include <algorithm>
#include <array>
#include <span>

#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {
namespace {

bool is_one_of(const Token& token, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return token.is_word(word); });
}

/// What does not belong to one database, so that inspecting it does not show it.
constexpr std::array<std::string_view, 7> shared{"database", "role",       "user",        "group",
                                                 "system",   "tablespace", "subscription"};
constexpr std::array<std::string_view, 8> schema_words{"create", "alter",  "drop",     "comment",
                                                       "grant",  "revoke", "security", "reassign"};
constexpr std::array<std::string_view, 11> repeatable_words{
    "vacuum", "analyze", "reindex",    "refresh", "cluster", "set",
    "reset",  "load",    "checkpoint", "discard", "truncate"};

}  // namespace

std::string lock_timeout(std::optional<std::int64_t> milliseconds) {
  return milliseconds ? "SET lock_timeout = " + std::to_string(*milliseconds)
                      : "RESET lock_timeout";
}

Effect effect(std::string_view sql) {
  const Token first = next_token(sql, 0);
  if (is_one_of(first, repeatable_words))
    return Effect::repeatable;
  if (!is_one_of(first, schema_words))
    return first.is_word("call") || first.is_word("do") ? Effect::unknown : Effect::rows;
  const Token second = next_token(sql, first.offset + first.text.size());
  return is_one_of(second, shared) ? Effect::unknown : Effect::schema;
}

std::string wreckage(std::string_view sql) {
  const std::string text = literal(std::string(sql));
  return "SELECT format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, i.relname) "
         "FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid "
         "JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = i.relnamespace "
         "WHERE NOT x.indisvalid AND i.relkind = 'i' AND t.relkind = 'r' AND (position(i.relname "
         "IN " +
         text + ") > 0 OR position(t.relname IN " + text +
         ") > 0) AND position('CONCURRENTLY' IN upper(" + text + ")) > 0 ORDER BY 1";
}

}  // namespace groma::postgresql
