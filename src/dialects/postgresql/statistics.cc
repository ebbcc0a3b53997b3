#include "dialects/postgresql/statistics.h"

#include <algorithm>
#include <vector>

#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

std::string with_sorted_columns(const std::string& statistics) {
  const std::vector<Token> tokens = tokenize(statistics);
  const auto on = std::find_if(tokens.begin(), tokens.end(),
                               [](const Token& each) { return each.is_word("on"); });
  std::vector<std::string> columns;
  std::size_t stop = 0;
  for (auto at = on; at != tokens.end() && at + 1 != tokens.end() && is_name(at[1]); at += 2) {
    columns.emplace_back(at[1].text);
    stop = at[1].stop();
    if (!at[2].is(","))
      break;
  }
  if (columns.empty())
    return statistics;
  std::sort(columns.begin(), columns.end());
  std::string list;
  for (const std::string& column : columns)
    list += (list.empty() ? "" : ", ") + column;
  const std::size_t start = (on + 1)->offset;
  return statistics.substr(0, start) + list + statistics.substr(stop);
}

}  // namespace groma::postgresql
