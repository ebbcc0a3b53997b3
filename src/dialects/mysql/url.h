/// Connection URLs, as people paste them. Pure text: nothing is resolved.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace groma::mysql {

/// How much TLS: MySQL's own words for it.
enum class Tls { disabled, preferred, required, verify_ca, verify_identity };

/// Where to connect and as whom. What the URL does not say is empty, for the option file and the
/// defaults to fill.
struct Address {
  std::string host;
  std::string socket;
  int port = 0;  ///< 0: not said
  std::string user;
  std::optional<std::string> password;
  std::string database;
  std::optional<Tls> tls;
  std::string ca, certificate, key;  ///< paths of PEM files
  int connect_timeout = 0;           ///< seconds; 0: not said
  std::string defaults_file, defaults_group;
};

/// `mysql+pymysql://user:password@host:3306/database?ssl_ca=…`, with the parameters of MySQL's own
/// URLs and of SQLAlchemy's drivers. Throws Error for a parameter that is not known, and for a port
/// that is none.
Address parse_url(std::string_view url);

/// Sets what a parameter of a URL or a line of an option file says (`ssl-ca`, `ssl_ca`); false
/// where the name is not known. Throws Error for a value that cannot be.
bool set(Address& address, std::string name, const std::string& value);

/// The URL with `***` for its password, wherever that stands in it.
std::string redacted(std::string_view url);

/// A text with `***` for the URL's password, as written in the URL and as meant by it.
std::string without_password(std::string text, std::string_view url);

/// The same server's URL with another database (a name without special characters).
std::string with_database(std::string_view url, std::string_view database);

}  // namespace groma::mysql
