/// The small pieces of PostgreSQL's SQL that everything is rendered from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialects/postgresql/tokenizer.h"
#include "groma/plan.h"

namespace groma::postgresql {

using Steps = std::vector<Step>;

// Locks, in the server's words (https://www.postgresql.org/docs/current/explicit-locking.html).
inline constexpr std::string_view access_exclusive = "ACCESS EXCLUSIVE";
inline constexpr std::string_view share_row_exclusive = "SHARE ROW EXCLUSIVE";
inline constexpr std::string_view share_update_exclusive = "SHARE UPDATE EXCLUSIVE";
inline constexpr std::string_view share = "SHARE";

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// `users`, `app."Users"`: as SQL, quoted where it must be. An empty schema is left out.
std::string name(std::string_view object);
std::string name(std::string_view schema, std::string_view object);

/// A qualified name of the catalog (`groma/qualified.h`) as SQL.
std::string name_of(std::string_view qualified);

/// `a, "B"`
std::string names(const std::vector<std::string>& list);

/// `(text)`, unless parentheses enclose it all already.
std::string parenthesised(std::string_view text);

Step statement(std::string sql, std::string_view lock = {});
Step statement(std::string sql, std::string_view lock, Hazard hazard);

/// One that is a transaction of its own, or can be in none.
Step alone(std::string sql);

void append(Steps& steps, Steps more);

/// `COMMENT ON <object> IS '…'`; an empty comment takes it away.
Step comment_on(const std::string& object, const std::string& comment);

/// The value of an option, or an empty text.
std::string option(const Options& options, const std::string& key);
bool has(const Options& options, const std::string& key);

/// The options whose keys begin with `prefix`, without it.
Options family(const Options& options, std::string_view prefix);

/// `fillfactor = '70', …`: storage parameters and their like, as `WITH` and `SET` take them.
std::string parameters(const Options& options);

/// What makes the storage parameters (`storage.…`) of one object those of another, each to stand
/// behind an ALTER: `SET (fillfactor = '70')`, `RESET (toast.autovacuum_enabled)`.
std::vector<std::string> storage_changes(const Options& before, const Options& after);

}  // namespace groma::postgresql
