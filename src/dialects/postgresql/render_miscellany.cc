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

namespace {

/// User mappings hold passwords, so no catalog has them; but the server goes only without them.
Step drop_user_mappings(const Miscellany& server) {
  Step step = statement(
      "DO $groma$\nDECLARE\n  each record;\nBEGIN\n  FOR each IN\n    SELECT usename FROM "
      "pg_catalog.pg_user_mappings WHERE srvname = " +
      literal(server.name) +
      "\n  LOOP\n    EXECUTE format('DROP USER MAPPING FOR %s SERVER %I', CASE each.usename WHEN "
      "'public' THEN 'PUBLIC' ELSE quote_ident(each.usename) END, " +
      literal(server.name) + ");\n  END LOOP;\nEND\n$groma$");
  step.hazards.push_back({HazardKind::data_loss,
                          "the user mappings of the server " + name(server.name) + " are dropped",
                          {}});
  return step;
}

/// The slot would be dropped at the publisher, which needs a connection and cannot be undone.
Steps leave_slot(const Miscellany& subscription) {
  const std::string alter = "ALTER SUBSCRIPTION " + name(subscription.name);
  Steps steps{statement(alter + " DISABLE"), statement(alter + " SET (slot_name = NONE)")};
  steps.back().hazards.push_back(
      {HazardKind::breaks_application,
       "nothing arrives any more through the subscription " + name(subscription.name) +
           "; its slot stays at the publisher, which keeps its log for it",
       "drop the slot there, or make a subscription that uses it"});
  return steps;
}

}  // namespace

Steps drop(const Miscellany& object) {
  Steps steps;
  if (object.object_type == "subscription")
    append(steps, leave_slot(object));
  if (object.object_type == "server")
    steps.push_back(drop_user_mappings(object));
  steps.push_back(statement(object.drop.text, access_exclusive));
  return steps;
}

}  // namespace groma::postgresql
