#include "pairs/mysql_oracle.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>

#include "dialects/mysql/url.h"
#include "groma/rules.h"
#include "pairs/shell.h"

namespace groma::proof::mysql {
namespace {

using Lines = std::vector<std::string>;

std::string text(const Row& row, std::size_t at) {
  return row.at(at).value_or("NULL");
}

std::string quoted(const std::string& name) {
  std::string result = "`";
  for (const char c : name)
    result.append(c == '`' ? 2 : 1, c);
  return result + "`";
}

void replace_all(std::string& where, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = where.find(what, at)) != std::string::npos; at += by.size())
    where.replace(at, what.size(), by);
}

/// Takes out ` KEY=value` or ` KEY=`a`@`b`` up to the next blank.
void take_out(std::string& where, const std::string& key) {
  const std::size_t at = where.find(key);
  if (at == std::string::npos)
    return;
  where.erase(at, std::min(where.find(' ', at + key.size()), where.size()) - at);
}

/// ``CONSTRAINT `t_ibfk_1` FOREIGN KEY`` → `FOREIGN KEY`, for names that the server chose.
void take_out_generated_name(std::string& line) {
  const std::string start = "  CONSTRAINT `";
  if (!line.starts_with(start))
    return;
  const std::size_t end = line.find("` ", start.size());
  const std::string name = line.substr(start.size(), end - start.size());
  std::size_t digits = name.size();
  while (digits > 0 && std::isdigit(static_cast<unsigned char>(name[digits - 1])) != 0)
    --digits;
  const std::string front = name.substr(0, digits);
  const bool generated =
      digits < name.size() && (front.empty() || front == "CONSTRAINT_" ||
                               front.ends_with("_ibfk_") || front.ends_with("_chk_"));
  if (generated)
    line.replace(0, end + 2, "  ");
}

/// MariaDB's check within a column's definition is one of the table's: a line of its own.
void add_column_check(const std::string& name, std::string& line, Lines& lines) {
  const std::size_t check = line.rfind(" CHECK (");
  if (!line.starts_with("  `") || check == std::string::npos || !line.ends_with(")"))
    return;
  lines.push_back(name + ":  " + line.substr(check));
  line.erase(check);
}

void add_table(const std::string& name, const std::string& sql, ColumnOrder order, Lines& lines) {
  std::istringstream stream(sql);
  std::string line;
  for (int position = 0; std::getline(stream, line);) {
    if (line.ends_with(','))
      line.pop_back();
    if (line.starts_with(")"))
      take_out(line, " AUTO_INCREMENT=");
    for (const char* charset : {"_utf8mb3'", "_latin1'"})
      replace_all(line, charset, "_utf8mb4'");
    for (const char* moment : {" TIME'", " DATE'", " TIMESTAMP'"})
      replace_all(line, moment, " _utf8mb4'");
    replace_all(line, " COMPRESSION='NONE'", "");
    replace_all(line, " /*!50100 TABLESPACE `innodb_file_per_table` */", "");
    take_out_generated_name(line);
    for (const char* same : {" ON DELETE RESTRICT", " ON DELETE NO ACTION", " ON UPDATE RESTRICT",
                             " ON UPDATE NO ACTION"})
      replace_all(line, same, "");
    add_column_check(name, line, lines);
    const bool column = line.starts_with("  `") && order == ColumnOrder::strict;
    lines.push_back(name + (column ? fmt::format(" {}", ++position) : "") + ": " + line);
  }
}

/// The statement of a `SHOW CREATE …`: the first value that begins with CREATE.
std::string created(Connection& connection, const std::string& what) {
  for (const Row& row : connection.query("SHOW CREATE " + what).rows)
    for (const auto& value : row)
      if (value && value->starts_with("CREATE "))
        return *value;
  return "SHOW CREATE " + what + " tells nothing";
}

/// `/*!50003 CREATE*/ /*!50017 DEFINER=… */ /*!50003 TRIGGER … */` → `CREATE  DEFINER=…  TRIGGER
/// …`, for comments that the dump programs put around a whole clause: those that begin a statement.
std::string without_comments(std::string sql) {
  for (std::size_t at = 0; sql.compare(at, 3, "/*!") == 0;) {
    const std::size_t begin = sql.find(' ', at);
    const bool whole = sql.compare(begin + 1, 7, "CREATE ") == 0;
    const std::size_t end = whole && sql.ends_with("*/") ? sql.size() - 2 : sql.find("*/", begin);
    if (begin == std::string::npos || end == std::string::npos)
      break;
    sql.erase(end, 2).erase(at, begin + 1 - at);
    at = sql.find_first_not_of(" \n", end - (begin + 1 - at));
    if (at == std::string::npos)
      break;
  }
  return sql;
}

/// MariaDB keeps the text of a trigger as it was written: its head is brought into one form, and
/// its place among others, which information_schema tells, is left out.
std::string with_plain_head(const std::string& sql) {
  const auto lower = [](unsigned char c) { return static_cast<char>(std::tolower(c)); };
  std::string folded = sql;
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  const std::string row = "for each row";
  const std::size_t at = folded.find(row);
  if (folded.compare(0, 7, "create ") != 0 || at == std::string::npos ||
      folded.find(" trigger ") > at)
    return sql;
  std::istringstream head(folded.substr(0, at)), body(sql.substr(at + row.size()));
  std::string result, word;
  while (head >> word)
    result += word + ' ';
  std::erase(result, '`');
  for (bool first = true; body >> word; first = false) {
    std::string known = word;
    std::transform(known.begin(), known.end(), known.begin(), lower);
    if (first && (known == "follows" || known == "precedes"))
      body >> word;
    else
      result += ' ' + word;
  }
  return result;
}

class Dump {
 public:
  Dump(Connection& connection, const DiffOptions& options, const std::string& command)
      : connection_(connection),
        options_(options),
        command_(command),
        name_(text(connection.query("SELECT DATABASE()").rows.at(0), 0)),
        database_(mysql::quoted(name_) + ".") {}

  Lines run() {
    each(
        "SELECT table_name, table_type, table_collation FROM information_schema.tables WHERE "
        "table_schema = DATABASE()",
        [&](const Row& row) { table(text(row, 0), text(row, 1), text(row, 2)); });
    each(
        "SELECT CONCAT_WS(' ', 'TRIGGER', trigger_name, 'ON', event_object_table, action_timing, "
        "event_manipulation, action_order, sql_mode, action_statement) FROM "
        "information_schema.triggers WHERE trigger_schema = DATABASE()",
        [&](const Row& row) { lines_.push_back(text(row, 0)); });
    each(
        "SELECT routine_type, routine_name FROM information_schema.routines WHERE "
        "routine_schema = DATABASE()",
        [&](const Row& row) { add(text(row, 0) + " " + quoted(text(row, 1)), ""); });
    each("SELECT event_name FROM information_schema.events WHERE event_schema = DATABASE()",
         [&](const Row& row) { add("EVENT " + quoted(text(row, 0)), ""); });
    if (!command_.empty())
      printed(output_of(command_ + " " + argument(name_)));
    std::sort(lines_.begin(), lines_.end());
    return std::move(lines_);
  }

 private:
  template <class Visit>
  void each(const std::string& query, Visit visit) {
    for (const Row& row : connection_.query(query).rows)
      visit(row);
  }

  void table(const std::string& name, const std::string& type, const std::string& collation) {
    collations_[quoted(name)] = collation;
    if (type.ends_with("VIEW"))
      add("VIEW " + quoted(name), "");
    else if (type == "SEQUENCE")
      add("SEQUENCE " + quoted(name), "");
    else
      add_table(name, without_own(collation, plain(created(connection_, "TABLE " + quoted(name)))),
                options_.column_order, lines_);
  }

  void add(const std::string& what, const std::string& place) {
    lines_.push_back(what + " " + place + ": " + without_maker(created(connection_, what)));
  }

  std::string without_maker(std::string sql) const {
    sql = plain(std::move(sql));
    take_out(sql, " DEFINER=");
    take_out_moment(sql);
    return sql;
  }

  /// What a dump program prints: each object, behind the modes and the time zone that it was made
  /// with.
  void printed(const std::string& script) {
    std::string modes, zone;
    for (const Statement& statement : rules(connection_.dialect().vendor).split(script)) {
      const std::string sql = without_comments(statement.sql);
      if (statement.sql.find("SET sql_mode  ") != std::string::npos)
        modes = statement.sql;
      else if (statement.sql.find("SET time_zone  ") != std::string::npos)
        zone = statement.sql;
      else if (sql.starts_with("CREATE TABLE "))
        printed_table(sql);
      else if (sql.starts_with("CREATE "))
        lines_.push_back("dump: " + modes + zone + with_plain_head(without_maker(sql)));
    }
  }

  void printed_table(const std::string& sql) {
    const std::string head = sql.substr(0, sql.find('\n'));
    const std::string name = head.substr(13, head.size() - 15);  // CREATE TABLE `name` (
    add_table("dump: " + head, without_own(collations_.at(name), plain(sql)), options_.column_order,
              lines_);
  }

  /// An event that says nothing starts when it is made: in this year, not in one of the future.
  static void take_out_moment(std::string& sql) {
    const std::size_t at = sql.find(" STARTS '");
    if (sql.find("EVENT") > std::string_view("CREATE  ").size() + 1 || at == std::string::npos)
      return;
    const std::string now = fmt::format("{:%Y}", std::chrono::system_clock::now());
    if (sql.compare(at + 9, 4, now) == 0)
      sql.erase(at, std::min(sql.find('\'', at + 9), sql.size() - 1) + 1 - at);
  }

  /// MySQL remembers that a column said what it has from its table anyway.
  static std::string without_own(const std::string& collation, std::string sql) {
    const std::string charset = collation.substr(0, collation.find('_'));
    const std::size_t end = sql.rfind("\n)");
    std::string columns = sql.substr(0, end);
    replace_all(columns, " CHARACTER SET " + charset + " COLLATE " + collation + " ", " ");
    replace_all(columns, " COLLATE " + collation + " ", " ");
    replace_all(columns, " CHARACTER SET " + charset + " COLLATE " + collation + ",\n", ",\n");
    return columns + sql.substr(end);
  }

  std::string plain(std::string sql) const {
    replace_all(sql, database_, "");
    return sql;
  }

  Connection& connection_;
  const DiffOptions& options_;
  const std::string& command_;
  std::string name_;
  std::string database_;
  std::map<std::string, std::string> collations_;  ///< of tables, by their quoted names
  Lines lines_;
};

/// Types whose values are nothing in another one, or are filled up there.
std::string family_of(const std::string& type) {
  constexpr std::array names{
      std::array{"geom", "shape"},    std::array{"point", "shape"},    std::array{"line", "shape"},
      std::array{"polygon", "shape"}, std::array{"vector", "vector"},  std::array{"inet", "inet"},
      std::array{"uuid", "uuid"},     std::array{"binary(", "padded"}, std::array{"enum(", "label"},
      std::array{"set(", "label"},    std::array{"bit(", "bits"},      std::array{"year", "year"}};
  for (const auto& [name, family] : names)
    if (type.find(name) != std::string::npos && !type.starts_with("varbinary"))
      return family;
  return "";
}

/// A value as text; what is no text, by its bytes.
std::string shown(const ColumnContent& column) {
  const bool is_bytes = column.family == "shape" || column.family == "vector";
  return (is_bytes ? "HEX(" : "QUOTE(") + quoted(column.name) + ")";
}

void read_rows(Connection& connection, const std::string& table, TableContent& content) {
  std::string list = "NULL";
  for (const ColumnContent& column : content.columns)
    list += ", " + shown(column);
  const Rows rows = connection.query(fmt::format("SELECT {} FROM {}", list, quoted(table)));
  content.rows = rows.rows.size();
  for (const Row& row : rows.rows)
    for (std::size_t i = 0; i < content.columns.size(); ++i)
      content.columns[i].values.push_back(text(row, i + 1));
}

std::string folded(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

}  // namespace

std::string dump_command(Vendor vendor, const std::string& server) {
  const bool is_mysql = vendor == Vendor::mysql;
  const char* named = std::getenv(is_mysql ? "GROMA_MYSQL_DUMP" : "GROMA_MARIADB_DUMP");
  const std::string usual = "/usr/bin/mariadb-dump";
  const bool installed = !is_mysql && std::filesystem::exists(usual);
  const std::string program = named != nullptr ? named : installed ? usual : "";
  if (program.empty())
    return "";
  const groma::mysql::Address address = groma::mysql::parse_url(server);
  return fmt::format(
      "MYSQL_PWD={} {} --no-defaults --host={} --port={} --user={} --no-data --routines --events "
      "--triggers --skip-comments --skip-add-drop-table{}",
      argument(address.password.value_or("")), argument(program), argument(address.host),
      address.port == 0 ? 3306 : address.port, argument(address.user),
      is_mysql ? " --set-gtid-purged=OFF" : "");
}

std::vector<std::string> dump(Connection& connection, const DiffOptions& options,
                              const std::string& command) {
  return Dump(connection, options, command).run();
}

Contents contents(Connection& connection) {
  std::map<std::string, TableContent> tables;
  const Rows columns = connection.query(
      "SELECT c.table_name, c.column_name, c.column_type, c.is_nullable FROM "
      "information_schema.columns c JOIN information_schema.tables t USING (table_schema, "
      "table_name) WHERE c.table_schema = DATABASE() AND t.table_type LIKE '%TABLE%' AND "
      "COALESCE(c.generation_expression, '') = '' AND c.extra NOT LIKE '%GENERATED' "
      "ORDER BY c.table_name, c.ordinal_position");
  for (const Row& row : columns.rows)
    tables[text(row, 0)].columns.push_back({text(row, 1),
                                            text(row, 2),
                                            {},
                                            text(row, 3) == "NO",
                                            std::nullopt,
                                            family_of(text(row, 2))});
  Contents contents;
  for (auto& [name, content] : tables) {
    read_rows(connection, name, content);
    for (ColumnContent& column : content.columns)
      column.name = folded(column.name);
    contents[folded(name)] = std::move(content);
  }
  return contents;
}

}  // namespace groma::proof::mysql
