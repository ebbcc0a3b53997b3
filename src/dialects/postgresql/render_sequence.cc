#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

std::string spelled(const Sequence& sequence) {
  return "SEQUENCE " + name(sequence.schema, sequence.name);
}

Steps own_by(const Sequence& sequence) {
  const std::string column = sequence.owned_by.empty() ? "NONE" : name_of(sequence.owned_by);
  return {statement("ALTER " + spelled(sequence) + " OWNED BY " + column, access_exclusive)};
}

/// Its owner, the column, is a step of its own: the column may use the sequence.
Steps create(const Sequence& sequence, const Making&) {
  const std::string type =
      sequence.type.empty() || sequence.type == "bigint" ? "" : " AS " + sequence.type;
  const std::string kind = has(sequence.options, "unlogged") ? "CREATE UNLOGGED " : "CREATE ";
  Steps steps{statement(kind + spelled(sequence) + type + sequence_clauses(numbering(sequence)))};
  if (!sequence.comment.empty())
    steps.push_back(comment_on(spelled(sequence), sequence.comment));
  return steps;
}

Steps drop(const Sequence& sequence) {
  return {statement("DROP " + spelled(sequence), access_exclusive)};
}

}  // namespace groma::postgresql
