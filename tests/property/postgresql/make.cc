#include "property/postgresql/make.h"

#include <fmt/format.h>

#include <algorithm>

namespace groma::proof::postgresql {
namespace {

bool lives_in_schema(Kind kind) {
  static const std::set<Kind> kinds = {
      Kind::enum_type, Kind::domain, Kind::composite,         Kind::range,  Kind::sequence,
      Kind::table,     Kind::view,   Kind::materialized_view, Kind::routine};
  return kinds.contains(kind);
}

std::optional<Thing> make_kind(Maker& maker, Kind kind, Key parent) {
  switch (kind) {
    case Kind::schema: {
      Thing thing{0, kind, 0, ""};
      maker.comment(thing);
      return thing;
    }
    case Kind::enum_type:
    case Kind::domain:
    case Kind::composite:
    case Kind::range:
      return make_type(maker, kind);
    case Kind::sequence:
      return make_sequence(maker);
    case Kind::table:
      return make_table(maker);
    case Kind::column:
      return make_column(maker, parent);
    case Kind::primary_key:
    case Kind::unique:
      return make_key(maker, kind, parent);
    case Kind::foreign_key:
      return make_foreign_key(maker, parent);
    case Kind::check:
      return make_check(maker, parent);
    case Kind::exclusion:
      return make_exclusion(maker, parent);
    case Kind::index:
      return make_index(maker, parent);
    case Kind::view:
    case Kind::materialized_view:
      return make_view(maker, kind);
    case Kind::routine:
      return make_routine(maker);
    case Kind::trigger:
      return make_trigger(maker, parent);
    case Kind::rule:
      return make_rule(maker, parent);
    case Kind::policy:
      return make_policy(maker, parent);
    case Kind::event_trigger:
      return make_event_trigger(maker);
    case Kind::extension:
      return make_extension(maker);
    case Kind::miscellany:
      return make_miscellany(maker);
    default:
      return std::nullopt;
  }
}

}  // namespace

const Thing* Maker::table(Key parent) {
  if (parent != 0)
    return schema.find(parent);
  return any(Kind::table, [&](const Thing& each) {
    return !schema.all(Kind::column, each.key).empty() && !each.has("partition_of");
  });
}

std::vector<Key> Maker::columns(Key table, std::size_t most,
                                bool (*fits)(const std::string& family)) {
  std::vector<Key> keys;
  for (const Thing* each : schema.all(Kind::column, table))
    if (fits(family(schema, *each)))
      keys.push_back(each->key);
  random.shuffle(keys);
  keys.resize(std::min(keys.size(), 1 + random.below(most)));
  return keys;
}

Key Maker::column(Key table) {
  const std::vector<Key> keys = columns(table, 1, is_any);
  return keys.empty() ? 0 : keys.front();
}

const Thing* Maker::routine(std::string_view role) {
  return any(Kind::routine,
             [&](const Thing& each) { return each.has("body:" + std::string(role)); });
}

void Maker::comment(Thing& thing) {
  set(thing, 20, "comment",
      {"It's a comment", "second", "with \\ and \"quotes\";", "-- no comment"});
}

void Maker::set(Thing& thing, unsigned percent, const std::string& part,
                const std::vector<std::string>& list) {
  if (chance(percent))
    thing.set(part, pick(list));
}

void Maker::about_column(Thing& thing, const std::string& name, Key column,
                         const std::string& pattern) {
  if (!pattern.empty())
    thing.set(name + ":" + family(schema, *schema.find(column)), pattern, {column});
}

Text key_list(const std::vector<Key>& columns) {
  Text text{"(", columns};
  for (std::size_t i = 0; i < columns.size(); ++i)
    text.pattern += fmt::format("{}{{{}}}", i == 0 ? "" : ", ", i);
  text.pattern += ")";
  return text;
}

bool is_any(const std::string& family) {
  return !family.empty();
}

std::optional<Thing> make(Random& random, const Schema& schema, Kind kind, Key parent,
                          const Thing* like) {
  Maker maker{random, schema, like};
  std::optional<Thing> thing = make_kind(maker, kind, parent);
  if (!thing)
    return thing;
  thing->kind = kind;
  const Thing* home =
      lives_in_schema(kind) && random.chance(30) ? maker.any(Kind::schema) : nullptr;
  if (home != nullptr)
    thing->parent = home->key;
  return thing;
}

std::string make_name(Random& random, const Schema& schema, const Thing& thing) {
  static const std::vector<std::string> odd = {
      "order",       "select",
      "group",       "Table",
      "a.b",         "it's",
      "say \"hi\"",  "Größe",
      "two words",   "x]y",
      "semi;colon",  "--dash",
      "CamelCase",   "index",
      "(paren)",     "per%cent",
      "back\\slash", "values",
      "check",       "references",
      "1st",         "a$money",
      "primary",     "constraint",
      "as",          "current_date",
      "null",        "user",
      "{brace}",     "a,b",
      "comment/*",   "default",
      "integer",     "a_very_long_name_that_fills_all_of_the_sixty_three_bytes_there_ar"};
  const auto taken = [&](const std::string& name) {
    if (thing.kind != Kind::column)
      return schema.has_name(name);
    return std::any_of(schema.things.begin(), schema.things.end(), [&](const Thing& each) {
      return each.name == name && (each.kind != Kind::column || each.parent == thing.parent);
    });
  };
  for (;;) {
    std::string name =
        random.chance(20)
            ? random.pick(odd)
            : fmt::format("{}{}", static_cast<char>('a' + random.below(8)), random.below(10));
    if (random.chance(4))
      name += fmt::format("_{}", random.below(100));
    if (!taken(name.substr(0, 63)))
      return name.substr(0, 63);
  }
}

}  // namespace groma::proof::postgresql
