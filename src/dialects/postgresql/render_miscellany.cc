#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/split.h"

namespace groma::postgresql {

std::string spelled(const Miscellany& object) {
  constexpr std::string_view drop_word = "DROP ";
  return object.drop.text.substr(std::min(drop_word.size(), object.drop.text.size()));
}

Steps create(const Miscellany& object, const Making&) {
  Steps steps;
  for (Statement& each : split(object.definition.text))
    steps.push_back(statement(std::move(each.sql)));
  if (!object.comment.empty())
    steps.push_back(comment_on(spelled(object), object.comment));
  return steps;
}

Steps drop(const Miscellany& object) {
  return {statement(object.drop.text, access_exclusive)};
}

}  // namespace groma::postgresql
