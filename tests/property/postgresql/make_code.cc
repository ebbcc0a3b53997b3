#include <fmt/format.h>

#include "property/postgresql/make.h"

namespace groma::proof::postgresql {
namespace {

using Choices = std::vector<std::string>;

void make_trigger_body(Maker& maker, Thing& thing) {
  thing.set("body:trigger", maker.pick({"BEGIN RETURN NEW; END", "BEGIN RETURN NULL; END",
                                        "BEGIN\n  -- it's a comment;\n  RETURN OLD;\nEND"}));
}

void make_plain_body(Maker& maker, Thing& thing) {
  thing.set("body:plain", maker.pick({"SELECT x + 1", "SELECT 7", "SELECT abs(x);",
                                      "SELECT CASE WHEN x > 0 THEN 1 ELSE 2 END"}));
  maker.set(thing, 30, "default_argument", {"DEFAULT 1", "DEFAULT 1 + 1"});
  maker.set(thing, 30, "more_arguments",
            {", y text DEFAULT 'a,b'", ", VARIADIC y integer[] DEFAULT '{}'"});
}

void make_table_body(Maker& maker, Thing& thing) {
  const Thing* table = maker.table(0);
  const Key column = table == nullptr ? 0 : maker.column(table->key);
  if (column == 0)
    return make_plain_body(maker, thing);
  thing.set(
      "body:rows",
      maker.pick(
          {"() RETURNS SETOF {0} LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM {0}; END",
           "(r {0}) RETURNS text LANGUAGE sql STABLE RETURN (r).{1}::text",
           "() RETURNS TABLE (n bigint) LANGUAGE sql STABLE AS 'SELECT 1::bigint'",
           "(OUT a integer, OUT b text) LANGUAGE sql AS $x$ SELECT 1, 'a' $x$",
           "(n {0}[]) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count({1}) FROM {0}; END"}),
      {table->key, column});
}

}  // namespace

std::optional<Thing> make_routine(Maker& maker) {
  static const Choices steps = {"int4pl", "int4mul", "int4larger"};
  Thing thing;
  switch (maker.random.below(8)) {
    case 0:
    case 1:
      make_trigger_body(maker, thing);
      break;
    case 2:
    case 3:
      make_plain_body(maker, thing);
      break;
    case 4:
      thing.set("body:event", maker.pick({"BEGIN END", "BEGIN NULL; END"}));
      break;
    case 5:
      thing.set("body:procedure",
                maker.pick({"(INOUT a integer) LANGUAGE plpgsql AS 'BEGIN a := 1; END'",
                            "(a integer DEFAULT 3, b text DEFAULT 'x') LANGUAGE sql AS 'SELECT 1'",
                            "() LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN NULL; END $$"}));
      break;
    case 6:
      thing.set("body:aggregate",
                fmt::format("(SFUNC = {}, STYPE = integer{})", maker.pick(steps),
                            maker.pick({"", ", INITCOND = '0'", ", PARALLEL = SAFE"})));
      break;
    default:
      make_table_body(maker, thing);
  }
  maker.set(thing, 25, "volatility", {"STABLE", "VOLATILE"});
  maker.set(thing, 20, "strict", {"STRICT", "CALLED ON NULL INPUT"});
  maker.set(thing, 15, "security", {"SECURITY DEFINER"});
  maker.set(thing, 15, "parallel", {"PARALLEL SAFE", "PARALLEL RESTRICTED"});
  maker.set(thing, 15, "cost", {"COST 10", "COST 500"});
  maker.set(thing, 10, "leakproof", {"LEAKPROOF"});
  maker.set(thing, 15, "configuration",
            {"SET search_path = public, \"$user\"", "SET work_mem = '8MB'"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_trigger(Maker& maker, Key parent) {
  static const Choices forms = {
      "BEFORE INSERT ON {0} FOR EACH ROW",
      "BEFORE INSERT OR UPDATE OF {2} ON {0} FOR EACH ROW",
      "AFTER UPDATE OF {2} ON {0} FOR EACH ROW WHEN (OLD.{2}::text IS DISTINCT FROM NEW.{2}::text)",
      "AFTER DELETE OR UPDATE ON {0} FOR EACH STATEMENT",
      "AFTER INSERT ON {0} REFERENCING NEW TABLE AS added FOR EACH STATEMENT",
      "AFTER UPDATE ON {0} REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH ROW",
      "BEFORE TRUNCATE ON {0} FOR EACH STATEMENT",
      "AFTER INSERT ON {0} FOR EACH ROW WHEN (NEW.{2} IS NOT NULL)"};
  static const Choices constraints = {
      "AFTER INSERT ON {0} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW",
      "AFTER UPDATE OR DELETE ON {0} FOR EACH ROW",
      "AFTER UPDATE OF {2} ON {0} DEFERRABLE FOR EACH ROW"};
  const Thing* function = maker.routine("trigger");
  const Thing* view = parent == 0 && maker.chance(15) ? maker.any(Kind::view) : nullptr;
  const Thing* table = view != nullptr ? view : maker.table(parent);
  if (function == nullptr || table == nullptr)
    return std::nullopt;
  Thing thing{0, Kind::trigger, table->key, ""};
  const Key column = maker.column(table->key);
  if (table->kind == Kind::view)
    thing.set("form:view",
              maker.pick({"INSTEAD OF INSERT ON {0} FOR EACH ROW",
                          "INSTEAD OF UPDATE OR DELETE ON {0} FOR EACH ROW",
                          "AFTER INSERT ON {0} FOR EACH STATEMENT"}),
              {table->key, function->key});
  else if (column == 0)
    return std::nullopt;
  else if (maker.chance(20))
    thing.set("form:constraint", maker.pick(constraints), {table->key, function->key, column});
  else
    thing.set("form", maker.pick(forms), {table->key, function->key, column});
  maker.set(thing, 20, "arguments", {"'a', 'it''s'", "1"});
  maker.set(thing, 20, "enabled", {"DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_rule(Maker& maker, Key parent) {
  static const Choices forms = {"ON INSERT TO {0} DO ALSO NOTHING",
                                "ON UPDATE TO {0} WHERE old.{1} IS NULL DO INSTEAD NOTHING",
                                "ON DELETE TO {0} DO INSTEAD NOTHING",
                                "ON DELETE TO {0} DO ALSO NOTIFY gone",
                                "ON UPDATE TO {0} DO ALSO (NOTIFY a; NOTIFY b)",
                                "ON INSERT TO {0} DO ALSO DELETE FROM {0} WHERE {1} IS NULL"};
  const Thing* table = maker.table(parent);
  const Key column = table == nullptr ? 0 : maker.column(table->key);
  if (column == 0)
    return std::nullopt;
  Thing thing{0, Kind::rule, table->key, ""};
  thing.set("form", maker.pick(forms), {table->key, column});
  maker.set(thing, 20, "enabled", {"DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_policy(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  const Key column = table == nullptr ? 0 : maker.column(table->key);
  if (column == 0)
    return std::nullopt;
  Thing thing{0, Kind::policy, table->key, ""};
  const std::string own = family(maker.schema, *maker.schema.find(column));
  maker.set(thing, 25, "permissive", {"AS RESTRICTIVE", "AS PERMISSIVE"});
  maker.set(thing, 50, "command",
            {"FOR SELECT", "FOR INSERT", "FOR UPDATE", "FOR DELETE", "FOR ALL"});
  maker.set(thing, 30, "roles", {"TO postgres", "TO PUBLIC", "TO pg_monitor, postgres"});
  if (maker.chance(60))
    maker.about_column(thing, "using", column, random_condition(maker.random, own));
  if (maker.chance(40))
    maker.about_column(thing, "check", column, random_condition(maker.random, own));
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_event_trigger(Maker& maker) {
  const Thing* function = maker.routine("event");
  if (function == nullptr)
    return std::nullopt;
  Thing thing;
  thing.set("form",
            maker.pick({"ON ddl_command_end", "ON sql_drop",
                        "ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')",
                        "ON table_rewrite"}),
            {function->key});
  maker.set(thing, 25, "enabled", {"DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_extension(Maker& maker) {
  Thing thing;
  const Thing* home = maker.any(Kind::schema);
  if (home != nullptr && maker.chance(50))
    thing.set("schema", "{0}", {home->key});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_miscellany(Maker& maker) {
  Thing thing;
  const Thing* table = maker.table(0);
  const std::vector<Key> columns =
      table == nullptr ? std::vector<Key>() : maker.columns(table->key, 2, is_ordered);
  if (columns.size() == 2 && maker.chance(35)) {
    thing.set("form:statistics",
              maker.pick({"ON {0}, {1} FROM {2}", "(dependencies) ON {0}, {1} FROM {2}",
                          "(ndistinct, mcv) ON {0}, {1} FROM {2}", "ON ({0}::text), {1} FROM {2}"}),
              {columns[0], columns[1], table->key});
    maker.set(thing, 20, "target", {"SET STATISTICS 40"});
  } else if (table != nullptr && maker.chance(40)) {
    thing.set("form:publication",
              maker.pick({"FOR TABLE {0}", "FOR ALL TABLES",
                          "FOR TABLE {0} WITH (publish = 'insert, truncate')",
                          "FOR TABLES IN SCHEMA public", "FOR TABLE {0} WHERE (1 > 0)"}),
              {table->key});
  } else if (maker.chance(30)) {
    thing.set("form:collation",
              maker.pick({"(LOCALE = 'C')", "(PROVIDER = icu, LOCALE = 'de-u-co-phonebk')",
                          "(PROVIDER = icu, LOCALE = 'en', DETERMINISTIC = false)",
                          "(LC_COLLATE = 'C', LC_CTYPE = 'POSIX')"}));
  } else if (maker.chance(30)) {
    thing.set("form:dictionary",
              maker.pick({"(TEMPLATE = simple)", "(TEMPLATE = simple, accept = 'false')"}));
  } else if (maker.chance(30)) {
    thing.set("form:configuration",
              maker.pick({"(COPY = english)", "(COPY = simple)", "(PARSER = \"default\")"}));
  } else if (maker.chance(40)) {
    thing.set("form:wrapper", maker.pick({"", "OPTIONS (debug 'true')"}));
  } else if (const Thing* wrapper = maker.any(
                 Kind::miscellany, [](const Thing& each) { return each.has("form:wrapper"); })) {
    thing.set("form:server",
              maker.pick({"FOREIGN DATA WRAPPER {0}",
                          "VERSION '2' FOREIGN DATA WRAPPER {0} OPTIONS (host 'it''s')"}),
              {wrapper->key});
  } else {
    thing.set("form:conversion", maker.pick({"FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                                             "FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1"}));
  }
  maker.comment(thing);
  return thing;
}

}  // namespace groma::proof::postgresql
