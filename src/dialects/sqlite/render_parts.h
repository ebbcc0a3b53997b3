/// The clauses that several kinds of objects are rendered from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/values.h"

namespace groma {
struct ForeignKey;
}

namespace groma::sqlite {

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// `CONSTRAINT "name" `, or nothing for an unnamed one.
std::string constraint_name(std::string_view name);

/// ` ON CONFLICT IGNORE`, as the option with that key says, or nothing.
std::string on_conflict(const Options& options, const std::string& key = "on_conflict");

/// A collation's name: bare where it is one of SQLite's own.
std::string collation(std::string_view name);

/// `"a" COLLATE NOCASE DESC, lower("b")`
std::string key_parts(const std::vector<KeyPart>& parts);

/// `REFERENCES "t" ("id") ON DELETE CASCADE …`
std::string references(const ForeignKey& key);

}  // namespace groma::sqlite
