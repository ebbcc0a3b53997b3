#include <fmt/format.h>

#include "property/mysql/make.h"

namespace groma::proof::mysql {
namespace {

using Choices = std::vector<std::string>;

/// How a table is divided by a column of that family.
const std::map<std::string, Choices>& divisions() {
  static const std::map<std::string, Choices> all = {
      {"number",
       {"RANGE ({0}) (PARTITION p0 VALUES LESS THAN (3), PARTITION p1 VALUES LESS THAN MAXVALUE)",
        "RANGE ({0}) (PARTITION p0 VALUES LESS THAN (3), PARTITION p1 VALUES LESS THAN (50), "
        "PARTITION p2 VALUES LESS THAN MAXVALUE)",
        "RANGE ({0}) (PARTITION p0 VALUES LESS THAN (3), PARTITION p1 VALUES LESS THAN (50))",
        "RANGE ({0}) (PARTITION p0 VALUES LESS THAN (3) COMMENT = 'it''s', PARTITION p1 VALUES "
        "LESS THAN (50) MAX_ROWS = 7, PARTITION p3 VALUES LESS THAN (60))",
        "LIST ({0}) (PARTITION p0 VALUES IN (1, 2), PARTITION p1 VALUES IN (3, 4, NULL))",
        "LIST ({0}) (PARTITION p0 VALUES IN (1, 2), PARTITION p1 VALUES IN (3, 4, NULL), "
        "PARTITION p2 VALUES IN (5, 7))",
        "HASH ({0}) PARTITIONS 2", "HASH ({0}) PARTITIONS 4", "LINEAR HASH ({0}) PARTITIONS 3",
        "HASH ({0}) (PARTITION a, PARTITION b)", "KEY ({0}) PARTITIONS 2",
        "RANGE ({0}) SUBPARTITION BY HASH ({0}) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN "
        "(3), PARTITION p1 VALUES LESS THAN MAXVALUE)",
        "RANGE COLUMNS ({0}) (PARTITION p0 VALUES LESS THAN (3), PARTITION p1 VALUES LESS THAN "
        "(MAXVALUE))"}},
      {"date",
       {"RANGE COLUMNS ({0}) (PARTITION p0 VALUES LESS THAN ('2020-01-03'), PARTITION p1 VALUES "
        "LESS THAN (MAXVALUE))",
        "RANGE (year({0})) (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN "
        "(2030))",
        "HASH (month({0})) PARTITIONS 3"}},
      {"text",
       {"LIST COLUMNS ({0}) (PARTITION a VALUES IN ('v1', 'v2'), PARTITION b VALUES IN ('v3', "
        "'v4', NULL, 'it''s'))",
        "KEY ({0}) PARTITIONS 3", "LINEAR KEY ({0}) PARTITIONS 2"}},
  };
  return all;
}

/// A table that has columns may be divided by one.
void make_divided(Maker& maker, Thing& thing) {
  const Key column = maker.column(
      maker.like->key, [](const std::string& family) { return divisions().contains(family); });
  if (column != 0)
    maker.about_column(thing, "partition_by", column,
                       maker.pick(divisions().at(maker.family_of(column))));
}

void make_period(Maker& maker, Thing& thing) {
  const std::vector<Key> columns =
      maker.columns(maker.like->key, 4, [](const std::string& family) { return family == "date"; });
  if (columns.size() >= 2)
    thing.set("period", "{0}, {1}", {columns[0], columns[1]});
}

void make_versions(Maker& maker, Thing& thing) {
  maker.set(thing, 12, "versioned", {"WITH SYSTEM VERSIONING"});
  maker.set(thing, 6, "explicit_versions", {"row_start, row_end"});
  if (maker.like != nullptr && maker.chance(10))
    thing.set("divided_versions",
              maker.pick({"SYSTEM_TIME (PARTITION h0 HISTORY, PARTITION now CURRENT)",
                          "SYSTEM_TIME INTERVAL 1 DAY (PARTITION h0 HISTORY, PARTITION now "
                          "CURRENT)"}));
}

void make_storage(Maker& maker, Thing& thing) {
  maker.set(thing, 15, "row_format", {"DYNAMIC", "COMPACT", "REDUNDANT", "COMPRESSED"});
  maker.set(thing, 6, "key_block_size", {"4", "8"});
  maker.set(thing, 4, "min_rows", {"5", "6"});
  maker.set(thing, 4, "max_rows", {"500", "600"});
  maker.set(thing, 4, "avg_row_length", {"50", "60"});
  maker.set(thing, 4, "pack_keys", {"1", "0"});
  maker.set(thing, 4, "checksum", {"1"});
  maker.set(thing, 4, "delay_key_write", {"1"});
  maker.set(thing, 8, "stats_persistent", {"0", "1"});
  maker.set(thing, 6, "stats_auto_recalc", {"0", "1"});
  maker.set(thing, 6, "stats_sample_pages", {"7", "9"});
}

void make_number(Maker& maker, Thing& thing) {
  const Thing* sequence = maker.any(Kind::sequence);
  if (maker.chance(25))
    thing.set("auto_increment", "AUTO_INCREMENT");
  else if (sequence != nullptr && maker.chance(30))
    thing.set("default:number", "(nextval({0}))", {sequence->key});
}

void make_moment(Maker& maker, Thing& thing, const std::string& own) {
  const std::string now = own == "moment" ? "CURRENT_TIMESTAMP" : "CURRENT_TIMESTAMP(3)";
  if (maker.chance(25))
    thing.set("on_update:" + own, now);
}

void make_generated(Maker& maker, Thing& thing, const Thing& table, const std::string& own) {
  const Key source = [&] {
    for (const Thing* each : maker.schema.all(Kind::column, table.key))
      if (family(*each) == own && maker.chance(50))
        return each->key;
    return 0;
  }();
  if (source == 0)
    return;
  maker.about_column(thing, "generated", source, random_expression(maker.random, own));
  maker.set(thing, 45, "stored", {"STORED"});
}

void make_settings(Maker& maker, Thing& thing, const std::string& own) {
  if (own == "text" || own == "enum" || own == "set")
    maker.set(thing, 20, "collation",
              {"utf8mb4_bin", "utf8mb4_general_ci", "latin1_swedish_ci", "latin1_bin",
               "ascii_general_ci", "utf8mb3_general_ci"});
  if (own == "point")
    maker.set(thing, 20, "srid", {"4326", "0"});
  maker.set(thing, 6, "invisible", {"INVISIBLE"});
  if (maker.flavor.mariadb) {
    maker.set(thing, 8, "unversioned", {"WITHOUT SYSTEM VERSIONING"});
    if (own == "text" || own == "bytes")
      maker.set(thing, 6, "compressed", {"COMPRESSED"});
  } else {
    maker.set(thing, 5, "column_format", {"FIXED", "DYNAMIC"});
  }
}

}  // namespace

Thing make_table(Maker& maker) {
  const bool mariadb = maker.flavor.mariadb;
  Thing thing;
  maker.set(thing, 12, "engine",
            mariadb ? Choices{"MyISAM", "Aria", "InnoDB"} : Choices{"MyISAM", "InnoDB"});
  maker.set(thing, 20, "collation",
            {"utf8mb4_bin", "utf8mb4_general_ci", "latin1_swedish_ci", "utf8mb3_general_ci"});
  make_storage(maker, thing);
  if (mariadb) {
    make_versions(maker, thing);
    maker.set(thing, 6, "transactional", {"0", "1"});
    maker.set(thing, 6, "page_checksum", {"0", "1"});
    maker.set(thing, 6, "page_compressed", {"1", "'ON'"});
  } else {
    maker.set(thing, 4, "compression", {"'NONE'"});
    maker.set(thing, 4, "tablespace", {"innodb_system", "innodb_file_per_table"});
    maker.set(thing, 4, "autoextend_size", {"4194304"});
  }
  if (maker.like != nullptr && maker.chance(50))
    make_divided(maker, thing);
  if (maker.like != nullptr && mariadb && maker.chance(20))
    make_period(maker, thing);
  maker.comment(thing);
  return thing;
}

std::optional<Thing> make_column(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  if (table == nullptr)
    return std::nullopt;
  Thing thing{0, Kind::column, table->key, ""};
  thing.set("type", random_type(maker.random, maker.flavor));
  const std::string own = family(thing);
  if (own == "number")
    make_number(maker, thing);
  if (own == "moment" || own == "instant")
    make_moment(maker, thing, own);
  if (maker.chance(30))
    make_generated(maker, thing, *table, own);
  if (const std::string text = random_default(maker.random, own);
      !text.empty() && thing.part("default") == nullptr && maker.chance(35))
    thing.set("default:" + own, text);
  maker.set(thing, 30, "not_null", {"NOT NULL"});
  make_settings(maker, thing, own);
  maker.comment(thing);
  return thing;
}

namespace {

/// What all keys and indexes may have.
void make_key_settings(Maker& maker, Thing& thing) {
  maker.set(thing, 12, "descending", {"DESC"});
  maker.set(thing, 15, "prefix", {"4", "7"});
  maker.set(thing, 12, "using", {"BTREE"});
  maker.set(thing, 5, "key_block_size", {"4", "8"});
  if (thing.kind != Kind::primary_key)
    maker.set(thing, 10, "invisible", {"yes"});
  maker.comment(thing);
}

void make_expression(Maker& maker, Thing& thing, Key column) {
  const std::string own = maker.family_of(column);
  if (own == "number")
    thing.set("expression:number", maker.pick({"{0} + 1", "abs({0})", "{0} * 2"}), {column});
  else if (own == "text")
    thing.set("expression:text", maker.pick({"upper({0})", "lower({0})"}), {column});
}

}  // namespace

std::optional<Thing> make_key(Maker& maker, Kind kind, Key parent) {
  const Thing* table = maker.table(parent);
  const std::vector<Key> columns =
      table == nullptr ? std::vector<Key>() : maker.columns(table->key, 3, is_distinct);
  if (columns.empty())
    return std::nullopt;
  Thing thing{0, kind, table->key, ""};
  thing.parts["columns"] = key_list(columns);
  make_key_settings(maker, thing);
  if (!maker.flavor.mariadb && kind == Kind::unique && maker.chance(10))
    make_expression(maker, thing, columns.front());
  if (maker.flavor.mariadb)
    maker.set(thing, 30, "without_overlaps", {"p"});
  return thing;
}

std::optional<Thing> make_index(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  if (table == nullptr)
    return std::nullopt;
  Thing thing{0, Kind::index, table->key, ""};
  const auto is_text = [](const std::string& family) { return family == "text"; };
  const auto is_point = [](const std::string& family) { return family == "point"; };
  std::vector<Key> columns = maker.columns(table->key, 3, is_ordered);
  if (const auto texts = maker.columns(table->key, 2, is_text);
      !texts.empty() && maker.chance(15)) {
    columns = texts;
    thing.set("method", "FULLTEXT");
    if (!maker.flavor.mariadb)
      maker.set(thing, 40, "parser", {"ngram"});
  } else if (const auto points = maker.columns(table->key, 1, is_point);
             !points.empty() && maker.chance(60)) {
    columns = points;
    thing.set("method", "SPATIAL");
  }
  if (columns.empty())
    return std::nullopt;
  thing.parts["columns"] = key_list(columns);
  make_key_settings(maker, thing);
  if (!maker.flavor.mariadb && maker.chance(20))
    make_expression(maker, thing, columns.front());
  return thing;
}

namespace {

/// Columns of the table, of the types of the key's; none where it has not all of them.
std::vector<Key> matching(Maker& maker, const Thing& table, const Thing& key) {
  std::vector<Key> columns;
  for (const Key wanted : columns_of(key)) {
    std::vector<Key> fitting;
    for (const Thing* each : maker.schema.all(Kind::column, table.key))
      if (each->pattern("type") == maker.schema.find(wanted)->pattern("type") &&
          each->part("generated") == nullptr && each->key != wanted)
        fitting.push_back(each->key);
    if (fitting.empty())
      return {};
    columns.push_back(maker.random.pick(fitting));
  }
  return columns;
}

/// A reference from a table to a key of which it has the columns.
std::optional<Thing> reference(Maker& maker, Key parent) {
  std::vector<Thing> all;
  for (const Thing* table : maker.schema.all(Kind::table))
    for (const Kind kind : {Kind::primary_key, Kind::unique})
      for (const Thing* key : maker.schema.all(kind)) {
        const std::vector<Key> columns = matching(maker, *table, *key);
        if (columns.empty() || (parent != 0 && table->key != parent))
          continue;
        Thing& thing = all.emplace_back(Thing{0, Kind::foreign_key, table->key, ""});
        thing.set("target", "{0}", {key->parent, key->key});
        thing.parts["columns"] = key_list(columns);
      }
  return all.empty() ? std::nullopt : std::optional(maker.random.pick(all));
}

}  // namespace

std::optional<Thing> make_foreign_key(Maker& maker, Key parent) {
  static const Choices actions = {"CASCADE", "SET NULL", "RESTRICT", "NO ACTION"};
  std::optional<Thing> found = reference(maker, parent);
  if (!found)
    return std::nullopt;
  Thing& thing = *found;
  maker.set(thing, 45, "on_delete", actions);
  maker.set(thing, 40, "on_update", actions);
  maker.set(thing, 15, "unnamed", {"yes"});
  return found;
}

std::optional<Thing> make_check(Maker& maker, Key parent) {
  const Thing* table = maker.table(parent);
  const auto is_checked = [](const std::string& family) { return family != "vector"; };
  const Key column = table == nullptr ? 0 : maker.column(table->key, is_checked);
  if (column == 0)
    return std::nullopt;
  Thing thing{0, Kind::check, table->key, ""};
  maker.about_column(thing, "expression", column,
                     random_condition(maker.random, maker.family_of(column)));
  maker.set(thing, 12, "unnamed", {"yes"});
  if (maker.flavor.mariadb)
    maker.set(thing, 25, "in_column", {"yes"});
  else
    maker.set(thing, 20, "not_enforced", {"NOT ENFORCED"});
  return thing;
}

}  // namespace groma::proof::mysql
