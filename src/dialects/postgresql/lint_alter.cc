/// What ALTER TABLE does.
#include <algorithm>
#include <array>

#include "dialects/postgresql/conversion.h"
#include "dialects/postgresql/lint_judge.h"

namespace groma::postgresql {
namespace {

using lint::ConstraintForm;

/// Functions that say the same for all rows of a statement, as far as people use them in defaults:
/// the value is computed once.
constexpr std::array<std::string_view, 15> steady_functions{"now",
                                                            "current_timestamp",
                                                            "current_date",
                                                            "current_time",
                                                            "localtime",
                                                            "localtimestamp",
                                                            "transaction_timestamp",
                                                            "statement_timestamp",
                                                            "current_user",
                                                            "session_user",
                                                            "current_setting",
                                                            "to_timestamp",
                                                            "make_date",
                                                            "jsonb_build_object",
                                                            "lower"};

/// A call of anything else may give each row a value of its own.
bool may_be_volatile(const lint::Words& value) {
  for (std::size_t i = 0; i + 1 < value.size(); ++i)
    if (value.at(i).is_name() && value.at(i + 1).is("(") && (i == 0 || !value.at(i - 1).is("::")) &&
        std::find(steady_functions.begin(), steady_functions.end(), value.at(i).text) ==
            steady_functions.end())
      return true;
  return false;
}

/// `[CONSTRAINT name] NOT NULL column`
bool is_not_null(lint::Words words) {
  if (words.accept("constraint"))
    words.name();
  return words.sees({"not", "null"});
}

std::string_view code_of(ConstraintForm form) {
  switch (form) {
    case ConstraintForm::primary_key:
      return "add-primary-key";
    case ConstraintForm::unique:
      return "add-unique";
    case ConstraintForm::foreign_key:
      return "add-foreign-key";
    case ConstraintForm::check:
      return "add-check";
    case ConstraintForm::exclude:
      return "add-exclusion";
  }
  return {};
}

}  // namespace

void LintJudge::alter_table(Words words, std::size_t offset) {
  words.accept({"if", "exists"});
  words.accept("only");
  const std::string table = table_name(words);
  if (!words.sees({"validate"}))
    locks(table, offset);
  for (const Words& part : words.parts())
    alteration(table, part);
}

void LintJudge::alteration(const std::string& table, Words words) {
  const std::size_t offset = words.offset();
  if (words.accept("add")) {
    if (const auto constraint = lint::constraint_text(words))
      return add_constraint(table, *constraint, offset);
    if (is_not_null(words))
      return add_not_null(table, words, offset);
    words.accept("column");
    words.accept({"if", "not", "exists"});
    return add_column(table, words);
  }
  if (words.accept("drop"))
    return drop_part(table, words, offset);
  if (words.accept("alter")) {
    words.accept("column");
    return alter_column(table, words);
  }
  if (words.accept({"validate", "constraint"}))
    return validate(table, words.name(), offset);
  switch_over(table, words);
}

/// PostgreSQL 18: a constraint with a name, which can be added NOT VALID as well.
void LintJudge::add_not_null(const std::string& table, const Words& words, std::size_t offset) {
  const std::string column = words.after({"not", "null"}).front().text;
  const bool proved = !known_.tables[table].proved.insert(column).second;
  if (!proved && !is_new(table) && !words.has({"not", "valid"}))
    add("set-not-null", table + "." + column, offset);
}

void LintJudge::add_column(const std::string& table, Words words) {
  const std::size_t offset = words.offset();
  const lint::ColumnText column = lint::column_text(words);
  const std::string about = table + "." + column.name;
  column_type(table, column, offset);
  if (is_new(table))
    return;
  const bool serial = column.type.find("serial") != std::string::npos;
  const bool identity = column.has({"as", "identity"});
  const bool filled = column.has_default() || column.computed() || identity || serial;
  if (column.not_null() && !filled)
    add("add-column-not-null", about, offset);
  if (serial || identity || column.stored())
    add("add-column-computed", about, offset);
  else if (column.has_default() && may_be_volatile(column.default_value()))
    add("add-column-volatile-default", about, offset);
  if (column.primary_key())
    add("add-primary-key", about, offset);
  else if (column.has({"unique"}))
    add("add-unique", about, offset);
  if (column.has({"references"}) && column.has_default())
    add("add-foreign-key", about, offset);  // NULL needs not be looked up
  if (column.has({"check"}))
    add("add-check", about, offset);
}

void LintJudge::add_constraint(const std::string& table, const lint::ConstraintText& constraint,
                               std::size_t offset) {
  const std::string kept =
      constraint.form == ConstraintForm::check ? lint::column_not_null(constraint.rest) : "";
  if (!kept.empty())
    known_.tables[table].not_null[constraint.name] = kept;
  if (is_new(table))
    return;
  added_.insert(table + "." + constraint.name);
  if (constraint.rest.has({"not", "valid"}) || constraint.rest.has({"using", "index"}) ||
      constraint.rest.sees({"using", "index"}))
    return;
  if (!kept.empty())
    known_.tables[table].proved.insert(kept);
  add(code_of(constraint.form), constraint.name.empty() ? table : constraint.name, offset);
}

void LintJudge::validate(const std::string& table, const std::string& constraint,
                         std::size_t offset) {
  lint::KnownTable& known = known_.tables[table];
  if (const auto at = known.not_null.find(constraint); at != known.not_null.end())
    known.proved.insert(at->second);
  if (in_transaction() && added_.count(table + "." + constraint) != 0)
    add("validate-in-transaction", constraint, offset);
}

void LintJudge::alter_column(const std::string& table, Words words) {
  const std::size_t offset = words.offset();
  const std::string column = words.name();
  const std::string about = table + "." + column;
  if (words.accept({"set", "data", "type"}) || words.accept("type"))
    return change_type(table, column, words, offset);
  if (words.sees({"set", "not", "null"})) {
    if (!is_new(table) && known_.tables[table].proved.count(column) == 0)
      add("set-not-null", about, offset);
    known_.tables[table].proved.insert(column);
  } else if (words.sees({"drop", "not", "null"})) {
    known_.tables[table].proved.erase(column);
    if (!is_new(table))
      add("drop-not-null", about, offset);
  }
}

void LintJudge::change_type(const std::string& table, const std::string& column, Words type,
                            std::size_t offset) {
  std::string after = lint::type_text(type);
  std::string& before = known_.tables[table].types[column];
  const Catalog none;
  const bool same_bytes =
      !before.empty() && !type.has("using") && is_relabelling({column, before, after, none, none});
  before = after;
  if (!is_new(table) && !same_bytes)
    add("change-column-type", table + "." + column, offset);
}

void LintJudge::drop_part(const std::string& table, Words words, std::size_t offset) {
  if (words.has("cascade"))
    add("drop-cascade", {}, offset);
  const bool constraint = words.accept("constraint");
  words.accept("column");
  words.accept({"if", "exists"});
  const std::string part = words.name();
  const bool helper = constraint && known_.tables[table].not_null.count(part) != 0;
  if (constraint)
    known_.tables[table].forget_constraint(part);
  if (!is_new(table) && !helper)
    add(constraint ? "drop-constraint" : "drop-column", constraint ? part : table + "." + part,
        offset);
}

void LintJudge::partition(const std::string& table, const Words& words) {
  if (words.sees({"attach", "partition"}) && !words.has("default")) {
    Words rest = words;
    rest.skip(2);
    if (const std::string part = table_name(rest); !is_new(part))
      add("attach-partition", part, words.offset());
  } else if (words.sees({"detach", "partition"}) && !words.has("concurrently") &&
             !words.has("finalize")) {
    add("detach-partition", table, words.offset());
  }
}

void LintJudge::switch_over(const std::string& table, const Words& words) {
  const std::size_t offset = words.offset();
  Words rest = words;
  if (rest.accept("rename")) {
    if (rest.accept("to")) {
      const std::string after = table_name(rest);
      known_.rename_table(table, after);
      if (!is_new(table))
        add("rename-table", table, offset);
      else
        made_.insert(after);
    } else if (!rest.accept("constraint")) {
      rest.accept("column");
      const std::string before = rest.name();
      rest.accept("to");
      known_.tables[table].rename_column(before, rest.name());
      if (!is_new(table))
        add("rename-column", table + "." + before, offset);
    }
    return;
  }
  if (words.sees({"disable", "row", "level"}) || words.sees({"no", "force", "row"}))
    add("disable-row-security", table, offset);
  if (words.sees({"disable", "trigger"}))
    add("disable-triggers", table, offset);
  if (words.sees({"owner", "to"}))
    add("change-owner", table, offset);
  if (words.sees({"set", "schema"}))
    add("rename-table", table, offset);
  const bool rewrites = words.sees({"set", "logged"}) || words.sees({"set", "unlogged"}) ||
                        words.sees({"set", "tablespace"}) ||
                        words.sees({"set", "access", "method"});
  if (rewrites && !is_new(table))
    add("rewrite-table", table, offset);
  if (!is_new(table))
    partition(table, words);
}

}  // namespace groma::postgresql
