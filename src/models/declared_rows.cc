#include <fmt/format.h>

#include "groma/error.h"
#include "groma/qualified.h"
#include "groma/reference_data.h"

namespace groma {

namespace {

std::string neutral_text(const std::string& value) {
  std::string text = "'";
  for (const char c : value)
    text += c == '\'' ? "''" : std::string(1, c);
  return text + "'";
}

struct Spelling {
  std::string operator()(bool value) const { return value ? "TRUE" : "FALSE"; }
  std::string operator()(const std::string& value) const { return neutral_text(value); }
  template <class Number>
  std::string operator()(Number value) const {
    return fmt::format("{}", value);
  }
};

ReferenceData declared(const std::string& table, const std::vector<std::string>& columns,
                       const std::vector<std::vector<DataValue>>& values) {
  const std::vector<std::string> parts = split_qualified(table);
  ReferenceData data{parts.size() == 2 ? parts.front() : "", parts.back(), false, {}, {}};
  for (const std::vector<DataValue>& each : values) {
    if (each.size() != columns.size())
      throw Error("a row of the reference data of " + table + " has " +
                      std::to_string(each.size()) + " values for " +
                      std::to_string(columns.size()) + " columns",
                  "give a value for each column; nullptr is NULL");
    DataRow& row = data.rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i)
      row[columns[i]] = each[i].sql;
  }
  return data;
}

}  // namespace

DataValue::DataValue(const Literal& value, int) : sql(std::visit(Spelling{}, value)) {}

Miscellany rows_of(const std::string& table, const std::vector<std::string>& columns,
                   const std::vector<std::vector<DataValue>>& values) {
  return pack_rows(declared(table, columns, values));
}

Miscellany all_rows_of(const std::string& table, const std::vector<std::string>& columns,
                       const std::vector<std::vector<DataValue>>& values) {
  ReferenceData data = declared(table, columns, values);
  data.exact = true;
  return pack_rows(data);
}

}  // namespace groma
