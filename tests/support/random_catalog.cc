#include "support/random_catalog.h"

#include <algorithm>
#include <map>

namespace groma::test {

namespace {

/// How many objects of a kind a catalog gets at most.
template <class K>
constexpr std::size_t most() {
  if (K::kind == Kind::column)
    return 12;
  return K::kind == Kind::table ? 4 : 2;
}

template <class K>
constexpr bool may_be_unnamed = requires(const K& object) { object.signature(); };

/// What cannot stay when an object goes: what belongs to the table, what names the column.
bool falls_with(const Object& object, const Id& gone) {
  const auto names = [&](const auto& columns) {
    return std::any_of(columns.begin(), columns.end(), [&](const auto& each) {
      if constexpr (requires { each.column; })
        return each.column == gone.name;
      else
        return each == gone.name;
    });
  };
  return std::visit(
      [&](const auto& each) {
        if constexpr (requires { each.table; }) {
          const bool same_table = each.schema == gone.schema && each.table == gone.table;
          if constexpr (requires { each.columns; })
            if (gone.kind == Kind::column && same_table && names(each.columns))
              return true;
          return gone.table.empty() && each.schema == gone.schema && each.table == gone.name;
        }
        return false;
      },
      object);
}

}  // namespace

template <class K>
std::optional<K> RandomCatalogs::draw(Scene& scene) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    K object = Draw(random_, dialect_.vendor, scene).object<K>();
    if (may_be_unnamed<K> && random_.chance(50))
      if constexpr (may_be_unnamed<K>)
        object.name.clear();
    if (scene.add(object))
      return object;
    if constexpr (requires { object.name; }) {
      object.name += std::to_string(random_.below(1000));
      if (scene.add(object))
        return object;
    }
  }
  return std::nullopt;
}

template <class K>
void RandomCatalogs::grow(Catalog& catalog, Scene& scene, std::size_t count) {
  for (; count > 0; --count)
    if (auto object = draw<K>(scene))
      catalog.add(*std::move(object));
}

// Keys and indexes of a table share their names in MySQL and MariaDB.
void RandomCatalogs::part_names(Catalog& catalog) const {
  if (dialect_.vendor != Vendor::mysql && dialect_.vendor != Vendor::mariadb)
    return;
  std::erase_if(catalog.all<Index>(), [&](const Index& index) {
    const auto& keys = catalog.all<Unique>();
    return std::any_of(keys.begin(), keys.end(), [&](const Unique& key) {
      return key.schema == index.schema && key.table == index.table && key.name == index.name;
    });
  });
}

/// From 1, one after the other, as servers count them.
void RandomCatalogs::number_columns(Catalog& catalog) {
  std::map<std::pair<std::string, std::string>, std::vector<Column*>> tables;
  for (Column& column : catalog.all<Column>())
    tables[{column.schema, column.table}].push_back(&column);
  for (auto& [table, columns] : tables) {
    std::sort(columns.begin(), columns.end(), [](const Column* a, const Column* b) {
      return std::pair(a->position, a->id()) < std::pair(b->position, b->id());
    });
    for (std::size_t i = 0; i < columns.size(); ++i)
      columns[i]->position = static_cast<int>(i) + 1;
  }
}

Catalog RandomCatalogs::catalog() {
  Catalog catalog;
  catalog.dialect = dialect_;
  Scene scene;
  for_each_kind([&]<class K>() { grow<K>(catalog, scene, random_.below(most<K>() + 1)); });
  if (random_.chance(30))
    catalog.unmodelled.push_back({"text search parser", random_name(random_)});
  if (random_.chance(30) && !scene.ids().empty())
    catalog.doubts.push_back({random_.pick(scene.ids()), "its text was cut off"});
  part_names(catalog);
  number_columns(catalog);
  catalog.sort();
  return catalog;
}

Catalog RandomCatalogs::collect(const Catalog& like, Objects objects) const {
  Catalog result;
  result.dialect = like.dialect;
  result.unmodelled = like.unmodelled;
  result.doubts = like.doubts;
  for (Object& object : objects)
    result.add(std::move(object));
  return result;
}

Catalog RandomCatalogs::mutated(const Catalog& catalog) {
  Objects objects;
  visit_copies(catalog, [&](const Object& object) { objects.push_back(object); });
  Scene scene(catalog);
  for (std::size_t left = random_.between(1, 16); left > 0; --left) {
    const std::size_t what = random_.below(10);
    if (what < 2)
      create_one(objects, scene);
    else if (what < 3)
      drop_one(objects);
    else
      alter_one(objects, scene);
  }
  Catalog result = collect(catalog, std::move(objects));
  part_names(result);
  number_columns(result);
  result.sort();
  return result;
}

Catalog RandomCatalogs::shuffled(const Catalog& catalog) {
  Objects objects;
  visit_copies(catalog, [&](const Object& object) { objects.push_back(object); });
  for (std::size_t i = objects.size(); i > 1; --i)
    std::swap(objects[i - 1], objects[random_.below(i)]);
  return collect(catalog, std::move(objects));
}

void RandomCatalogs::create_one(Objects& objects, Scene& scene) {
  const std::size_t kind = random_.below(std::variant_size_v<AnyKind>);
  for_each_kind([&]<class K>() {
    if (static_cast<std::size_t>(K::kind) == kind)
      if (auto object = draw<K>(scene))
        objects.emplace_back(*std::move(object));
  });
}

// Some object, every kind that is there as likely as every other.
std::size_t RandomCatalogs::pick_object(const Objects& objects) {
  std::vector<std::vector<std::size_t>> by_kind(std::variant_size_v<AnyKind>);
  for (std::size_t i = 0; i < objects.size(); ++i)
    by_kind[objects[i].index()].push_back(i);
  std::erase_if(by_kind, [](const auto& list) { return list.empty(); });
  return random_.pick(random_.pick(by_kind));
}

void RandomCatalogs::drop_one(Objects& objects) {
  if (objects.empty())
    return;
  const std::size_t chosen = pick_object(objects);
  const Id gone = id_of(objects[chosen]);
  objects.erase(objects.begin() + static_cast<std::ptrdiff_t>(chosen));
  std::erase_if(objects, [&](const Object& object) { return falls_with(object, gone); });
}

// An unnamed constraint whose change makes it another one counts as such, if that one is new.
void RandomCatalogs::alter_one(Objects& objects, Scene& scene) {
  if (objects.empty())
    return;
  Object& object = objects[pick_object(objects)];
  std::visit(
      [&]<class K>(K& each) {
        K altered = each;
        for (std::size_t left = random_.between(1, 4); left > 0; --left)
          Draw(random_, dialect_.vendor, scene).redraw(altered);
        if (altered.id() == each.id() || scene.add(altered))
          each = std::move(altered);
      },
      object);
}

}  // namespace groma::test
