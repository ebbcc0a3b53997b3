/// A table of a live database as whoever compares reference data with it sees it.
#pragma once

#include <map>
#include <optional>

#include "groma/connection.h"
#include "groma/reference_data.h"

namespace groma {

class RowTable {
 public:
  RowTable(const Catalog& catalog, const Table& table);

  bool has(const std::string& column) const { return columns_.contains(column); }
  bool is_numeric(const std::string& column) const;
  const Table& table() const { return table_; }

  /// The rows that have one of these keys, or all of them where `keys` is null.
  std::vector<DataRow> read(Connection& connection, const std::vector<DataRow>* keys,
                            const std::vector<std::string>& key) const;

  /// The rows as the server spells their literals, which it does on a temporary table.
  std::vector<DataRow> spelled(Connection& connection, const std::vector<DataRow>& rows) const;

 private:
  std::string select_list(const std::vector<std::string>& names) const;
  DataRow row_of(const std::vector<std::string>& names, const Row& row) const;

  const Catalog& catalog_;
  const Table& table_;
  std::map<std::string, const Column*> columns_;  ///< those that can be given a value
};

}  // namespace groma
