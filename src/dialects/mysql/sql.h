/// The small pieces of SQL that everything is rendered from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialects/mysql/tokenizer.h"
#include "groma/dialect.h"
#include "groma/plan.h"

namespace groma::mysql {

using Steps = std::vector<Step>;

std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// `` `a`, `b` ``
std::string names(const std::vector<std::string>& list);

/// `(text)`, unless one pair of parentheses encloses it all already.
std::string parenthesised(std::string_view text);

/// The text without the parentheses that enclose it all, however many.
std::string_view unparenthesised(std::string_view text);

/// `SHOW`'s `user@host` as SQL.
std::string account(std::string_view user_at_host);

/// DDL commits by itself: no step of it belongs to a transaction.
Step statement(std::string sql);

/// A statement that changes the session only.
Step setting(std::string sql);

/// A query that has to find no row.
Step guard(std::string sql, std::string refusal);

Hazard hazard(HazardKind kind, std::string message, std::string advice = {});

/// `ALTER TABLE t clause, clause`
std::string alter_table(std::string_view table, const std::vector<std::string>& clauses);

/// The value of an option, or an empty text.
std::string option(const Options& options, const std::string& key);
bool has(const Options& options, const std::string& key);

/// The options whose keys begin with `prefix`, without it.
Options family(const Options& options, std::string_view prefix);

inline bool is_mariadb(const Dialect& dialect) {
  return dialect.vendor == Vendor::mariadb;
}

}  // namespace groma::mysql
