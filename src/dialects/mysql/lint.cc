#include "dialects/mysql/lint.h"

#include <array>
#include <utility>

#include "dialects/mysql/lint_judge.h"
#include "dialects/mysql/tokenizer.h"

namespace groma::mysql {
namespace {

constexpr std::array<std::string_view, 11> common_lint_codes{
    "delete-all-rows", "drop-column",  "drop-constraint", "drop-database",
    "drop-object",     "drop-table",   "int-primary-key", "nested-transaction",
    "rename-column",   "rename-table", "update-all-rows"};

lint::Word lint_word(const Token& token) {
  using Kind = lint::Word::Kind;
  switch (token.kind) {
    case TokenKind::identifier:
      return {Kind::bare, fold(token.text), token.offset};
    case TokenKind::quoted:
      return {Kind::quoted, token.name(), token.offset};
    case TokenKind::string:
      return {Kind::string, token.name(), token.offset};
    case TokenKind::number:
      return {Kind::number, std::string(token.text), token.offset};
    default:
      return {Kind::op, fold(token.text), token.offset};
  }
}

std::vector<lint::Word> lint_words(std::string_view sql) {
  std::vector<lint::Word> words;
  for (const Token& token : tokenize(sql))
    if (token.kind != TokenKind::end)
      words.push_back(lint_word(token));
  return words;
}

void judge_script(const LintScript& script, const Dialect& dialect, lint::Known&,
                  lint::Sheet& sheet) {
  LintJudge(script, dialect, sheet).read();
}

}  // namespace

const Linter& mysql_linter() {
  static const Linter table{lint_rules().first(lint_rules().size() - mariadb_alone),
                            common_lint_codes, lint_words, judge_script};
  return table;
}

const Linter& mariadb_linter() {
  static const Linter table{lint_rules(), common_lint_codes, lint_words, judge_script};
  return table;
}

void LintJudge::read() {
  for (std::size_t i = 0; i < script_.statements.size(); ++i) {
    const std::vector<lint::Word> words = lint_words(script_.statements[i].sql);
    sheet_.statement = i;
    if (transactions_.take(Words(words), sheet_))
      committed_ = false;
    else
      statement(Words(words));
  }
}

void LintJudge::statement(const Words& words) {
  lint::judge_rows(words, made_, sheet_);
  commits(words);
  if (words.sees({"call"}) || words.sees({"execute"}))
    sheet_.doubt("what is called here may do anything");
  else if (words.sees({"set"}))
    set(words);
  else if (words.sees({"create"}))
    create(words);
  else if (words.sees({"drop"}))
    drop(words);
  else if (words.sees({"alter", "table"}))
    alter_table(words);
  else if (words.sees({"grant"}))
    grant(words);
  else
    other(words);
}

/// Said once for each transaction of the script's own: after it there is none.
void LintJudge::commits(const Words& words) {
  const bool schema = words.sees({"create"}) || words.sees({"alter"}) || words.sees({"drop"}) ||
                      words.sees({"rename"}) || words.sees({"truncate"});
  if (schema && !words.sees({"create", "temporary"}) && !words.sees({"drop", "temporary"}) &&
      transactions_.own() && !std::exchange(committed_, true))
    sees("implicit-commit", {}, words.offset());
}

void LintJudge::set(const Words& words) {
  for (Words part : words.parts()) {
    part.accept("set");
    part.accept_one_of({"session", "global", "local"});
    const std::string variable = part.front().text;
    part.skip();
    const bool off = part.sees({"=", "off"}) || (part.front().is("=") && part.at(1).text == "0");
    if (variable.ends_with("lock_wait_timeout"))
      waits_forever_ = false;
    if (off && (variable.ends_with("foreign_key_checks") || variable.ends_with("unique_checks") ||
                variable.ends_with("check_constraint_checks")))
      sees("disable-checks", variable, words.offset());
  }
}

void LintJudge::create(Words words) {
  const std::size_t offset = words.offset();
  if (words.has("definer") && !words.has({"sql", "security", "invoker"}))
    sees("definer-fixed", {}, offset);
  words.skip();
  words.accept({"or", "replace"});
  words.accept("temporary");
  if (words.accept("table"))
    return create_table(words);
  const bool slow = words.sees({"fulltext"}) || words.sees({"spatial"});
  const bool unique = words.sees({"unique"});
  words.accept_one_of({"fulltext", "spatial", "unique"});
  if (!words.accept("index"))
    return;
  const std::string index = words.name();
  Words on = words.after({"on"});
  const std::string table = on.name();
  demands_ = false;
  if (!is_new(table) && slow)
    sees("add-fulltext-index", index, offset);
  if (!is_new(table) && unique)
    sees("add-unique", index, offset);
  locks(table, offset);
}

void LintJudge::create_table(Words words) {
  words.accept({"if", "not", "exists"});
  const std::string table = words.name();
  made_.insert(table);
  for (Words part : words.parenthesised().parts()) {
    const bool key = part.sees({"key"}) || part.sees({"index"}) || part.sees({"fulltext"}) ||
                     part.sees({"spatial"}) || part.sees({"period"});
    if (!key && !lint::constraint_text(part))
      column_type(table, lint::column_text(part), part.offset());
  }
  table_options(table, words);
}

void LintJudge::column_type(const std::string& table, const lint::ColumnText& column,
                            std::size_t offset) {
  const std::string about = table + "." + column.name;
  if (column.type == "timestamp" || column.type.starts_with("timestamp ("))
    sees("prefer-datetime", about, offset);
  if (column.has({"auto_increment"}) && lint::is_small_number(column.type))
    sees("int-primary-key", about, offset);
}

void LintJudge::drop(const Words& words) {
  lint::judge_drop(words, made_, sheet_);
  Words rest = words;
  if (rest.accept({"drop", "table"})) {
    rest.accept({"if", "exists"});
    locks(rest.name(), words.offset());
  }
}

void LintJudge::grant(const Words& words) {
  if (words.has({"on", "*", ".", "*"}))
    sees("grant-wide", {}, words.offset());
  if (dialect_.vendor == Vendor::mariadb && words.has({"to", "public"}))
    sees("grant-to-public", {}, words.offset());
}

void LintJudge::other(Words words) {
  const std::size_t offset = words.offset();
  if (words.accept("truncate")) {
    words.accept("table");
    if (const std::string table = words.name(); !is_new(table))
      sees("truncate", table, offset);
  } else if (words.accept({"rename", "table"})) {
    for (Words part : words.parts())
      if (const std::string table = part.name(); !is_new(table))
        sees("rename-table", table, offset);
  } else if (words.sees({"lock", "table"}) || words.sees({"lock", "tables"}) ||
             words.has({"with", "read", "lock"})) {
    sees("lock-table", {}, offset);
  } else if (words.accept_one_of({"insert", "update", "delete", "replace"})) {
    words.accept_one_of({"into", "from"});
    if (const std::string table = words.name(); table.starts_with("mysql."))
      sees("edit-system-catalog", table, offset);
  }
}

void LintJudge::locks(const std::string& table, std::size_t offset) {
  if (!is_new(table) && std::exchange(waits_forever_, false))
    sees("missing-lock-timeout", table, offset);
}

}  // namespace groma::mysql
