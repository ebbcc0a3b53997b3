#include "dialects/mysql/url.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "catalog/letters.h"
#include "groma/error.h"

namespace groma::mysql {

namespace {

/// The pieces of `scheme://user:password@host:port/database?query`, as written.
struct Pieces {
  std::string_view user;      ///< without the password
  std::string_view password;  ///< empty where there is none
  std::string_view host;      ///< with the port
  std::string_view database;
  std::string_view query;
  bool has_password = false;
};

Pieces take_apart(std::string_view url) {
  Pieces pieces;
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos)
    return pieces;
  std::string_view rest = url.substr(scheme + 3);
  // An at sign or slash within a password should be encoded, and often is not: the last at sign
  // before the query counts.
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  if (const std::size_t at = rest.substr(0, mark).rfind('@'); at != std::string_view::npos) {
    const std::string_view whole = rest.substr(0, at);
    const std::size_t colon = whole.find(':');
    pieces.user = whole.substr(0, colon);
    pieces.has_password = colon != std::string_view::npos;
    if (pieces.has_password)
      pieces.password = whole.substr(colon + 1);
    rest.remove_prefix(at + 1);
  }
  const std::size_t query = std::min(rest.find('?'), rest.size());
  pieces.query = rest.substr(std::min(query + 1, rest.size()));
  rest = rest.substr(0, query);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  pieces.database = rest.substr(std::min(slash + 1, rest.size()));
  pieces.host = rest.substr(0, slash);
  return pieces;
}

std::vector<std::string_view> parameters(std::string_view query) {
  std::vector<std::string_view> list;
  while (!query.empty()) {
    list.push_back(query.substr(0, query.find('&')));
    query.remove_prefix(std::min(list.back().size() + 1, query.size()));
  }
  return list;
}

std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      plain += static_cast<char>(byte);
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

bool is_secret(std::string_view parameter) {
  return parameter.starts_with("password=") || parameter.starts_with("passwd=");
}

int number(const std::string& value, std::string_view what) {
  int result = 0;
  const auto end = std::from_chars(value.data(), value.data() + value.size(), result);
  if (value.empty() || end.ptr != value.data() + value.size() || result < 0)
    throw Error("'" + value + "' is no " + std::string(what));
  return result;
}

Tls tls_mode(std::string value) {
  std::replace(value.begin(), value.end(), '-', '_');
  value = fold(value);
  constexpr std::array names{std::pair{"disabled", Tls::disabled},
                             std::pair{"preferred", Tls::preferred},
                             std::pair{"required", Tls::required},
                             std::pair{"verify_ca", Tls::verify_ca},
                             std::pair{"verify_full", Tls::verify_identity},
                             std::pair{"verify_identity", Tls::verify_identity}};
  for (const auto& [name, mode] : names)
    if (value == name)
      return mode;
  throw Error("'" + value + "' is no TLS mode",
              "ssl-mode is one of: disabled, preferred, required, verify_ca, verify_identity");
}

bool is_true(const std::string& value) {
  return value.empty() || value == "1" || value == "true" || value == "True" || value == "on" ||
         value == "ON" || value == "TRUE";
}

/// What SQLAlchemy's drivers know and Groma sets by itself or has no use for.
bool is_idle(const std::string& name) {
  constexpr std::array names{"charset",      "collation",    "use_unicode",   "binary_prefix",
                             "read_timeout", "local_infile", "write_timeout", "autocommit",
                             "program_name", "client_flag",  "init_command"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool set_tls(Address& address, const std::string& name, const std::string& value) {
  if (name == "ssl_mode" || name == "sslmode")
    address.tls = tls_mode(value);
  else if (name == "ssl_ca" || name == "ssl_capath")
    address.ca = value;
  else if (name == "ssl_cert")
    address.certificate = value;
  else if (name == "ssl_key")
    address.key = value;
  else if (name == "ssl" || name == "tls")
    address.tls = is_true(value) ? Tls::required : Tls::disabled;
  else if (name == "ssl_disabled")
    address.tls = is_true(value) ? Tls::disabled : Tls::preferred;
  else if (name == "ssl_verify_cert" || name == "ssl_verify_server_cert" ||
           name == "ssl_verify_identity" || name == "ssl_check_hostname")
    address.tls = is_true(value) ? std::optional(Tls::verify_identity) : address.tls;
  else
    return false;
  return true;
}

}  // namespace

bool set(Address& address, std::string name, const std::string& value) {
  std::replace(name.begin(), name.end(), '-', '_');
  if (name == "host")
    address.host = value;
  else if (name == "port")
    address.port = number(value, "port");
  else if (name == "user")
    address.user = value;
  else if (name == "password" || name == "passwd")
    address.password = value;
  else if (name == "database" || name == "db")
    address.database = value;
  else if (name == "socket" || name == "unix_socket")
    address.socket = value;
  else if (name == "connect_timeout")
    address.connect_timeout = number(value, "number of seconds");
  else if (name == "read_default_file")
    address.defaults_file = value;
  else if (name == "read_default_group")
    address.defaults_group = value;
  else
    return set_tls(address, name, value) || is_idle(name);
  return true;
}

Address parse_url(std::string_view url) {
  const Pieces pieces = take_apart(url);
  Address address;
  address.user = decoded(pieces.user);
  if (pieces.has_password)
    address.password = decoded(pieces.password);
  address.database = decoded(pieces.database);
  std::string_view host = pieces.host;
  const std::size_t colon = host.rfind(':');
  const bool has_port = colon != std::string_view::npos && host.find(']', colon) == host.npos;
  if (has_port && colon + 1 < host.size())
    address.port = number(std::string(host.substr(colon + 1)), "port");
  host = host.substr(0, has_port ? colon : host.size());
  if (host.starts_with('[') && host.ends_with(']'))
    host = host.substr(1, host.size() - 2);
  address.host = decoded(host);
  for (const std::string_view each : parameters(pieces.query)) {
    const std::size_t equals = std::min(each.find('='), each.size());
    const std::string name(each.substr(0, equals));
    if (!set(address, name, decoded(each.substr(std::min(equals + 1, each.size())))))
      throw Error("the URL " + redacted(url) + " has a parameter that is not known: " + name,
                  "Known are: ssl-mode, ssl-ca, ssl-cert, ssl-key, socket, connect_timeout, "
                  "read_default_file, read_default_group.");
  }
  return address;
}

std::string redacted(std::string_view url) {
  const Pieces pieces = take_apart(url);
  std::string text(url);
  for (const std::string_view each : parameters(pieces.query))
    if (is_secret(each)) {
      const std::size_t at = text.rfind(each) + each.find('=') + 1;
      text.replace(at, each.size() - each.find('=') - 1, "***");
    }
  if (!pieces.password.empty())
    text.replace(static_cast<std::size_t>(pieces.password.data() - url.data()),
                 pieces.password.size(), "***");
  return text;
}

std::string without_password(std::string text, std::string_view url) {
  const Pieces pieces = take_apart(url);
  std::vector<std::string_view> secrets{pieces.password};
  for (const std::string_view each : parameters(pieces.query))
    if (is_secret(each))
      secrets.push_back(each.substr(each.find('=') + 1));
  for (const std::string_view secret : secrets)
    for (const std::string& form : {std::string(secret), decoded(secret)})
      for (std::size_t at = 0; !form.empty() && (at = text.find(form, at)) != std::string::npos;
           at += 3)
        text.replace(at, form.size(), "***");
  return text;
}

std::string with_database(std::string_view url, std::string_view database) {
  const Pieces pieces = take_apart(url);
  if (pieces.host.data() == nullptr)
    return std::string(url);
  std::string text(url.substr(0, static_cast<std::size_t>(pieces.host.data() - url.data())));
  text.append(pieces.host).append("/").append(database);
  std::string query;
  for (const std::string_view each : parameters(pieces.query))
    if (!each.starts_with("database=") && !each.starts_with("db="))
      query.append(query.empty() ? "?" : "&").append(each);
  return text + query;
}

}  // namespace groma::mysql
