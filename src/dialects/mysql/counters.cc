#include "dialects/mysql/counters.h"

#include <optional>

#include "dialects/mysql/split.h"
#include "dialects/mysql/tokenizer.h"

namespace groma::mysql {

namespace {

/// `CREATE TABLE a.t (…) AUTO_INCREMENT = 1000`, `ALTER TABLE t AUTO_INCREMENT 1000`.
class StartParser {
 public:
  explicit StartParser(std::string_view statement) : tokens_(tokenize(statement)) {}

  std::optional<CounterStart> run() {
    const std::string table = table_name();
    if (table.empty())
      return std::nullopt;
    std::string number;
    int depth = 0;
    for (; tokens_[at_].kind != TokenKind::end; ++at_) {
      depth += tokens_[at_].is("(") ? 1 : tokens_[at_].is(")") ? -1 : 0;
      if (depth == 0 && tokens_[at_].is_word("auto_increment"))
        number = number_behind(at_ + 1, number);
    }
    return number.empty() ? std::nullopt : std::optional(CounterStart{table, number});
  }

 private:
  bool accept(std::string_view word) {
    const bool is_it = tokens_[at_].is_word(word);
    at_ += is_it ? 1 : 0;
    return is_it;
  }

  /// The table that the statement makes or alters; empty for any other statement.
  std::string table_name() {
    if (accept("create")) {
      if (accept("or"))
        accept("replace");
    } else if (!accept("alter")) {
      return {};
    }
    accept("online");
    accept("ignore");
    if (!accept("table"))
      return {};
    for (const char* word : {"if", "not", "exists"})
      accept(word);
    if (tokens_[at_].kind == TokenKind::end)
      return {};
    if (tokens_[at_ + 1].is("."))
      at_ += 2;  // the database
    return is_name(tokens_[at_]) ? tokens_[at_++].name() : "";
  }

  std::string number_behind(std::size_t at, const std::string& otherwise) const {
    at += tokens_[at].is("=") ? 1 : 0;
    return tokens_[at].kind == TokenKind::number ? std::string(tokens_[at].text) : otherwise;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

std::vector<CounterStart> starts(std::string_view script) {
  std::vector<CounterStart> list;
  for (const Statement& statement : split(script))
    if (mentions(statement.sql, "auto_increment"))
      if (auto start = StartParser(statement.sql).run())
        list.push_back(std::move(*start));
  return list;
}

constexpr std::string_view numbers =
    "SELECT TABLE_NAME, AUTO_INCREMENT FROM information_schema.TABLES "
    "WHERE TABLE_SCHEMA = DATABASE() AND AUTO_INCREMENT IS NOT NULL";

}  // namespace

const Counters& mysql_counters() {
  // What it has of counters may be a day old otherwise.
  static const Counters counters{starts,
                                 {"SET SESSION information_schema_stats_expiry = 0", numbers}};
  return counters;
}

const Counters& mariadb_counters() {
  static const Counters counters{starts, {numbers}};
  return counters;
}

}  // namespace groma::mysql
