// Names of migrations: by time, so that they sort, and by what they are for.
#include <array>
#include <cctype>
#include <ctime>

#include "migrate/script.h"

namespace groma::migrate {
namespace {

std::tm utc(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  return parts;
}

std::string formatted(std::int64_t seconds, const char* format) {
  std::array<char, 32> buffer{};
  const std::tm parts = utc(seconds);
  return {buffer.data(), std::strftime(buffer.data(), buffer.size(), format, &parts)};
}

/// "Add orders!" → "add_orders".
std::string slug(std::string_view message) {
  std::string text;
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0)
      text += static_cast<char>(std::tolower(byte));
    else if (!text.empty() && text.back() != '_')
      text += '_';
  }
  text = text.substr(0, 40);
  while (!text.empty() && text.back() == '_')
    text.pop_back();
  return text;
}

}  // namespace

std::int64_t time_of_name(std::string_view file_name) {
  std::tm parts{};
  const std::string digits(file_name.substr(0, 14));
  const char* end = strptime(digits.c_str(), "%Y%m%d%H%M%S", &parts);
  return end && digits.size() == 14 && *end == '\0' ? static_cast<std::int64_t>(timegm(&parts)) : 0;
}

std::string iso_time(std::int64_t seconds) {
  return formatted(seconds, "%Y-%m-%dT%H:%M:%SZ");
}

std::string file_name(const Header& header, std::int64_t seconds) {
  const std::string tail = slug(header.message);
  return formatted(seconds, "%Y%m%d%H%M%S") + "_" + header.revision +
         (tail.empty() ? "" : "_" + tail) + ".sql";
}

}  // namespace groma::migrate
