#include "property/postgresql/repair.h"

#include <algorithm>

#include "property/postgresql/types.h"

namespace groma::proof::postgresql {
namespace {

using things::Key;

bool starts(const std::string& text, std::string_view beginning) {
  return text.starts_with(beginning);
}

bool contains(const std::vector<Key>& keys, Key key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The only kinds of thing that have no such part.
const std::map<Kind, std::vector<std::string>>& required() {
  static const std::map<Kind, std::vector<std::string>> parts = {
      {Kind::enum_type, {"labels"}},
      {Kind::domain, {"type"}},
      {Kind::range, {"subtype"}},
      {Kind::column, {"type"}},
      {Kind::primary_key, {"columns"}},
      {Kind::unique, {"columns"}},
      {Kind::foreign_key, {"columns", "target"}},
      {Kind::check, {"expression"}},
      {Kind::exclusion, {"form"}},
      {Kind::index, {"form"}},
      {Kind::view, {"query"}},
      {Kind::materialized_view, {"query"}},
      {Kind::routine, {"body"}},
      {Kind::trigger, {"form"}},
      {Kind::rule, {"form"}},
      {Kind::event_trigger, {"form"}},
      {Kind::miscellany, {"form"}}};
  return parts;
}

class Repair {
 public:
  explicit Repair(Schema& schema) : schema_(schema) {}

  /// One pass; true if it changed anything.
  bool pass() {
    bool changed = things::drop_dangling(schema_, is_essential);
    for (std::size_t i = 0; i < schema_.things.size();) {
      const Thing before = schema_.things[i];
      if (!sound(schema_.things[i])) {
        remove(schema_, before.key);
        return true;
      }
      changed |= !(before == schema_.things[i]);
      ++i;
    }
    return changed;
  }

 private:
  bool sound(Thing& thing) {
    if (thing.parent != 0 && schema_.find(thing.parent) == nullptr)
      return false;
    drop_other_families(thing);
    if (const auto at = required().find(thing.kind); at != required().end())
      for (const std::string& part : at->second)
        if (thing.part(part) == nullptr)
          return false;
    switch (thing.kind) {
      case Kind::domain:
        return domain(thing);
      case Kind::table:
        return table(thing);
      case Kind::column:
        return column(thing);
      case Kind::primary_key:
      case Kind::unique:
        return key(thing);
      case Kind::foreign_key:
        return foreign_key(thing);
      case Kind::check:
        return check(thing);
      case Kind::exclusion:
      case Kind::index:
        return index(thing);
      case Kind::view:
      case Kind::materialized_view:
        return view(thing);
      default:
        return others(thing);
    }
  }

  std::string family_of(Key key) const {
    const Thing* column = schema_.find(key);
    return column == nullptr ? "" : family(schema_, *column);
  }

  bool is_generated(Key key) const {
    const Thing* column = schema_.find(key);
    return column != nullptr && column->part("generated") != nullptr;
  }

  /// What is about a column of another family is gone with that.
  void drop_other_families(Thing& thing) const {
    if (thing.kind == Kind::routine || thing.kind == Kind::view || thing.kind == Kind::trigger ||
        thing.kind == Kind::miscellany || thing.kind == Kind::materialized_view)
      return;
    std::erase_if(thing.parts, [&](const auto& each) {
      const std::string wanted(things::family_of_part(each.first));
      if (wanted.empty())
        return false;
      const bool own = starts(each.first, "default") || thing.kind == Kind::domain;
      const std::string is =
          own ? family(schema_, thing.part("type")) : family_of(each.second.refs.front());
      const bool computed = thing.kind == Kind::column;  // from a column like itself
      return is != wanted || (computed && family(schema_, thing.part("type")) != wanted);
    });
  }

  bool domain(Thing& thing) const {
    if (family(schema_, thing.part("type")).empty())
      return false;
    if (family(schema_, thing.part("type")) != "text")
      thing.parts.erase("collation");
    return true;
  }

  bool has_dependent_kind(Key table, const char* way) const {
    return std::any_of(schema_.things.begin(), schema_.things.end(),
                       [&](const Thing& each) { return each.ref(way) == table; });
  }

  bool table(Thing& thing) {
    // Parents come first: nothing is its own ancestor.
    if (thing.ref("inherits") >= thing.key || thing.ref("partition_of") >= thing.key)
      return false;
    if (thing.has("of_type"))
      thing.parts.erase("inherits");
    partitioned(thing);
    if (const Thing* parent = schema_.find(thing.ref("inherits")))
      if (parent->has("partition_by") || parent->has("partition_of"))
        thing.parts.erase("inherits");
    if (!thing.has("partition_of"))
      return true;
    const Thing* parent = schema_.find(thing.ref("partition_of"));
    return parent->has("partition_by") && thing.has("bound") && bound_fits(thing, *parent) &&
           schema_.all(Kind::column, thing.key).empty();
  }

  void partitioned(Thing& thing) const {
    if (thing.has("partition_of"))
      for (const char* part : {"of_type", "partition_by", "inherits"})
        thing.parts.erase(part);
    if (!thing.has("partition_by"))
      return;
    const Key column = thing.ref("partition_by");
    const Thing* found = schema_.find(column);
    if (found == nullptr || found->parent != thing.key || family_of(column) != "number" ||
        is_generated(column) || has_dependent_kind(thing.key, "inherits") ||
        schema_.find(column)->has("identity"))
      thing.parts.erase("partition_by");
    for (const char* part : {"unlogged", "storage", "inherits", "of_type"})
      thing.parts.erase(part);
    if (thing.pattern("replica_identity") == "USING")
      thing.parts.erase("replica_identity");
  }

  /// Bounds are of the parent's way, and nobody else's.
  bool bound_fits(const Thing& thing, const Thing& parent) const {
    const std::string bound = thing.pattern("bound");
    const std::string way = parent.pattern("partition_by");
    const bool fits = bound == "DEFAULT"     ? !starts(way, "HASH")
                      : starts(way, "RANGE") ? starts(bound, "FOR VALUES FROM")
                      : starts(way, "LIST")  ? starts(bound, "FOR VALUES IN")
                                             : starts(bound, "FOR VALUES WITH");
    return fits &&
           std::none_of(schema_.things.begin(), schema_.things.end(), [&](const Thing& each) {
             return each.key != thing.key && each.ref("partition_of") == parent.key &&
                    each.pattern("bound") == bound && each.key < thing.key;
           });
  }

  bool column(Thing& thing) {
    const Thing* table = schema_.find(thing.parent);
    const std::string own = family(schema_, thing);
    if (own.empty() || table->has("partition_of") || table->has("of_type") ||
        has_namesake(*table, thing))
      return false;
    numbering(thing, *table, own);
    generated(thing);
    if (own != "text" && own != "bytea" && own != "jsonb" && own != "texts")
      for (const char* part : {"storage", "compression"})
        thing.parts.erase(part);
    const Text& type = *thing.part("type");
    if (own != "text")
      thing.parts.erase("collation");
    if (thing.pattern("storage") == "PLAIN" && thing.has("compression"))
      thing.parts.erase("compression");
    if (!type.refs.empty() && thing.has("collation"))
      thing.parts.erase("collation");
    return true;
  }

  /// A name that a parent's column, or an earlier one's, has.
  bool has_namesake(const Thing& table, const Thing& column) const {
    for (const Thing* each : all_columns(schema_, table)) {
      if (each->key == column.key)
        return false;
      if (each->name == column.name)
        return true;
    }
    return false;
  }

  static bool is_integer(const Thing& column) {
    const std::string type = column.pattern("type");
    return type == "integer" || type == "bigint" || type == "smallint";
  }

  void numbering(Thing& thing, const Thing& table, const std::string& own) const {
    if (!is_integer(thing) || own != "number") {
      thing.parts.erase("serial");
      thing.parts.erase("identity");
    }
    if (thing.has("serial"))
      thing.parts.erase("identity");
    if (thing.has("identity") && (table.has("partition_by") || table.has("inherits")))
      thing.parts.erase("identity");
    if (!thing.has("identity"))
      thing.parts.erase("identity_options");
    if (thing.has("serial") || thing.has("identity"))
      for (const char* part : {"default:number", "generated:number"})
        thing.parts.erase(part);
  }

  /// Computed from a column of the same table that is not computed.
  void generated(Thing& thing) const {
    const Text* text = thing.part("generated");
    if (text == nullptr)
      return;
    const Thing* source = schema_.find(text->refs.front());
    // What is computed from NULL is NULL.
    if (!starts(text->pattern, "COALESCE") && !starts(text->pattern, "CASE"))
      thing.parts.erase("not_null");
    const bool good = source != nullptr && source->parent == thing.parent &&
                      source->key != thing.key && !is_generated(source->key) &&
                      thing.part("type")->refs.empty();
    std::erase_if(thing.parts, [&](const auto& each) {
      return starts(each.first, good ? "default" : "generated");
    });
  }

  bool own_columns(const Thing& thing, const std::vector<Key>& columns) const {
    return std::all_of(columns.begin(), columns.end(), [&](Key each) {
      const Thing* column = schema_.find(each);
      return column != nullptr && column->kind == Kind::column && column->parent == thing.parent;
    });
  }

  bool has_duplicate(std::vector<Key> columns) const {
    std::sort(columns.begin(), columns.end());
    return std::adjacent_find(columns.begin(), columns.end()) != columns.end();
  }

  /// What is unique on a divided table is so within each part: the columns that divide are in it.
  bool covers_partition_key(const Thing& table, const std::vector<Key>& columns) const {
    return !table.has("partition_by") || contains(columns, table.ref("partition_by"));
  }

  void fit_include(Thing& thing, const std::vector<Key>& columns) const {
    const Text* include = thing.part("include");
    if (include != nullptr && (!own_columns(thing, include->refs) || has_duplicate(include->refs) ||
                               std::any_of(include->refs.begin(), include->refs.end(),
                                           [&](Key each) { return contains(columns, each); })))
      thing.parts.erase("include");
  }

  bool key(Thing& thing) {
    const Thing* table = schema_.find(thing.parent);
    const std::vector<Key>& columns = thing.part("columns")->refs;
    if (table->kind != Kind::table || table->has("partition_of") || !own_columns(thing, columns) ||
        has_duplicate(columns) || !covers_partition_key(*table, columns))
      return false;
    if (!std::all_of(columns.begin(), columns.end(),
                     [&](Key each) { return is_distinct(family_of(each)) && !is_generated(each); }))
      return false;
    fit_include(thing, columns);
    one_cluster(thing, *table);
    if (table->has("partition_by"))
      thing.parts.erase("clustered");
    return thing.kind == Kind::unique ||
           schema_.all(Kind::primary_key, thing.parent).front()->key == thing.key;
  }

  /// A table is clustered on one index.
  void one_cluster(Thing& thing, const Thing& table) const {
    for (const Thing& each : schema_.things)
      if (each.parent == table.key && each.key < thing.key && each.has("clustered"))
        thing.parts.erase("clustered");
  }

  bool foreign_key(Thing& thing) {
    const Text& target = *thing.part("target");
    const Thing* key = schema_.find(target.refs[1]);
    const std::vector<Key>& columns = thing.part("columns")->refs;
    const Thing* table = schema_.find(thing.parent);
    if (table->has("partition_of") || !own_columns(thing, columns) || has_duplicate(columns) ||
        (key->kind != Kind::primary_key && key->kind != Kind::unique) ||
        (key->has("deferral") && key->pattern("deferral") != "NOT DEFERRABLE") ||
        table->has("unlogged") != schema_.find(target.refs[0])->has("unlogged"))
      return false;
    const std::vector<Key>& wanted = key->part("columns")->refs;
    if (columns.size() != wanted.size())
      return false;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (family_of(columns[i]) != family_of(wanted[i]) || family_of(columns[i]) == "texts" ||
          is_generated(columns[i]) || !comparable(columns[i], wanted[i]))
        return false;
    if (table->has("partition_by"))
      thing.parts.erase("not_valid");
    if (const Text* set = thing.part("set_columns");
        set != nullptr &&
        (!starts(thing.pattern("on_delete"), "SET") || !contains(columns, set->refs.front())))
      thing.parts.erase("set_columns");
    return true;
  }

  /// `character` and the like, and collations, have to be the same.
  bool comparable(Key one, Key other) const {
    const Thing &left = *schema_.find(one), &right = *schema_.find(other);
    if (is_integer(left) && is_integer(right))
      return true;
    return left.pattern("collation") == right.pattern("collation") &&
           (family_of(one) == "text" || left.part("type")->pattern == right.part("type")->pattern);
  }

  bool check(Thing& thing) const {
    const Thing* table = schema_.find(thing.parent);
    if (table->has("partition_by"))
      thing.parts.erase("no_inherit");
    return own_columns(thing, {thing.ref("expression")}) && !table->has("partition_of");
  }

  static bool is_btree(const Thing& index) {
    const std::string form = index.pattern("form");
    return starts(form, "(") || starts(form, "USING btree");
  }

  bool index(Thing& thing) {
    const Thing* home = schema_.find(thing.parent);
    std::vector<Key> columns = thing.part("form")->refs;
    if (home->kind == Kind::materialized_view)
      return on_view(thing, *home);
    if (home->kind != Kind::table || home->has("partition_of") || !own_columns(thing, columns))
      return false;
    if (!thing.has("form") && columns.size() != 1)
      return false;
    if (thing.has("form") && !std::all_of(columns.begin(), columns.end(),
                                          [&](Key each) { return is_ordered(family_of(each)); }))
      return false;
    if (const Text* predicate = thing.part("predicate");
        predicate != nullptr &&
        (!own_columns(thing, predicate->refs) || !is_immutable(thing, *predicate)))
      std::erase_if(thing.parts, [](const auto& each) { return starts(each.first, "predicate"); });
    fit_include(thing, columns);
    if (!is_btree(thing)) {
      thing.parts.erase("unique");
      thing.parts.erase("include");
      thing.parts.erase("clustered");
      thing.parts.erase("identity");
      thing.parts.erase("storage");
    }
    if (thing.part("predicate") != nullptr)
      thing.parts.erase("clustered");
    uniqueness(thing, *home, columns);
    if (!starts(thing.pattern("form"), "(("))
      thing.parts.erase("statistics");
    one_cluster(thing, *home);
    if (home->has("partition_by"))
      for (const char* part : {"clustered", "identity"})
        thing.parts.erase(part);
    return thing.kind == Kind::index || !home->has("partition_by");
  }

  /// A text of some types depends on settings.
  bool is_immutable(const Thing& thing, const Text& predicate) const {
    const std::string own = family_of(predicate.refs.front());
    return thing.kind != Kind::check &&
           (predicate.pattern.find("::text") == std::string::npos || own == "number" ||
            own == "text" || own == "uuid" || own == "boolean");
  }

  void uniqueness(Thing& thing, const Thing& home, const std::vector<Key>& columns) const {
    const std::string form = thing.pattern("form");
    const bool plain = form.find("+") == form.npos && form.find("abs") == form.npos;
    if (thing.has("unique") && (!covers_partition_key(home, columns) || !plain ||
                                (home.has("partition_by") && !thing.has("form")) ||
                                !std::all_of(columns.begin(), columns.end(), [&](Key each) {
                                  return is_distinct(family_of(each)) && !is_generated(each);
                                })))
      thing.parts.erase("unique");
    if (!thing.has("unique") && thing.kind == Kind::index)
      thing.parts.erase("nulls_not_distinct");
    if (!thing.has("unique") || thing.part("predicate") != nullptr ||
        form.find("lower") != form.npos)
      thing.parts.erase("identity");
    const bool not_null = std::all_of(columns.begin(), columns.end(), [&](Key each) {
      return schema_.find(each)->has("not_null");
    });
    if (!not_null || home.has("replica_identity"))
      thing.parts.erase("identity");
  }

  static bool on_view(Thing& thing, const Thing& view) {
    for (const char* part : {"identity", "predicate", "include", "statistics"})
      thing.parts.erase(part);
    return thing.kind == Kind::index && thing.part("form")->refs.empty() &&
           view.pattern("query").find("count(*) AS n") != std::string::npos;
  }

  bool view(Thing& thing) const {
    const Text& query = *thing.part("query");
    const Thing* base = schema_.find(query.refs.front());
    if (base->kind == Kind::table && query.refs.size() > 1)
      for (const Key column : {query.refs[1], query.refs[2]})
        if (const Thing* found = schema_.find(column);
            found == nullptr || found->parent != base->key)
          return false;
    if (query.refs.size() > 1 && base->kind != Kind::table)
      return false;
    if (!thing.has(writable))
      for (const char* part : {"check_option", "column_default"})
        thing.parts.erase(part);
    if (!starts(query.pattern, "SELECT {1} FROM"))
      thing.parts.erase("column_default");
    if (const Text* value = thing.part("column_default");
        value != nullptr && value->refs != query.refs)
      thing.parts.erase("column_default");
    return base->kind == Kind::table || base->key < thing.key;
  }

  bool has_body(Key key, const char* part) const {
    const Thing* routine = schema_.find(key);
    return routine != nullptr && routine->kind == Kind::routine && routine->has(part);
  }

  bool others(Thing& thing) const {
    if (thing.kind == Kind::trigger)
      return trigger(thing);
    if (thing.kind == Kind::sequence)
      return sequence(thing);
    if (thing.kind == Kind::extension)
      return schema_.all(Kind::extension).front()->key == thing.key;
    if (thing.kind == Kind::event_trigger)
      return has_body(thing.ref("form"), "body:event");
    if (thing.kind == Kind::rule || thing.kind == Kind::policy)
      return on_table(thing);
    return thing.kind != Kind::miscellany || miscellany(thing);
  }

  /// A sequence lives beside the table that it belongs to.
  bool sequence(Thing& thing) const {
    if (const Thing* table = schema_.find(thing.ref("owned_by"));
        table != nullptr &&
        (table->parent != thing.parent || table->has("unlogged") != thing.has("unlogged")))
      thing.parts.erase("owned_by");
    return true;
  }

  bool publication(const Thing& thing) const {
    const Text& form = *thing.part("form");
    const Thing* table = schema_.find(form.refs.front());
    if (!starts(form.pattern, "FOR TABLE {0}"))
      return true;
    return !is_unlogged(*table) &&
           (form.pattern.find("WHERE") == form.pattern.npos || !table->has("partition_by"));
  }

  /// Itself or, as its children are published with it, one of them.
  bool is_unlogged(const Thing& table) const {
    return table.has("unlogged") ||
           std::any_of(schema_.things.begin(), schema_.things.end(), [&](const Thing& each) {
             return each.key > table.key &&
                    (each.ref("inherits") == table.key || each.ref("partition_of") == table.key) &&
                    is_unlogged(each);
           });
  }

  bool miscellany(const Thing& thing) const {
    if (thing.has("form:publication"))
      return publication(thing);
    if (!thing.has("form:statistics"))
      return true;
    const std::vector<Key>& refs = thing.part("form")->refs;
    return refs[0] != refs[1] && schema_.find(refs[0])->parent == refs[2] &&
           is_ordered(family_of(refs[0])) && is_ordered(family_of(refs[1]));
  }

  bool trigger(Thing& thing) const {
    const Text& form = *thing.part("form");
    const Thing* home = schema_.find(thing.parent);
    if (form.refs[0] != thing.parent || !has_body(form.refs[1], "body:trigger") ||
        (form.refs.size() > 2 && schema_.find(form.refs[2])->parent != thing.parent))
      return false;
    if (thing.has("form:view") != (home->kind == Kind::view))
      return false;
    if (home->kind == Kind::view)
      thing.parts.erase("enabled");
    const bool on_generated = form.refs.size() > 2 && is_generated(form.refs[2]);
    const bool by_row = form.pattern.find("REFERENCING") == form.pattern.npos ||
                        form.pattern.find("EACH STATEMENT") != form.pattern.npos;
    return !home->has("partition_of") && !(on_generated && starts(form.pattern, "BEFORE")) &&
           (by_row || !home->has("partition_by")) && (by_row || !home->has("inherits"));
  }

  bool on_table(Thing& thing) const {
    const Thing* home = schema_.find(thing.parent);
    if (thing.kind == Kind::policy) {
      const std::string command = thing.pattern("command");
      if (command == "FOR INSERT")
        std::erase_if(thing.parts, [](const auto& each) { return starts(each.first, "using"); });
      if (command == "FOR SELECT" || command == "FOR DELETE")
        std::erase_if(thing.parts, [](const auto& each) { return starts(each.first, "check"); });
      return home->kind == Kind::table;
    }
    const Text& form = *thing.part("form");
    return home->kind == Kind::table && form.refs[0] == thing.parent &&
           schema_.find(form.refs[1])->parent == thing.parent;
  }

  Schema& schema_;
};

}  // namespace

bool is_essential(const Thing& thing, const std::string& part) {
  const auto at = required().find(thing.kind);
  const std::string name = part.substr(0, part.find(':'));
  if (part == "partition_of")
    return true;
  return at != required().end() &&
         std::find(at->second.begin(), at->second.end(), name) != at->second.end();
}

std::vector<const Thing*> all_columns(const Schema& schema, const Thing& table) {
  std::vector<const Thing*> columns;
  for (const char* way : {"inherits", "partition_of"})
    if (const Thing* parent = schema.find(table.ref(way)); parent && parent->key < table.key)
      columns = all_columns(schema, *parent);
  const auto own = schema.all(Kind::column, table.key);
  columns.insert(columns.end(), own.begin(), own.end());
  return columns;
}

void repair(Schema& schema) {
  Repair repair(schema);
  while (repair.pass()) {
  }
}

}  // namespace groma::proof::postgresql
