/// Schemas as the property tests of the servers make them up: things with keys, which name each
/// other by key and have their attributes as SQL. Nothing here knows a vendor, and nothing owes
/// anything to the code under test.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "groma/id.h"

namespace groma::proof::things {

using Key = int;  ///< none: 0

/// SQL in which `{0}`, `{1}`, … stand for the names of `refs`.
struct Text {
  std::string pattern;
  std::vector<Key> refs{};
  bool operator==(const Text&) const = default;
};

/// The pattern with `name(n, false)` in the place of every `{n}`, and with `name(n, true)` in that
/// of every `{'n}`, which stands inside of a text's quotes.
std::string filled(std::string_view pattern,
                   const std::function<std::string(std::size_t, bool in_text)>& name);

/// One object. The same key in both schemas of a pair is the same object, perhaps renamed.
struct Thing {
  Key key = 0;
  Kind kind = Kind::table;
  Key parent = 0;  ///< the table of a column, the schema of a table
  std::string name;
  /// Attributes by name. A name such as `default:text` says for which family of types the SQL is:
  /// see family_of().
  std::map<std::string, Text> parts{};
  bool operator==(const Thing&) const = default;

  bool has(const std::string& part) const { return parts.contains(part); }
  void set(const std::string& part, std::string pattern, std::vector<Key> refs = {}) {
    parts[part] = {std::move(pattern), std::move(refs)};
  }
  /// The part of that name, whatever its family; null if there is none.
  const Text* part(std::string_view name) const;
  /// Its pattern; empty if there is none.
  std::string pattern(std::string_view name) const;
  /// The first thing that a part refers to; none: 0.
  Key ref(std::string_view part) const;
};

/// `text` of `default:text`; empty where the part is for every family.
std::string_view family_of_part(std::string_view name);

struct Schema {
  std::vector<Thing> things;
  bool operator==(const Schema&) const = default;

  Thing* find(Key key);
  const Thing* find(Key key) const;
  /// All of a kind; with a parent only that one's.
  std::vector<const Thing*> all(Kind kind, Key parent = 0) const;
  bool has_name(const std::string& name) const;
  Key next_key() const;
};

/// Takes out `key` and what belongs to it, leaving references to it in the air.
void remove(Schema& schema, Key key);

/// Gives a thing another key, wherever it is named.
void rekey(Schema& schema, Key before, Key after);

/// Whether a part may be left out when what it refers to is gone; else its thing goes too.
using IsEssential = bool (*)(const Thing&, const std::string& part);

/// Takes out what refers to something that is not there. True if that was anything.
bool drop_dangling(Schema& schema, IsEssential is_essential);

}  // namespace groma::proof::things
