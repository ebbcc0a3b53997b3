/// How things of MySQL and MariaDB are made up: one function per kind.
#pragma once

#include <optional>

#include "property/mysql/types.h"

namespace groma::proof::mysql {

/// What a new thing is made from and in.
struct Maker {
  const Flavor& flavor;
  Random& random;
  const Schema& schema;
  const Thing* like = nullptr;  ///< what it will lend an attribute to, if that is all

  bool chance(unsigned percent) { return random.chance(percent); }
  std::string pick(const std::vector<std::string>& list) { return random.pick(list); }

  /// A random thing that meets the condition; null if there is none.
  template <class Condition>
  const Thing* any(Kind kind, Condition&& condition) {
    std::vector<const Thing*> found;
    for (const Thing* each : schema.all(kind))
      if (condition(*each))
        found.push_back(each);
    return found.empty() ? nullptr : random.pick(found);
  }
  const Thing* any(Kind kind) {
    return any(kind, [](const Thing&) { return true; });
  }

  /// The table `parent`, or any that has columns.
  const Thing* table(Key parent);
  /// Some columns of a table whose family meets the condition, none twice.
  std::vector<Key> columns(Key table, std::size_t most, bool (*fits)(const std::string& family));
  /// One of them; none: 0.
  Key column(Key table, bool (*fits)(const std::string& family));
  std::string family_of(Key column) { return family(*schema.find(column)); }

  void set(Thing& thing, unsigned percent, const std::string& part,
           const std::vector<std::string>& list);
  void comment(Thing& thing);
  /// Part `name:family` about the column `{0}`.
  void about_column(Thing& thing, const std::string& name, Key column, const std::string& pattern);
};

/// `{0}, {1}` for keys.
Text key_list(const std::vector<Key>& columns);

bool is_any(const std::string& family);

Thing make_table(Maker& maker);
std::optional<Thing> make_column(Maker& maker, Key parent);
std::optional<Thing> make_key(Maker& maker, Kind kind, Key parent);
std::optional<Thing> make_index(Maker& maker, Key parent);
std::optional<Thing> make_foreign_key(Maker& maker, Key parent);
std::optional<Thing> make_check(Maker& maker, Key parent);
std::optional<Thing> make_view(Maker& maker);
Thing make_routine(Maker& maker);
std::optional<Thing> make_trigger(Maker& maker, Key parent);
Thing make_event(Maker& maker);
std::optional<Thing> make_sequence(Maker& maker);

std::optional<Thing> make(const Flavor& flavor, Random& random, const Schema& schema, Kind kind,
                          Key parent, const Thing* like);

/// A name that nothing has; of a column, that nothing in its table has.
std::string make_name(Random& random, const Schema& schema, const Thing& thing);

}  // namespace groma::proof::mysql
