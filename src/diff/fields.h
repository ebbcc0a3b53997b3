/// Compares two objects of one kind field by field, as their description says.
#pragma once

#include <vector>

#include "groma/change.h"
#include "groma/show.h"

namespace groma::diff_detail {

inline bool counts(Role role, bool with_privileges) {
  return role == Role::compared || role == Role::identity ||
         (role == Role::privilege && with_privileges);
}

/// Objects of these kinds are compared only when privileges are asked for.
inline bool is_privilege(Kind kind) {
  return kind == Kind::grant || kind == Kind::default_privilege;
}

inline void compare_options(std::vector<FieldChange>& changes, std::string_view name,
                            const Options& before, const Options& after) {
  const auto value = [](const Options& options, const std::string& key) {
    const auto at = options.find(key);
    return at == options.end() ? std::string() : at->second;
  };
  Options keys = before;
  keys.insert(after.begin(), after.end());
  for (const auto& each : keys) {
    const std::string was = value(before, each.first), is = value(after, each.first);
    if (was != is || before.contains(each.first) != after.contains(each.first))
      changes.push_back({std::string(name) + "." + each.first, was, is});
  }
}

/// The compared fields whose canonical values differ; the texts come from the raw objects.
template <class K>
std::vector<FieldChange> compare(const K& canonical_before, const K& canonical_after,
                                 const K& before, const K& after, bool with_privileges) {
  std::vector<FieldChange> changes;
  for_each_field<K>([&](const auto& field) {
    if (!counts(field.role, with_privileges))
      return;
    const auto& was = canonical_before.*field.member;
    const auto& is = canonical_after.*field.member;
    if (was == is)
      return;
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(was)>, Options>)
      compare_options(changes, field.name, was, is);
    else
      changes.push_back(
          {std::string(field.name), show(before.*field.member), show(after.*field.member)});
  });
  return changes;
}

}  // namespace groma::diff_detail
