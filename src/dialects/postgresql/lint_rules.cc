#include <array>

#include "dialects/postgresql/lint.h"

namespace groma::postgresql {
/// A room of its own for the short names of the enumerations.
namespace hazard_table {

using enum Severity;
using enum HazardKind;

constexpr std::array danger_rules{
    HazardRule{"drop-schema", error, data_loss,
               "All that is in the schema is gone, or stands in the way.",
               "Drop what is in it, one thing after the other, and the empty schema last."},
    HazardRule{
        "truncate", error, data_loss,
        "All rows are gone, and nobody can read or write the table until the transaction ends.",
        "Delete the rows that are meant, in batches."},
    HazardRule{
        "drop-cascade", error, data_loss,
        "CASCADE drops, or empties, whatever depends on it: what that is, the script does not say.",
        "Drop what depends on it by name first, and leave CASCADE out."},
    HazardRule{
        "edit-system-catalog",
        error,
        {},
        "The server does not check what is written into its own catalogs: a mistake breaks the "
        "database.",
        "Use the statement that the server has for it; of an enum that loses a value, make a new "
        "type and convert the columns."},
    HazardRule{"drop-not-null", warning, breaks_application,
               "Running versions of the application may get a NULL that they do not expect.",
               "First release a version that can read NULL."},
    HazardRule{"rename-object", warning, breaks_application,
               "Running versions of the application that use the old name fail.",
               "Make the new one beside the old one, move over, and drop the old one later."},
};

constexpr std::array table_rules{
    HazardRule{
        "add-column-not-null", error, may_fail,
        "A new column that takes no NULL and has no default cannot be added to a table with rows.",
        "Give it a default; or add it nullable, fill it, and make it NOT NULL by a validated "
        "check."},
    HazardRule{
        "add-column-volatile-default", error, rewrite,
        "A default that is another one for each row rewrites the table, and nobody can read or "
        "write it meanwhile.",
        "Add the column without a default, set the default afterwards, and fill old rows in "
        "batches."},
    HazardRule{
        "add-column-computed", error, rewrite,
        "An identity, a serial or a stored generated column rewrites the table, and nobody can "
        "read "
        "or write it meanwhile.",
        "Add a plain column, let a trigger or the default fill it, and fill old rows in batches."},
    HazardRule{
        "change-column-type", error, rewrite,
        "The table and its indexes are rewritten, and nobody can read or write it meanwhile. (Not "
        "so where the bytes stay: varchar(n) to a longer one or to text, numeric to more digits.)",
        "Add a column of the new type, write to both, copy in batches, and move over."},
    HazardRule{
        "set-not-null", error, blocks,
        "The whole table is read for NULL while nobody can read or write it, and one NULL makes it "
        "fail.",
        "ADD CONSTRAINT c CHECK (x IS NOT NULL) NOT VALID; in another transaction VALIDATE "
        "CONSTRAINT c; then SET NOT NULL, which believes the check; then drop the check."},
    HazardRule{
        "rewrite-table", error, rewrite,
        "The table is written anew, and nobody can read or write it meanwhile.",
        "Leave it, or run it while nobody needs the table; pg_repack does it beside the traffic."},
    HazardRule{"lock-table", warning, blocks,
               "An explicit lock keeps others waiting until the transaction ends.",
               "Take a weaker lock, or none: each statement takes the one that it needs."},
    HazardRule{
        "attach-partition", warning, blocks,
        "All rows of the new partition are read while it is locked, unless a check says what the "
        "bounds say.",
        "Give it that CHECK first (NOT VALID, then VALIDATE), attach, and drop the check."},
    HazardRule{"detach-partition", error, blocks,
               "Nobody can read or write the partitioned table meanwhile.",
               "DETACH PARTITION … CONCURRENTLY, outside of a transaction.", Version{14, 0, 0}},
    HazardRule{"refresh-materialized-view", warning, blocks,
               "Nobody can read the materialized view while it is filled.",
               "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on it."},
    HazardRule{"missing-lock-timeout", note, blocks,
               "While a statement waits for its lock, everybody who comes after it waits too.",
               "SET lock_timeout = '5s' before it, and try again when it runs out."},
    HazardRule{
        "rows-under-lock", warning, blocks,
        "Rows are written in a transaction that has locked a table: nobody gets at the table until "
        "all of them are written.",
        "Change the schema in one migration and fill rows in the next, in batches."},
};

constexpr std::array constraint_rules{
    HazardRule{
        "add-check", error, blocks,
        "All rows are checked while nobody can read or write the table, and one makes it fail.",
        "ADD CONSTRAINT … CHECK … NOT VALID; in another transaction VALIDATE CONSTRAINT."},
    HazardRule{
        "check-domain", error, blocks,
        "All columns of the domain, in every table, are checked while nobody can write to these, "
        "and one value makes it fail.",
        "ADD CONSTRAINT … CHECK … NOT VALID (for NOT NULL: CHECK (VALUE IS NOT NULL)); VALIDATE "
        "CONSTRAINT while few write."},
    HazardRule{
        "add-foreign-key", error, blocks,
        "All rows are looked up while nobody can write either table, and one makes it fail.",
        "ADD CONSTRAINT … FOREIGN KEY … NOT VALID; in another transaction VALIDATE CONSTRAINT."},
    HazardRule{
        "add-unique", error, blocks,
        "Its index is built while nobody can read or write the table, and rows alike make it fail.",
        "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … UNIQUE USING INDEX."},
    HazardRule{
        "add-primary-key", error, blocks,
        "Its index is built while nobody can read or write the table, and rows alike make it fail.",
        "CREATE UNIQUE INDEX CONCURRENTLY, make the columns NOT NULL by a validated check, then "
        "ADD "
        "CONSTRAINT … PRIMARY KEY USING INDEX."},
    HazardRule{
        "add-exclusion", error, blocks,
        "Its index is built while nobody can read or write the table, and there is no form that "
        "lets them.",
        "Run it while nobody needs the table, or make a new table with it and move over."},
    HazardRule{"validate-in-transaction", warning, blocks,
               "The constraint is validated in the transaction that adds it: the lock of adding it "
               "is held "
               "while all rows are read.",
               "Validate it in a transaction of its own."},
    HazardRule{
        "disable-triggers", warning, security,
        "Rows that come in meanwhile get by without triggers, and without foreign keys where it is "
        "ALL.",
        "Leave them on; for one session there is session_replication_role."},
};

constexpr std::array index_rules{
    HazardRule{
        "create-index", error, blocks, "Nobody can write to the table while the index is built.",
        "CREATE INDEX CONCURRENTLY, outside of a transaction. (Of a partitioned table: ON ONLY it, "
        "concurrently on each partition, then ATTACH PARTITION.)"},
    HazardRule{"drop-index", warning, blocks,
               "Nobody can read or write the table, and the statement waits for all that use it.",
               "DROP INDEX CONCURRENTLY, outside of a transaction."},
    HazardRule{"reindex", error, blocks,
               "Nobody can write to the table while its indexes are built.",
               "REINDEX … CONCURRENTLY, outside of a transaction."},
    HazardRule{"concurrently-in-transaction", error, not_transactional,
               "The server refuses it in a transaction, and whatever runs this script begins one.",
               "Tell the tool to run the script without one, and keep it in a script of its own."},
    HazardRule{
        "concurrently-if-not-exists",
        warning,
        {},
        "A build that was interrupted leaves an index that is not valid, and IF NOT EXISTS takes "
        "that for the index.",
        "DROP INDEX CONCURRENTLY IF EXISTS first, and create it without IF NOT EXISTS."},
    HazardRule{"enum-value-used", error, may_fail,
               "A value that is new to an enum cannot be used in the transaction that adds it.",
               "Add the value in a migration of its own."},
};

constexpr std::array security_rules{
    HazardRule{
        "disable-row-security", error, security,
        "Everybody who may read the table sees all rows from now on (without FORCE: its owner).",
        "Change the policies, and leave row security on."},
    HazardRule{
        "weaken-policy", warning, security,
        "A policy that goes, or is true for all rows, shows or takes rows that were kept back.",
        "Make the policy that replaces it in the same transaction, and name the rows."},
    HazardRule{"security-definer-search-path", error, security,
               "Whoever can create objects in the caller's search_path can have the function run "
               "them with "
               "its owner's rights.",
               "SET search_path = pg_catalog, pg_temp (or what it needs) on the function."},
    HazardRule{
        "security-invoker-lost", warning, security,
        "The view reads with its owner's rights from now on: row security of the reader does not "
        "count.",
        "Leave security_invoker on.", Version{15, 0, 0}},
    HazardRule{"grant-to-public", warning, security,
               "Every role has it, also those that come later.",
               "Grant it to the roles that need it."},
    HazardRule{"change-owner", note, security,
               "The new owner has every right on it, and functions and views run with its rights.",
               "Make sure that the new owner is meant to, in every environment."},
};

constexpr std::array preference_rules{
    HazardRule{"prefer-jsonb",
               note,
               {},
               "json has no equality and no index: DISTINCT, UNION and GROUP BY fail on it.",
               "Use jsonb."},
    HazardRule{"prefer-identity",
               note,
               {},
               "A serial's sequence has rights and a default of its own, which copies and dumps "
               "get wrong.",
               "GENERATED BY DEFAULT AS IDENTITY."},
    HazardRule{
        "prefer-text",
        note,
        {},
        "char(n) is padded with blanks, which some comparisons see and others do not; it saves "
        "nothing.",
        "Use text, with a CHECK on its length where that matters."},
    HazardRule{"prefer-timestamptz",
               note,
               {},
               "timestamp without a time zone does not say which moment it means.",
               "Use timestamptz."},
};

static std::vector<HazardRule> joined_rules() {
  std::vector<HazardRule> all(danger_rules.begin(), danger_rules.end());
  all.insert(all.end(), table_rules.begin(), table_rules.end());
  all.insert(all.end(), constraint_rules.begin(), constraint_rules.end());
  all.insert(all.end(), index_rules.begin(), index_rules.end());
  all.insert(all.end(), security_rules.begin(), security_rules.end());
  all.insert(all.end(), preference_rules.begin(), preference_rules.end());
  return all;
}

}  // namespace hazard_table

std::span<const HazardRule> lint_rules() {
  static const std::vector<HazardRule> all = hazard_table::joined_rules();
  return all;
}

}  // namespace groma::postgresql
