/// What turns one catalog into another, object by object.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "groma/catalog.h"

namespace groma {

enum class Action { create, drop, alter, rename };

constexpr std::array<std::string_view, 4> enum_names(Action) {
  return {"create", "drop", "alter", "rename"};
}

/// One compared field whose canonical values differ. The texts are for people: the raw values, as
/// they stand in the two catalogs.
struct FieldChange {
  std::string name;  ///< as in the snapshot; `options.engine` for one option
  std::string before;
  std::string after;
  bool operator==(const FieldChange&) const = default;
};

/// One atomic difference.
///
/// create: only `after`. drop: only `before`. alter: both, with the same id. rename: both, equal
/// but for the name (or for that of one value, if they are enumerations); what else differs is an
/// alter of its own, under the new name.
struct Change {
  Action action = Action::create;
  Id id;  ///< canonical: the id under which both sides were matched (the new one of a rename)
  std::optional<Object> before;
  std::optional<Object> after;
  std::vector<FieldChange> fields;  ///< for an alter, at least one; `value` of a renamed value
  std::string reason;               ///< one sentence for people

  bool operator==(const Change&) const = default;
  bool has(std::string_view field) const;
};

/// The verdict on two catalogs.
struct Difference {
  std::vector<Change> changes;         ///< sorted by id
  std::vector<Doubt> undetermined;     ///< not shown to differ, but not comparable either
  std::vector<Unmodelled> unmodelled;  ///< on either side

  bool operator==(const Difference&) const = default;
};

}  // namespace groma
