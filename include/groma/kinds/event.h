/// A scheduled event.
#pragma once

#include "groma/values.h"

namespace groma {

struct Event {
  static constexpr Kind kind = Kind::event;

  std::string schema;
  std::string name;
  Sql schedule;
  Sql body;
  Options options;
  std::string comment;

  Id id() const { return {kind, schema, {}, name}; }

  bool operator==(const Event&) const = default;
  template <class Visit>
  static constexpr void fields(Visit&& visit) {
    visit(field("schema", &Event::schema, Role::identity,
                "Schema it lives in; empty where the vendor has none."));
    visit(field("name", &Event::name, Role::identity, "Name of the event."));
    visit(field("schedule", &Event::schedule, Role::compared, "`EVERY …` or `AT …`."));
    visit(field("body", &Event::body, Role::compared, "What it does."));
    visit(field("options", &Event::options, Role::compared, "The vendor's own settings."));
    visit(field("comment", &Event::comment, Role::compared, "Comment; empty: none."));
  }
};

}  // namespace groma
