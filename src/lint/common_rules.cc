/// Rules that mean the same for every vendor.
#include <array>

#include "lint/sheet.h"

namespace groma::lint {
/// A room of its own for the short names of the enumerations.
namespace hazard_table {

using enum Severity;
using enum HazardKind;

constexpr std::array<HazardRule, 11> rules_of_all{{
    {"drop-table", error, data_loss,
     "The rows of the table are gone, and no way down brings them back.",
     "Rename nothing and drop nothing until no running version of the application reads the table; "
     "then keep a dump of it and drop it in a migration of its own."},
    {"drop-column", error, data_loss,
     "The values of the column are gone, and running versions of the application that name it "
     "fail.",
     "First release a version that does not name the column, then drop it in a migration of its "
     "own."},
    {"drop-database", error, data_loss, "Everything in the database is gone.",
     "Leave it to an administrator, outside of migrations."},
    {"delete-all-rows", error, data_loss, "DELETE without WHERE deletes every row.",
     "Say which rows are meant, and delete many of them in batches."},
    {"update-all-rows", warning, blocks,
     "UPDATE without WHERE writes every row, and keeps all of them locked until its transaction "
     "ends.",
     "Update in batches by ranges of the key, outside of the migration that changes the schema."},
    {"rename-table", warning, breaks_application,
     "Running versions of the application that use the old name fail.",
     "Leave a view of the old name, or make a new table, write to both, and move over."},
    {"rename-column", warning, breaks_application,
     "Running versions of the application that use the old name fail.",
     "Add a column of the new name, write to both, copy the values, move readers over, and drop "
     "the "
     "old one later."},
    {"drop-object", warning, breaks_application,
     "Running versions of the application that use it fail.",
     "First release a version that does not use it, then drop it."},
    {"drop-constraint", note, security,
     "Rows that the constraint kept away can come in from now on.",
     "Make sure that something else keeps them away, or put the new constraint there first."},
    {"int-primary-key",
     note,
     {},
     "A key of four bytes or less runs out at about two thousand million rows, and widening it "
     "later "
     "rewrites the table.",
     "Make it bigint."},
    {"nested-transaction",
     warning,
     {},
     "The script begins or ends a transaction inside of the one that is begun for it: what comes "
     "after is not undone when something fails.",
     "Leave it out, or tell the tool to run the script without a transaction."},
}};

constexpr std::array<HazardRule, 3> rules_of_silences{{
    {"silence-without-reason",
     warning,
     {},
     "Something is put out of force, and nobody says why: it stays in force.",
     "Write the reason behind the code."},
    {"silence-unknown",
     warning,
     {},
     "No rule has this code: nothing is put out of force.",
     "`groma lint --rules` lists the codes."},
    {"silence-unused",
     note,
     {},
     "There is nothing that this silence could be about.",
     "Take it away."},
}};

}  // namespace hazard_table

std::span<const HazardRule> common_rules() {
  return hazard_table::rules_of_all;
}

std::span<const HazardRule> silence_rules() {
  return hazard_table::rules_of_silences;
}

}  // namespace groma::lint
