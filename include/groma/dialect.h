/// A dialect is a vendor and a version, as one value. Code asks what it can do
/// (`dialect.at_least(Vendor::mysql, {8, 0, 16})`), and asks it in `dialects/` and `inspectors/`
/// only.
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>

namespace groma {

enum class Vendor { sqlite, postgresql, mysql, mariadb };

constexpr std::array<std::string_view, 4> enum_names(Vendor) {
  return {"sqlite", "postgresql", "mysql", "mariadb"};
}

struct Version {
  int major = 0;
  int minor = 0;
  int patch = 0;
  auto operator<=>(const Version&) const = default;
};

/// "15.4" → {15, 4, 0}; whatever follows the first three numbers is ignored.
Version parse_version(std::string_view text);
std::string to_string(const Version& version);

struct Dialect {
  Vendor vendor = Vendor::sqlite;
  Version version;

  bool operator==(const Dialect&) const = default;
  bool at_least(Vendor wanted, Version since) const { return vendor == wanted && version >= since; }
};

/// "PostgreSQL 15.4", for people.
std::string to_string(const Dialect& dialect);

}  // namespace groma
