/// `groma.toml`.
#pragma once

#include <string>
#include <vector>

#include "cli/settings.h"
#include "groma/lint.h"

namespace groma::cli {

/// The nearest `groma.toml` from `folder` upwards, as seen from the working directory; empty if
/// there is none.
std::string find_config(const std::string& folder);

/// Its settings, those of `[env.NAME]` over those at the top; `env` may be empty. Paths that are
/// relative are taken from the file's folder.
Settings read_config(const std::string& path, const std::string& env, const Drivers& drivers);

/// What its section `[lint.allow]` puts out of force: codes with reasons.
std::vector<Silence> read_silences(const std::string& path);

}  // namespace groma::cli
