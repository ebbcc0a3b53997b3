#include "cli/settings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "catalog/nearest.h"
#include "cli/config.h"
#include "groma/error.h"
#include "models/alembic_project.h"
#include "models/django_project.h"

namespace groma::cli {
namespace {

constexpr std::array<std::string_view, 9> keys{
    "model",        "database", "scratch",         "dialect", "dir",
    "column_order", "counters", "with_privileges", "probe"};

std::string variable_of(std::string_view key) {
  std::string name = "GROMA_";
  for (const char c : key)
    name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

void overlay(Settings& settings, const Settings& later) {
  for (const auto& [key, setting] : later)
    settings[key] = setting;
}

/// GROMA_DATABASE is more to the point than the DATABASE_URL that a platform gives every program.
Settings from_environment(const Environment& environment) {
  Settings settings;
  const auto take = [&](const std::string& key, const std::string& variable) {
    if (const auto value = environment(variable); value && !value->empty())
      settings[key] = {*value, variable};
  };
  take("database", "DATABASE_URL");
  for (const std::string_view key : keys)
    take(std::string(key), variable_of(key));
  return settings;
}

/// The default folder is beside `groma.toml`, so that commands work from anywhere in the project.
Setting default_folder(const std::string& config) {
  const auto folder = std::filesystem::path(config).parent_path() / "migrations";
  return {config.empty() ? "migrations" : folder.string(), "the default"};
}

/// An Alembic project says which database and which model it is about, and so does one of Django's.
Settings from_project(const std::string& folder) {
  std::string scheme = "alembic:", path = find_alembic(folder);
  if (path.empty()) {
    scheme = "django:";
    path = find_django(folder);
  }
  if (path.empty())
    return {};
  const Setting found{scheme + path, path};
  return {{"model", found}, {"database", found}};
}

[[noreturn]] void throw_unknown(std::string_view key, const Setting& setting,
                                std::span<const std::string_view> known) {
  std::string list;
  for (const std::string_view each : known)
    list += (list.empty() ? "" : ", ") + std::string(each);
  const std::string best(nearest(setting.value, known));
  throw Error(
      "'" + setting.value + "' is no " + std::string(key) + " (from " + setting.origin + ")",
      (best.empty() ? "" : "did you mean '" + best + "'? ") + "known are: " + list);
}

template <NamedEnum E>
E named(std::string_view key, const Setting& setting) {
  E value{};
  const auto known = enum_names(value);
  if (!from_string(setting.value, value))
    throw_unknown(key, setting, known);
  return value;
}

/// Of two policies the first is the default.
bool chooses_second(const Settings& settings, const std::string& key,
                    const std::array<std::string_view, 2>& known) {
  const auto at = settings.find(key);
  if (at == settings.end() || at->second.value == known[0])
    return false;
  if (at->second.value != known[1]) {
    std::string spoken = key;
    std::replace(spoken.begin(), spoken.end(), '_', ' ');
    throw_unknown(spoken, at->second, known);
  }
  return true;
}

bool answer_of(const Settings& settings, const std::string& key, bool otherwise) {
  const auto at = settings.find(key);
  const std::array<std::string_view, 2> known{"true", "false"};
  if (at == settings.end())
    return otherwise;
  if (at->second.value != known[0] && at->second.value != known[1])
    throw_unknown("answer to '" + key + "'", at->second, known);
  return at->second.value == known[0];
}

}  // namespace

std::span<const std::string_view> setting_keys() {
  return keys;
}

Settings read_settings(const SettingsRequest& request) {
  const std::string config = find_config(request.folder);
  Settings settings = from_project(request.folder);
  settings["dir"] = default_folder(config);
  if (!config.empty())
    overlay(settings, read_config(config, request.env, request.drivers));
  else if (!request.env.empty())
    throw Error(
        "there is no groma.toml here to hold the environment '" + request.env + "'",
        "leave out --env and GROMA_ENV, or write [env." + request.env + "] in a groma.toml");
  overlay(settings, from_environment(request.environment));
  overlay(settings, request.flags);
  return settings;
}

std::string value_of(const Settings& settings, std::string_view key) {
  const auto at = settings.find(std::string(key));
  return at == settings.end() ? std::string{} : at->second.value;
}

std::optional<Vendor> dialect_of(const Settings& settings) {
  const auto at = settings.find("dialect");
  if (at == settings.end())
    return {};
  return named<Vendor>("dialect", at->second);
}

ColumnOrder column_order_of(const Settings& settings) {
  return chooses_second(settings, "column_order", {"ignore", "strict"}) ? ColumnOrder::strict
                                                                        : ColumnOrder::ignore;
}

bool raises_counters(const Settings& settings) {
  return !chooses_second(settings, "counters", {"raise", "ignore"});
}

bool with_privileges_of(const Settings& settings) {
  return answer_of(settings, "with_privileges", false);
}

bool probe_of(const Settings& settings) {
  return answer_of(settings, "probe", true);
}

}  // namespace groma::cli
