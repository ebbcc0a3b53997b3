#include <fmt/format.h>

#include "property/postgresql/make.h"

namespace groma::proof::postgresql {
namespace {

const std::vector<std::string> deferrals = {"DEFERRABLE", "DEFERRABLE INITIALLY DEFERRED",
                                            "NOT DEFERRABLE", "DEFERRABLE INITIALLY IMMEDIATE"};
const std::vector<std::string> storages = {"fillfactor = 70", "fillfactor = 80"};

/// A partition of a partitioned table, with a bound that is nobody else's by its own number.
void make_partition(Maker& maker, Thing& thing, const Thing& parent) {
  const std::string way = parent.pattern("partition_by");
  const std::size_t n = maker.random.below(6);
  std::string bound = fmt::format("FOR VALUES FROM ({}) TO ({})", 10 * n, 10 * n + 10);
  if (way.starts_with("LIST"))
    bound = fmt::format("FOR VALUES IN ({}, {})", 2 * n, 2 * n + 1);
  if (way.starts_with("HASH"))
    bound = fmt::format("FOR VALUES WITH (MODULUS 6, REMAINDER {})", n);
  else if (maker.chance(20))
    bound = "DEFAULT";
  thing.set("partition_of", "{0}", {parent.key});
  thing.set("bound", bound);
}

/// A table that has columns may become a divided one.
void make_partitioned(Maker& maker, Thing& thing) {
  for (const Thing* column : maker.schema.all(Kind::column, maker.like->key))
    if (family(maker.schema, *column) == "number")
      thing.set("partition_by", maker.pick({"RANGE ({0})", "LIST ({0})", "HASH ({0})"}),
                {column->key});
}

void make_numbering(Maker& maker, Thing& thing) {
  static const std::vector<std::string> options = {"", "(START 10)", "(INCREMENT BY 5 CACHE 2)",
                                                   "(MINVALUE -3 MAXVALUE 99 CYCLE)",
                                                   "(START WITH 4 INCREMENT 2 MAXVALUE 4000)"};
  if (maker.chance(50))
    thing.set("serial", "serial");
  else {
    thing.set("identity", maker.pick({"ALWAYS", "BY DEFAULT"}));
    thing.set("identity_options", maker.pick(options));
  }
}

void make_default(Maker& maker, Thing& thing, const std::string& own) {
  const Thing* sequence = maker.any(Kind::sequence);
  const Thing* function = maker.routine("plain");
  if (own == "number" && sequence != nullptr && maker.chance(20))
    thing.set("default:number", "nextval('{'0}')", {sequence->key});
  else if (own == "number" && function != nullptr && maker.chance(30))
    thing.set("default:number", "{0}(2)", {function->key});
  else if (const std::string text = random_default(maker.random, own); !text.empty())
    thing.set("default:" + own, text);
}

void make_settings(Maker& maker, Thing& thing, const std::string& own) {
  if (own == "text" || own == "bytea" || own == "jsonb" || own == "texts") {
    maker.set(thing, 10, "storage", {"EXTERNAL", "MAIN", "PLAIN", "EXTENDED"});
    maker.set(thing, 8, "compression", {"pglz"});
  }
  if (own == "text")
    maker.set(thing, 12, "collation", {"\"C\"", "\"POSIX\"", "\"und-x-icu\""});
  maker.set(thing, 6, "statistics", {"100", "500"});
  maker.set(thing, 5, "n_distinct", {"-0.5", "7"});
  maker.set(thing, 3, "n_distinct_inherited", {"9"});
}

}  // namespace

std::optional<Thing> make_table(Maker& maker) {
  Thing thing;
  const Thing* partitioned =
      maker.any(Kind::table, [](const Thing& each) { return each.has("partition_by"); });
  const Thing* parent = maker.table(0);
  if (partitioned != nullptr && maker.chance(50))
    make_partition(maker, thing, *partitioned);
  else if (parent != nullptr && maker.chance(12))
    thing.set("inherits", "{0}", {parent->key});
  if (maker.like != nullptr && maker.chance(40))
    make_partitioned(maker, thing);
  maker.set(thing, 8, "unlogged", {"UNLOGGED"});
  maker.set(thing, 12, "storage",
            {"fillfactor = 70", "fillfactor = 80, autovacuum_enabled = off",
             "toast.autovacuum_enabled = false", "parallel_workers = 2"});
  maker.set(thing, 10, "replica_identity", {"FULL", "NOTHING", "DEFAULT"});
  maker.set(thing, 10, "row_security", {"ENABLE"});
  maker.set(thing, 6, "force_row_security", {"FORCE"});
  const Thing* composite = maker.any(Kind::composite);
  if (composite != nullptr && maker.chance(5))
    thing.set("of_type", "{0}", {composite->key});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_column(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  if (table == nullptr)
    return std::nullopt;
  Thing thing{0, Kind::column, table->key, ""};
  thing.parts["type"] = random_type(maker.random, maker.schema);
  const std::string own = family(maker.schema, thing);
  if (own == "number" && maker.chance(25))
    make_numbering(maker, thing);
  else if (maker.chance(35))
    make_default(maker, thing, own);
  else if (maker.chance(20))
    for (const Thing* source : maker.schema.all(Kind::column, table->key))
      if (family(maker.schema, *source) == own && thing.part("generated") == nullptr)
        maker.about_column(thing, "generated", source->key, random_expression(maker.random, own));
  maker.set(thing, 30, "not_null", {"NOT NULL"});
  make_settings(maker, thing, own);
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_key(Maker& maker, Kind kind, Key parent) {
  const Thing* table = maker.table(parent);
  if (table == nullptr)
    return std::nullopt;
  Thing thing{0, kind, table->key, ""};
  const std::vector<Key> columns = maker.columns(table->key, 3, is_distinct);
  if (columns.empty())
    return std::nullopt;
  thing.parts["columns"] = key_list(columns);
  if (const std::vector<Key> more = maker.columns(table->key, 2, is_any);
      !more.empty() && maker.chance(20))
    thing.parts["include"] = key_list(more);
  maker.set(thing, 20, "deferral", deferrals);
  maker.set(thing, 12, "storage", storages);
  maker.set(thing, 6, "clustered", {"CLUSTER"});
  maker.set(thing, 10, "index_comment", {"of the index", "other"});
  if (kind == Kind::unique)
    maker.set(thing, 20, "nulls_not_distinct", {"NULLS NOT DISTINCT"});
  maker.comment(thing);
  return thing;
}

namespace {

/// A reference from a random table to a random key; empty where the columns do not fit.
Thing reference(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  const Thing* target = maker.any(maker.chance(60) ? Kind::primary_key : Kind::unique);
  if (table == nullptr || target == nullptr)
    return {};
  Thing thing{0, Kind::foreign_key, table->key, ""};
  std::vector<Key> columns;
  for (const Key wanted : target->part("columns")->refs) {
    std::vector<Key> fitting;
    const Thing* column = maker.schema.find(wanted);  // may have been dropped a moment ago
    if (column == nullptr)
      return {};
    for (const Thing* each : maker.schema.all(Kind::column, table->key))
      if (family(maker.schema, *each) == family(maker.schema, *column))
        fitting.push_back(each->key);
    if (fitting.empty())
      return {};
    columns.push_back(maker.random.pick(fitting));
  }
  thing.set("target", "{0}", {target->parent, target->key});
  thing.parts["columns"] = key_list(columns);
  return thing;
}

}  // namespace

std::optional<Thing> make_foreign_key(Maker& maker, Key parent) {
  static const std::vector<std::string> actions = {"CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT",
                                                   "NO ACTION"};
  Thing thing = reference(maker, parent);
  for (int tries = 0; tries < 12 && thing.parts.empty(); ++tries)
    thing = reference(maker, parent);
  if (thing.parts.empty())
    return std::nullopt;
  const std::vector<Key>& columns = thing.parts["columns"].refs;
  maker.set(thing, 40, "on_delete", actions);
  maker.set(thing, 35, "on_update", actions);
  if (thing.pattern("on_delete").starts_with("SET") && maker.chance(40))
    thing.parts["set_columns"] = key_list({columns.front()});
  maker.set(thing, 15, "match", {"MATCH FULL", "MATCH SIMPLE"});
  maker.set(thing, 25, "deferral", deferrals);
  maker.set(thing, 12, "not_valid", {"NOT VALID"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_check(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  const Key column = table == nullptr ? 0 : maker.column(table->key);
  if (column == 0)
    return std::nullopt;
  Thing thing{0, Kind::check, table->key, ""};
  const std::string own = family(maker.schema, *maker.schema.find(column));
  const Thing* function = maker.routine("plain");
  if (own == "number" && function != nullptr && maker.chance(20))
    thing.set("expression:number", "{1}({0}::integer) > -9", {column, function->key});
  else
    maker.about_column(thing, "expression", column, random_condition(maker.random, own));
  maker.set(thing, 12, "no_inherit", {"NO INHERIT"});
  maker.set(thing, 12, "not_valid", {"NOT VALID"});
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_exclusion(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  const std::vector<Key> columns =
      table == nullptr ? std::vector<Key>() : maker.columns(table->key, 1, is_distinct);
  if (columns.empty())
    return std::nullopt;
  Thing thing{0, Kind::exclusion, table->key, ""};
  const std::string own = family(maker.schema, *maker.schema.find(columns.front()));
  maker.about_column(
      thing, "form", columns.front(),
      own == "span"     ? maker.pick({"USING gist ({0} WITH &&)", "USING gist ({0} WITH =)",
                                      "USING btree ({0} WITH =)"})
      : own == "number" ? maker.pick({"USING btree ({0} WITH =)", "({0} WITH =)",
                                      "USING btree (({0} + 1) WITH =)", "USING hash ({0} WITH =)"})
      : own == "text"   ? maker.pick({"USING btree ({0} WITH =)", "USING hash (lower({0}) WITH =)",
                                      "USING btree ({0} COLLATE \"C\" DESC WITH =)"})
                        : "USING btree ({0} WITH =)");
  if (const Key more = maker.column(table->key); maker.chance(20))
    thing.parts["include"] = key_list({more});
  if (maker.chance(25))
    maker.about_column(thing, "predicate", columns.front(), random_condition(maker.random, own));
  maker.set(thing, 25, "deferral", deferrals);
  maker.set(thing, 15, "storage", storages);
  maker.set(thing, 6, "clustered", {"CLUSTER"});
  maker.set(thing, 10, "index_comment", {"of the index", "other"});
  maker.comment(thing);
  return thing;
}

}  // namespace groma::proof::postgresql
