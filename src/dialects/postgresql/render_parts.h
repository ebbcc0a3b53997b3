/// The clauses that several kinds of objects are rendered from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `ALTER TABLE app.users <rest>`; foreign tables and views are tables here too.
std::string alter_table(const std::string& schema, const std::string& table,
                        const std::string& rest);

/// `a, lower(b) COLLATE "C" text_ops DESC NULLS LAST`, each with `suffixes[i]` behind it.
std::string key_parts(const std::vector<KeyPart>& parts,
                      const std::vector<std::string>& suffixes = {});

/// ` INCLUDE (a)`, or nothing.
std::string include_clause(const std::vector<std::string>& columns);

/// ` WITH (…)` from the options `storage.*`, or nothing.
std::string storage_clause(const Options& options);

/// ` DEFERRABLE INITIALLY DEFERRED`, or nothing.
std::string deferral_clause(Deferral deferral);

/// ` USING INDEX TABLESPACE x`, or nothing.
std::string index_tablespace_clause(const Options& options);

/// How an index is made: with its parts, where it has any, and meanwhile nobody writes; without
/// parts (`ON ONLY`); or while others write (`CONCURRENTLY`), not of a partitioned table.
enum class IndexForm { plain, only, concurrent };

/// `CREATE UNIQUE INDEX …`
std::string definition(const Index& index, IndexForm form);

/// What is said about an index after it was made: the index that the table is clustered on, its
/// replica identity, statistics targets, and its comment where a constraint has another.
Steps index_settings(const std::string& schema, const std::string& table, const std::string& index,
                     const Options& options, const Making& making);

/// `CONSTRAINT x ON app.users`
std::string constraint_on(const std::string& constraint, const std::string& schema,
                          const std::string& table);

/// `ALTER TABLE … DROP CONSTRAINT x`
Steps drop_constraint(const std::string& schema, const std::string& table,
                      const std::string& constraint);

/// Numbers of a sequence, of its own or of a column.
struct Numbering {
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> increment;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::optional<std::int64_t> cache;
  bool cycle = false;
  bool operator==(const Numbering&) const = default;
};

Numbering numbering(const Sequence& sequence);
Numbering numbering(const Identity& identity);
/// Of the options `serial.*`.
Numbering numbering(const Options& options);

/// ` START WITH 7 INCREMENT BY 2 …`: what is not the default.
std::string sequence_clauses(const Numbering& numbers);

/// What turns one into the other: `INCREMENT BY 2`, `NO MAXVALUE`, …
std::vector<std::string> sequence_changes(const Numbering& before, const Numbering& after);

/// The options `column.<name>.<what>` of a view: name and value of each.
std::vector<std::pair<std::string, std::string>> column_options(const Options& options,
                                                                std::string_view what);

/// Hazards: kind, message, advice.
Hazard data_loss(std::string message, std::string advice = {});
Hazard may_fail(std::string message, std::string advice = {});

}  // namespace groma::postgresql
