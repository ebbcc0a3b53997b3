/// What a vendor adds to random things: how they are made up, kept sound, and written as SQL.
#pragma once

#include <functional>
#include <optional>

#include "groma/diff.h"
#include "property/common/random.h"
#include "property/things/schema.h"

namespace groma::proof::things {

/// The two scripts of a schema: what rows need, and what might act on them.
struct Scripts {
  std::string tables;
  std::string others;
};

struct Vendor {
  std::string requirement;  ///< `postgresql`, in the head of a `.test`

  /// What the schema of a pair is made of: each kind as often as its share.
  std::vector<Kind> kinds;

  /// A new thing of that kind, without key and name; for `parent` where that is not 0; not null:
  /// `like` is the thing that it will lend an attribute to. Nothing if there is no place for one.
  std::function<std::optional<Thing>(Random&, const Schema&, Kind, Key parent, const Thing* like)>
      fresh;

  /// A name that is right for the thing.
  std::function<std::string(Random&, const Schema&, const Thing&)> name;

  /// Takes out what the server would not accept.
  std::function<void(Schema&)> repair;

  std::function<Scripts(const Schema&, std::uint64_t style)> render;

  /// INSERT statements for the first schema that the second can hold as well.
  std::function<std::string(const Schema& from, const Schema& to)> rows;

  /// How the catalog names it; nothing for what cannot be renamed.
  std::function<std::optional<Id>(const Schema&, const Thing&)> id;
};

}  // namespace groma::proof::things
