#include <fmt/format.h>

#include "property/postgresql/make.h"

namespace groma::proof::postgresql {
namespace {

Thing make_enum(Maker& maker) {
  static const std::vector<std::string> labels = {
      "a,b,c", "a,c,b", "a,b", "c,b,a,d", "a,it's,c", "b,a b,\"q\",a", "x,a,b,c,y"};
  Thing thing;
  thing.set("labels", maker.pick(labels));
  return thing;
}

Thing make_domain(Maker& maker) {
  Thing thing;
  // A domain of a domain would have to be told from one of its own.
  Text type = random_type(maker.random, Schema{});
  const std::string base = family(maker.schema, &type);
  thing.parts["type"] = type;
  const std::string text = random_default(maker.random, base);
  if (!text.empty() && maker.chance(30))
    thing.set("default:" + base, text);
  for (const char* check : {"check one", "check two"})
    if (maker.chance(40))
      thing.set(check + (":" + base), random_condition(maker.random, base));
  maker.set(thing, 15, "not_null", {"NOT NULL"});
  maker.set(thing, 10, "not_valid", {"NOT VALID"});
  maker.set(thing, 15, "check_comment", {"a check", "another"});
  if (base == "text")
    maker.set(thing, 20, "collation", {"\"C\"", "\"POSIX\""});
  return thing;
}

Thing make_composite(Maker& maker) {
  Thing thing;
  for (const char* attribute : {"attribute a", "attribute b", "attribute c"})
    if (maker.chance(60))
      thing.parts[attribute] = random_type(maker.random, Schema{});
  maker.set(thing, 15, "collation", {"\"C\"", "\"POSIX\""});
  maker.set(thing, 15, "attribute_comment", {"part", "other part"});
  return thing;
}

Thing make_range(Maker& maker) {
  Thing thing;
  thing.set("subtype", maker.pick({"float8, subtype_diff = float8mi", "float8", "text", "integer",
                                   "text, collation = \"C\"", "date", "time",
                                   "text, subtype_opclass = text_pattern_ops",
                                   "int, multirange_type_name = {1}"}));
  return thing;
}

}  // namespace

std::optional<Thing> make_type(Maker& maker, Kind kind) {
  Thing thing = kind == Kind::enum_type   ? make_enum(maker)
                : kind == Kind::domain    ? make_domain(maker)
                : kind == Kind::composite ? make_composite(maker)
                                          : make_range(maker);
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_sequence(Maker& maker) {
  Thing thing;
  maker.set(thing, 30, "type", {"AS smallint", "AS integer", "AS bigint"});
  maker.set(thing, 25, "increment", {"INCREMENT 2", "INCREMENT BY 10", "INCREMENT BY 1"});
  maker.set(thing, 20, "minimum", {"MINVALUE 0", "NO MINVALUE", "MINVALUE -5"});
  maker.set(thing, 20, "maximum", {"MAXVALUE 1000", "NO MAXVALUE", "MAXVALUE 30000"});
  maker.set(thing, 20, "start", {"START 5", "START WITH 100"});
  maker.set(thing, 15, "cache", {"CACHE 3", "CACHE 1"});
  maker.set(thing, 15, "cycle", {"CYCLE", "NO CYCLE"});
  maker.set(thing, 10, "unlogged", {"UNLOGGED"});
  const Thing* table = maker.chance(25) ? maker.table(0) : nullptr;
  if (const Key column = table == nullptr ? 0 : maker.column(table->key); column != 0)
    thing.set("owned_by", "{0}.{1}", {table->key, column});
  maker.comment(thing);
  return thing;
}

}  // namespace groma::proof::postgresql
