#include "property/mysql/repair.h"

#include <algorithm>
#include <set>

#include "property/mysql/repair_table.h"

namespace groma::proof::mysql {
namespace {

/// The parts without which there is no such thing.
const std::map<Kind, std::vector<std::string>>& required() {
  static const std::map<Kind, std::vector<std::string>> parts = {
      {Kind::column, {"type"}},
      {Kind::primary_key, {"columns"}},
      {Kind::unique, {"columns"}},
      {Kind::index, {"columns"}},
      {Kind::foreign_key, {"columns", "target"}},
      {Kind::check, {"expression"}},
      {Kind::view, {"query"}},
      {Kind::routine, {"body"}},
      {Kind::trigger, {"form"}},
      {Kind::event, {"schedule", "body"}}};
  return parts;
}

bool is_essential(const Thing& thing, const std::string& part) {
  const auto at = required().find(thing.kind);
  const std::string name = part.substr(0, part.find(':'));
  return at != required().end() &&
         std::find(at->second.begin(), at->second.end(), name) != at->second.end();
}

class Repair {
 public:
  Repair(const Flavor& flavor, Schema& schema) : flavor_(flavor), schema_(schema) {}

  /// One pass; true if it changed anything.
  bool pass() {
    bool changed = things::drop_dangling(schema_, is_essential);
    for (std::size_t i = 0; i < schema_.things.size(); ++i) {
      const Thing before = schema_.things[i];
      if (!sound(schema_.things[i])) {
        remove(schema_, before.key);
        return true;
      }
      changed |= !(before == schema_.things[i]);
    }
    return changed;
  }

 private:
  bool sound(Thing& thing) {
    if (thing.parent != 0 && schema_.find(thing.parent) == nullptr)
      return false;
    if (thing.kind != Kind::routine)
      drop_other_families(thing);
    if (const auto at = required().find(thing.kind); at != required().end())
      for (const std::string& part : at->second)
        if (thing.part(part) == nullptr)
          return false;
    TableRepair table(flavor_, schema_);
    switch (thing.kind) {
      case Kind::table:
        return table.table(thing);
      case Kind::column:
        return table.column(thing);
      case Kind::primary_key:
      case Kind::unique:
      case Kind::index:
        return table.key(thing);
      case Kind::foreign_key:
        return foreign_key(thing);
      case Kind::check:
        return check(thing);
      case Kind::view:
        return view(thing);
      case Kind::trigger:
        return trigger(thing);
      default:
        return true;
    }
  }

  /// What is about a column of another family is gone with that.
  void drop_other_families(Thing& thing) const {
    std::erase_if(thing.parts, [&](const auto& each) {
      const std::string wanted(things::family_of_part(each.first));
      if (wanted.empty())
        return false;
      if (thing.kind == Kind::column && family(thing) != wanted)
        return true;
      const bool own = each.first.starts_with("default") || each.first.starts_with("on_update");
      const Thing* column = own ? &thing : schema_.find(each.second.refs.front());
      return column == nullptr || family(*column) != wanted;
    });
  }

  bool own_columns(const Thing& thing, const std::vector<Key>& columns) const {
    std::set<Key> different(columns.begin(), columns.end());
    return different.size() == columns.size() &&
           std::all_of(columns.begin(), columns.end(), [&](Key each) {
             const Thing* column = schema_.find(each);
             return column != nullptr && column->kind == Kind::column &&
                    column->parent == thing.parent;
           });
  }

  /// True if something is computed from the column, or checks it.
  bool is_source(Key column) const {
    return std::any_of(schema_.things.begin(), schema_.things.end(), [&](const Thing& each) {
      return each.ref("generated") == column || each.ref("expression") == column;
    });
  }

  bool foreign_key(Thing& thing) const {
    const Text& target = *thing.part("target");
    const Thing* key = schema_.find(target.refs[1]);
    const Thing& table = *schema_.find(thing.parent);
    const Thing* other = schema_.find(target.refs[0]);
    const std::vector<Key>& columns = columns_of(thing);
    if (other == nullptr || (key->kind != Kind::primary_key && key->kind != Kind::unique) ||
        key->has("prefix") || key->has("descending") || has_expression(*key) ||
        key->has("without_overlaps") || !own_columns(thing, columns) || key->parent != other->key)
      return false;
    for (const Thing* each : {&table, other})
      if (!is_innodb(*each) || each->part("partition_by") != nullptr || is_versioned(*each) ||
          each->has("divided_versions"))
        return false;
    return fits(thing, columns, columns_of(*key));
  }

  bool fits(Thing& thing, const std::vector<Key>& columns, const std::vector<Key>& wanted) const {
    if (columns.size() != wanted.size())
      return false;
    bool acts = true, nulls = true;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Thing &one = *schema_.find(columns[i]), &other = *schema_.find(wanted[i]);
      if (one.pattern("type") != other.pattern("type") || one.key == other.key ||
          needs_prefix(one) || one.part("generated") != nullptr ||
          other.part("generated") != nullptr ||
          collation_of(schema_, one) != collation_of(schema_, other))
        return false;
      acts = acts && !is_source(one.key);
      nulls = nulls && !forbids_null(schema_, one);
    }
    for (const char* part : {"on_delete", "on_update"})
      if (const std::string action = thing.pattern(part);
          (!acts && (action == "CASCADE" || action == "SET NULL")) ||
          (!nulls && action == "SET NULL"))
        thing.parts.erase(part);
    return true;
  }

  bool check(Thing& thing) const {
    const Key column = thing.ref("expression");
    if (!own_columns(thing, {column}) || schema_.find(column)->has("auto_increment"))
      return false;
    if (schema_.find(column)->part("generated") != nullptr)
      thing.parts.erase("in_column");
    if (thing.has("in_column"))
      for (const Thing* each : schema_.all(Kind::check, thing.parent))
        if (each->key < thing.key && each->has("in_column") && each->ref("expression") == column)
          thing.parts.erase("in_column");
    return !thing.has("in_column") || schema_.find(column)->pattern("type") != "json";
  }

  bool view(Thing& thing) const {
    const Text& query = *thing.part("query");
    const Thing& base = *schema_.find(query.refs.front());
    if (base.kind == Kind::table)
      for (std::size_t i = 1; i < query.refs.size(); ++i)
        if (const Thing* column = schema_.find(query.refs[i]);
            column->parent != base.key || !is_ordered(family(*column)))
          return false;
    if (base.kind != Kind::table && query.refs.size() > 1)
      return false;
    const bool simple = query.pattern.starts_with("SELECT {1} AS a");
    if (!simple || thing.pattern("algorithm") == "TEMPTABLE")
      thing.parts.erase("check_option");
    if (!simple && thing.pattern("algorithm") == "MERGE")
      thing.parts.erase("algorithm");
    if (!query.pattern.starts_with("SELECT {1} AS a, {2}"))
      thing.parts.erase("columns");
    return base.kind == Kind::table || base.key < thing.key;
  }

  bool trigger(const Thing& thing) const {
    const Text& form = *thing.part("form");
    const Thing* table = schema_.find(form.refs[2]);
    return form.refs[0] == thing.parent && schema_.find(form.refs[1])->parent == thing.parent &&
           table->kind == Kind::table;
  }

  const Flavor& flavor_;
  Schema& schema_;
};

}  // namespace

std::string collation_of(const Schema& schema, const Thing& column) {
  const std::string own = family(column);
  if (own != "text" && own != "enum" && own != "set")
    return "";
  return column.has("collation") ? column.pattern("collation")
                                 : schema.find(column.parent)->pattern("collation");
}

bool is_innodb(const Thing& table) {
  return !table.has("engine") || table.pattern("engine") == "InnoDB";
}

bool is_versioned(const Thing& table) {
  return table.has("versioned") || table.has("explicit_versions");
}

bool forbids_null(const Schema& schema, const Thing& column) {
  if (column.has("not_null") || column.has("auto_increment"))
    return true;
  for (const Thing* key : schema.all(Kind::primary_key, column.parent))
    for (const Key each : columns_of(*key))
      if (each == column.key)
        return true;
  const Thing* table = schema.find(column.parent);
  const Text* period = table == nullptr ? nullptr : table->part("period");
  return period != nullptr &&
         std::find(period->refs.begin(), period->refs.end(), column.key) != period->refs.end();
}

bool has_expression(const Thing& key) {
  return key.part("expression") != nullptr;
}

void repair(const Flavor& flavor, Schema& schema) {
  Repair repair(flavor, schema);
  while (repair.pass()) {
  }
}

}  // namespace groma::proof::mysql
