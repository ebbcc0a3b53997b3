/// Settings: what a project says once instead of on every command line. They come from
/// `groma.toml`, then the environment, then flags; the later wins. `docs/configuration.md` lists
/// them.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "groma/connection.h"
#include "groma/diff.h"

namespace groma::cli {

/// A value with where it comes from ("--model", "GROMA_MODEL", "/srv/shop/groma.toml").
struct Setting {
  std::string value;
  std::string origin;
  bool operator==(const Setting&) const = default;
};

/// By key; booleans are `true` or `false`.
using Settings = std::map<std::string, Setting>;

/// All keys: those of `groma.toml`, which are also those of the flags (`column_order` is
/// `--column-order` and GROMA_COLUMN_ORDER).
std::span<const std::string_view> setting_keys();

using Environment = std::function<std::optional<std::string>(const std::string& name)>;

struct SettingsRequest {
  const Settings& flags;
  std::string env;     ///< the section `[env.NAME]`, by flag or GROMA_ENV; may be empty
  std::string folder;  ///< where to begin to look for `groma.toml`
  const Environment& environment;
  const Drivers& drivers;
};

/// All sources of settings, merged. Throws Error for an unknown key (with the nearest known one), a
/// value of the wrong type, an unknown `[env.NAME]`.
Settings read_settings(const SettingsRequest& request);

/// The value, or empty.
std::string value_of(const Settings& settings, std::string_view key);

/// Throws Error naming the setting's origin for a value that is none of the known ones.
std::optional<Vendor> dialect_of(const Settings& settings);
ColumnOrder column_order_of(const Settings& settings);
/// True unless counters of tables are left alone, whatever a model says of them.
bool raises_counters(const Settings& settings);
bool with_privileges_of(const Settings& settings);
bool probe_of(const Settings& settings);

}  // namespace groma::cli
