/// What is done to objects that are on both sides, or on one.
#pragma once

#include <vector>

#include "dialects/postgresql/directory.h"
#include "plan/closure.h"

namespace groma::postgresql {

enum class Touch {
  away,     ///< dropped; if it is wanted, created again
  relabel,  ///< a column's type changes, but to one that expressions and keys work with as before
  retype,   ///< a column's type changes
  swap,     ///< a type makes place for another one of the same name
  clear,    ///< gives up what it has of others (a default, checks, its owner) and gets it back
  rebuild,  ///< a table is made anew and gets the rows of the old one
};

inline Touched touched(Id id, Touch touch) {
  return {std::move(id), static_cast<int>(touch)};
}

class Lowering;

/// What has to be touched because of `what`, directly.
std::vector<Touched> follow(const Touched& what, const Lowering& work);

}  // namespace groma::postgresql
