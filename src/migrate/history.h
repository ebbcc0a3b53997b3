/// The migrations of a folder and how they follow each other: a graph, as there may be branches.
///
/// A migration follows its *parents*. It may also *depend on* others, without being of their
/// branch: those have to be there before it, too. "All before" and "all after" mean both.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "migrate/script.h"

namespace groma::migrate {

using Revisions = std::set<std::string>;
using ScriptList = std::vector<const Script*>;

class History {
 public:
  /// Orders the scripts, what each needs before it, ties by path. Dependencies on labels become
  /// revisions. Throws Error for a revision or a label that stands twice, one that is missing, and
  /// a circle.
  explicit History(std::vector<Script> scripts);

  const std::vector<Script>& scripts() const { return scripts_; }
  bool empty() const { return scripts_.empty(); }

  /// Those that no other has as its parent, in order.
  ScriptList heads() const;
  /// Those of them that no other depends on, either.
  ScriptList effective_heads() const;
  /// Those that several follow, in order.
  ScriptList branch_points() const;

  /// The one head, or null where there are no migrations; throws Error that says how to merge when
  /// there are several.
  const Script* head() const;

  /// Null if there is none.
  const Script* find(const std::string& revision) const;
  /// The one that carries the label; null if there is none.
  const Script* labelled(const std::string& label) const;

  /// The scripts of these revisions, in order.
  ScriptList in_order(const Revisions& revisions) const;

  /// The revisions and all before them.
  Revisions up_to(Revisions revisions) const;
  /// The revisions and all after them.
  Revisions from(Revisions revisions) const;
  /// Those that have it as a parent; of "base", which is no revision: those without a parent.
  Revisions children(const std::string& revision) const;

  /// The branch of a label: what follows the revision that carries it, and what leads there from
  /// where the branch left another.
  Revisions branch(const std::string& label) const;
  /// All labels whose branch it is on.
  std::vector<std::string> labels_of(const std::string& revision) const;

 private:
  ScriptList without(const Revisions& followed) const;

  std::vector<Script> scripts_;
  std::map<std::string, std::size_t> places_;  ///< of revisions in `scripts_`
  std::map<std::string, std::string> labels_;  ///< to the revision that carries it
};

inline constexpr std::string_view base = "base";

/// The migrations (`*.sql`) of a folder; none where it does not exist.
History read_history(const std::string& folder);

/// "abc (migrations/1_abc.sql)"
std::string called(const Script& script);
std::string called(const ScriptList& scripts);
/// "abc, abd"
std::string listed(const Revisions& revisions);

}  // namespace groma::migrate
