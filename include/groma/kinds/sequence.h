/// A number generator of its own. One that a column owns as `serial` or identity is described with
/// the column.
#pragma once

#include "groma/values.h"

namespace groma {

struct Sequence {
  static constexpr Kind kind = Kind::sequence;

  std::string schema;
  std::string name;
  std::string type;
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> increment;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::optional<std::int64_t> cache;
  bool cycle = false;
  std::string owned_by;
  Options options;
  std::string comment;
  std::string owner;
  std::string renamed_from;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const Sequence&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Sequence::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &Sequence::name, Role::identity, "Name of the sequence."));
    visit(field("type", &Sequence::type, Role::compared, "Type of its numbers."));
    visit(field("start", &Sequence::start, Role::compared, "First number."));
    visit(field("increment", &Sequence::increment, Role::compared, "Step."));
    visit(field("minimum", &Sequence::minimum, Role::compared, "Smallest number."));
    visit(field("maximum", &Sequence::maximum, Role::compared, "Largest number."));
    visit(field("cache", &Sequence::cache, Role::compared, "Numbers kept per session."));
    visit(field("cycle", &Sequence::cycle, Role::compared, "Start again after the last number."));
    visit(field("owned_by", &Sequence::owned_by, Role::compared,
                "`schema.table.column` whose drop drops it; empty: none."));
    visit(field("options", &Sequence::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Sequence::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &Sequence::owner, Role::privilege, "Owning role."));
    visit(field("renamed_from", &Sequence::renamed_from, Role::informative,
                "Name that it had before, as a hint for the differ."));
  }
};

}  // namespace groma
