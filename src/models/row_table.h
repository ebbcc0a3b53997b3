/// A table of a live database as whoever compares reference data with it sees it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/reference_data.h"

namespace groma {

class RowTable {
 public:
  RowTable(const Catalog& catalog, const Table& table);

  bool has(const std::string& column) const { return columns_.contains(column); }
  bool is_numeric(const std::string& column) const;
  const Table& table() const { return table_; }

  /// The rows that have one of these keys, asked for by the hundred, or all of them where `keys` is
  /// null.
  std::vector<DataRow> read(Connection& connection, const std::vector<DataRow>* keys,
                            const std::vector<std::string>& key) const;

  /// The rows as the server spells their literals, which it does on a temporary table, by the
  /// hundred.
  std::vector<DataRow> spelled(Connection& connection, std::vector<DataRow> rows) const;

 private:
  std::vector<DataRow> read_where(Connection& connection, const std::string& condition) const;
  /// The columns of a row that it gives as literals.
  std::vector<std::string> literals_of(const DataRow& row) const;
  void spell(Connection& connection, std::span<DataRow> rows) const;
  std::string select_list(const std::vector<std::string>& names) const;
  /// `row` begins with the values of these columns.
  DataRow row_of(const std::vector<std::string>& names, const Row& row) const;

  const Catalog& catalog_;
  const Table& table_;
  std::map<std::string, const Column*> columns_;  ///< those that can be given a value
};

}  // namespace groma
