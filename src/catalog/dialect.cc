#include "groma/dialect.h"

#include <fmt/format.h>

#include <charconv>

#include "groma/field.h"

namespace groma {

Version parse_version(std::string_view text) {
  Version version;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int* part : {&version.major, &version.minor, &version.patch}) {
    const auto [next, error] = std::from_chars(at, end, *part);
    if (error != std::errc{} || next == end || *next != '.')
      break;
    at = next + 1;
  }
  return version;
}

std::string to_string(const Version& version) {
  if (version.patch != 0)
    return fmt::format("{}.{}.{}", version.major, version.minor, version.patch);
  return fmt::format("{}.{}", version.major, version.minor);
}

std::string to_string(const Dialect& dialect) {
  constexpr std::array<std::string_view, 4> spoken_names{"SQLite", "PostgreSQL", "MySQL",
                                                         "MariaDB"};
  return fmt::format("{} {}", spoken_names.at(static_cast<std::size_t>(dialect.vendor)),
                     to_string(dialect.version));
}

}  // namespace groma
