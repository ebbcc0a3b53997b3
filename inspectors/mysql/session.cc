#include "mysql/session.h"

#include <algorithm>
#include <array>

#include "dialects/mysql/url.h"
#include "groma/error.h"
#include "mysql/cppconn.h"
#include "mysql/defaults.h"
#include "mysql/errors.h"

namespace groma::mysql {

struct Session::Wire {
  std::unique_ptr<sql::Connection> connection;
};

namespace {

Failure failure_of(const sql::SQLException& error) {
  return {error.what(), error.getErrorCode(), error.getSQLState()};
}

void put(sql::ConnectOptionsMap& options, const char* name, const std::string& value) {
  if (!value.empty())
    options[name] = sql::SQLString(value);
}

std::string host_of(const Address& address) {
  if (!address.socket.empty())
    return "unix://" + address.socket;
  return address.host;
}

sql::ConnectOptionsMap options_of(const Address& address, bool secure) {
  constexpr int usual_timeout = 10;
  sql::ConnectOptionsMap options;
  options["hostName"] = sql::SQLString(host_of(address));
  options["userName"] = sql::SQLString(address.user);
  options["password"] = sql::SQLString(address.password.value_or(""));
  put(options, "schema", address.database);
  if (address.port != 0)
    options["port"] = address.port;
  options["OPT_CONNECT_TIMEOUT"] =
      address.connect_timeout == 0 ? usual_timeout : address.connect_timeout;
  options["CLIENT_MULTI_STATEMENTS"] = true;
  options["OPT_CHARSET_NAME"] = sql::SQLString("utf8mb4");
  if (!secure)
    return options;
  // OPT_SSL_MODE is ignored by this driver where it is built on MariaDB's client.
  options["sslEnforce"] = true;
  options["sslVerify"] = address.tls == Tls::verify_ca || address.tls == Tls::verify_identity;
  put(options, "sslCA", address.ca);
  put(options, "sslCert", address.certificate);
  put(options, "sslKey", address.key);
  return options;
}

/// What nobody can listen to is not worth a handshake.
bool is_here(const Address& address) {
  return !address.socket.empty() || address.host == "localhost" || address.host == "127.0.0.1" ||
         address.host == "::1";
}

Tls wanted_tls(const Address& address) {
  if (address.tls)
    return *address.tls;
  if (!address.ca.empty())
    return Tls::verify_identity;
  return is_here(address) ? Tls::disabled : Tls::preferred;
}

std::unique_ptr<sql::Connection> connect(Address address) {
  sql::Driver& driver = *sql::mysql::get_driver_instance();
  address.tls = wanted_tls(address);
  const auto open = [&](bool secure) {
    sql::ConnectOptionsMap options = options_of(address, secure);
    return std::unique_ptr<sql::Connection>(driver.connect(options));
  };
  try {
    return open(address.tls != Tls::disabled);
  } catch (const sql::SQLException& error) {
    if (address.tls != Tls::preferred || !is_tls_failure(failure_of(error)))
      throw;
    return open(false);
  }
}

/// This driver connects in plain text to a server without TLS, even where TLS is enforced.
bool is_plain_though(sql::Connection& connection, Tls wanted) {
  if (wanted == Tls::disabled || wanted == Tls::preferred)
    return false;
  const std::unique_ptr<sql::Statement> statement(connection.createStatement());
  const std::unique_ptr<sql::ResultSet> result(
      statement->executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'"));
  return !result->next() || result->getString(2).length() == 0;
}

Row row_of(sql::ResultSet& result, unsigned columns) {
  Row row;
  row.reserve(columns);
  for (unsigned i = 1; i <= columns; ++i) {
    const sql::SQLString value = result.getString(i);
    row.push_back(result.wasNull() ? std::nullopt : std::optional(value.asStdString()));
  }
  return row;
}

/// The modes without those that change how a statement is read or printed: Groma's own are written
/// without them.
std::string settled(std::string_view modes) {
  constexpr std::array unsettling{
      "ANSI",           "ANSI_QUOTES",      "DB2",     "IGNORE_SPACE",         "MAXDB",
      "MSSQL",          "MYSQL323",         "MYSQL40", "NO_BACKSLASH_ESCAPES", "NO_FIELD_OPTIONS",
      "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS", "ORACLE",  "PIPES_AS_CONCAT",      "POSTGRESQL"};
  std::string kept;
  while (!modes.empty()) {
    const std::string_view mode = modes.substr(0, modes.find(','));
    modes.remove_prefix(std::min(mode.size() + 1, modes.size()));
    if (std::find(unsettling.begin(), unsettling.end(), mode) == unsettling.end())
      kept.append(kept.empty() ? "" : ",").append(mode);
  }
  return kept;
}

/// What only speaks MySQL's protocol.
void refuse_relatives(const std::string& version, const std::string& url) {
  for (const char* relative : {"TiDB", "Vitess", "PlanetScale", "SingleStore", "OceanBase", "Doris",
                               "StarRocks", "ClickHouse"})
    if (version.find(relative) != std::string::npos)
      throw Error({redacted(url) + " is " + relative + ", neither MySQL nor MariaDB",
                   redacted(url),
                   {},
                   {},
                   "It speaks MySQL's protocol, but its catalog is another: Groma would misread "
                   "it. It says of itself: " +
                       version});
}

Dialect dialect_of(std::string_view version) {
  const bool is_mariadb = version.find("MariaDB") != std::string::npos;
  // Old clients were told 5.5.5 by servers of version 10.
  if (version.starts_with("5.5.5-"))
    version.remove_prefix(6);
  return {is_mariadb ? Vendor::mariadb : Vendor::mysql, parse_version(version)};
}

void refuse_old(const Dialect& dialect, const std::string& url) {
  const Dialect oldest{dialect.vendor,
                       dialect.vendor == Vendor::mariadb ? Version{10, 6, 0} : Version{8, 0, 0}};
  if (dialect.version < oldest.version)
    throw Error({redacted(url) + " is " + to_string(dialect) + ", older than " + to_string(oldest),
                 redacted(url),
                 {},
                 {},
                 "Groma reads MySQL 8.0 and MariaDB 10.6, and later ones."});
}

}  // namespace

Session::Session(const std::string& url) : url_(url), wire_(std::make_unique<Wire>()) {
  const Address address = find_address(url);
  try {
    wire_->connection = connect(address);
    if (is_plain_though(*wire_->connection, wanted_tls(address)))
      throw connect_error({"the server has no TLS, which ssl-mode asks for", 2026, "HY000"}, url);
  } catch (const sql::SQLException& error) {
    throw connect_error(failure_of(error), url);
  }
  greet();
}

Session::~Session() = default;

void Session::greet() {
  const Row row =
      query("SELECT VERSION(), @@GLOBAL.sql_mode, DATABASE(), @@version_comment").rows.at(0);
  const std::string version = row.at(0).value_or("");
  refuse_relatives(version + " " + row.at(3).value_or(""), url_);
  dialect_ = dialect_of(version);
  refuse_old(dialect_, url_);
  server_mode_ = row.at(1).value_or("");
  settled_mode_ = settled(server_mode_);
  database_ = row.at(2).value_or("");
  settle();
}

Rows Session::query(const std::string& sql) {
  ++round_trips_;
  try {
    const std::unique_ptr<sql::Statement> statement(wire_->connection->createStatement());
    Rows rows;
    for (bool more = statement->execute(sql); more; more = statement->getMoreResults()) {
      const std::unique_ptr<sql::ResultSet> result(statement->getResultSet());
      sql::ResultSetMetaData* meta = result->getMetaData();
      const unsigned columns = meta->getColumnCount();
      rows = {};
      for (unsigned i = 1; i <= columns; ++i)
        rows.columns.push_back(meta->getColumnLabel(i).asStdString());
      while (result->next())
        rows.rows.push_back(row_of(*result, columns));
    }
    return rows;
  } catch (const sql::SQLException& error) {
    throw statement_error(failure_of(error), url_, sql);
  }
}

void Session::stream(const std::string& sql, const std::function<void(Row&)>& each) {
  ++round_trips_;
  try {
    const std::unique_ptr<sql::Statement> statement(wire_->connection->createStatement());
    const std::unique_ptr<sql::ResultSet> result(statement->executeQuery(sql));
    const unsigned columns = result->getMetaData()->getColumnCount();
    while (result->next()) {
      Row row = row_of(*result, columns);
      each(row);
    }
  } catch (const sql::SQLException& error) {
    throw statement_error(failure_of(error), url_, sql);
  }
}

/// Returns how many of the statements from `from` on were answered; the next one failed where that
/// is not all of them.
std::size_t Session::send(const std::vector<std::string>& statements, std::size_t from,
                          std::size_t until,
                          const std::function<void(std::size_t, const Row&)>& each) {
  std::string all;
  for (std::size_t i = from; i < until; ++i)
    all += (i == from ? "" : "; ") + statements[i];
  ++round_trips_;
  std::size_t at = from;
  const std::unique_ptr<sql::Statement> statement(wire_->connection->createStatement());
  for (bool more = statement->execute(all); more; more = statement->getMoreResults(), ++at) {
    const std::unique_ptr<sql::ResultSet> result(statement->getResultSet());
    const unsigned columns = result->getMetaData()->getColumnCount();
    while (result->next())
      each(at, row_of(*result, columns));
  }
  return at - from;
}

void Session::batch(const std::vector<std::string>& statements,
                    const std::function<void(std::size_t, const Row&)>& each,
                    const std::function<void(std::size_t, const Error&)>& failed) {
  constexpr std::size_t most = 100;
  std::size_t answered = 0;
  const auto count = [&](std::size_t i, const Row& row) {
    answered = i + 1;
    each(i, row);
  };
  while (answered < statements.size()) {
    const std::size_t until = std::min(answered + most, statements.size());
    try {
      send(statements, answered, until, count);
      answered = until;
    } catch (const sql::SQLException& error) {
      const Error why = statement_error(failure_of(error), url_, statements[answered]);
      if (wire_->connection->isClosed() || number_of(why) == 2006 || number_of(why) == 2013)
        throw why;
      failed(answered++, why);
    }
  }
}

void Session::behave_as_client() {
  execute("SET SESSION sql_mode = " + text_literal(server_mode_));
}

void Session::settle() {
  query("ROLLBACK");
  query("SET SESSION sql_mode = " + text_literal(settled_mode_) +
        ", time_zone = @@GLOBAL.time_zone, autocommit = 1, foreign_key_checks = 1, "
        "unique_checks = 1, sql_quote_show_create = 1");
  query("SET NAMES utf8mb4");
}

std::string quoted(std::string_view name) {
  std::string text = "`";
  for (const char c : name)
    text += c == '`' ? "``" : std::string(1, c);
  return text + "`";
}

std::string text_literal(std::string_view value) {
  std::string text = "'";
  for (const char c : value)
    text += c == '\'' ? "''" : c == '\\' ? "\\\\" : std::string(1, c);
  return text + "'";
}

}  // namespace groma::mysql
