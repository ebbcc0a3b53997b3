// CREATE TRIGGER: https://sqlite.org/lang_createtrigger.html.
#include "dialects/sqlite/clauses.h"
#include "dialects/sqlite/parse.h"

namespace groma::sqlite {
namespace {

TriggerTiming timing(Cursor& cursor) {
  if (cursor.accept({"after"}))
    return TriggerTiming::after;
  if (cursor.accept({"instead", "of"}))
    return TriggerTiming::instead_of;
  cursor.accept({"before"});
  return TriggerTiming::before;
}

TriggerEvent event(Cursor& cursor) {
  if (cursor.accept({"insert"}))
    return TriggerEvent::insert;
  if (cursor.accept({"delete"}))
    return TriggerEvent::remove;
  cursor.expect({"update"});
  return TriggerEvent::update;
}

std::vector<std::string> update_columns(Cursor& cursor) {
  std::vector<std::string> columns;
  if (!cursor.accept({"of"}))
    return columns;
  do
    columns.push_back(cursor.name());
  while (cursor.accept_op(","));
  return columns;
}

/// BEGIN is a name where no statement follows it.
bool begins_body(const Cursor& cursor) {
  if (!cursor.next_is({"begin"}))
    return false;
  for (const std::string_view word : {"select", "insert", "update", "delete", "replace", "with"})
    if (is_keyword_like(cursor.peek(1), word))
      return true;
  return false;
}

}  // namespace

Parsed<TriggerDefinition> parse_trigger(std::string_view sql) {
  Cursor cursor(sql);
  TriggerDefinition trigger;
  cursor.expect({"create"});
  if (!cursor.accept({"temp"}))
    cursor.accept({"temporary"});
  cursor.expect({"trigger"});
  cursor.accept({"if", "not", "exists"});
  trigger.name = cursor.qualified_name();
  trigger.timing = timing(cursor);
  trigger.event = event(cursor);
  trigger.columns = update_columns(cursor);
  cursor.expect({"on"});
  trigger.table = cursor.qualified_name();
  cursor.accept({"for", "each", "row"});
  if (cursor.accept({"when"}))
    trigger.condition.text =
        cursor.text(cursor.until([&](const Token&) { return begins_body(cursor); }));
  if (!begins_body(cursor))
    cursor.fail("expected BEGIN");
  trigger.body.text = cursor.text(cursor.until([](const Token&) { return false; }));
  if (!cursor.problem().empty())
    return {{}, cursor.problem()};
  return {std::move(trigger), {}};
}

}  // namespace groma::sqlite
