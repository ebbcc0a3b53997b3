/// Things of PostgreSQL as SQL, written in ever other ways that mean the same.
#pragma once

#include <cstdint>
#include <set>

#include "property/things/vendor.h"

namespace groma::proof::postgresql {

using things::Key;
using things::Schema;
using things::Scripts;
using things::Text;
using things::Thing;

/// Seed zero writes plainly; every other one chooses its own case, spelling and order.
Scripts render(const Schema& schema, std::uint64_t style);

/// `"a b"`, in quotes always.
std::string quoted(const std::string& name);

/// With its schema where it has one: `app."a b"`.
std::string full_name(const Schema& schema, const Thing& thing);

/// The SQL of a part, with names.
std::string sql(const Schema& schema, const Text& text);

/// What COMMENT ON and DROP call it: `TABLE app.t`.
std::string spoken_object(const Schema& schema, const Thing& thing);

/// The input types of a routine, as they stand behind its name.
std::string routine_types(const Schema& schema, const Thing& thing, bool in_catalog);

/// The writer of a script.
class Writer {
 public:
  Writer(const Schema& written, std::uint64_t style)
      : schema(written), random(style), plain(style == 0) {}

  const Schema& schema;
  Random random;
  bool plain;

  bool odd(unsigned percent) { return !plain && random.chance(percent); }
  std::string name(const Thing& thing) { return full_name(schema, thing); }
  std::string text(const Thing& thing, std::string_view part);
  /// ` PREFIX sql`; nothing where there is no such part.
  std::string clause(const Thing& thing, std::string_view part, const std::string& prefix = "");
  std::string type(const Thing& thing, const std::string& part = "type");
};

std::string render_type(Writer& writer, const Thing& thing);
std::string render_table(Writer& writer, const Thing& thing, std::set<Key>& done);
std::string render_constraint(Writer& writer, const Thing& thing);
std::string render_index(Writer& writer, const Thing& thing);
std::string render_key_settings(Writer& writer, const Thing& thing);
std::string render_view(Writer& writer, const Thing& thing);
std::string render_routine(Writer& writer, const Thing& thing);
std::string render_code(Writer& writer, const Thing& thing);
std::string render_miscellany(Writer& writer, const Thing& thing);

}  // namespace groma::proof::postgresql
