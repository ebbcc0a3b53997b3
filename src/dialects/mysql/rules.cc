#include "dialects/mysql/rules.h"

#include "dialects/mysql/canonical.h"
#include "dialects/mysql/complete.h"
#include "dialects/mysql/deploy.h"
#include "dialects/mysql/lower.h"
#include "dialects/mysql/lowering.h"
#include "dialects/mysql/neutral.h"
#include "dialects/mysql/spelling.h"
#include "dialects/mysql/split.h"
#include "dialects/mysql/tokenizer.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

std::string find_table(std::string_view name) {
  return "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name "
         "= " +
         literal(name);
}

bool share_names(Kind a, Kind b) {
  const auto is_relation = [](Kind kind) {
    return kind == Kind::table || kind == Kind::view || kind == Kind::sequence;
  };
  return is_relation(a) && is_relation(b);
}

Rules table(Vendor vendor) {
  return {.vendor = vendor,
          .quote = quote,
          .complete = complete,
          .canonical = canonical,
          .replace_identifier = replace_identifier,
          .values = values_of_type,
          .replace_value = replace_value,
          .share_names = share_names,
          .renames_in_place = renames_in_place,
          .lower = lower,
          .split = split,
          .ended = ended,
          .plans_online = true,
          .begin = "START TRANSACTION",
          .commit = "COMMIT",
          .find_table = find_table,
          .type = neutral_type,
          .literal = neutral_literal,
          .may_be_spelled = may_be_spelled,
          .numbering = Generation::auto_increment,
          .try_lock = try_lock,
          .unlock = unlock,
          .lock_timeout = lock_timeout,
          .with_algorithm = with_algorithm,
          .effect = effect,
          .transactional_schema = false};
}

}  // namespace

const Rules& mysql_rules() {
  static const Rules rules = table(Vendor::mysql);
  return rules;
}

const Rules& mariadb_rules() {
  static const Rules rules = table(Vendor::mariadb);
  return rules;
}

}  // namespace groma::mysql
