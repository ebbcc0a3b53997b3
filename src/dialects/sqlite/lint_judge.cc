#include "dialects/sqlite/lint_judge.h"

namespace groma::sqlite {
namespace {

/// `ALTER TABLE a RENAME TO b`
struct TableRenaming {
  std::string before;
  std::string after;
};

TableRenaming renaming_of(lint::Words words) {
  if (!words.accept({"alter", "table"}))
    return {};
  const std::string before = words.name();
  return words.accept({"rename", "to"}) ? TableRenaming{before, words.name()} : TableRenaming{};
}

std::string created(lint::Words words) {
  if (!words.accept("create"))
    return {};
  words.accept_one_of({"temp", "temporary"});
  words.accept("virtual");
  if (!words.accept("table"))
    return {};
  words.accept({"if", "not", "exists"});
  return words.name();
}

std::string dropped(lint::Words words) {
  if (!words.accept({"drop", "table"}))
    return {};
  words.accept({"if", "exists"});
  return words.name();
}

bool is_constant_default(const lint::Words& value) {
  return !value.front().is("(") && !value.front().text.starts_with("current_");
}

bool is_null_default(const lint::Words& value) {
  return value.front().is("null");
}

}  // namespace

/// A table that is dropped, and whose name another one gets.
void LintJudge::find_rebuilds() {
  std::set<std::string> gone;
  std::set<std::string> moved;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Words words(words_[i]);
    if (const std::string table = dropped(words); !table.empty())
      gone.insert(table);
    const auto [before, after] = renaming_of(words);
    if (gone.count(after) != 0)
      rebuilt_[after] = i;
    if (!before.empty())
      moved.insert(before);
    if (const std::string table = created(words); moved.count(table) != 0)
      put_back_.insert(table);
  }
}

void LintJudge::read() {
  find_rebuilds();
  for (std::size_t i = 0; i < words_.size(); ++i) {
    sheet_.statement = i;
    if (!transactions_.take(Words(words_[i]), sheet_))
      statement(Words(words_[i]));
  }
  unchecked_rebuilds();
}

void LintJudge::statement(const Words& words) {
  lint::judge_rows(words, made_, sheet_);
  checked_ =
      checked_ || words.mentions("pragma_foreign_key_check") || words.mentions("foreign_key_check");
  if (const std::string table = created(words); !table.empty())
    made_.insert(table);
  if (words.sees({"pragma"}))
    pragma(words);
  else if (words.sees({"drop"}))
    drop(words);
  else if (words.sees({"alter"}))
    alter(words);
  else if (words.sees({"vacuum"}) && !words.has("into"))
    sees("rewrite-table", {}, words.offset());
  else
    rows(words);
}

void LintJudge::pragma(Words words) {
  const std::size_t offset = words.offset();
  words.skip();
  std::string name = words.name();
  name = name.substr(name.rfind('.') + 1);
  const bool sets = words.accept("=") || words.accept("(");
  const std::string& value = words.front().text;
  const bool on = value == "on" || value == "1" || value == "true" || value == "yes";
  if (!sets)
    return;
  if (name == "writable_schema" && on)
    sees("edit-system-catalog", {}, offset);
  if (name == "legacy_alter_table")
    legacy_rename_ = on;
  if (name == "foreign_keys" && transactions_.inside(sheet_.statement))
    sees("pragma-in-transaction", {}, offset);
  else if (name == "foreign_keys")
    foreign_keys_ = on;
}

void LintJudge::drop(Words words) {
  const std::size_t offset = words.offset();
  const std::string table = dropped(words);
  if (rebuilt_.count(table) == 0)
    return lint::judge_drop(words, made_, sheet_);
  checked_ = false;
  if (foreign_keys_)
    sees("rebuild-with-foreign-keys", table, offset);
  else
    unguarded_.insert(table);
  if (!transactions_.inside(sheet_.statement))
    sees("rebuild-outside-transaction", table, offset);
}

/// Said at the statement that ends the rebuild.
void LintJudge::unchecked_rebuilds() {
  for (const auto& [table, statement] : rebuilt_) {
    sheet_.statement = statement;
    if (!checked_ && unguarded_.count(table) != 0)
      sees("rebuild-unchecked", table, 0);
  }
}

void LintJudge::alter(Words words) {
  const std::size_t offset = words.offset();
  words.skip(2);
  const std::string table = words.name();
  if (words.accept("add")) {
    words.accept("column");
    if (!is_new(table))
      add_column(table, words);
  } else if (words.accept("rename")) {
    rename(table, words, offset);
  } else if (words.accept("drop") && !is_new(table)) {
    words.accept("column");
    sees("drop-column", table + "." + words.name(), offset);
  }
}

void LintJudge::rename(const std::string& table, Words words, std::size_t offset) {
  if (words.accept("to")) {
    const std::string after = words.name();
    const bool ends_rebuild = rebuilt_.count(after) != 0;
    if (put_back_.count(table) != 0 && !legacy_rename_)
      sees("rename-before-rebuild", table, offset);
    else if (!ends_rebuild && !is_new(table))
      sees("rename-table", table, offset);
    if (is_new(table))
      made_.insert(after);
    return;
  }
  words.accept("column");
  if (!is_new(table))
    sees("rename-column", table + "." + words.name(), offset);
}

void LintJudge::add_column(const std::string& table, Words words) {
  const std::size_t offset = words.offset();
  const lint::ColumnText column = lint::column_text(words);
  const std::string about = table + "." + column.name;
  const Words value = column.default_value();
  if (column.primary_key() || column.has({"unique"}) || column.stored() ||
      (column.has({"references"}) && column.has_default() && !is_null_default(value) &&
       foreign_keys_))
    sees("add-column-refused", about, offset);
  else if (column.not_null() && !column.computed() &&
           (!column.has_default() || is_null_default(value)))
    sees("add-column-not-null", about, offset);
  else if (column.has_default() && !is_constant_default(value))
    sees("add-column-volatile-default", about, offset);
}

void LintJudge::rows(Words words) {
  const std::size_t offset = words.offset();
  const bool inserts = words.sees({"insert"}) || words.sees({"replace"});
  if (!words.accept_one_of({"insert", "update", "delete", "replace"}))
    return;
  words.accept({"or", "replace"});
  words.accept({"or", "ignore"});
  words.accept_one_of({"into", "from"});
  const std::string table = words.name();
  if (table == "sqlite_master" || table == "sqlite_schema")
    sees("edit-system-catalog", table, offset);
  if (inserts && words.after({"select"}).front().is("*"))
    sees("copy-by-position", table, offset);
}

}  // namespace groma::sqlite
