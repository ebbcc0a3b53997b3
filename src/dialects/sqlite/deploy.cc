#include "dialects/sqlite/deploy.h"

#include <algorithm>
#include <array>

#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {
namespace {

/// How long connections of Groma's wait from the beginning.
constexpr std::int64_t usual_timeout = 5000;

}  // namespace

std::string lock_timeout(std::optional<std::int64_t> milliseconds) {
  return "PRAGMA busy_timeout = " + std::to_string(milliseconds.value_or(usual_timeout));
}

Effect effect(std::string_view sql) {
  constexpr std::array schema{"create", "alter", "drop"};
  constexpr std::array repeatable{"vacuum", "reindex", "analyze", "pragma", "attach", "detach"};
  const auto tokens = tokenize(sql);
  const auto is = [&](const char* word) { return is_keyword_like(tokens.front(), word); };
  if (std::any_of(schema.begin(), schema.end(), is))
    return Effect::schema;
  return std::any_of(repeatable.begin(), repeatable.end(), is) ? Effect::repeatable : Effect::rows;
}

}  // namespace groma::sqlite
