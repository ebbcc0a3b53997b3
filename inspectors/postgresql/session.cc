#include "postgresql/session.h"

#include <cstdlib>

#include "dialects/postgresql/tokenizer.h"
#include "dialects/postgresql/url.h"
#include "postgresql/errors.h"
#include "postgresql/pqxx.h"

namespace groma::postgresql {

/// The transaction object is one that libpqxx does nothing by itself with: BEGIN and COMMIT are
/// statements like any other.
struct Session::Wire {
  explicit Wire(const std::string& url)
      : connection(url), transaction((stay_put(connection), connection)) {}

  pqxx::connection connection;
  pqxx::nontransaction transaction;
};

namespace {

/// Servers that speak PostgreSQL's protocol and are not PostgreSQL: a mark in `version()`, a name.
struct Relative {
  std::string_view mark;
  std::string_view name;
};

constexpr std::array relatives = {
    Relative{"CockroachDB", "CockroachDB"},
    Relative{"-YB-", "YugabyteDB"},
    Relative{"Redshift", "Amazon Redshift"},
    Relative{"Aurora DSQL", "Amazon Aurora DSQL"},
    Relative{"Greenplum", "Greenplum"},
    Relative{"Materialize", "Materialize"},
    Relative{"RisingWave", "RisingWave"},
    Relative{"QuestDB", "QuestDB"},
    Relative{"CrateDB", "CrateDB"},
    Relative{"openGauss", "openGauss"},
    Relative{"GaussDB", "GaussDB"},
    Relative{"Vertica", "Vertica"},
    Relative{"DuckDB", "DuckDB"},
    Relative{"Spanner", "Google Cloud Spanner"},
};

void refuse_relatives(const std::string& version, const std::string& url) {
  for (const Relative& each : relatives)
    if (version.find(each.mark) != std::string::npos)
      throw Error({redacted(url) + " is " + std::string(each.name) + ", not PostgreSQL",
                   redacted(url),
                   {},
                   {},
                   "It speaks PostgreSQL's protocol, but its catalog is another: Groma would "
                   "misread it. It says of itself: " +
                       version});
}

/// The server says goodbye: it is shut down, or somebody ends the session.
bool is_farewell(std::string_view code) {
  return code == "57P01" || code == "57P02" || code == "57P05" || code == "25P03";
}

/// Runs `action`; what libpqxx throws leaves as groma::Error.
template <class Action>
auto guarded(const std::string& url, const std::string& statement, Action&& action) {
  try {
    return action();
  } catch (const pqxx::broken_connection& error) {
    throw lost_error(error.what(), url, statement);
  } catch (const pqxx::sql_error& error) {
    if (is_farewell(error.sqlstate()))
      throw lost_error(error.what(), url, statement);
    throw StatementError(parse_message(error.what()), std::string(error.sqlstate()), statement);
  } catch (const pqxx::failure& error) {
    throw StatementError(parse_message(error.what()), {}, statement);
  }
}

bool connects_for_ever() {
  return std::getenv("PGCONNECT_TIMEOUT") == nullptr;
}

}  // namespace

Session::Session(const std::string& url) : url_(url) {
  try {
    wire_ = std::make_unique<Wire>(libpq_url(url, connects_for_ever()));
  } catch (const pqxx::failure& error) {
    throw connect_error(error.what(), url);
  }
  greet();
}

Session::~Session() = default;

/// Relatives have not all the functions of PostgreSQL, but all have `version()`.
void Session::greet() {
  const std::string own_words = query("SELECT version()").rows.at(0).at(0).value_or("");
  refuse_relatives(own_words, url_);
  version_ = wire_->connection.server_version();
  if (version_ < 130000)
    throw Error({redacted(url_) + " is older than PostgreSQL 13",
                 redacted(url_),
                 {},
                 {},
                 "Groma reads PostgreSQL 13 and later. It says of itself: " + own_words});
}

Dialect Session::dialect() const {
  return {Vendor::postgresql, {version_ / 10000, version_ % 10000, 0}};
}

Rows Session::query(const std::string& sql) {
  ++statements_;
  return guarded(url_, sql, [&] {
    const pqxx::result result = wire_->transaction.exec(sql);
    Rows rows;
    for (int i = 0; i < static_cast<int>(result.columns()); ++i)
      rows.columns.emplace_back(result.column_name(i));
    rows.rows.reserve(static_cast<std::size_t>(result.size()));
    for (const auto& each : result) {
      Row& row = rows.rows.emplace_back();
      for (const auto& field : each)
        row.push_back(field.is_null() ? std::nullopt : std::optional<std::string>(field.c_str()));
    }
    return rows;
  });
}

Rows Session::query_read_only(const std::string& sql) {
  const Token first = next_token(sql, 0);
  const bool begins = first.is_word("begin") || first.is_word("start");
  const bool ends = first.is_word("commit") || first.is_word("rollback") || first.is_word("end");
  if (begins || ends || in_transaction_) {
    in_transaction_ = begins || (in_transaction_ && !ends);
    return query(sql);
  }
  execute("BEGIN READ ONLY");
  try {
    Rows rows = query(sql);
    execute("COMMIT");
    return rows;
  } catch (const Error&) {
    roll_back();
    throw;
  }
}

void Session::execute(const std::string& sql) {
  ++statements_;
  guarded(url_, sql, [&] { wire_->transaction.exec(sql); });
}

void Session::roll_back() noexcept {
  try {
    execute("ROLLBACK");
  } catch (const std::exception&) {
    // The connection is gone, and the transaction with it.
  }
}

void Session::forget() noexcept {
  roll_back();
  try {
    execute("DISCARD ALL");
  } catch (const std::exception&) {
    // As above: nothing is left to be forgotten.
  }
}

void Session::stream(const std::string& sql, const std::function<void(Fields&)>& each) {
  ++statements_;
  guarded(url_, sql, [&] {
    Fields fields;
    for_each_line(wire_->transaction, sql, [&](std::string& line) {
      fields.cut(line);
      each(fields);
    });
  });
}

}  // namespace groma::postgresql
