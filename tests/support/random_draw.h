/// Draws the value of any attribute of any kind, by its description.
///
/// The description tells an attribute's name and type. What a name stands for in SQL (a type, a
/// role, a column of the same table) is a hint here: an attribute without one gets some name, so
/// that a new kind or attribute is drawn from the day it is described.
#pragma once

#include "support/random_scene.h"
#include "support/random_text.h"

namespace groma::test {

class Draw {
 public:
  Draw(Random& random, Vendor vendor, const Scene& scene)
      : random_(random), vendor_(vendor), scene_(scene) {}

  /// An object of kind K with every attribute drawn, in no relation to what exists by name: the
  /// caller sees to it that the name is free.
  template <class K>
  K object() {
    focus_on<K>();
    K value;
    fields(value);
    place(value);
    choose(value);
    settle(value);
    return value;
  }

  /// Draws one of the attributes that do not tell objects apart anew.
  template <class K>
  void redraw(K& object) {
    focus_on(object);
    std::size_t count = 0;
    for_each_field<K>([&](const auto& field) { count += field.role == Role::identity ? 0 : 1; });
    if (count == 0)
      return;
    std::size_t chosen = random_.below(count);
    for_each_field<K>([&](const auto& field) {
      if (field.role != Role::identity && chosen-- == 0)
        value(field.name, object.*field.member);
    });
    settle(object);
  }

 private:
  template <Described T>
  void fields(T& object) {
    for_each_field<T>([&](const auto& field) { value(field.name, object.*field.member); });
  }

  void value(std::string_view name, std::string& text);
  void value(std::string_view name, Sql& sql);
  void value(std::string_view name, std::vector<std::string>& texts);
  void value(std::string_view, Options& options);
  void value(std::string_view, Id& id);
  void value(std::string_view, bool& flag) { flag = random_.chance(50); }
  void value(std::string_view, int& number) { number = static_cast<int>(random_.between(1, 99)); }
  void value(std::string_view, std::int64_t& number);

  template <NamedEnum E>
  void value(std::string_view, E& choice) {
    choice = static_cast<E>(random_.below(enum_names(E{}).size()));
  }
  template <class T>
  void value(std::string_view name, std::optional<T>& maybe) {
    maybe.reset();
    if (random_.chance(40))
      value(name, maybe.emplace());
  }
  template <Described T>
  void value(std::string_view name, std::vector<T>& list) {
    list.assign(random_.below(4), T{});
    for (T& each : list)
      value(name, each);
  }
  template <Described T>
  void value(std::string_view, T& part) {
    fields(part);
    settle(part);
  }

  // Where an object stands: on some table, in some schema.
  template <class K>
  void focus_on() {
    constexpr bool on_views =
        K::kind == Kind::trigger || K::kind == Kind::index || K::kind == Kind::rule;
    focus_on_some_table(on_views);
  }
  template <class K>
  void focus_on(const K& object) {
    if constexpr (requires { object.table; })
      focus_on_table(object.schema, object.table);
    else
      focus_on<K>();
  }
  void focus_on_some_table(bool or_view);
  void focus_on_table(const std::string& schema, const std::string& table);

  template <class K>
  void place(K& object) {
    if constexpr (requires { object.table; })
      object.table = focus_.name;
    if constexpr (requires { object.schema; })
      object.schema = requires { object.table; } ? focus_.schema : some_schema();
  }
  std::string some_schema();

  // What a new object refers to.
  template <class K>
  void choose(K&) {}
  void choose(ForeignKey& key);
  void choose(Grant& grant);

  // What the attributes of one kind owe to each other.
  template <class T>
  void settle(T&) {}
  void settle(KeyPart& part);
  void settle(Column& column);
  void settle(ForeignKey& key);
  void settle(Check& check);
  void settle(Exclusion& exclusion);
  void settle(PrimaryKey& key) { at_least_one(key.columns); }
  void settle(Unique& key) { at_least_one(key.columns); }
  void settle(Index& index) { at_least_one(index.columns); }
  void at_least_one(std::vector<KeyPart>& parts);

  std::string some_column();
  std::string statement(std::string_view name);

  Random& random_;
  Vendor vendor_;
  const Scene& scene_;
  Owner focus_;
};

}  // namespace groma::test
