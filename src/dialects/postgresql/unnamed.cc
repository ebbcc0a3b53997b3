#include "dialects/postgresql/unnamed.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

using Tokens = std::vector<Token>;

bool is_one_of(const Token& token, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return token.is_word(word); });
}

/// The parts of a list of columns, from its first token to the one behind its last.
struct Item {
  std::size_t begin;
  std::size_t end;
};

class Columns {
 public:
  explicit Columns(const Tokens& tokens) : tokens_(tokens) {}

  /// Those of every query behind UNION and its like.
  std::vector<Item> of_branches() {
    std::vector<Item> items;
    for (std::size_t at = 0; at + 1 < tokens_.size(); ++at) {
      if (!is_one_of(tokens_[at], {"union", "intersect", "except"}))
        continue;
      std::size_t query = at + 1;
      while (is_one_of(tokens_[query], {"all", "distinct"}) || tokens_[query].is("("))
        ++query;
      if (tokens_[query].is_word("select"))
        collect(skip_distinct(query + 1), items);
    }
    return items;
  }

 private:
  std::size_t skip_distinct(std::size_t at) const {
    while (is_one_of(tokens_[at], {"all", "distinct"}))
      ++at;
    if (tokens_[at].is_word("on") && tokens_[at + 1].is("("))
      at = behind_bracket(at + 1);
    return at;
  }

  std::size_t behind_bracket(std::size_t at) const {
    int depth = 0;
    do {
      depth += opens(at) ? 1 : closes(at) ? -1 : 0;
      ++at;
    } while (depth > 0 && at + 1 < tokens_.size());
    return at;
  }

  bool opens(std::size_t at) const { return tokens_[at].is("(") || tokens_[at].is("["); }
  bool closes(std::size_t at) const { return tokens_[at].is(")") || tokens_[at].is("]"); }

  bool ends_list(std::size_t at) const {
    return tokens_[at].kind == TokenKind::end || closes(at) || tokens_[at].is(";") ||
           is_one_of(tokens_[at],
                     {"from", "where", "group", "having", "window", "union", "intersect", "except",
                      "order", "limit", "offset", "fetch", "for"});
  }

  void collect(std::size_t at, std::vector<Item>& items) const {
    for (std::size_t begin = at;; ++at) {
      const bool last = ends_list(at);
      if ((last || tokens_[at].is(",")) && at > begin)
        items.push_back({begin, at});
      if (last)
        return;
      if (tokens_[at].is(","))
        begin = at + 1;
      else if (opens(at))
        at = behind_bracket(at) - 1;
    }
  }

  const Tokens& tokens_;
};

/// A column of a table has its name, a literal has none anyway, and what has a name says so.
bool is_unnamed_cast(const Tokens& tokens, const Item& item) {
  if (item.end - item.begin < 3 ||
      (tokens[item.end - 2].is_word("as") && is_name(tokens[item.end - 1])))
    return false;
  for (std::size_t at = item.begin; at < item.end; ++at)
    if (tokens[at].is("::"))
      return true;
  return false;
}

}  // namespace

std::string with_unnamed_columns(std::string sql) {
  const Tokens tokens = tokenize(sql);
  std::vector<Item> items = Columns(tokens).of_branches();
  std::erase_if(items, [&](const Item& item) { return !is_unnamed_cast(tokens, item); });
  std::vector<std::size_t> places;
  for (const Item& item : items)
    places.push_back(tokens[item.end - 1].stop());
  std::sort(places.begin(), places.end(), std::greater<>());
  for (const std::size_t place : places)
    sql.insert(place, " AS \"?column?\"");
  return sql;
}

}  // namespace groma::postgresql
