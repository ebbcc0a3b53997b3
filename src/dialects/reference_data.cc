#include "groma/reference_data.h"

#include "dialects/insert_text.h"
#include "groma/error.h"

namespace groma {

namespace {

[[noreturn]] void fail(std::string_view sql) {
  throw Error("reference data cannot be read from: " + std::string(sql.substr(0, 200)),
              "write it as INSERT INTO table (columns) VALUES (…), (…)");
}

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name)
    text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

class Reading {
 public:
  Reading(std::string_view sql, bool backslashes) : sql_(sql), text_(sql, backslashes) {}

  ReferenceData run() {
    expect(text_.take_word("insert") && text_.take_word("into"));
    read_table();
    read_columns();
    while (text_.take_word("overriding"))
      expect((text_.take_word("system") || text_.take_word("user")) && text_.take_word("value"));
    expect(text_.take_word("values"));
    do
      read_row();
    while (text_.take(','));
    expect((text_.take(';'), text_.at_end()));
    return std::move(data_);
  }

 private:
  void expect(bool holds) const {
    if (!holds)
      fail(sql_);
  }

  void read_table() {
    data_.table = text_.take_name();
    if (text_.take('.'))
      data_.schema = std::exchange(data_.table, text_.take_name());
    expect(!data_.table.empty());
  }

  void read_columns() {
    expect(text_.take('('));
    do
      columns_.push_back(text_.take_name());
    while (text_.take(','));
    expect(text_.take(')') && !columns_.back().empty());
  }

  void read_row() {
    expect(text_.take('('));
    DataRow& row = data_.rows.emplace_back();
    std::size_t at = 0;
    do {
      expect(at < columns_.size());
      row[columns_[at]] = text_.take_value();
      expect(!row[columns_[at++]].empty());
    } while (text_.take(','));
    expect(text_.take(')') && at == columns_.size());
  }

  std::string_view sql_;
  InsertText text_;
  std::vector<std::string> columns_;
  ReferenceData data_;
};

/// Rows that give the same columns share one statement.
std::string insert_text(const ReferenceData& data) {
  std::string text;
  const DataRow* last = nullptr;
  const auto same_columns = [](const DataRow& a, const DataRow& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return one.first == other.first; });
  };
  for (const DataRow& row : data.rows) {
    std::string names, values;
    for (const auto& [name, value] : row) {
      names += (names.empty() ? "" : ", ") + quoted(name);
      values += (values.empty() ? "" : ", ") + value;
    }
    if (last != nullptr && same_columns(*last, row))
      text += ",\n  (" + values + ")";
    else
      text += (text.empty() ? "" : ";\n") + ("INSERT INTO " + quoted(data.table)) + " (" + names +
              ") VALUES\n  (" + values + ")";
    last = &row;
  }
  return text;
}

/// Where one statement ends and the next begins.
std::vector<std::string_view> statements(std::string_view text, bool backslashes) {
  std::vector<std::string_view> list;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\'' || c == '"' || c == '`')
      for (++at; at < text.size() && text[at] != c; ++at)
        at += backslashes && text[at] == '\\' ? 1 : 0;
    else if (c == ';') {
      list.push_back(text.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  if (text.find_first_not_of(" \t\r\n", begin) != text.npos)
    list.push_back(text.substr(begin));
  return list;
}

}  // namespace

bool is_reference_data(const Miscellany& object) {
  return object.object_type == some_rows || object.object_type == all_rows;
}

ReferenceData read_insert(std::string_view sql, bool backslashes) {
  return Reading(sql, backslashes).run();
}

Miscellany pack_rows(const ReferenceData& data) {
  Miscellany object;
  object.schema = data.schema;
  object.object_type = data.exact ? all_rows : some_rows;
  object.name = data.table;
  object.definition.text = insert_text(data);
  object.depends = {{Kind::table, data.schema, {}, data.table}};
  for (const std::string& name : data.key)
    object.depends.push_back({Kind::column, data.schema, data.table, name});
  return object;
}

ReferenceData unpack_rows(const Miscellany& object, bool backslashes) {
  ReferenceData data{object.schema, object.name, object.object_type == all_rows, {}, {}};
  for (const Id& id : object.depends)
    if (id.kind == Kind::column)
      data.key.push_back(id.name);
  for (const std::string_view sql : statements(object.definition.text, backslashes))
    for (DataRow& row : read_insert(sql, backslashes).rows)
      data.rows.push_back(std::move(row));
  return data;
}

}  // namespace groma
