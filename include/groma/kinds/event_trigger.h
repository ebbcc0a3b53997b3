/// A trigger on DDL.
#pragma once

#include "groma/values.h"

namespace groma {

struct EventTrigger {
  static constexpr Kind kind = Kind::event_trigger;

  std::string name;
  Sql definition;
  Options options;
  std::string comment;
  std::string owner;
  std::vector<Id> depends;

  Id id() const { return {kind, {}, {}, name}; }

  bool operator==(const EventTrigger&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("name", &EventTrigger::name, Role::identity, "Name of the trigger."));
    visit(field("definition", &EventTrigger::definition, Role::compared,
                "The whole CREATE statement."));
    visit(field("options", &EventTrigger::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &EventTrigger::comment, Role::compared, "Comment; empty: none."));
    visit(field("owner", &EventTrigger::owner, Role::privilege, "Owning role."));
    visit(field("depends", &EventTrigger::depends, Role::informative,
                "Objects that it needs, as the server or its text tells."));
  }
};

}  // namespace groma
