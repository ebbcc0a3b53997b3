/// The clauses of `ALTER TABLE`, and what they are called in Alembic's operations.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialects/mysql/lowering.h"

namespace groma::mysql {

/// One `ALTER TABLE`, taken apart; without clauses for any other statement.
struct Alteration {
  std::string table;
  std::vector<std::string> clauses;
};

Alteration take_apart(const std::string& sql);

class Clauses {
 public:
  Clauses(const Lowering& work, const LoweringInput& input);

  /// The words for a statement or a clause, which is found by its very text; null for none.
  const std::string* statement(const std::string& sql) const;
  const std::string* clause(const std::string& table, const std::string& clause) const;

  /// True where the server takes each clause as a statement of its own, in this order.
  bool stand_alone(const Alteration& alteration) const;

 private:
  void add(const std::string& table, const std::string& clause,
           const std::optional<std::string>& words);
  void add_columns(const TableParts& before, const TableParts& after);
  void add_old_keys(const TableParts& parts);
  void add_new_keys(const TableParts& parts);
  void add_foreign_keys();
  void add_renames(const LoweringInput& input);
  bool has_number(const std::string& table) const;
  bool needs_indexes(const std::string& table) const;
  bool computes(const std::string& table) const;
  bool drops_all_columns(const Alteration& alteration) const;

  const Lowering& work_;
  std::map<std::string, std::string> statements_;
  std::map<std::pair<std::string, std::string>, std::string> clauses_;
};

}  // namespace groma::mysql
