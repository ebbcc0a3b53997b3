#include <array>

#include "dialects/mysql/lint.h"

namespace groma::mysql {
/// A room of its own for the short names of the enumerations.
namespace hazard_table {

using enum Severity;
using enum HazardKind;

constexpr std::array both_rules{
    HazardRule{"truncate", error, data_loss, "All rows are gone, and it cannot be rolled back.",
               "Delete the rows that are meant, in batches."},
    HazardRule{"drop-partition", error, data_loss, "The rows of the partition are gone.",
               "EXCHANGE PARTITION … WITH TABLE first, and keep the table until nobody misses it."},
    HazardRule{
        "edit-system-catalog",
        error,
        {},
        "The server does not check what is written into its own tables, and may not notice it.",
        "Use CREATE USER, GRANT, and the statements that the server has for the rest."},
    HazardRule{
        "add-column-not-null", warning, breaks_application,
        "Old rows get an empty text, 0 or the like without a word, and running versions of the "
        "application that do not name the column cannot insert.",
        "Give it a default, or add it nullable, fill it, and make it NOT NULL later."},
    HazardRule{
        "add-column-computed", error, rewrite,
        "A stored generated column or AUTO_INCREMENT writes all rows anew, and nobody can write "
        "meanwhile.",
        "Add a virtual column, or a plain one that a trigger fills; old rows in batches."},
    HazardRule{
        "change-column-type", error, rewrite,
        "Unless the type stays within what the row's format allows, the server copies the table, "
        "and nobody can write meanwhile.",
        "Say ALGORITHM=INPLACE, LOCK=NONE (or INSTANT): the server refuses it rather than copy. "
        "Where it has to copy: gh-ost or pt-online-schema-change."},
    HazardRule{"set-not-null", warning, may_fail,
               "One NULL makes it fail in strict mode, and becomes 0 or an empty text without it.",
               "Fill the rows first, and look for NULL by a query."},
    HazardRule{
        "add-primary-key", warning, rewrite,
        "All rows are written anew in the order of the key, and rows alike make it fail.",
        "Say ALGORITHM=INPLACE, LOCK=NONE, so that others can write meanwhile; better: make the "
        "table with its key."},
    HazardRule{"drop-primary-key", error, rewrite,
               "The server copies the table, and nobody can write meanwhile.",
               "Drop it and add the new one in one statement, with ALGORITHM=INPLACE, LOCK=NONE."},
    HazardRule{"add-unique", warning, may_fail,
               "Rows alike make it fail, after it has read all of them.",
               "Look for such rows by a query first, and say ALGORITHM=INPLACE, LOCK=NONE."},
    HazardRule{
        "add-foreign-key", error, blocks,
        "The server copies the table to look up all rows, and nobody can write meanwhile.",
        "Look for rows that refer to none by a query; then, with foreign_key_checks = 0, say "
        "ALGORITHM=INPLACE, LOCK=NONE."},
    HazardRule{
        "add-check", error, blocks,
        "The server copies the table to check all rows, and nobody can write meanwhile.",
        "Check the values in triggers; or (MariaDB) look for rows that break it, and add it with "
        "check_constraint_checks = 0 and ALGORITHM=INSTANT; or (MySQL) add it NOT ENFORCED."},
    HazardRule{
        "add-fulltext-index", error, blocks,
        "Nobody can write to the table while a full-text or spatial index is built.",
        "Run it while nobody writes, or build it on a copy (gh-ost, pt-online-schema-change)."},
    HazardRule{
        "convert-charset", error, rewrite,
        "The server copies the table, and nobody can write meanwhile; indexes and keys may grow "
        "too long.",
        "Change the default for new columns alone (DEFAULT CHARACTER SET), and convert one column "
        "after the other by gh-ost or pt-online-schema-change."},
    HazardRule{"rewrite-table", error, rewrite,
               "Another engine, or another partitioning, copies the table, and nobody can write "
               "meanwhile.",
               "Run it while nobody writes, or by gh-ost or pt-online-schema-change."},
    HazardRule{"algorithm-copy", error, blocks,
               "The statement asks for a copy, or for a lock that keeps others from writing.",
               "Say ALGORITHM=INPLACE, LOCK=NONE (or INSTANT)."},
    HazardRule{"lock-table", warning, blocks,
               "An explicit lock keeps others waiting until it is given back.",
               "Leave it out: each statement takes the lock that it needs."},
    HazardRule{
        "missing-lock-timeout", note, blocks,
        "While a statement waits for its lock (a year on MySQL, a day on MariaDB), everybody who "
        "comes after it waits too.",
        "SET lock_wait_timeout = 5 before it, and try again when it runs out."},
    HazardRule{
        "implicit-commit", warning, not_transactional,
        "A statement that changes the schema commits what came before it, and cannot be rolled "
        "back itself.",
        "Keep it out of transactions; one such statement a migration."},
    HazardRule{
        "disable-checks", note, security,
        "Rows that come in meanwhile are not checked, and never will be.",
        "Leave the checks on; where a statement needs it, look for bad rows by a query first."},
    HazardRule{"grant-wide", warning, security,
               "Rights on all databases, the server's own among them.",
               "Grant what is needed, on the one database."},
    HazardRule{
        "definer-fixed", note, security,
        "It runs with the rights of a user that is named here: where that one is missing it fails.",
        "Leave DEFINER out, or say SQL SECURITY INVOKER."},
    HazardRule{"prefer-utf8mb4",
               note,
               {},
               "utf8 is utf8mb3, which has no room for many characters (all emoji), and is on its "
               "way out.",
               "Use utf8mb4."},
    HazardRule{"prefer-innodb",
               note,
               {},
               "The engine has no transactions and no foreign keys, or loses rows in a crash.",
               "Use InnoDB."},
    HazardRule{"prefer-datetime",
               note,
               {},
               "A timestamp ends in 2038, and in 2106 from MariaDB 11.5 on.",
               "Use datetime."},
    HazardRule{"grant-to-public", warning, security,
               "Every user has it, also those that come later.",
               "Grant it to the roles that need it.", Version{10, 11, 0}},
};

}  // namespace hazard_table

std::span<const HazardRule> lint_rules() {
  return hazard_table::both_rules;
}

}  // namespace groma::mysql
