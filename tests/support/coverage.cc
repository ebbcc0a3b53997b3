#include "support/coverage.h"

#include <fmt/format.h>

namespace groma::test {

namespace {

template <class T>
struct Inner {  // the described value that an attribute holds, if it does
  static constexpr bool described = false;
};
template <Described T>
  requires(!std::same_as<T, Id>)
struct Inner<T> {
  static constexpr bool described = true;
  using type = T;
};
template <class T>
struct Inner<std::optional<T>> : Inner<T> {};
template <class T>
struct Inner<std::vector<T>> : Inner<T> {};

/// One of the values that an attribute holds, or its default.
template <Described T>
const T& one_of(const T& value) {
  return value;
}
template <Described T>
const T& one_of(const T&& value) = delete;
template <Described T>
const T& one_of(const std::optional<T>& value) {
  static const T plain;
  return value ? *value : plain;
}

template <Described T, class Visit>
void for_each_inner(const T& value, const Visit& visit) {
  visit(value);
}
template <Described T, class Visit>
void for_each_inner(const std::optional<T>& value, const Visit& visit) {
  if (value)
    visit(*value);
}
template <Described T, class Visit>
void for_each_inner(const std::vector<T>& values, const Visit& visit) {
  for (const T& value : values)
    visit(value);
}

/// Calls `visit(path, changeable)` for T's attributes and those of the values within.
template <Described T, class Visit>
void for_each_path(const std::string& path, const Visit& visit) {
  for_each_field<T>([&]<class Value>(const Field<T, Value>& field) {
    const std::string inner = fmt::format("{}.{}", path, field.name);
    visit(inner, field.role != Role::identity);
    if constexpr (Inner<Value>::described)
      for_each_path<typename Inner<Value>::type>(inner, visit);
  });
}

/// Calls `visit(path)` for each attribute whose value differs from that of an object just made.
template <Described T, class Visit>
void for_each_given(const std::string& path, const T& value, const Visit& visit) {
  static const T plain;
  for_each_field<T>([&]<class Value>(const Field<T, Value>& field) {
    const std::string inner = fmt::format("{}.{}", path, field.name);
    const Value& member = value.*field.member;
    if (member != plain.*field.member)
      visit(inner);
    if constexpr (Inner<Value>::described)
      for_each_inner(member, [&](const auto& each) { for_each_given(inner, each, visit); });
  });
}

template <Described T, class Visit>
void for_each_changed(const std::string& path, const T& before, const T& after, const Visit& visit);

template <class Visit, Described T>
void for_each_changed_inner(const std::string& path, const std::vector<T>& before,
                            const std::vector<T>& after, const Visit& visit) {
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
    for_each_changed(path, before[i], after[i], visit);
}
template <class Visit, class Value>
void for_each_changed_inner(const std::string& path, const Value& before, const Value& after,
                            const Visit& visit) {
  for_each_changed(path, one_of(before), one_of(after), visit);
}

template <Described T, class Visit>
void for_each_changed(const std::string& path, const T& before, const T& after,
                      const Visit& visit) {
  for_each_field<T>([&]<class Value>(const Field<T, Value>& field) {
    const std::string inner = fmt::format("{}.{}", path, field.name);
    if (before.*field.member == after.*field.member)
      return;
    visit(inner);
    if constexpr (Inner<Value>::described)
      for_each_changed_inner(inner, before.*field.member, after.*field.member, visit);
  });
}

}  // namespace

void Coverage::saw(const Catalog& catalog) {
  for_each_object(catalog, [&]<class K>(const K& object) {
    const std::string kind(to_string(K::kind));
    ++counts_[kind].seen;
    for_each_given(kind, object, [&](const std::string& path) { ++counts_[path].seen; });
  });
}

void Coverage::saw_change(const Catalog& before, const Catalog& after) {
  for_each_kind([&]<class K>() {
    const std::string kind(to_string(K::kind));
    for (const K& object : before.all<K>()) {
      const K* const other = after.find<K>(object.id());
      if (other == nullptr)
        ++counts_[kind].changed;
      else
        for_each_changed(kind, object, *other,
                         [&](const std::string& path) { ++counts_[path].changed; });
    }
    for (const K& object : after.all<K>())
      counts_[kind].changed += before.find<K>(object.id()) == nullptr ? 1 : 0;
  });
}

std::vector<std::string> Coverage::missing() const {
  std::vector<std::string> paths;
  const auto look = [&](const std::string& path, bool changeable) {
    const auto at = counts_.find(path);
    if (at == counts_.end() || at->second.seen == 0)
      paths.push_back(path);
    if (changeable && (at == counts_.end() || at->second.changed == 0))
      paths.push_back(path + " (change)");
  };
  for_each_kind([&]<class K>() {
    const std::string kind(to_string(K::kind));
    look(kind, true);
    for_each_path<K>(kind, look);
  });
  return paths;
}

std::string Coverage::table() const {
  std::string text = fmt::format("{:<44} {:>9} {:>9}\n", "attribute", "seen", "changed");
  const auto line = [&](const std::string& path, bool changeable) {
    const auto at = counts_.find(path);
    const Count count = at == counts_.end() ? Count{} : at->second;
    text += fmt::format("{:<44} {:>9} {:>9}\n", path, count.seen,
                        changeable ? std::to_string(count.changed) : "-");
  };
  for_each_kind([&]<class K>() {
    const std::string kind(to_string(K::kind));
    line(kind, true);
    for_each_path<K>(kind, line);
  });
  return text;
}

}  // namespace groma::test
