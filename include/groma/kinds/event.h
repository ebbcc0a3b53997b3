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
  static constexpr auto fields() {
    return std::tuple{
        field("schema", &Event::schema, Role::identity,
              "Schema it lives in; empty where the vendor has none."),
        field("name", &Event::name, Role::identity, "Name of the event."),
        field("schedule", &Event::schedule, Role::compared, "`EVERY …` or `AT …`."),
        field("body", &Event::body, Role::compared, "What it does."),
        field("options", &Event::options, Role::compared, "The vendor's own settings."),
        field("comment", &Event::comment, Role::compared, "Comment; empty: none."),
    };
  }
};

}  // namespace groma
