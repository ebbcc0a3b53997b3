/// Finds the tables and columns that a C++ model's members stand for.
#pragma once

#include <string>
#include <vector>

#include "groma/model/specs.h"

namespace groma::model_detail {

/// A column of a declared table.
struct Found {
  const TableSpec* table;
  std::string column;
};

/// All declared tables. Each function throws Error that names `who` (the key or column that refers)
/// and what it refers to.
class DeclaredNames {
 public:
  explicit DeclaredNames(std::vector<const TableSpec*> tables) : tables_(std::move(tables)) {}

  /// A column of the table itself.
  std::string own(const TableSpec& table, const ColumnRef& ref, const std::string& who) const;
  std::vector<std::string> own(const TableSpec& table, const std::vector<ColumnRef>& refs,
                               const std::string& who) const;

  /// The one column, of any table, that is declared with the member.
  Found anywhere(const Member& member, const std::string& who) const;

  /// The table of that name.
  const TableSpec& table(const std::string& schema, const std::string& name,
                         const std::string& who) const;

 private:
  std::vector<const TableSpec*> tables_;
};

/// `shop.users`, or `users` without a schema.
std::string name_of(const TableSpec& table);

}  // namespace groma::model_detail
