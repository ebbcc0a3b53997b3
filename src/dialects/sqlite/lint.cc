#include "dialects/sqlite/lint.h"

#include <array>

#include "catalog/letters.h"
#include "dialects/sqlite/lint_judge.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

/// A room of its own for the short names of the enumerations.
namespace hazard_table {

using enum Severity;
using enum HazardKind;

constexpr std::array own_rules{
    HazardRule{
        "add-column-not-null", error, may_fail,
        "SQLite refuses it where there are rows: they would have no value.",
        "Give it a default, or let `groma draft` rebuild the table with a value for each row."},
    HazardRule{
        "add-column-volatile-default", error, may_fail,
        "SQLite refuses a default in parentheses, or CURRENT_TIMESTAMP, where there are rows.",
        "Add it with a constant default or none and fill it; or rebuild the table."},
    HazardRule{
        "add-column-refused", error, may_fail,
        "ALTER TABLE cannot add a column that is PRIMARY KEY, UNIQUE or STORED, nor, with foreign "
        "keys on, one that REFERENCES and has a default.",
        "UNIQUE: add it and make a unique index. For the rest rebuild the table."},
    HazardRule{
        "rebuild-with-foreign-keys", error, data_loss,
        "Dropping the old table deletes its rows first: ON DELETE CASCADE takes those of others "
        "with them.",
        "PRAGMA foreign_keys = OFF before the transaction, and PRAGMA foreign_key_check in it."},
    HazardRule{"rebuild-outside-transaction", error, data_loss,
               "When it stops between DROP and RENAME, the table is gone.",
               "BEGIN IMMEDIATE before the new table is made, COMMIT after the last statement."},
    HazardRule{
        "rebuild-unchecked", warning, may_fail,
        "The table is rebuilt with foreign keys off, and nobody looks whether they still hold.",
        "PRAGMA foreign_key_check before COMMIT: it has to return no row."},
    HazardRule{
        "rename-before-rebuild",
        error,
        {},
        "References of other tables, triggers and views follow the old table to its new name.",
        "Make the new table under another name, drop the old one, and rename the new one."},
    HazardRule{
        "copy-by-position", warning, data_loss,
        "INSERT … SELECT * puts values into columns by their position, which differs between "
        "databases.",
        "Name the columns on both sides."},
    HazardRule{"pragma-in-transaction",
               error,
               {},
               "SQLite passes over PRAGMA foreign_keys in a transaction, without a word.",
               "Say it before BEGIN, outside of what the tool wraps."},
    HazardRule{"edit-system-catalog",
               error,
               {},
               "Whatever is written into sqlite_schema is believed: a mistake breaks the database.",
               "Rebuild the table."},
    HazardRule{
        "rewrite-table", warning, rewrite,
        "VACUUM writes the whole database anew, needs room for a second one, and nobody can write "
        "meanwhile.",
        "Leave it out of migrations, and run it when little is written."},
};

}  // namespace hazard_table

namespace {

constexpr std::array<std::string_view, 8> common_lint_codes{
    "delete-all-rows",    "drop-column",   "drop-object",  "drop-table",
    "nested-transaction", "rename-column", "rename-table", "update-all-rows"};

lint::Word lint_word(const Token& token) {
  using Kind = lint::Word::Kind;
  switch (token.kind) {
    case TokenKind::identifier:
      return {Kind::bare, fold(token.text), token.offset};
    case TokenKind::quoted:
      return {Kind::quoted, fold(token.name()), token.offset};
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

void judge_script(const LintScript& script, const Dialect&, lint::Known&, lint::Sheet& sheet) {
  LintJudge(script, sheet).read();
}

}  // namespace

const Linter& linter() {
  static const Linter table{hazard_table::own_rules, common_lint_codes, lint_words, judge_script};
  return table;
}

LintJudge::LintJudge(const LintScript& script, lint::Sheet& sheet)
    : script_(script), sheet_(sheet), transactions_(script, false) {
  for (const Statement& each : script.statements)
    words_.push_back(lint_words(each.sql));
}

}  // namespace groma::sqlite
