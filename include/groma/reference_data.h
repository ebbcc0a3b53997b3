/// Reference data: rows of a look-up table that belong to the model as its schema does.
///
/// In a catalog they are an object of a rarer kind (`Miscellany`), one for each table: its name is
/// the table's, its type is `rows` or `all rows`, and its definition the INSERT statement that puts
/// them there. Rows of a live database are read only for tables that the other side names.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "groma/kinds/miscellany.h"
#include "groma/model/literal.h"

namespace groma {

/// Rows that have to be there; the table may hold others, which are left alone.
inline constexpr std::string_view some_rows = "rows";
/// The table's only rows: others are deleted.
inline constexpr std::string_view all_rows = "all rows";

/// A row's values by column, as SQL: `1`, `'new'`, `NULL`. What is no literal, such as `now()`, is
/// an expression: it is used when the row is inserted, and never compared.
using DataRow = std::map<std::string, std::string>;

struct ReferenceData {
  std::string schema;
  std::string table;
  bool exact = false;  ///< these are the table's only rows
  std::vector<DataRow> rows;
  std::vector<std::string> key{};  ///< the columns that tell rows apart; empty: not yet looked up
};

/// A value of a row that is declared in C++: a number, a truth value, a text, `nullptr` for NULL,
/// or SQL as it stands.
struct DataValue {
  DataValue(std::nullptr_t) : sql("NULL") {}                      // NOLINT: read as values
  DataValue(const char* text) : DataValue(std::string(text)) {}   // NOLINT
  DataValue(Sql expression) : sql(std::move(expression.text)) {}  // NOLINT
  template <model_detail::LiteralValue T>
  DataValue(const T& value) : DataValue(model_detail::to_literal(value), 0) {}  // NOLINT

  std::string sql;

 private:
  DataValue(const Literal& value, int);
};

/// Rows for a model in C++: `model.add(rows_of("status", {"id", "name"}, {{1, "new"}, {2,
/// "paid"}}))`. A table of a schema is named `app.status`.
Miscellany rows_of(const std::string& table, const std::vector<std::string>& columns,
                   const std::vector<std::vector<DataValue>>& values);
/// The same where the table is to hold no others.
Miscellany all_rows_of(const std::string& table, const std::vector<std::string>& columns,
                       const std::vector<std::vector<DataValue>>& values);

bool is_reference_data(const Miscellany& object);

/// The rows of one INSERT statement. Throws Error where it is none, or not made of `VALUES` alone.
/// Where the vendor escapes by backslashes, the text may.
ReferenceData read_insert(std::string_view sql, bool backslashes);

/// The object of a catalog, which depends on the columns of the key, and what it stands for.
Miscellany pack_rows(const ReferenceData& data);
ReferenceData unpack_rows(const Miscellany& object, bool backslashes);

}  // namespace groma
