// Rarer objects are known by their definition: another definition is another object, made in its
// place. A collation is replaced under the columns that use it.
#include "dialects/postgresql/lower_kinds.h"

namespace groma::postgresql {

Touches treat(const Passage<Miscellany>& passage, const Change& change, const Lowering&) {
  if (!change.has("definition"))
    return {};
  const bool collation = passage.after.object_type == "collation";
  return {touched(passage.after.id(), collation ? Touch::swap : Touch::away)};
}

void alter(const Passage<Miscellany>& passage, Lowering& work) {
  work.alter(passage.after.id(), "alter", {}, settle(passage, work));
}

}  // namespace groma::postgresql
