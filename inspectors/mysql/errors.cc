#include "mysql/errors.h"

#include <array>
#include <cstdlib>

#include "dialects/mysql/url.h"

namespace groma::mysql {

namespace {

struct Known {
  int number;
  const char* hint;
};

constexpr const char* hint_server =
    "Check that the server runs, and that the URL's host and port (or socket) are its own.";

constexpr std::array connecting{
    Known{1045,
          "Check user and password: in the URL, in MYSQL_PWD or in ~/.my.cnf. A user who REQUIREs "
          "SSL needs ?ssl-mode=required."},
    Known{1044, "GRANT … ON the database allows it."},
    Known{1698, "The server lets this user in only as the system's user of that name, by socket."},
    Known{1049, "Create the database, or correct its name in the URL."},
    Known{1040, "Close other sessions, or raise max_connections."},
    Known{1203, "Close other sessions of this user, or raise max_user_connections."},
    Known{1129, "The server blocks this host after too many errors: FLUSH HOSTS lets it in again."},
    Known{1130, "The server allows no connections from this host: CREATE USER with this host."},
    Known{1251, "The server's authentication is one that the driver does not know."},
    Known{2059, "The server's authentication plugin is one that the driver does not have."},
    Known{1820, "The password has expired: ALTER USER sets a new one."},
    Known{1862, "The password has expired: ALTER USER sets a new one."},
    Known{2026, "Check ssl-mode, ssl-ca, ssl-cert and ssl-key in the URL."},
    Known{3159, "The server wants TLS: add ?ssl-mode=required to the URL."},
    Known{2002, hint_server},
    Known{2003, hint_server},
    Known{2005, hint_server},
    Known{2013, hint_server},
};

constexpr std::array running{
    Known{1142, "The user lacks a privilege: GRANT it."},
    Known{1044, "The user lacks a privilege: GRANT it."},
    Known{1227, "The user lacks a privilege: GRANT it."},
    Known{1205, "Another session holds a lock: try again when it is done."},
    Known{1792, "The connection is for reading only."},
    Known{1290, "The server is set to be read-only."},
    Known{1836, "The server is set to be read-only."},
    Known{1419, "With binary logging this needs log_bin_trust_function_creators, or SUPER."},
};

template <std::size_t N>
std::string hint_of(const std::array<Known, N>& list, int number) {
  for (const Known& each : list)
    if (each.number == number)
      return each.hint;
  return {};
}

/// `1146 (42S02)`.
std::string code_of(const Failure& failure) {
  if (failure.number == 0)
    return failure.state;
  return std::to_string(failure.number) + (failure.state.empty() ? "" : " (" + failure.state + ")");
}

}  // namespace

Error connect_error(const Failure& failure, const std::string& url) {
  return Error(
      {"cannot connect to " + redacted(url) + ": " + without_password(failure.message, url),
       redacted(url),
       {},
       code_of(failure),
       hint_of(connecting, failure.number)});
}

Error statement_error(const Failure& failure, const std::string& url,
                      const std::string& statement) {
  const bool lost = failure.number == 2006 || failure.number == 2013 || failure.number == 1927 ||
                    failure.number == 4031;
  if (!lost)
    return Error(
        {failure.message, {}, statement, code_of(failure), hint_of(running, failure.number)});
  return Error({"the connection to " + redacted(url) + " was lost: " + failure.message,
                redacted(url), statement, code_of(failure),
                "Definitions are committed one by one: see what is there, then run it again."});
}

bool is_tls_failure(const Failure& failure) {
  return failure.number == 2026;
}

int number_of(const Error& error) {
  return std::atoi(error.detail().code.c_str());
}

}  // namespace groma::mysql
