#include "cli/config.h"

#include <toml++/toml.h>
#include <filesystem>
#include <sstream>

#include "catalog/nearest.h"
#include "groma/error.h"
#include "groma/source.h"

namespace groma::cli {
namespace {

namespace fs = std::filesystem;

std::string place(const std::string& path, const toml::source_region& region) {
  return path + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column);
}

toml::table parse(const std::string& path) {
  try {
    return toml::parse_file(path);
  } catch (const toml::parse_error& error) {
    throw Error(place(path, error.source()) + ": " + std::string(error.description()));
  }
}

[[noreturn]] void throw_unknown(const std::string& where, std::string_view what,
                                std::string_view word, std::span<const std::string_view> known) {
  const std::string_view best = nearest(word, known);
  std::string list;
  for (const std::string_view each : known)
    list += (list.empty() ? "" : ", ") + std::string(each);
  throw Error(where + ": unknown " + std::string(what) + " '" + std::string(word) + "'",
              best.empty() ? (list.empty() ? "there are none" : "known are: " + list)
                           : "did you mean '" + std::string(best) + "'?");
}

bool is_boolean(std::string_view key) {
  return key == "with_privileges" || key == "probe";
}

/// Where sources are paths or file URLs they are meant as seen from the file, not from wherever the
/// command happens to run.
std::string rebased(std::string_view key, const std::string& value, const std::string& folder,
                    const Drivers& drivers) {
  if (key == "dir")
    return (fs::path(folder) / value).lexically_normal().string();
  if (key != "model" && key != "database" && key != "scratch")
    return value;
  for (const std::string scheme : {"sqlalchemy:", "alembic:", "django:"})
    if (value.starts_with(scheme))
      return scheme + (fs::path(folder) / value.substr(scheme.size())).lexically_normal().string();
  if (const Driver* driver = driver_of_url(value, drivers))
    return driver->rebase ? driver->rebase(value, folder) : value;
  const bool is_path = value != "-" && value != "empty" && value.find(':') == value.npos;
  return is_path ? (fs::path(folder) / value).lexically_normal().string() : value;
}

std::string text_of(const std::string& where, std::string_view key, const toml::node& node) {
  if (is_boolean(key)) {
    if (const auto value = node.value_exact<bool>())
      return *value ? "true" : "false";
    throw Error(where + ": '" + std::string(key) + "' takes true or false");
  }
  if (const auto value = node.value_exact<std::string>())
    return *value;
  throw Error(where + ": '" + std::string(key) + "' takes a string");
}

class Reader {
 public:
  Reader(std::string path, const Drivers& drivers)
      : path_(std::move(path)),
        folder_(fs::path(path_).parent_path().string()),
        table_(parse(path_)),
        drivers_(drivers) {}

  Settings read(const std::string& env) const {
    Settings settings;
    read_table(table_, true, settings);
    const toml::table* sections = environments();
    if (sections)
      for (const auto& [name, section] : *sections)
        check_section(section);
    if (!env.empty())
      read_table(section_of(sections, env), false, settings);
    return settings;
  }

 private:
  const toml::table* environments() const {
    const toml::node* node = table_.get("env");
    if (node && !node->is_table())
      throw Error(place(path_, node->source()) + ": 'env' holds sections: [env.production]");
    return node ? node->as_table() : nullptr;
  }

  /// A mistake in a section that is not asked for is one all the same.
  void check_section(const toml::node& section) const {
    if (!section.is_table())
      throw Error(place(path_, section.source()) + ": 'env' holds sections: [env.production]");
    Settings ignored;
    read_table(*section.as_table(), false, ignored);
  }

  const toml::table& section_of(const toml::table* sections, const std::string& env) const {
    std::vector<std::string_view> known;
    if (sections)
      for (const auto& [name, section] : *sections)
        known.push_back(name.str());
    if (!sections || !sections->contains(env))
      throw_unknown(path_, "environment", env, known);
    return *sections->get(env)->as_table();
  }

  void read_table(const toml::table& table, bool top, Settings& settings) const {
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      const auto known = setting_keys();
      if (top && (name == "env" || name == "lint"))
        continue;
      const std::string where = place(path_, node.source());
      if (std::find(known.begin(), known.end(), name) == known.end())
        throw_unknown(place(path_, key.source()), "key", name, known);
      const std::string value = text_of(where, name, node);
      settings[std::string(name)] = {rebased(name, value, folder_, drivers_), path_};
    }
  }

  std::string path_;
  std::string folder_;
  toml::table table_;
  const Drivers& drivers_;
};

}  // namespace

std::string find_config(const std::string& folder) {
  for (fs::path at = fs::absolute(folder).lexically_normal();; at = at.parent_path()) {
    std::error_code ignored;
    if (fs::is_regular_file(at / "groma.toml", ignored))
      return fs::proximate(at / "groma.toml").string();
    if (at == at.parent_path())
      return {};
  }
}

std::vector<Silence> read_silences(const std::string& path) {
  const toml::table table = parse(path);
  std::vector<Silence> silences;
  const toml::node* lint = table.get("lint");
  if (!lint)
    return silences;
  const toml::table* section = lint->as_table();
  const toml::table* allow = section ? (*section)["allow"].as_table() : nullptr;
  if (!allow || section->size() != 1)
    throw Error(place(path, lint->source()) + ": 'lint' holds a section [lint.allow], and no more");
  for (const auto& [code, node] : *allow) {
    const auto reason = node.value_exact<std::string>();
    if (!reason || reason->empty())
      throw Error(place(path, node.source()) + ": '" + std::string(code.str()) +
                      "' is put out of force without a reason",
                  "write the reason: " + std::string(code.str()) + " = \"…\"");
    silences.push_back(
        {std::string(code.str()), *reason, path, static_cast<int>(code.source().begin.line)});
  }
  return silences;
}

Settings read_config(const std::string& path, const std::string& env, const Drivers& drivers) {
  return Reader(path, drivers).read(env);
}

}  // namespace groma::cli
