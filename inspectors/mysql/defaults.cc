#include "mysql/defaults.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

#include "groma/error.h"

namespace groma::mysql {

namespace {

constexpr const char* blanks = " \t\r";

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == std::string::npos ? std::string()
                                    : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string unquoted(const std::string& value) {
  const bool is_quoted =
      value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

bool is_read(const std::string& group, const Address& address) {
  constexpr std::array groups{"[client]", "[client-server]", "[client-mariadb]", "[mysql]"};
  return std::find(groups.begin(), groups.end(), group) != groups.end() ||
         (!address.defaults_group.empty() && group == "[" + address.defaults_group + "]");
}

/// What the option file says; settings that have nothing to do with connecting are not ours.
Address read_file(const std::string& path, const Address& asked) {
  Address found;
  std::ifstream file(path);
  std::string line, group;
  while (std::getline(file, line)) {
    line = trimmed(line);
    if (line.starts_with('['))
      group = line;
    if (line.empty() || line.find_first_of("#;![") == 0 || !is_read(group, asked))
      continue;
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string value = equals < line.size() ? trimmed(line.substr(equals + 1)) : "";
    set(found, trimmed(line.substr(0, equals)), unquoted(value));
  }
  return found;
}

std::string file_of(const Address& address) {
  if (!address.defaults_file.empty()) {
    if (!std::ifstream(address.defaults_file))
      throw Error("cannot read the option file " + address.defaults_file);
    return address.defaults_file;
  }
  const char* home = std::getenv("HOME");
  return home == nullptr ? std::string() : std::string(home) + "/.my.cnf";
}

template <class T>
void fill(T& value, const T& from) {
  if (value == T{})
    value = from;
}

}  // namespace

Address find_address(const std::string& url) {
  Address address = parse_url(url);
  if (const char* password = std::getenv("MYSQL_PWD"); password != nullptr && !address.password)
    address.password = password;
  const Address file = read_file(file_of(address), address);
  if (address.host.empty() && address.port == 0)
    fill(address.socket, file.socket);
  fill(address.host, file.host);
  fill(address.port, file.port);
  fill(address.user, file.user);
  fill(address.password, file.password);
  fill(address.tls, file.tls);
  fill(address.ca, file.ca);
  fill(address.certificate, file.certificate);
  fill(address.key, file.key);
  fill(address.connect_timeout, file.connect_timeout);
  const char* self = std::getenv("USER");
  fill(address.user, std::string(self == nullptr ? "root" : self));
  fill(address.host, std::string("localhost"));
  return address;
}

}  // namespace groma::mysql
