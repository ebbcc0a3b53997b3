#include "dialects/postgresql/lint.h"

#include <array>
#include <utility>

#include "dialects/postgresql/lint_judge.h"
#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {
namespace {

constexpr std::array<std::string_view, 11> common_lint_codes{
    "delete-all-rows", "drop-column",  "drop-constraint", "drop-database",
    "drop-object",     "drop-table",   "int-primary-key", "nested-transaction",
    "rename-column",   "rename-table", "update-all-rows"};

lint::Word word_of(const Token& token) {
  using Kind = lint::Word::Kind;
  const Kind kind = token.kind == TokenKind::identifier ? Kind::bare
                    : token.kind == TokenKind::quoted   ? Kind::quoted
                    : token.kind == TokenKind::string   ? Kind::string
                    : token.kind == TokenKind::number   ? Kind::number
                                                        : Kind::op;
  return {kind, token.name(), token.offset};
}

std::vector<lint::Word> lint_words(std::string_view sql) {
  std::vector<lint::Word> words;
  for (const Token& token : tokenize(sql))
    if (token.kind != TokenKind::end)
      words.push_back(word_of(token));
  return words;
}

void judge_script(const LintScript& script, const Dialect& dialect, lint::Known& known,
                  lint::Sheet& sheet) {
  LintJudge(script, dialect, known, sheet).read();
}

/// What cannot be in a transaction whatever it is about.
bool cannot_be_inside(const lint::Words& words) {
  return words.mentions("concurrently") || words.sees({"vacuum"}) ||
         words.sees({"create", "database"}) || words.sees({"drop", "database"}) ||
         words.sees({"alter", "system"});
}

}  // namespace

const Linter& linter() {
  static const Linter table{lint_rules(), common_lint_codes, lint_words, judge_script};
  return table;
}

void LintJudge::read() {
  for (std::size_t i = 0; i < script_.statements.size(); ++i) {
    const std::vector<lint::Word> words = lint_words(script_.statements[i].sql);
    sheet_.statement = i;
    if (transactions_.take(Words(words), sheet_)) {
      locked_.clear();
      added_.clear();
      new_values_.clear();
    } else {
      statement(Words(words));
    }
  }
}

bool LintJudge::some_cannot() const {
  for (const Statement& each : script_.statements) {
    const std::vector<lint::Word> words = lint_words(each.sql);
    if (cannot_be_inside(Words(words)))
      return true;
  }
  return false;
}

void LintJudge::statement(const Words& words) {
  if (is_undetermined(words))
    return;
  uses_of_new_values(words);
  const bool refreshes = words.sees({"refresh"});
  if (!refreshes && in_transaction() && cannot_be_inside(words) && !words.sees({"alter", "system"}))
    add("concurrently-in-transaction", {}, words.offset());
  if (words.sees({"set"}) || words.sees({"reset"}))
    set(words);
  else if (words.sees({"create"}))
    create(words);
  else if (words.sees({"drop"}))
    drop(words);
  else if (words.sees({"alter"}))
    alter(words);
  else if (words.sees({"grant"}))
    security(words);
  else
    rows(words), other(words);
}

bool LintJudge::is_undetermined(const Words& words) {
  const bool block = words.sees({"do"});
  if (block || words.sees({"call"}) || words.sees({"execute"}))
    sheet_.doubt(block ? "what the DO block does is not known"
                       : "what is called here may do anything");
  return block || words.sees({"call"}) || words.sees({"execute"});
}

void LintJudge::set(Words words) {
  const bool resets = words.accept("reset");
  words.accept("set");
  words.accept_one_of({"local", "session"});
  if (words.accept("lock_timeout")) {
    words.skip();
    const std::string& value = words.front().text;
    waits_forever_ = resets || value == "0" || value == "default";
  } else if (resets && words.sees({"all"})) {
    waits_forever_ = true;
  }
}

void LintJudge::rows(const Words& words) {
  lint::judge_rows(words, made_, sheet_);
  const bool inserts = words.sees({"insert"}) && words.has("select");
  Words rest = words;
  if (!rest.accept_one_of({"update", "delete", "insert"}))
    return;
  rest.accept_one_of({"from", "into"});
  if (const std::string name = rest.name(); name.starts_with("pg_"))
    add("edit-system-catalog", name, words.offset());
  if ((inserts || !words.sees({"insert"})) && in_transaction() && !locked_.empty())
    add("rows-under-lock", *locked_.begin(), words.offset());
}

void LintJudge::uses_of_new_values(const Words& words) {
  if (new_values_.empty())
    return;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words.at(i).kind == lint::Word::Kind::string && new_values_.count(words.at(i).text) != 0)
      return add("enum-value-used", words.at(i).text, words.at(i).offset);
}

std::string LintJudge::table_name(Words& words) {
  const std::string name = words.name();
  return name.starts_with("public.") ? name.substr(7) : name;
}

void LintJudge::locks(const std::string& table, std::size_t offset) {
  if (is_new(table))
    return;
  if (in_transaction())
    locked_.insert(table);
  if (std::exchange(waits_forever_, false))
    add("missing-lock-timeout", table, offset);
}

}  // namespace groma::postgresql
