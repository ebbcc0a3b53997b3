/// Reads a script for `groma lint`, statement by statement.
#pragma once

#include <set>
#include <string>

#include "lint/definition.h"
#include "lint/sheet.h"

namespace groma::postgresql {

class LintJudge {
 public:
  LintJudge(const LintScript& script, const Dialect& dialect, lint::Known& known,
            lint::Sheet& sheet)
      : script_(script),
        dialect_(dialect),
        known_(known),
        sheet_(sheet),
        transactions_(script, some_cannot()) {}

  void read();

 private:
  using Words = lint::Words;

  bool some_cannot() const;
  void statement(const Words& words);
  bool is_undetermined(const Words& words);
  void set(Words words);
  void rows(const Words& words);
  void create(Words words);
  void drop(Words words);
  void alter(Words words);
  void other(Words words);
  void security(const Words& words);
  void uses_of_new_values(const Words& words);

  void create_table(Words words);
  void create_index(Words words, std::size_t offset);
  void create_routine(const Words& words, std::size_t offset);
  void create_view(Words words);
  void alter_type(Words words, std::size_t offset);
  void alter_domain(Words words, std::size_t offset);

  void alter_table(Words words, std::size_t offset);
  void alteration(const std::string& table, Words words);
  void add_column(const std::string& table, Words words);
  void add_not_null(const std::string& table, const Words& words, std::size_t offset);
  void add_constraint(const std::string& table, const lint::ConstraintText& constraint,
                      std::size_t offset);
  void validate(const std::string& table, const std::string& constraint, std::size_t offset);
  void alter_column(const std::string& table, Words words);
  void change_type(const std::string& table, const std::string& column, Words type,
                   std::size_t offset);
  void drop_part(const std::string& table, Words words, std::size_t offset);
  void partition(const std::string& table, const Words& words);
  void switch_over(const std::string& table, const Words& words);

  void column_type(const std::string& table, const lint::ColumnText& column, std::size_t offset);

  /// The name as the tables of this script are known: `public` is what no schema means.
  static std::string table_name(Words& words);
  bool is_new(const std::string& table) const { return made_.count(table) != 0; }
  bool in_transaction() const { return transactions_.inside(sheet_.statement); }
  void locks(const std::string& table, std::size_t offset);
  void add(std::string_view code, std::string about, std::size_t offset) {
    sheet_.add(code, std::move(about), offset);
  }

  const LintScript& script_;
  const Dialect& dialect_;
  lint::Known& known_;
  lint::Sheet& sheet_;
  lint::Transactions transactions_;
  std::set<std::string> made_;        ///< tables of this script
  std::set<std::string> locked_;      ///< tables, in the transaction so far
  std::set<std::string> added_;       ///< constraints, in the transaction so far
  std::set<std::string> new_values_;  ///< of enums, in the transaction so far
  bool waits_forever_ = true;         ///< no lock_timeout so far
};

}  // namespace groma::postgresql
