/// What ALTER TABLE does.
#include "catalog/letters.h"
#include "dialects/mysql/lint_judge.h"

namespace groma::mysql {
namespace {

using lint::ConstraintForm;

/// The word behind `ALGORITHM =` or `LOCK =`.
std::string demanded(const lint::Words& words, std::string_view what) {
  for (const lint::Words& part : words.parts()) {
    lint::Words rest = part.after({what});
    rest.accept("=");
    if (!rest.empty())
      return rest.front().text;
  }
  return {};
}

bool is_utf8mb3(const std::string& charset) {
  return charset == "utf8" || charset == "utf8mb3";
}

}  // namespace

void LintJudge::sees_wait(std::string_view code, const std::string& about, std::size_t offset) {
  if (!demands_)
    sees(code, about, offset);
}

void LintJudge::alter_table(Words words) {
  const std::size_t offset = words.offset();
  words.skip(2);
  words.accept({"if", "exists"});
  const std::string table = words.name();
  if (is_new(table))
    return;
  const std::string algorithm = demanded(words, "algorithm");
  const std::string lock = demanded(words, "lock");
  if (algorithm == "copy" || lock == "shared" || lock == "exclusive")
    sees("algorithm-copy", table, offset);
  demands_ = algorithm == "instant" || lock == "none" || algorithm == "nocopy" ||
             (algorithm == "inplace" && lock.empty());
  locks(table, offset);
  for (const Words& part : words.parts())
    alteration(table, part);
}

void LintJudge::alteration(const std::string& table, Words words) {
  const std::size_t offset = words.offset();
  if (words.accept("add"))
    return add(table, words);
  if (words.accept("drop"))
    return drop_part(table, words, offset);
  if (words.accept("modify") || words.sees({"change"})) {
    const bool renames = words.accept("change");
    words.accept("column");
    words.accept({"if", "exists"});
    return change_column(table, words, renames, offset);
  }
  if (words.accept("rename"))
    return rename(table, words, offset);
  if (words.sees({"truncate", "partition"}))
    sees("drop-partition", table, offset);
  if (words.sees({"convert", "to"}))
    sees_wait("convert-charset", table, offset);
  if (words.sees({"partition", "by"}) || words.sees({"remove", "partitioning"}) ||
      words.sees({"engine"}))
    sees_wait("rewrite-table", table, offset);
  table_options(table, words);
}

void LintJudge::add(const std::string& table, Words words) {
  const std::size_t offset = words.offset();
  if (const auto constraint = lint::constraint_text(words))
    return add_constraint(table, *constraint, offset);
  if (words.sees({"fulltext"}) || words.sees({"spatial"}))
    return sees("add-fulltext-index", table, offset);
  if (words.sees({"index"}) || words.sees({"key"}) || words.sees({"partition"}))
    return;
  words.accept("column");
  words.accept({"if", "not", "exists"});
  if (!words.front().is("("))
    return add_column(table, lint::column_text(words), offset);
  for (const Words& part : words.parenthesised().parts())
    add_column(table, lint::column_text(part), part.offset());
}

void LintJudge::add_column(const std::string& table, const lint::ColumnText& column,
                           std::size_t offset) {
  const std::string about = table + "." + column.name;
  column_type(table, column, offset);
  const bool numbered = column.has({"auto_increment"});
  if (column.not_null() && !column.has_default() && !column.computed() && !numbered)
    sees("add-column-not-null", about, offset);
  if (numbered || column.stored())
    sees_wait("add-column-computed", about, offset);
  if (column.has({"unique"}))
    sees("add-unique", about, offset);
  if (column.has({"check"}))
    sees_wait("add-check", about, offset);
}

void LintJudge::add_constraint(const std::string& table, const lint::ConstraintText& constraint,
                               std::size_t offset) {
  const std::string about = constraint.name.empty() ? table : constraint.name;
  if (constraint.form == ConstraintForm::unique)
    return sees("add-unique", about, offset);
  if (constraint.form == ConstraintForm::primary_key)
    return sees_wait("add-primary-key", about, offset);
  if (constraint.form == ConstraintForm::foreign_key)
    return sees_wait("add-foreign-key", about, offset);
  if (constraint.form == ConstraintForm::check && !constraint.rest.has({"not", "enforced"}))
    sees_wait("add-check", about, offset);
}

void LintJudge::change_column(const std::string& table, Words words, bool renames,
                              std::size_t offset) {
  const std::string before = renames ? words.name() : std::string{};
  const lint::ColumnText column = lint::column_text(words);
  const std::string about = table + "." + (renames ? before : column.name);
  if (renames && before != column.name)
    sees("rename-column", about, offset);
  sees_wait("change-column-type", about, offset);
  if (column.not_null())
    sees("set-not-null", about, offset);
}

void LintJudge::drop_part(const std::string& table, Words words, std::size_t offset) {
  if (words.sees({"primary", "key"}))
    return sees_wait("drop-primary-key", table, offset);
  if (words.accept({"foreign", "key"}) || words.accept("constraint") || words.accept("check"))
    return sees("drop-constraint", words.name(), offset);
  if (words.sees({"partition"}))
    return sees("drop-partition", table, offset);
  if (words.sees({"index"}) || words.sees({"key"}))
    return;
  words.accept("column");
  words.accept({"if", "exists"});
  sees("drop-column", table + "." + words.name(), offset);
}

void LintJudge::rename(const std::string& table, Words words, std::size_t offset) {
  if (words.accept("column"))
    sees("rename-column", table + "." + words.name(), offset);
  else if (!words.sees({"index"}) && !words.sees({"key"}))
    sees("rename-table", table, offset);
}

void LintJudge::table_options(const std::string& table, const Words& words) {
  for (const auto option : {"charset", "character"}) {
    Words value = words.after({option});
    value.accept("set");
    value.accept("=");
    if (is_utf8mb3(value.front().text))
      sees("prefer-utf8mb4", table, value.offset());
  }
  Words engine = words.after({"engine"});
  engine.accept("=");
  const std::string name = fold(engine.front().text);
  if (!name.empty() && name != "innodb")
    sees("prefer-innodb", table, engine.offset());
}

}  // namespace groma::mysql
