#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/routine_name.h"

namespace groma::postgresql {

std::string spelled(const Routine& routine) {
  return "ROUTINE " + routine_name(routine.schema, routine.name);
}

Steps create(const Routine& routine, const Making&) {
  Steps steps{statement(routine.definition.text)};
  if (!routine.comment.empty())
    steps.push_back(comment_on(spelled(routine), routine.comment));
  return steps;
}

Steps drop(const Routine& routine) {
  return {statement("DROP " + spelled(routine), access_exclusive)};
}

}  // namespace groma::postgresql
