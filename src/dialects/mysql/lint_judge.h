/// Reads a script for `groma lint`, statement by statement.
#pragma once

#include <set>
#include <string>

#include "lint/definition.h"
#include "lint/sheet.h"

namespace groma::mysql {

class LintJudge {
 public:
  LintJudge(const LintScript& script, const Dialect& dialect, lint::Sheet& sheet)
      : script_(script), dialect_(dialect), sheet_(sheet), transactions_(script, false) {}

  void read();

 private:
  using Words = lint::Words;

  void statement(const Words& words);
  void set(const Words& words);
  void create(Words words);
  void drop(const Words& words);
  void other(Words words);
  void grant(const Words& words);
  void commits(const Words& words);

  void create_table(Words words);
  void alter_table(Words words);
  void alteration(const std::string& table, Words words);
  void add(const std::string& table, Words words);
  void add_column(const std::string& table, const lint::ColumnText& column, std::size_t offset);
  void add_constraint(const std::string& table, const lint::ConstraintText& constraint,
                      std::size_t offset);
  void change_column(const std::string& table, Words words, bool renames, std::size_t offset);
  void drop_part(const std::string& table, Words words, std::size_t offset);
  void rename(const std::string& table, Words words, std::size_t offset);
  void table_options(const std::string& table, const Words& words);
  void column_type(const std::string& table, const lint::ColumnText& column, std::size_t offset);

  /// A danger of others waiting: none where the statement demands that nobody has to.
  void sees_wait(std::string_view code, const std::string& about, std::size_t offset);
  void sees(std::string_view code, std::string about, std::size_t offset) {
    sheet_.add(code, std::move(about), offset);
  }
  bool is_new(const std::string& table) const { return made_.count(table) != 0; }
  void locks(const std::string& table, std::size_t offset);

  const LintScript& script_;
  const Dialect& dialect_;
  lint::Sheet& sheet_;
  lint::Transactions transactions_;
  std::set<std::string> made_;  ///< tables of this script
  bool demands_ = false;        ///< of the statement: an algorithm or lock that lets others write
  bool waits_forever_ = true;   ///< no lock_wait_timeout so far
  bool committed_ = false;      ///< the script's transaction was ended by a statement already
};

}  // namespace groma::mysql
