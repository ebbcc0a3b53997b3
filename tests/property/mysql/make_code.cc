#include "property/mysql/make.h"

namespace groma::proof::mysql {
namespace {

using Choices = std::vector<std::string>;

const std::string cutoff = "-- it's a comment;\n";

}  // namespace

std::optional<Thing> make_view(Maker& maker) {
  static const Choices simple = {"SELECT {1} AS a, {2} AS b FROM {0}",
                                 "SELECT {1} AS a FROM {0} WHERE {1} IS NOT NULL"};
  static const Choices grouped = {
      "SELECT count(*) AS n, {1} AS k FROM {0} GROUP BY {1}",
      "SELECT x.{1} AS a, y.{2} AS b FROM {0} x LEFT JOIN {0} y ON x.{1} = y.{1}",
      "SELECT ifnull({1}, NULL) AS a FROM {0} ORDER BY 1 LIMIT 5",
      "SELECT (SELECT max({1}) FROM {0}) AS m",
      "WITH c AS (SELECT {1} AS a FROM {0}) SELECT a FROM c",
      "SELECT 'it''s; one' AS one UNION ALL SELECT '-- two'",
      "SELECT CASE WHEN {1} IS NULL AND {2} IS NULL THEN 1 ELSE 2 END AS c FROM {0} WHERE EXISTS "
      "(SELECT 1 FROM {0} z WHERE z.{2} IS NOT NULL)",
      "SELECT * FROM {0}"};
  const Thing* table = maker.table(0);
  const std::vector<Key> columns =
      table == nullptr ? std::vector<Key>() : maker.columns(table->key, 4, is_ordered);
  if (columns.empty())
    return std::nullopt;
  Thing thing;
  if (const Thing* base = maker.any(Kind::view); base != nullptr && maker.chance(20))
    thing.set("query", maker.pick({"SELECT * FROM {0}", "SELECT count(*) AS n FROM {0}"}),
              {base->key});
  else if (maker.chance(50))
    thing.set("query", maker.pick(simple), {table->key, columns.front(), columns.back()});
  else
    thing.set("query", maker.pick(grouped), {table->key, columns.front(), columns.back()});
  maker.set(thing, 20, "algorithm", {"MERGE", "TEMPTABLE", "UNDEFINED"});
  maker.set(thing, 20, "security", {"INVOKER", "DEFINER"});
  maker.set(thing, 20, "check_option", {"LOCAL", "CASCADED"});
  maker.set(thing, 12, "columns", {"a1, b1"});
  return thing;
}

namespace {

/// `%` is where the characteristics stand.
void make_function(Maker& maker, Thing& thing) {
  thing.set("body:function",
            maker.pick({"(x int) RETURNS int % RETURN x + 1", "(x int) RETURNS int % RETURN 7",
                        "(x int, y decimal(5,2)) RETURNS varchar(20) % BEGIN\n  " + cutoff +
                            "  RETURN concat(x, ';', y);\nEND",
                        "() RETURNS enum('a','b') % RETURN 'a'",
                        "(x varchar(20) CHARACTER SET latin1) RETURNS int % BEGIN\n  DECLARE n "
                        "int DEFAULT 0;\n  WHILE n < 3 DO SET n = n + 1; END WHILE;\n  RETURN "
                        "n;\nEND"}));
  maker.set(thing, 35, "deterministic", {"DETERMINISTIC", "NOT DETERMINISTIC"});
}

void make_procedure(Maker& maker, Thing& thing) {
  const Thing* table = maker.table(0);
  if (table != nullptr && maker.chance(40))
    thing.set("body:procedure",
              maker.pick({"() % SELECT count(*) FROM {0}",
                          "(OUT n bigint) % BEGIN\n  SELECT count(*) INTO n FROM {0};\nEND"}),
              {table->key});
  else
    thing.set("body:procedure",
              maker.pick({"() % SELECT 1",
                          "(IN a int, OUT b varchar(10), INOUT c date) % BEGIN\n  " + cutoff +
                              "  SET b = concat(a, ';');\nEND",
                          "(a json) % BEGIN END"}));
}

}  // namespace

Thing make_routine(Maker& maker) {
  Thing thing;
  if (maker.flavor.mariadb && maker.chance(15))
    thing.set("body:aggregate",
              maker.pick({"(x int) RETURNS int % BEGIN\n  DECLARE n int DEFAULT 0;\n  DECLARE "
                          "CONTINUE HANDLER FOR NOT FOUND RETURN n;\n  LOOP FETCH GROUP NEXT ROW; "
                          "SET n = n + x; END LOOP;\nEND"}));
  else if (maker.chance(50))
    make_function(maker, thing);
  else
    make_procedure(maker, thing);
  maker.set(thing, 30, "data", {"NO SQL", "READS SQL DATA", "CONTAINS SQL"});
  maker.set(thing, 20, "security", {"SQL SECURITY INVOKER", "SQL SECURITY DEFINER"});
  maker.set(thing, 12, "mode", {"ANSI_QUOTES", "PIPES_AS_CONCAT,NO_ZERO_DATE", ""});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_trigger(Maker& maker, Key parent) {
  static const Choices forms = {
      "BEFORE INSERT ON {0} FOR EACH ROW SET @x = NEW.{1}",
      "BEFORE INSERT ON {0} FOR EACH ROW BEGIN\n  -- it's; so\n  SET @a = 1; SET @b = 'x;y';\nEND",
      "BEFORE UPDATE ON {0} FOR EACH ROW IF NEW.{1} IS NULL THEN SET @n = 1; END IF",
      "BEFORE UPDATE ON {0} FOR EACH ROW SET @o = OLD.{1}",
      "AFTER INSERT ON {0} FOR EACH ROW SET @n = @n + 1",
      "AFTER DELETE ON {0} FOR EACH ROW SET @o = OLD.{1}",
      "AFTER DELETE ON {0} FOR EACH ROW SET @m = 2",
      "AFTER UPDATE ON {0} FOR EACH ROW SET @n = (SELECT count(*) FROM {2})"};
  const Thing* table = maker.table(parent);
  const Key column = table == nullptr ? 0 : maker.column(table->key, is_any);
  const Thing* other = maker.table(0);
  if (column == 0)
    return std::nullopt;
  Thing thing{0, Kind::trigger, table->key, ""};
  thing.set("form", maker.pick(forms), {table->key, column, other->key});
  maker.set(thing, 50, "place", {"1", "2", "3"});
  maker.set(thing, 12, "mode", {"ANSI_QUOTES", "NO_ZERO_DATE", ""});
  return thing;
}

Thing make_event(Maker& maker) {
  Thing thing;
  thing.set("schedule",
            maker.pick({"EVERY 1 DAY STARTS '2035-01-01 00:00:00'",
                        "EVERY '1:30' HOUR_MINUTE STARTS '2035-01-01 00:00:00' ENDS '2036-01-01 "
                        "00:00:00'",
                        "AT '2037-05-05 10:00:00'", "EVERY 3 MONTH"}));
  thing.set("body", maker.pick({"SET @x = 1", "SELECT 'it''s;'",
                                "BEGIN\n  SET @a = 1;\n  " + cutoff + "  SET @b = 2;\nEND"}));
  maker.set(thing, 30, "status", {"DISABLE", "ENABLE"});
  maker.set(thing, 30, "completion", {"ON COMPLETION PRESERVE", "ON COMPLETION NOT PRESERVE"});
  maker.set(thing, 12, "mode", {"ANSI_QUOTES", "NO_ZERO_DATE", ""});
  maker.set(thing, 12, "zone", {"+02:00"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_sequence(Maker& maker) {
  if (!maker.flavor.mariadb)
    return std::nullopt;
  Thing thing;
  maker.set(thing, 40, "start", {"START WITH 5", "START WITH 7"});
  maker.set(thing, 40, "increment", {"INCREMENT BY 2", "INCREMENT BY 3"});
  maker.set(thing, 30, "minimum", {"MINVALUE 2", "MINVALUE 5"});
  maker.set(thing, 30, "maximum", {"MAXVALUE 5000", "MAXVALUE 99999"});
  maker.set(thing, 30, "cache", {"CACHE 5", "NOCACHE"});
  maker.set(thing, 30, "cycle", {"CYCLE"});
  maker.comment(thing);
  return thing;
}

}  // namespace groma::proof::mysql
