#include "property/common/coverage.h"

#include <fmt/format.h>

#include <algorithm>

namespace groma::proof {
namespace {

template <class T>
bool among(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// Actions are counted when they change something; they have no presence.
bool is_action(std::string_view name) {
  return name.ends_with(')');
}

std::string key(Kind kind, std::string_view field) {
  return fmt::format("{}.{}", to_string(kind), field);
}

std::string key(Kind kind, Action action) {
  return fmt::format("{} ({})", to_string(kind), to_string(action));
}

std::string miscellany_key(const std::string& type) {
  return key(Kind::miscellany, type);
}

}  // namespace

/// Calls `visit(field)` for the attributes of K that count, options aside.
template <class K, class Visit>
void Coverage::for_each_attribute(Visit&& visit) const {
  for_each_field<K>([&](const auto& field) {
    const bool counts = field.role == Role::compared && field.name != "options" &&
                        (exercise_.comments || field.name != "comment");
    if (counts && !exercise_.absent.contains(key(K::kind, field.name)))
      visit(field);
  });
}

Coverage::Coverage(Exercise exercise) : exercise_(std::move(exercise)) {
  for (const Kind kind : exercise_.kinds)
    expect_kind(kind);
  for (const std::string& option : exercise_.options)
    expect(option);
  for (const std::string& type : exercise_.miscellany)
    expect(miscellany_key(type));
  // A place is no attribute: it is there with every column, and compared where it is asked for.
  counts_["column.position"] = {1, 0, true};
}

void Coverage::expect(const std::string& name) {
  counts_[name].expected = true;
}

void Coverage::expect_kind(Kind kind) {
  for (const Action action : {Action::create, Action::drop, Action::alter, Action::rename}) {
    const std::string name = key(kind, action);
    if ((action != Action::rename || among(exercise_.renamed, kind)) &&
        !exercise_.absent.contains(name))
      expect(name);
  }
  for_each_kind([&]<class K>() {
    if (K::kind == kind)
      for_each_attribute<K>([&](const auto& field) { expect(key(kind, field.name)); });
  });
}

void Coverage::add_catalog(const Catalog& catalog) {
  for_each_object(catalog, [&]<class K>(const K& object) {
    const K usual{};
    if (among(exercise_.kinds, K::kind))
      for_each_attribute<K>([&](const auto& field) {
        if (object.*field.member != usual.*field.member)
          ++counts_[key(K::kind, field.name)].present;
      });
    if constexpr (requires { object.options; })
      for (const auto& [name, value] : object.options)
        ++counts_[key(K::kind, "options." + name)].present;
    if constexpr (std::is_same_v<K, Miscellany>)
      ++counts_[miscellany_key(object.object_type)].present;
  });
}

void Coverage::add_change(const Change& change) {
  ++counts_[key(change.id.kind, change.action)].changed;
  for (const FieldChange& field : change.fields)
    ++counts_[key(change.id.kind, field.name)].changed;
  if (const auto* each = change.after ? std::get_if<Miscellany>(&*change.after) : nullptr)
    ++counts_[miscellany_key(each->object_type)].changed;
}

void Coverage::add(const Verdict& verdict) {
  add_catalog(verdict.from);
  add_catalog(verdict.to);
  for (const Change& change : verdict.difference.changes)
    add_change(change);
}

std::string Coverage::report() const {
  std::string text;
  for (const auto& [name, count] : counts_)
    if (is_action(name))
      text += fmt::format("  {:<44} {:>27}\n", name, count.changed);
    else
      text += fmt::format("  {:<44} present {:>8}   changed {:>8}\n", name, count.present,
                          count.changed);
  return text;
}

std::string Coverage::gaps() const {
  std::string text;
  for (const auto& [name, count] : counts_)
    if (count.expected && (count.changed == 0 || (count.present == 0 && !is_action(name))))
      text += fmt::format("  {}: never {}\n", name, count.changed == 0 ? "changed" : "there");
  return text;
}

}  // namespace groma::proof
