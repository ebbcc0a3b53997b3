#include "property/things/mutate.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace groma::proof::things {
namespace {

/// The schema that is being changed.
class Mutator {
 public:
  Mutator(const Vendor& vendor, Random& random, Schema& schema, Key first)
      : vendor_(vendor), random_(random), schema_(schema), first_(first) {
    for (const Thing& each : schema.things)
      names_.push_back(each.name);
  }

  bool add() { return add(random_.pick(vendor_.kinds), 0); }

  bool add(Kind kind, Key parent) {
    std::optional<Thing> thing = vendor_.fresh(random_, schema_, kind, parent, nullptr);
    if (!thing)
      return false;
    thing->key = std::max(first_, schema_.next_key());
    thing->name = name_for(*thing);
    if (kind != Kind::column || random_.chance(70))
      schema_.things.push_back(std::move(*thing));
    else
      schema_.things.insert(schema_.things.begin(), std::move(*thing));
    return true;
  }

  bool run() {
    switch (random_.below(9)) {
      case 0:
      case 1:
        return add();
      case 2:
        return drop();
      case 3:
        return give_other_name();
      case 4:
        return random_.chance(30) ? swap_names() : random_.chance(30) ? move() : reorder();
      case 5:
        return replace();
      default:
        return change_part();
    }
  }

 private:
  /// Mostly of a random kind first, so that rare kinds have their share.
  Thing* any() {
    if (schema_.things.empty())
      return nullptr;
    Thing* first = &random_.pick(schema_.things);
    if (random_.chance(30))
      return first;
    std::map<Kind, std::vector<Thing*>> kinds;
    for (Thing& each : schema_.things)
      kinds[each.kind].push_back(&each);
    auto at = kinds.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(random_.below(kinds.size())));
    return random_.pick(at->second);
  }

  /// Mostly a new name; sometimes one that something had which is gone.
  std::string name_for(const Thing& thing) {
    if (!names_.empty() && random_.chance(10))
      if (const std::string& old = random_.pick(names_); !schema_.has_name(old))
        return old;
    return vendor_.name(random_, schema_, thing);
  }

  bool drop() {
    const Thing* thing = any();
    if (thing == nullptr || thing->kind == Kind::schema)
      return false;
    remove(schema_, thing->key);
    return true;
  }

  bool give_other_name() {
    Thing* thing = any();
    if (thing == nullptr || thing->name.empty())
      return false;
    thing->name = vendor_.name(random_, schema_, *thing);
    return true;
  }

  Thing* sibling(const Thing& thing) {
    std::vector<Thing*> siblings;
    for (Thing& each : schema_.things)
      if (each.kind == thing.kind && each.parent == thing.parent && each.key != thing.key)
        siblings.push_back(&each);
    return siblings.empty() ? nullptr : random_.pick(siblings);
  }

  bool swap_names() {
    Thing* one = any();
    Thing* other = one == nullptr ? nullptr : sibling(*one);
    if (other == nullptr)
      return false;
    std::swap(one->name, other->name);
    return true;
  }

  /// Into another schema.
  bool move() {
    Thing* thing = any();
    const Thing* home = thing == nullptr ? nullptr : schema_.find(thing->parent);
    if (thing == nullptr || (home != nullptr && home->kind != Kind::schema))
      return false;
    const std::optional<Thing> other = vendor_.fresh(random_, schema_, thing->kind, 0, thing);
    if (!other || thing->kind == Kind::schema || other->parent == thing->parent)
      return false;
    thing->parent = other->parent;
    return true;
  }

  bool reorder() {
    std::vector<Thing> columns;
    for (const Thing& each : schema_.things)
      if (each.kind == Kind::column)
        columns.push_back(each);
    random_.shuffle(columns);
    auto next = columns.begin();
    for (Thing& each : schema_.things)
      if (each.kind == Kind::column)
        each = *next++;
    return columns.size() > 1;
  }

  /// Another thing with the same name, which is not the same thing changed.
  bool replace() {
    const Thing* thing = any();
    if (thing == nullptr || thing->kind == Kind::schema)
      return false;
    const Thing old = *thing;
    remove(schema_, old.key);
    if (!add(random_.chance(70) ? old.kind : random_.pick(vendor_.kinds), old.parent))
      return true;
    for (Thing& each : schema_.things)
      if (each.key == schema_.next_key() - 1)
        each.name = old.name;
    return true;
  }

  bool change_part() {
    Thing* thing = any();
    return thing != nullptr && change_part(*thing);
  }

 public:
  /// One attribute as another thing of its kind has it.
  bool change_part(Thing& changed) {
    Thing* thing = &changed;
    const std::optional<Thing> other =
        vendor_.fresh(random_, schema_, thing->kind, thing->parent, thing);
    if (!other)
      return false;
    std::vector<std::string> names;
    for (const auto* parts : {&std::as_const(thing->parts), &other->parts})
      for (const auto& [name, text] : *parts)
        names.push_back(name);
    if (names.empty())
      return false;
    const std::string name = random_.pick(names);
    const auto at = other->parts.find(name);
    if (const std::string plain = name.substr(0, name.find(':')); thing->part(plain) != nullptr)
      std::erase_if(thing->parts, [&](const auto& each) {
        return each.first == plain || each.first.starts_with(plain + ":");
      });
    if (at != other->parts.end())
      thing->parts[name] = at->second;
    return true;
  }

 private:
  const Vendor& vendor_;
  Random& random_;
  Schema& schema_;
  Key first_;
  std::vector<std::string> names_;
};

}  // namespace

Schema random_schema(const Vendor& vendor, Random& random, Key first) {
  Schema schema;
  Mutator mutator(vendor, random, schema, first);
  if (random.chance(60))
    mutator.add(Kind::schema, 0);
  const std::size_t tables = 1 + random.below(3);
  for (std::size_t table = 0; table < tables; ++table) {
    mutator.add(Kind::table, 0);
    const Key key = schema.things.empty() ? 0 : schema.next_key() - 1;
    for (std::size_t columns = 1 + random.below(4); columns > 0; --columns)
      mutator.add(Kind::column, key);
    for (std::size_t changes = random.below(6); changes > 0; --changes)
      if (Thing* thing = schema.find(key))
        mutator.change_part(*thing);
  }
  for (std::size_t more = 10 + random.below(20); more > 0; --more)
    mutator.add();
  vendor.repair(schema);
  return schema;
}

void mutate(const Vendor& vendor, Random& random, Schema& schema, Key first) {
  Mutator mutator(vendor, random, schema, first);
  const std::size_t count = 1 + random.below(random.chance(50) ? 20 : 4);
  for (std::size_t done = 0, tries = 0; done < count && tries < 80; ++tries) {
    const Schema before = schema;
    mutator.run();
    vendor.repair(schema);
    done += schema == before ? 0 : 1;
  }
}

}  // namespace groma::proof::things
