#include "property/mysql/make.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace groma::proof::mysql {
namespace {

std::optional<Thing> make_kind(Maker& maker, Kind kind, Key parent) {
  switch (kind) {
    case Kind::table:
      return make_table(maker);
    case Kind::column:
      return make_column(maker, parent);
    case Kind::primary_key:
    case Kind::unique:
      return make_key(maker, kind, parent);
    case Kind::index:
      return make_index(maker, parent);
    case Kind::foreign_key:
      return make_foreign_key(maker, parent);
    case Kind::check:
      return make_check(maker, parent);
    case Kind::view:
      return make_view(maker);
    case Kind::routine:
      return make_routine(maker);
    case Kind::trigger:
      return make_trigger(maker, parent);
    case Kind::event:
      return make_event(maker);
    case Kind::sequence:
      return make_sequence(maker);
    default:
      return std::nullopt;
  }
}

std::string folded(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

const Thing* Maker::table(Key parent) {
  if (parent != 0)
    return schema.find(parent);
  return any(Kind::table,
             [&](const Thing& each) { return !schema.all(Kind::column, each.key).empty(); });
}

std::vector<Key> Maker::columns(Key table, std::size_t most,
                                bool (*fits)(const std::string& family)) {
  std::vector<Key> keys;
  for (const Thing* each : schema.all(Kind::column, table))
    if (fits(family(*each)))
      keys.push_back(each->key);
  random.shuffle(keys);
  keys.resize(std::min(keys.size(), 1 + random.below(most)));
  return keys;
}

Key Maker::column(Key table, bool (*fits)(const std::string& family)) {
  const std::vector<Key> keys = columns(table, 1, fits);
  return keys.empty() ? 0 : keys.front();
}

void Maker::set(Thing& thing, unsigned percent, const std::string& part,
                const std::vector<std::string>& list) {
  if (chance(percent))
    thing.set(part, pick(list));
}

void Maker::comment(Thing& thing) {
  set(thing, 15, "comment",
      {"It''s a comment", "second", "with \\\\ and \"quotes\";", "-- no comment"});
}

void Maker::about_column(Thing& thing, const std::string& name, Key column,
                         const std::string& pattern) {
  if (!pattern.empty())
    thing.set(name + ":" + family_of(column), pattern, {column});
}

Text key_list(const std::vector<Key>& columns) {
  Text text{"", columns};
  for (std::size_t i = 0; i < columns.size(); ++i)
    text.pattern += fmt::format("{}{{{}}}", i == 0 ? "" : ", ", i);
  return text;
}

bool is_any(const std::string& family) {
  return !family.empty();
}

std::optional<Thing> make(const Flavor& flavor, Random& random, const Schema& schema, Kind kind,
                          Key parent, const Thing* like) {
  Maker maker{flavor, random, schema, like};
  std::optional<Thing> thing = make_kind(maker, kind, parent);
  if (thing)
    thing->kind = kind;
  return thing;
}

std::string make_name(Random& random, const Schema& schema, const Thing& thing) {
  static const std::vector<std::string> odd = {
      "order",        "select",    "group", "table",   "a.b",     "it's",       "say \"hi\"",
      "Größe",        "two words", "x`y",   "--dash",  "index",   "(paren)",    "per%cent",
      "back\\s",      "values",    "check", "1st",     "a$money", "constraint", "as",
      "current_date", "null",      "user",  "{brace}", "a,b",     "comment/*",  "default",
      "integer",      "partition", "range", "hash",    "period",  "system",     "semi;colon"};
  const auto taken = [&](const std::string& name) {
    return std::any_of(schema.things.begin(), schema.things.end(), [&](const Thing& each) {
      return folded(each.name) == folded(name) &&
             (thing.kind != Kind::column || each.kind != Kind::column ||
              each.parent == thing.parent);
    });
  };
  for (;;) {
    std::string name =
        random.chance(20)
            ? random.pick(odd)
            : fmt::format("{}{}", static_cast<char>('a' + random.below(8)), random.below(10));
    if (random.chance(4))
      name += fmt::format("_{}", random.below(100));
    if (!taken(name))
      return name;
  }
}

}  // namespace groma::proof::mysql
