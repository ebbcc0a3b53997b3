#include "dialects/postgresql/rules.h"

#include "dialects/postgresql/canonical.h"
#include "dialects/postgresql/complete.h"
#include "dialects/postgresql/deploy.h"
#include "dialects/postgresql/lower.h"
#include "dialects/postgresql/neutral.h"
#include "dialects/postgresql/spelling.h"
#include "dialects/postgresql/split.h"
#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

std::string find_table(std::string_view name) {
  return "SELECT 1 WHERE to_regclass(" + literal(quote(name)) + ") IS NOT NULL";
}

}  // namespace

const Rules& rules() {
  static const Rules table{.vendor = Vendor::postgresql,
                           .quote = quote,
                           .complete = complete,
                           .canonical = canonical,
                           .replace_identifier = replace_identifier,
                           .replace_value = replace_value,
                           .lower = lower,
                           .split = split,
                           .plans_online = true,
                           .begin = "BEGIN",
                           .commit = "COMMIT",
                           .find_table = find_table,
                           .type = neutral_type,
                           .literal = neutral_literal,
                           .may_be_spelled = may_be_spelled,
                           .numbering = Generation::by_default,
                           .try_lock = try_lock,
                           .unlock = unlock,
                           .lock_timeout = lock_timeout,
                           .effect = effect,
                           .wreckage = wreckage};
  return table;
}

}  // namespace groma::postgresql
