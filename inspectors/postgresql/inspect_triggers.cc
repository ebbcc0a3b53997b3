// Triggers, rules, event triggers: whole statements, and whether they fire.
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

void set_enabled(Options& options, char letter) {
  if (letter == 'D')
    options["enabled"] = "disabled";
  else if (letter == 'R')
    options["enabled"] = "replica";
  else if (letter == 'A')
    options["enabled"] = "always";
}

std::string without_semicolon(std::string_view text) {
  if (text.ends_with(';'))
    text.remove_suffix(1);
  return std::string(text);
}

/// A relation that the user made, or null.
Relation* own_relation(Reader& reader, Oid oid) {
  Relation* relation = reader.relation(oid);
  return relation == nullptr || reader.in_extension(class_of::relation, oid) ? nullptr : relation;
}

/// The parts that triggers and rules have in common, in the order of the query.
template <class K>
void read_attached(Reader& reader, Fields& row, Oid class_id) {
  const Oid oid = row.oid();
  const Relation* relation = own_relation(reader, row.oid());
  if (relation == nullptr || reader.in_extension(class_id, oid))
    return;
  K object;
  object.schema = relation->schema;
  object.table = relation->name;
  object.name = row.text();
  set_enabled(object.options, row.letter());
  object.definition.text = without_semicolon(row.printed());
  if (row.flag())
    object.options["inherited"] = "true";
  object.comment = reader.comment(class_id, oid);
  reader.add(std::move(object), class_id, oid);
}

}  // namespace

/// A clone of a partitioned table's trigger is worth a word only where it fires otherwise. Before
/// 15 clones are internal, as are the triggers of foreign keys.
void read_triggers(Reader& reader) {
  reader.session.stream(
      "SELECT t.oid, t.tgrelid, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid), "
      "t.tgparentid <> 0 FROM pg_trigger t LEFT JOIN pg_trigger p ON p.oid = t.tgparentid "
      "WHERE t.oid >= 16384 AND (t.tgparentid = 0 AND NOT t.tgisinternal OR t.tgparentid <> 0 "
      "AND t.tgenabled <> p.tgenabled AND t.tgname NOT LIKE 'RI\\_ConstraintTrigger%')",
      [&](Fields& row) { read_attached<Trigger>(reader, row, class_of::trigger); });
}

void read_rules(Reader& reader) {
  reader.session.stream(
      "SELECT oid, ev_class, rulename, ev_enabled, pg_get_ruledef(oid), false FROM pg_rewrite "
      "WHERE oid >= 16384 AND rulename <> '_RETURN'",
      [&](Fields& row) { read_attached<Rule>(reader, row, class_of::rewrite); });
}

void read_event_triggers(Reader& reader) {
  reader.session.stream(
      "SELECT oid, evtname, evtowner, evtenabled, 'CREATE EVENT TRIGGER ' || quote_ident(evtname) "
      "|| ' ON ' || evtevent || coalesce(E'\\n WHEN TAG IN (' || (SELECT string_agg("
      "quote_literal(tag), ', ' ORDER BY place) FROM unnest(evttags) WITH ORDINALITY "
      "AS t (tag, place)) || ')', '') || E'\\n EXECUTE FUNCTION ' || evtfoid::regproc || '()' "
      "FROM pg_event_trigger WHERE oid >= 16384",
      [&](Fields& row) {
        const Oid oid = row.oid();
        if (reader.in_extension(class_of::event_trigger, oid))
          return;
        EventTrigger trigger;
        trigger.name = row.text();
        trigger.owner = reader.role(row.oid());
        set_enabled(trigger.options, row.letter());
        trigger.definition.text = row.text();
        trigger.comment = reader.comment(class_of::event_trigger, oid);
        reader.add(std::move(trigger), class_of::event_trigger, oid);
      });
}

}  // namespace groma::postgresql
