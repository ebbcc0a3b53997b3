// Schemas and extensions.
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/names.h"
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

Touches treat(const Passage<Schema>&, const Change&, const Lowering&) {
  return {};
}

void alter(const Passage<Schema>& passage, Lowering& work) {
  Schema after = passage.after;
  if (after.name == "public" && after.comment.empty())
    after.comment = public_comment;
  work.alter(after.id(), "alter", {}, settle(Passage<Schema>{passage.before, after}, work));
}

namespace {

/// Without a comment of the user's an extension has the one that its control file gives it, which
/// the server knows.
Step own_comment(const Extension& extension) {
  return statement("DO $groma$\nBEGIN\n  EXECUTE format(" +
                   literal("COMMENT ON " + spelled(extension) + " IS %L") +
                   ", (SELECT comment FROM pg_catalog.pg_available_extensions WHERE name = " +
                   literal(extension.name) + "));\nEND\n$groma$");
}

}  // namespace

Touches treat(const Passage<Extension>&, const Change&, const Lowering&) {
  return {};
}

void alter(const Passage<Extension>& passage, Lowering& work) {
  const Extension &before = passage.before, &after = passage.after;
  Steps steps;
  const std::string alter = "ALTER " + spelled(after);
  if (before.schema != after.schema)
    steps.push_back(statement(alter + " SET SCHEMA " + name(after.schema), access_exclusive));
  if (before.version != after.version && !after.version.empty())
    steps.push_back(
        statement(alter + " UPDATE TO " + literal(after.version), access_exclusive,
                  may_fail("the extension " + name(after.name) + " may know no way from version " +
                           before.version + " to " + after.version)));
  Extension settled = before;
  if (before.comment != after.comment && after.comment.empty()) {
    steps.push_back(own_comment(after));
    settled.comment.clear();
  }
  append(steps, settle(Passage<Extension>{settled, after}, work));
  Footprint footprint = altering_footprint(after.id(), work);
  footprint.creates.push_back(after.id());
  work.alter(after.id(), "alter", std::move(footprint), std::move(steps));
}

}  // namespace groma::postgresql
