/// Reads a script for `groma lint`, statement by statement. What SQLite's ALTER TABLE cannot do is
/// done by a rebuild: a new table, the rows copied, the old one dropped, the new one renamed. The
/// judge looks for those first, for what is a danger there is none elsewhere.
#pragma once

#include <map>
#include <set>
#include <string>

#include "lint/definition.h"
#include "lint/sheet.h"

namespace groma::sqlite {

class LintJudge {
 public:
  LintJudge(const LintScript& script, lint::Sheet& sheet);

  void read();

 private:
  using Words = lint::Words;

  void find_rebuilds();
  void statement(const Words& words);
  void pragma(Words words);
  void drop(Words words);
  void alter(Words words);
  void add_column(const std::string& table, Words words);
  void rename(const std::string& table, Words words, std::size_t offset);
  void rows(Words words);
  void unchecked_rebuilds();

  bool is_new(const std::string& table) const { return made_.count(table) != 0; }
  void sees(std::string_view code, std::string about, std::size_t offset) {
    sheet_.add(code, std::move(about), offset);
  }

  const LintScript& script_;
  lint::Sheet& sheet_;
  lint::Transactions transactions_;
  std::vector<std::vector<lint::Word>> words_;  ///< of the statements
  std::set<std::string> made_;                  ///< tables of this script
  std::map<std::string, std::size_t> rebuilt_;  ///< table → statement that renames the new one
  std::set<std::string>
      put_back_;  ///< tables that the script makes after the old one got a new name
  std::set<std::string> unguarded_;  ///< tables that are rebuilt with foreign keys off
  bool foreign_keys_ = true;
  bool legacy_rename_ = false;
  bool checked_ = false;  ///< foreign keys, since the last rebuild
};

}  // namespace groma::sqlite
