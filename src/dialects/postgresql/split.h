/// Scripts: where a statement ends.
#pragma once

#include <string_view>
#include <vector>

#include "dialects/place.h"
#include "groma/rules.h"

namespace groma::postgresql {

/// The statements of a script without their semicolons, as psql finds them: quotes of all kinds,
/// nested comments, parentheses and `BEGIN ATOMIC` bodies are understood. Comments before and after
/// a statement are left out, those inside stay. The last one needs no semicolon. The rows behind a
/// `COPY … FROM STDIN` are its `input`.
///
/// psql's own commands that change nothing (`\restrict`, `\echo`, `\set`, `\timing`, …) are left
/// out, `\q` ends the script; any other throws Error with `name:line:column`.
std::vector<Statement> split_script(std::string_view script, std::string_view name);

/// The same for a script without a name.
std::vector<Statement> split(std::string_view script);

using text::locate;
using text::Place;

}  // namespace groma::postgresql
