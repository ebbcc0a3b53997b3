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
  static constexpr auto fields() {
    return std::tuple{
        field("name", &EventTrigger::name, Role::identity, "Name of the trigger."),
        field("definition", &EventTrigger::definition, Role::compared,
              "The whole CREATE statement."),
        field("options", &EventTrigger::options, Role::compared, "The vendor's own settings."),
        field("comment", &EventTrigger::comment, Role::compared, "Comment; empty: none."),
        field("owner", &EventTrigger::owner, Role::privilege, "Owning role."),
        field("depends", &EventTrigger::depends, Role::informative,
              "Objects that it needs, as the server or its text tells."),
    };
  }
};

}  // namespace groma
