/// What people call revisions:
///
///     3f2a9c81b0d4  3f2a          a revision, the beginning of one
///     billing                     the revision that carries the label
///     head  heads  base  current  places
///     billing@head  3f2a@head     the place on one branch, or after one revision
///     3f2a+2  head-1  +2  -1      steps from there; without a start: from where the database is
///     base:3f2a  current:  :+2    ranges
#pragma once

#include <optional>
#include <string>

#include "migrate/history.h"

namespace groma::migrate {

/// A text, taken apart.
struct Symbol {
  std::string branch;          ///< before `@`; empty: none
  std::string name;            ///< empty: where the database is
  std::optional<int> steps{};  ///< 2 of `+2`, -1 of `-1`
};

/// A name that is a revision or a label as a whole (`rev-1` may be one) has no steps.
Symbol parse_symbol(const History& history, const std::string& text);

/// The revisions that belong to a branch, by its label or by one of its revisions: nothing where
/// `name` is empty, which is to say all. Throws Error for an unknown one.
std::optional<Revisions> branch_of(const History& history, const std::string& name);

/// The revisions that a text means; none: base. `current` are those of the database. Throws Error
/// when nothing, or more than one thing, fits.
Revisions resolve(const History& history, const std::string& text, const Revisions& current = {});

/// The same, where one revision is needed.
const Script& resolve_one(const History& history, const std::string& text,
                          const Revisions& current = {});

/// `count` steps from a place (none: base) to children, or back to parents, on the branch. Throws
/// Error where it does not go on, and where there is more than one way.
Revisions walk(const History& history, Revisions place, int count,
               const std::optional<Revisions>& branch, const std::string& text);

/// Both ends belong to a range; an empty text is all there is at that end.
struct RevisionRange {
  std::string from;
  std::string to;
};
/// Throws Error for a text without a colon.
RevisionRange parse_range(const std::string& text);

/// What is between the two ends, in order.
ScriptList in_range(const History& history, const RevisionRange& range, const Revisions& current);

}  // namespace groma::migrate
