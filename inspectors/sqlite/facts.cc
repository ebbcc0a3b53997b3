#include "sqlite/facts.h"

#include "dialects/sqlite/tokenizer.h"
#include "sqlite/database.h"

namespace groma::sqlite {
namespace {

/// Tables that have columns of their own. Views and virtual tables are left out: where one is
/// broken, or its module not in this build, its pragma would fail, and with it the whole query.
constexpr std::string_view stored_tables =
    " FROM main.sqlite_schema AS t, pragma_%s(t.name, 'main') AS p "
    "WHERE t.type = 'table' AND t.rootpage <> 0 ";

std::string of_all_tables(const std::string& columns, const std::string& pragma) {
  std::string from(stored_tables);
  from.replace(from.find("%s"), 2, pragma);
  return "SELECT t.name, " + columns + from;
}

std::string text(const std::optional<std::string>& value) {
  return value.value_or("");
}

bool truth(const std::optional<std::string>& value) {
  return value && *value != "0";
}

int number(const std::optional<std::string>& value) {
  return value ? std::stoi(*value) : 0;
}

void read_schema(sqlite3* database, Facts& facts) {
  for (const Row& row : query(database,
                              "SELECT type, name, tbl_name, sql, rootpage FROM main.sqlite_schema "
                              "ORDER BY rowid")
                            .rows)
    facts.schema.push_back({text(row[0]), text(row[1]), text(row[2]), text(row[3]), truth(row[4])});
}

void read_tables(sqlite3* database, Facts& facts) {
  for (const Row& row :
       query(database, "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'")
           .rows) {
    TableFacts& table = facts.tables[text(row[0])];
    table.kind = text(row[1]);
    table.without_rowid = truth(row[2]);
    table.strict = truth(row[3]);
  }
}

void read_columns(sqlite3* database, Facts& facts) {
  const std::string columns = "p.name, p.type, p.\"notnull\", p.dflt_value, p.pk, p.hidden";
  for (const Row& row :
       query(database, of_all_tables(columns, "table_xinfo") + "ORDER BY t.rowid, p.cid").rows)
    facts.tables[text(row[0])].columns.push_back(
        {text(row[1]), text(row[2]), truth(row[3]), row[4], number(row[5]), number(row[6])});
}

/// Key parts only: an index carries the rowid or the primary key along.
void read_indexes(sqlite3* database, Facts& facts) {
  for (const Row& row :
       query(database, of_all_tables("p.name, p.\"unique\", p.origin, p.partial", "index_list"))
           .rows)
    facts.tables[text(row[0])].indexes[text(row[1])] = {
        text(row[1]), truth(row[2]), text(row[3]), truth(row[4]), {}};
  const std::string parts =
      "SELECT t.name, p.name, x.name, x.\"desc\", x.coll FROM main.sqlite_schema AS t, "
      "pragma_index_list(t.name, 'main') AS p, pragma_index_xinfo(p.name, 'main') AS x "
      "WHERE t.type = 'table' AND t.rootpage <> 0 AND x.key ORDER BY t.rowid, p.seq, x.seqno";
  for (const Row& row : query(database, parts).rows)
    facts.tables[text(row[0])].indexes[text(row[1])].parts.push_back(
        {row[2], truth(row[3]), text(row[4])});
}

void read_foreign_keys(sqlite3* database, Facts& facts) {
  const std::string columns = "p.id, p.\"table\", p.on_update, p.on_delete, p.\"from\", p.\"to\"";
  for (const Row& row :
       query(database, of_all_tables(columns, "foreign_key_list") + "ORDER BY t.rowid, p.id, p.seq")
           .rows) {
    ForeignKeyFact& key = facts.tables[text(row[0])].foreign_keys[text(row[1])];
    key.parent = text(row[2]);
    key.on_update = text(row[3]);
    key.on_delete = text(row[4]);
    key.from.push_back(text(row[5]));
    if (row[6])
      key.to.push_back(*row[6]);
  }
}

}  // namespace

Facts read_facts(sqlite3* database) {
  Facts facts;
  read_schema(database, facts);
  read_tables(database, facts);
  read_columns(database, facts);
  read_indexes(database, facts);
  read_foreign_keys(database, facts);
  for (const Row& row : query(database, "SELECT name FROM pragma_module_list").rows)
    facts.modules.insert(fold(text(row[0])));
  return facts;
}

}  // namespace groma::sqlite
