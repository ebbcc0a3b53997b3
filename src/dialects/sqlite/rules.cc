#include "dialects/sqlite/rules.h"

#include "dialects/sqlite/canonical.h"
#include "dialects/sqlite/complete.h"
#include "dialects/sqlite/deploy.h"
#include "dialects/sqlite/lower.h"
#include "dialects/sqlite/lowering.h"
#include "dialects/sqlite/neutral.h"
#include "dialects/sqlite/split.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

std::vector<Statement> split_script(std::string_view script) {
  return split(script);
}

std::string find_table(std::string_view name) {
  return "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND lower(name) = lower(" +
         literal(name) + ")";
}

bool renames_in_place(Kind kind) {
  return kind == Kind::table || kind == Kind::column;
}

}  // namespace

const Rules& rules() {
  static const Rules table{.vendor = Vendor::sqlite,
                           .quote = quote,
                           .complete = complete,
                           .canonical = canonical,
                           .replace_identifier = replace_identifier,
                           .renames_in_place = renames_in_place,
                           .lower = lower,
                           .split = split_script,
                           .plans_online = true,
                           .begin = "BEGIN IMMEDIATE",
                           .commit = "COMMIT",
                           .find_table = find_table,
                           .type = neutral_type,
                           .literal = neutral_literal,
                           .try_lock = try_lock,
                           .unlock = unlock,
                           .lock_timeout = lock_timeout,
                           .effect = effect};
  return table;
}

}  // namespace groma::sqlite
