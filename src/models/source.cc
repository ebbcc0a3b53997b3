// Recognising a source; reading it is in load.cc.
#include "groma/source.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "catalog/nearest.h"
#include "groma/error.h"

namespace groma {
namespace {

/// Sources that a program reads for us.
constexpr std::array<std::pair<std::string_view, SourceKind>, 4> programs{
    {{"sqlalchemy", SourceKind::sqlalchemy},
     {"alembic", SourceKind::alembic},
     {"django", SourceKind::django},
     {"exec", SourceKind::exec}}};

/// `postgresql+psycopg` of `postgresql+psycopg://…`; empty where the text does not begin with one.
std::string_view scheme_of(std::string_view text) {
  const auto in_scheme = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '.' || c == '-' ||
           c == '_';
  };
  const auto end = std::find_if_not(text.begin(), text.end(), in_scheme);
  return end == text.end() || *end != ':' ? std::string_view{}
                                          : std::string_view(text.begin(), end);
}

std::string_view without_driver(std::string_view scheme) {
  return scheme.substr(0, scheme.find('+'));
}

std::vector<std::string_view> known_schemes(const Drivers& drivers) {
  std::vector<std::string_view> known;
  for (const Driver& driver : drivers)
    known.insert(known.end(), driver.schemes.begin(), driver.schemes.end());
  for (const auto& [name, kind] : programs)
    known.push_back(name);
  return known;
}

[[noreturn]] void throw_unknown_scheme(std::string_view text, std::string_view scheme,
                                       const Drivers& drivers) {
  const std::vector<std::string_view> known = known_schemes(drivers);
  std::string list;
  for (const std::string_view each : known)
    list += (list.empty() ? "" : ", ") + std::string(each) + ":";
  const std::string best(nearest(without_driver(scheme), known));
  const std::string hint = (best.empty() ? "" : "the nearest known is '" + best + ":'; ") +
                           "known schemes of this build: " + list;
  throw Error("unknown scheme '" + std::string(scheme) + ":' in '" + redact(text) + "'", hint);
}

std::string without_driver_suffix(const std::string& url) {
  const std::string_view scheme = scheme_of(url);
  return std::string(without_driver(scheme)) + url.substr(scheme.size());
}

/// A path of a file or folder, by what is there.
Source parse_path(const std::string& text, const Drivers& drivers) {
  namespace fs = std::filesystem;
  const fs::path path(text);
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(
        "no such file: '" + redact(text) + "'",
        "a source is a URL, a database file, a .sql file or a folder of them, a .json "
        "snapshot, sqlalchemy:MODULE:METADATA, django:SETTINGS, a .prisma schema, exec:COMMAND, "
        "'-' or 'empty'");
  if (fs::is_directory(path, ignored) || path.extension() == ".sql" ||
      path.extension() == ".prisma")
    return {SourceKind::sql, text, text};
  if (path.extension() == ".json")
    return {SourceKind::snapshot, text, text};
  for (const Driver& driver : drivers)
    if (driver.is_file && driver.is_file(text))
      return {SourceKind::live, text, driver.schemes.front() + ":" + text, &driver};
  throw Error("cannot tell what '" + text +
              "' is: it is not a database file, and its name ends "
              "neither in .sql nor in .json");
}

}  // namespace

std::string Source::name() const {
  return redact(text);
}

const Driver* driver_of_url(std::string_view url, const Drivers& drivers) {
  const std::string_view scheme = without_driver(scheme_of(url));
  for (const Driver& driver : drivers)
    if (std::find(driver.schemes.begin(), driver.schemes.end(), scheme) != driver.schemes.end())
      return &driver;
  return nullptr;
}

const Driver& driver_of(Vendor vendor, const Drivers& drivers) {
  for (const Driver& driver : drivers)
    if (driver.vendor == vendor)
      return driver;
  throw Error("this build of groma has no driver for " + std::string(to_string(vendor)),
              "'groma doctor' lists the drivers that it has");
}

Source parse_source(const std::string& text, const Drivers& drivers) {
  if (text == "-")
    return {SourceKind::standard_input, text, {}};
  if (text == "empty")
    return {SourceKind::empty, text, {}};
  if (text.empty())
    throw Error("a source is empty", "write 'empty' for a database with nothing in it");
  if (const Driver* driver = driver_of_url(text, drivers))
    return {SourceKind::live, text, without_driver_suffix(text), driver};
  const std::string_view scheme = scheme_of(text);
  for (const auto& [name, kind] : programs)
    if (scheme == name)
      return {kind, text, text.substr(scheme.size() + 1)};
  std::error_code ignored;
  if (!scheme.empty() && !std::filesystem::exists(text, ignored))
    throw_unknown_scheme(text, scheme, drivers);
  return parse_path(text, drivers);
}

std::unique_ptr<Connection> connect(const Source& source, Access access) {
  if (source.kind != SourceKind::live)
    throw Error("'" + source.name() + "' is not a live database",
                "give a URL or the path of a database file");
  return source.driver->open(source.target, access);
}

}  // namespace groma
