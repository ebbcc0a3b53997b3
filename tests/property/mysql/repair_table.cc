#include "property/mysql/repair_table.h"

#include <algorithm>
#include <set>

#include "property/mysql/repair.h"

namespace groma::proof::mysql {
namespace {

void erase(Thing& thing, std::initializer_list<const char*> parts) {
  for (const char* part : parts)
    std::erase_if(thing.parts, [&](const auto& each) {
      return each.first == part || each.first.starts_with(std::string(part) + ":");
    });
}

bool contains(const std::vector<Key>& keys, Key key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

bool TableRepair::has_column(Key table, const std::string& wanted) const {
  const auto columns = schema_.all(Kind::column, table);
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Thing* each) { return family(*each) == wanted; });
}

bool TableRepair::table(Thing& thing) const {
  engine(thing);
  storage(thing);
  versions(thing);
  division(thing);
  return true;
}

void TableRepair::engine(Thing& thing) const {
  if (is_innodb(thing)) {
    erase(thing, {"transactional", "page_checksum"});
    return;
  }
  erase(thing,
        {"row_format", "key_block_size", "stats_persistent", "stats_auto_recalc",
         "stats_sample_pages", "versioned", "explicit_versions", "divided_versions", "partition_by",
         "page_compressed", "compression", "tablespace", "period", "autoextend_size"});
  if (thing.pattern("engine") != "Aria")
    erase(thing, {"transactional", "page_checksum"});
}

void TableRepair::storage(Thing& thing) const {
  const std::string format = thing.pattern("row_format");
  if (!format.empty() && format != "COMPRESSED")
    erase(thing, {"key_block_size"});
  if (!format.empty() || thing.has("key_block_size"))
    erase(thing, {"page_compressed", "compression", "tablespace", "autoextend_size"});
  if (thing.has("compression"))
    erase(thing, {"tablespace"});
  if (thing.pattern("tablespace") == "innodb_system")
    erase(thing, {"partition_by", "autoextend_size"});
}

void TableRepair::versions(Thing& thing) const {
  if (thing.has("explicit_versions"))
    erase(thing, {"versioned"});
  if (!is_versioned(thing))
    erase(thing, {"divided_versions"});
  if (has_column(thing.key, "point") || has_column(thing.key, "vector"))
    erase(thing, {"divided_versions"});
  if (thing.has("divided_versions"))
    erase(thing, {"partition_by"});
  const Text* period = thing.part("period");
  if (period == nullptr)
    return;
  for (const Key each : period->refs) {
    const Thing* column = schema_.find(each);
    if (column->parent != thing.key || family(*column) != "date" ||
        column->part("generated") != nullptr || period->refs[0] == period->refs[1])
      return erase(thing, {"period"});
  }
}

/// Divided by a plain column that every key has; tables with references are whole.
void TableRepair::division(Thing& thing) const {
  if (thing.part("partition_by") == nullptr)
    return;
  const Thing* column = schema_.find(thing.ref("partition_by"));
  const bool numbers = family(*column) != "number" || is_integer(*column);
  if (column->parent != thing.key || column->part("generated") != nullptr ||
      needs_prefix(*column) || !numbers || column->has("compressed") ||
      has_column(thing.key, "point") || has_column(thing.key, "vector") || thing.has("period"))
    erase(thing, {"partition_by"});
}

bool TableRepair::column(Thing& thing) const {
  const std::string own = family(thing);
  const auto columns = schema_.all(Kind::column, thing.parent);
  const auto namesake = [&](const Thing* each) {
    return each->key != thing.key && each->key < thing.key && each->name == thing.name;
  };
  if (own.empty() || std::any_of(columns.begin(), columns.end(), namesake))
    return false;
  numbering(thing);
  generated(thing);
  settings(thing);
  return true;
}

/// What is counted is a whole number at the head of a key, alone in its table.
void TableRepair::numbering(Thing& thing) const {
  if (!thing.has("auto_increment"))
    return;
  const auto columns = schema_.all(Kind::column, thing.parent);
  const bool other = std::any_of(columns.begin(), columns.end(), [&](const Thing* each) {
    return each->key < thing.key && each->has("auto_increment");
  });
  if (other || !is_integer(thing) || !leads_a_key(thing))
    erase(thing, {"auto_increment"});
  else
    erase(thing, {"default", "generated", "invisible"});
}

bool TableRepair::leads_a_key(const Thing& column) const {
  for (const Kind kind : {Kind::primary_key, Kind::unique, Kind::index})
    for (const Thing* key : schema_.all(kind, column.parent))
      if (!has_expression(*key) && !key->has("method") && !key->has("descending") &&
          !key->has("invisible") && !key->has("without_overlaps") && !columns_of(*key).empty() &&
          columns_of(*key).front() == column.key)
        return true;
  return false;
}

/// Computed from another column of the table; from one that is computed, be it as a default, only
/// if that stands before it.
void TableRepair::generated(Thing& thing) const {
  const Text* text = thing.part("generated");
  if (text == nullptr)
    return erase(thing, {"stored"});
  const Thing* source = schema_.find(text->refs.front());
  const bool early = source != nullptr && source < &thing && source->key < thing.key;
  const bool good = source != nullptr && source->parent == thing.parent &&
                    source->key != thing.key && !source->has("auto_increment") &&
                    !thing.has("compressed") &&
                    !(flavor_.mariadb && source->pattern("type") == "char(10)") &&
                    (early || (source->part("generated") == nullptr &&
                               !source->pattern("default").starts_with("(") &&
                               !(is_large(*source) && source->part("default") != nullptr)));
  if (!good)
    return erase(thing, {"generated", "stored"});
  erase(thing, {"default", "on_update", "srid", "unversioned", "column_format"});
  const bool never_null = text->pattern.starts_with("coalesce") ||
                          text->pattern.starts_with("if(") || text->pattern.starts_with("CASE");
  if (!never_null || flavor_.mariadb)
    erase(thing, {"not_null"});
}

void TableRepair::settings(Thing& thing) const {
  const std::string own = family(thing);
  const Thing& table = *schema_.find(thing.parent);
  if (own != "text" && own != "enum" && own != "set")
    erase(thing, {"collation"});
  if (own != "point")
    erase(thing, {"srid"});
  if ((own != "text" && own != "bytes") || thing.pattern("type") == "char(10)" ||
      thing.part("generated") != nullptr)
    erase(thing, {"compressed"});
  if (!is_versioned(table))
    erase(thing, {"unversioned"});
  const std::string text = thing.pattern("default");
  const bool has_value = !text.empty() && text != "NULL";
  if (text == "NULL" && forbids_null(schema_, thing))
    erase(thing, {"default"});
  if (forbids_null(schema_, thing) && !has_value && thing.part("generated") == nullptr)
    erase(thing, {"invisible"});
}

bool TableRepair::key(Thing& thing) const {
  const Thing& table = *schema_.find(thing.parent);
  const std::vector<Key>& columns = columns_of(thing);
  if (!key_columns(thing) || !method(thing))
    return false;
  if (!is_innodb(table) && !flavor_.mariadb)
    erase(thing, {"descending"});
  // A unique key may be what the server uses as a primary one.
  if (thing.kind == Kind::unique && schema_.all(Kind::primary_key, thing.parent).empty())
    erase(thing, {"invisible"});
  if (thing.has("without_overlaps") &&
      (!table.has("period") || thing.kind == Kind::index || has_expression(thing) ||
       thing.has("prefix") || std::any_of(columns.begin(), columns.end(), [&](Key each) {
         return contains(table.part("period")->refs, each) || needs_prefix(*schema_.find(each));
       })))
    erase(thing, {"without_overlaps"});
  if (table.pattern("partition_by").find("KEY") != std::string::npos && thing.has("prefix"))
    return false;
  if (thing.kind != Kind::index && table.part("partition_by") != nullptr &&
      (!contains(columns, table.ref("partition_by")) || has_expression(thing) ||
       thing.has("prefix")))
    return false;
  return thing.kind != Kind::primary_key ||
         schema_.all(Kind::primary_key, thing.parent).front()->key == thing.key;
}

bool TableRepair::key_columns(Thing& thing) const {
  const Thing& table = *schema_.find(thing.parent);
  const std::vector<Key>& columns = columns_of(thing);
  if (std::set<Key>(columns.begin(), columns.end()).size() != columns.size())
    return false;
  for (const Key each : columns) {
    const Thing* column = schema_.find(each);
    if (column == nullptr || column->kind != Kind::column || column->parent != thing.parent ||
        column->has("compressed"))
      return false;
    const bool computed = column->part("generated") != nullptr;
    if (computed && (thing.kind == Kind::primary_key || !is_innodb(table) || thing.has("method")))
      return false;
    if (!thing.has("method") && !is_ordered(family(*column)))
      return false;
    if (thing.kind != Kind::index && !is_distinct(family(*column)))
      return false;
  }
  if (thing.part("expression") != nullptr &&
      (schema_.find(columns.front())->has("auto_increment") ||
       thing.ref("expression") != columns.front() || needs_prefix(*schema_.find(columns.front())) ||
       !is_innodb(table) || schema_.find(columns.front())->part("generated") != nullptr))
    erase(thing, {"expression"});
  return true;
}

/// Full-text and spatial indexes have none of the settings that the others have.
bool TableRepair::method(Thing& thing) const {
  const Thing& table = *schema_.find(thing.parent);
  const std::string method = thing.pattern("method");
  if (method != "FULLTEXT")
    erase(thing, {"parser"});
  if (method.empty())
    return true;
  erase(thing, {"descending", "prefix", "using", "expression", "key_block_size"});
  const std::vector<Key>& columns = columns_of(thing);
  const std::string collation = collation_of(schema_, *schema_.find(columns.front()));
  for (const Key each : columns) {
    const Thing& column = *schema_.find(each);
    if (method == "SPATIAL"
            ? family(column) != "point" || !column.has("not_null")
            : family(column) != "text" || collation_of(schema_, column) != collation)
      return false;
  }
  return table.part("partition_by") == nullptr && !table.has("divided_versions") &&
         (method != "SPATIAL" || columns.size() == 1);
}

}  // namespace groma::proof::mysql
