#include <future>
#include <utility>

#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

template <class K>
void move_into(Catalog& catalog, std::vector<K>& objects) {
  for (K& object : objects)
    catalog.all<K>().push_back(std::move(object));
}

/// A member of the table that has no name and is not understood would be in doubt by itself: the
/// table is the one that is shown.
void add_table(Reader& reader, ShownTable shown) {
  for (Column& column : shown.columns)
    if (column.default_value)
      column.default_value->text = reader.unqualified(column.default_value->text);
  for (ForeignKey& key : shown.foreign_keys)
    if (key.referenced_schema == reader.surroundings.database)
      key.referenced_schema.clear();
  for (std::string& reason : shown.doubts)
    reader.doubt(shown.table.id(), std::move(reason));
  Catalog& catalog = reader.catalog;
  move_into(catalog, shown.columns);
  move_into(catalog, shown.primary_keys);
  move_into(catalog, shown.uniques);
  move_into(catalog, shown.indexes);
  move_into(catalog, shown.foreign_keys);
  move_into(catalog, shown.checks);
  catalog.all<Table>().push_back(std::move(shown.table));
}

std::vector<ShownTable> parsed(const std::vector<std::string>& texts, const Surroundings& around) {
  std::vector<ShownTable> tables;
  tables.reserve(texts.size());
  for (const std::string& each : texts)
    tables.push_back(parse_table(each, around));
  return tables;
}

/// Takes tables apart while the server still prints the next ones: each takes about as long.
class Parsing {
 public:
  explicit Parsing(Reader& reader) : reader_(reader) {}

  void add(std::string text) {
    constexpr std::size_t at_once = 100;
    texts_.push_back(std::move(text));
    if (texts_.size() == at_once)
      begin();
  }

  void finish() {
    collect();
    keep(parsed(texts_, reader_.surroundings));
  }

 private:
  void begin() {
    collect();
    running_ = std::async(std::launch::async, [texts = std::exchange(texts_, {}),
                                               &around = std::as_const(reader_.surroundings)] {
      return parsed(texts, around);
    });
  }

  void collect() {
    if (running_.valid())
      keep(running_.get());
  }

  void keep(std::vector<ShownTable> tables) {
    for (ShownTable& each : tables)
      add_table(reader_, std::move(each));
  }

  Reader& reader_;
  std::vector<std::string> texts_;
  std::future<std::vector<ShownTable>> running_;
};

}  // namespace

void read_surroundings(Reader& reader) {
  Surroundings& around = reader.surroundings;
  around.dialect = reader.session.dialect();
  around.database = reader.session.database();
  for (const Row& row : reader.session
                            .query("SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA "
                                   "WHERE SCHEMA_NAME = DATABASE()")
                            .rows)
    around.collation = row.at(0).value_or("");
  reader.session.stream(
      "SELECT CHARACTER_SET_NAME, DEFAULT_COLLATE_NAME FROM information_schema.CHARACTER_SETS",
      [&](Row& row) { around.charsets[row.at(0).value_or("")] = row.at(1).value_or(""); });
}

std::vector<std::pair<std::string, std::string>> list_tables(Session& session) {
  std::vector<std::pair<std::string, std::string>> list;
  session.stream(
      "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES "
      "WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME",
      [&](Row& row) { list.emplace_back(row.at(0).value_or(""), row.at(1).value_or("")); });
  return list;
}

void read_tables(Reader& reader) {
  reader.tables = list_tables(reader.session);
  std::vector<std::string> tables, sequences, views;
  for (const auto& [name, type] : reader.tables)
    if (type == "BASE TABLE" || type == "SYSTEM VERSIONED")
      tables.push_back(name);
    else if (type == "SEQUENCE")
      sequences.push_back(name);
    else if (type == "VIEW")
      views.push_back(name);
    else if (!type.starts_with("TEMPORARY"))
      reader.catalog.unmodelled.push_back({fold(type), name});
  read_table_definitions(reader, tables);
  read_sequences(reader, sequences);
  read_views(reader, views);
}

void read_table_definitions(Reader& reader, const std::vector<std::string>& names) {
  // MySQL calls the text utf8mb3, and would make `????` of what that lacks.
  const bool raw = reader.session.dialect().vendor == Vendor::mysql;
  if (raw)
    reader.session.execute("SET SESSION character_set_results = NULL");
  Parsing parsing(reader);
  reader.show_create(
      "TABLE", names, [&](std::size_t, const Row& row) { parsing.add(row.at(1).value_or("")); },
      [&](std::size_t i, const std::string& reason) {
        Table table;
        table.name = names[i];
        reader.doubt(table.id(), "its definition cannot be read: " + reason);
        reader.catalog.all<Table>().push_back(std::move(table));
      });
  parsing.finish();
  if (raw)
    reader.session.execute("SET SESSION character_set_results = utf8mb4");
}

}  // namespace groma::mysql
