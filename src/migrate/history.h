/// The migrations of a folder and how they follow each other.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "migrate/script.h"

namespace groma::migrate {

class History {
 public:
  /// Orders the scripts, parents first, ties by path. Throws Error for a revision that stands
  /// twice, a parent that is missing, and a circle.
  explicit History(std::vector<Script> scripts);

  const std::vector<Script>& scripts() const { return scripts_; }
  bool empty() const { return scripts_.empty(); }

  /// Those that no other has as its parent, in order.
  std::vector<const Script*> heads() const;

  /// The one head, or null where there are no migrations; throws Error naming the heads when there
  /// are several.
  const Script* head() const;

  /// Null if there is none.
  const Script* find(const std::string& revision) const;

  /// `head`, a revision or the beginning of one. Throws Error when none or several fit.
  const Script& resolve(const std::string& text) const;

  /// The revision and all that come before it.
  std::set<std::string> up_to(const std::string& revision) const;

 private:
  std::vector<Script> scripts_;
};

/// The migrations (`*.sql`) of a folder; none where it does not exist.
History read_history(const std::string& folder);

}  // namespace groma::migrate
