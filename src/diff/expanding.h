/// Which part of a change can be made while the old version of an application still runs.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "groma/diff.h"

namespace groma::diff_detail {

/// All changes of a difference, which the part of one depends on. They hold no renames: `from` has
/// been renamed before it was compared.
class Expanding {
 public:
  Expanding(const Catalog& from, const Catalog& to, const std::vector<Change>& changes);

  /// The change as it can be made at once: whole, or weaker than it is; nothing where it has to
  /// wait.
  std::optional<Change> part_of(const Change& change) const;

 private:
  const Catalog& from_;
  const Catalog& to_;
  std::set<Id> created_;
  std::set<Id> dropped_;

  bool is_new(const Id& relation_member) const;
  bool goes(const Id& relation_member) const;
  bool can_come(const Change& change) const;
  std::optional<Change> created(const Change& change) const;
  std::optional<Change> dropped(const Change& change) const;
  std::optional<Change> relaxed(const Change& change) const;
};

/// What there is around the changes.
struct Surroundings {
  const Catalog& to;
  std::set<Id> old_names{};  ///< that what is to be renamed still has
  std::set<Id> renamed{};    ///< what will have been renamed, and the tables of such columns
};

/// What waits, and what therefore has to wait with it: what needs it, belongs to it, or is to have
/// the name that it still has. Leaves those of `parts` that can be made without the rest of
/// `changes`.
void keep_together(std::vector<Change>& parts, const std::vector<Change>& changes,
                   const Surroundings& around);

}  // namespace groma::diff_detail
