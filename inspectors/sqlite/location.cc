#include "sqlite/location.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>

namespace groma::sqlite {
namespace {

namespace fs = std::filesystem;

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  const int lower = std::tolower(static_cast<unsigned char>(c));
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decode(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
    if (text[i] != '%' || high < 0 || low < 0) {
      result += text[i];
      continue;
    }
    result += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return result;
}

/// Length of `sqlite:` or `sqlite+driver:`; 0 for a plain path.
std::size_t scheme_length(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || !url.starts_with("sqlite"))
    return 0;
  const std::string_view scheme = url.substr(0, colon);
  return scheme == "sqlite" || scheme.starts_with("sqlite+") ? colon + 1 : 0;
}

/// Slashes that belong to the URL: of `///rel` three, of `////abs` three, of `/abs` none.
std::size_t slashes_of_url(std::string_view rest) {
  if (rest.starts_with("///"))
    return 3;
  return rest.starts_with("//") ? 2 : 0;
}

bool means_memory(std::string_view path) {
  return path.empty() || path == ":memory:";
}

Location at_path(std::string path, bool immutable) {
  if (means_memory(path))
    return {};
  return {std::move(path), immutable};
}

}  // namespace

Location locate_database(std::string_view url) {
  const std::size_t scheme = scheme_length(url);
  std::string_view rest = url.substr(scheme);
  if (scheme == 0)
    return at_path(std::string(rest), false);
  rest.remove_prefix(slashes_of_url(rest));
  if (exists(std::string(rest)))
    return at_path(std::string(rest), false);
  const std::size_t question = rest.find('?');
  std::string_view parameters;
  if (question != std::string_view::npos)
    parameters = rest.substr(question + 1);
  rest = rest.substr(0, question);
  if (rest.starts_with("file:"))
    rest.remove_prefix(5);
  return at_path(decode(rest),
                 ("&" + std::string(parameters) + "&").find("&immutable=1&") != std::string::npos);
}

std::string rebase(const std::string& url, const std::string& folder) {
  const std::size_t scheme = scheme_length(url);
  const std::size_t start = scheme + (scheme > 0 ? slashes_of_url(url.substr(scheme)) : 0);
  const std::string path = url.substr(start);
  if (means_memory(path.substr(0, path.find('?'))) || path.starts_with('/') ||
      path.starts_with("file:"))
    return url;
  return url.substr(0, start) + (fs::path(folder) / path).lexically_normal().string();
}

bool is_database_file(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored))
    return false;
  static constexpr std::string_view magic("SQLite format 3\0", 16);
  std::array<char, magic.size()> start{};
  std::ifstream file(path, std::ios::binary);
  file.read(start.data(), start.size());
  if (file.gcount() > 0)
    return std::string_view(start.data(), start.size()) == magic;
  const std::string extension = fs::path(path).extension().string();
  return extension == ".db" || extension == ".sqlite" || extension == ".sqlite3";
}

}  // namespace groma::sqlite
