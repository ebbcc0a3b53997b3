/// The names that the server gives to what a model leaves unnamed.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "groma/dialect.h"

namespace groma::mysql {

/// True for a foreign key's name that the server chose: `<table>_ibfk_<n>`, and from MariaDB 12.1
/// on the number alone.
bool is_chosen_foreign_key(std::string_view name, std::string_view table, const Dialect& dialect);

/// True for a check's name that the server chose: `<table>_chk_<n>` (MySQL), `CONSTRAINT_<n>`
/// (MariaDB).
bool is_chosen_check(std::string_view name, std::string_view table, const Dialect& dialect);

/// The name of an unnamed index: its first column, or `functional_index` where that is an
/// expression (`column` empty); `_2`, `_3` … while `taken` says so, and for a column called
/// PRIMARY.
std::string index_name(std::string_view column,
                       const std::function<bool(const std::string&)>& taken);

}  // namespace groma::mysql
