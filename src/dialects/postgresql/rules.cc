#include "dialects/postgresql/rules.h"

#include "dialects/postgresql/canonical.h"
#include "dialects/postgresql/complete.h"
#include "dialects/postgresql/deploy.h"
#include "dialects/postgresql/lower.h"
#include "dialects/postgresql/lower_rename.h"
#include "dialects/postgresql/neutral.h"
#include "dialects/postgresql/spelling.h"
#include "dialects/postgresql/split.h"
#include "dialects/postgresql/tokenizer.h"

namespace groma::postgresql {

namespace {

std::string find_table(std::string_view name) {
  return "SELECT 1 WHERE to_regclass(" + literal(quote(name)) + ") IS NOT NULL";
}

/// Names in pg_class, and those in pg_type, where every relation with columns has its row type.
bool share_names(Kind a, Kind b) {
  const auto is_relation = [](Kind kind) {
    return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view ||
           kind == Kind::sequence || kind == Kind::index || kind == Kind::unique ||
           kind == Kind::exclusion || kind == Kind::composite;
  };
  const auto is_type = [](Kind kind) {
    return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::composite ||
           kind == Kind::range || kind == Kind::table || kind == Kind::view ||
           kind == Kind::materialized_view;
  };
  return (is_relation(a) && is_relation(b)) || (is_type(a) && is_type(b));
}

}  // namespace

const Rules& rules() {
  static const Rules table{.vendor = Vendor::postgresql,
                           .quote = quote,
                           .complete = complete,
                           .canonical = canonical,
                           .replace_identifier = replace_identifier,
                           .replace_value = replace_value,
                           .share_names = share_names,
                           .renames_in_place = renames_in_place,
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
