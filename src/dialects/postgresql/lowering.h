/// What the parts of lowering share; see lower.h for the rules.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dialects/postgresql/directory.h"
#include "dialects/postgresql/render.h"
#include "dialects/postgresql/touch.h"
#include "groma/plan.h"

namespace groma::postgresql {

/// Phases break ties. Within those of dropping, altering and creating, kinds have their ranks.
enum Phase : int {
  phase_rename = 0,
  phase_guard = 5,
  phase_label = 10,
  phase_drop = 100,
  phase_detach = 150,
  phase_alter = 200,
  phase_create = 300,
  phase_attach = 390,
  phase_late = 400,
};

int drop_phase(Kind kind);
int alter_phase(Kind kind);
int create_phase(Kind kind);

/// A resource that has to do with an object, but is not it: `altered`, `rows`, …
Id facet(Id id, std::string_view what);

/// Both sides, what differs, and what is to be done.
class Lowering {
 public:
  Lowering(const Catalog& from, const Catalog& to, std::vector<const Change*> changes);
  Lowering(const Lowering&) = delete;
  Lowering& operator=(const Lowering&) = delete;
  ~Lowering();

  const Catalog& from;  ///< after the renames
  const Catalog& to;
  Directory before;
  Directory after;
  const Version version;
  bool online = false;  ///< nobody is to wait for the plan

  /// What rests on the object directly, in `from`; what both lives on it and uses it, twice.
  std::vector<Id> dependents(const Id& id) const;

  /// Objects as they are made; where a default has to come later, without it.
  Making making() const { return {made_ ? *made_ : to, version}; }
  bool has_late_default(const Column& column) const;
  void set_defaults_aside();

  const Change* change(const Id& id) const;
  const std::map<Id, const Change*>& changes() const { return changes_; }

  bool is(const Id& id, Touch touch) const;
  void touch(std::vector<Touched> start);
  /// True when anything happens to it.
  bool touches(const Id& id) const { return changes_.contains(id) || touched_ids_.contains(id); }

  /// True when it will be made: for the first time, or again.
  bool creates(const Id& id) const;
  /// True when it will be gone: for good, or until it is made again.
  bool drops(const Id& id) const;
  /// True for a part of a table or view that goes with it: no statement of its own is needed.
  bool is_covered(const Id& part) const;
  /// True for a table whose partition bound or parents change in place.
  bool reparents(const Id& table) const { return reparented_.contains(table); }
  void set_reparented(std::set<Id> tables) { reparented_ = std::move(tables); }

  /// A sequence of its own that becomes, or was, the one behind a `serial` column.
  bool becomes_serial(const Id& sequence) const;
  bool was_behind_serial(const Id& sequence) const;

  /// All ids of the kind that something happens to, in order.
  std::vector<Id> concerned(Kind kind) const;

  /// True when making `object` would wait for `need`, and that for `object` again.
  bool is_circular(const Id& object, const Id& need) const;

  /// Names of relations, types and routines that are made, with their ids.
  const std::vector<std::pair<std::string, Id>>& made_names() const { return made_names_; }

  /// True when `dependent`, or what it rests on and goes as well, rests on `object`.
  bool is_below(const Id& object, const Id& dependent) const;

  void add(PlannedAction action);
  void alter(const Id& id, std::string_view title, Footprint footprint, Steps steps);

  Lowered take() { return std::move(lowered_); }
  Lowered& lowered() { return lowered_; }

 private:
  Lowering(const Catalog& from, const Catalog& to, std::vector<const Change*> changes,
           std::pair<Directory, Directory> sides);

  void collect_made_names();
  /// True when the table referred to goes as well, and refers back, if over others that go.
  bool is_in_circle(const ForeignKey& key) const;
  bool refers_to_partitions(const ForeignKey& key) const;

  std::pair<Dependents, Dependents> users_;  ///< in the front and the back half of `from`
  std::map<Id, const Change*> changes_;
  std::set<Touched> touched_;
  std::set<Id> touched_ids_;
  std::optional<Catalog> made_;  ///< `to` without late defaults, if there are any
  std::vector<std::pair<std::string, Id>> made_names_;
  std::set<Id> reparented_;
  std::set<Id> serials_before_;  ///< sequences behind serial columns, as ids of sequences
  std::set<Id> serials_after_;
  Lowered lowered_;
};

/// An object that is on both sides and stays where it is.
template <class K>
struct Passage {
  const K& before;
  const K& after;
};

}  // namespace groma::postgresql
