/// Things as SQL, written in ever other ways that mean the same.
#pragma once

#include <cstdint>

#include "property/mysql/flavor.h"
#include "property/things/vendor.h"

namespace groma::proof::mysql {

using things::Key;
using things::Schema;
using things::Scripts;
using things::Text;
using things::Thing;

/// Seed zero writes plainly; every other one chooses its own spelling and order.
Scripts render(const Flavor& flavor, const Schema& schema, std::uint64_t style);

/// `` `a b` ``, in quotes always.
std::string quoted(const std::string& name);

/// The writer of a script.
class Writer {
 public:
  Writer(const Flavor& of, const Schema& written, std::uint64_t style)
      : flavor(of), schema(written), random(style), plain(style == 0) {}

  const Flavor& flavor;
  const Schema& schema;
  Random random;
  bool plain;

  bool odd(unsigned percent) { return !plain && random.chance(percent); }
  std::string name(Key key) const { return quoted(schema.find(key)->name); }
  /// The SQL of a part, with names.
  std::string text(const Thing& thing, std::string_view part) const;
  /// ` PREFIXsql`; nothing where there is no such part.
  std::string clause(const Thing& thing, std::string_view part,
                     const std::string& prefix = "") const;
  std::string comment(const Thing& thing, const std::string& word = " COMMENT ") const;
};

/// The table with its keys and checks.
std::string render_table(Writer& writer, const Thing& table);
/// `ALTER TABLE … ADD …`.
std::string render_foreign_key(Writer& writer, const Thing& key);
std::string render_view(Writer& writer, const Thing& view);
std::string render_sequence(Writer& writer, const Thing& sequence);
std::string render_routine(Writer& writer, const Thing& routine);
std::string render_trigger(Writer& writer, const Thing& trigger);
std::string render_event(Writer& writer, const Thing& event);

}  // namespace groma::proof::mysql
