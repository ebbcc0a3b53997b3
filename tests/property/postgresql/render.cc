#include "property/postgresql/render.h"

#include <fmt/format.h>

#include <algorithm>

#include "property/postgresql/types.h"

namespace groma::proof::postgresql {

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name)
    text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string full_name(const Schema& schema, const Thing& thing) {
  const Thing* home = schema.find(thing.parent);
  const bool stands_alone = home == nullptr || home->kind == Kind::schema;
  const bool at_table = thing.kind == Kind::index && home != nullptr;
  const Thing* above = at_table ? schema.find(home->parent) : stands_alone ? home : nullptr;
  return (above == nullptr ? "" : quoted(above->name) + ".") + quoted(thing.name);
}

namespace {

std::string in_text(std::string text) {
  for (std::size_t at = text.find('\''); at != text.npos; at = text.find('\'', at + 2))
    text.insert(at, 1, '\'');
  return text;
}

/// What is written only after everything that it might act on, or wait for.
bool comes_late(Kind kind) {
  return kind == Kind::foreign_key || kind == Kind::trigger || kind == Kind::rule ||
         kind == Kind::policy || kind == Kind::materialized_view;
}

}  // namespace

std::string sql(const Schema& schema, const Text& text) {
  return things::filled(text.pattern, [&](std::size_t n, bool quotes) {
    const Thing* thing = n < text.refs.size() ? schema.find(text.refs[n]) : nullptr;
    const std::string name = thing == nullptr ? "NULL" : full_name(schema, *thing);
    return quotes ? in_text(name) : name;
  });
}

std::string Writer::text(const Thing& thing, std::string_view part) {
  const Text* found = thing.part(part);
  return found == nullptr ? "" : sql(schema, *found);
}

std::string Writer::clause(const Thing& thing, std::string_view part, const std::string& prefix) {
  const std::string found = text(thing, part);
  return found.empty() ? "" : " " + prefix + found;
}

std::string Writer::type(const Thing& thing, const std::string& part) {
  const Text& type = *thing.part(part);
  return type.refs.empty() && odd(40) ? alias(random, type.pattern) : sql(schema, type);
}

std::string spoken_object(const Schema& schema, const Thing& thing) {
  const Thing* home = schema.find(thing.parent);
  const auto on = [&](const char* what) {
    return fmt::format("{} {} ON {}", what, quoted(thing.name), full_name(schema, *home));
  };
  switch (thing.kind) {
    case Kind::column:
      return fmt::format("COLUMN {}.{}", full_name(schema, *home), quoted(thing.name));
    case Kind::primary_key:
    case Kind::unique:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclusion:
      return on("CONSTRAINT");
    case Kind::trigger:
      return on("TRIGGER");
    case Kind::rule:
      return on("RULE");
    case Kind::policy:
      return on("POLICY");
    case Kind::enum_type:
    case Kind::composite:
    case Kind::range:
      return "TYPE " + full_name(schema, thing);
    case Kind::materialized_view:
      return "MATERIALIZED VIEW " + full_name(schema, thing);
    case Kind::event_trigger:
      return "EVENT TRIGGER " + quoted(thing.name);
    case Kind::extension:
      return "EXTENSION hstore";
    case Kind::routine:
      return fmt::format("{} {}{}",
                         thing.has("body:aggregate")   ? "AGGREGATE"
                         : thing.has("body:procedure") ? "PROCEDURE"
                                                       : "FUNCTION",
                         full_name(schema, thing), routine_types(schema, thing, false));
    case Kind::miscellany: {
      static const std::map<std::string, std::string, std::less<>> words = {
          {"dictionary", "TEXT SEARCH DICTIONARY"},
          {"configuration", "TEXT SEARCH CONFIGURATION"},
          {"wrapper", "FOREIGN DATA WRAPPER"}};
      for (const auto& [name, text] : thing.parts)
        if (name.starts_with("form:")) {
          const std::string type(things::family_of_part(name));
          const auto at = words.find(type);
          return (at == words.end() ? type : at->second) + " " + full_name(schema, thing);
        }
      return "";
    }
    default: {
      std::string word(to_string(thing.kind));
      return word + " " + full_name(schema, thing);
    }
  }
}

namespace {

class Script {
 public:
  Script(const Schema& schema, std::uint64_t style) : writer_(schema, style) {
    for (const Thing& each : schema.things)
      order_.push_back(each.key);
    if (style != 0)
      shuffle();
  }

  Scripts run() {
    Scripts scripts;
    for (const bool late : {false, true}) {
      text_.clear();
      for (const Key key : order_)
        if (const Thing& thing = *writer_.schema.find(key);
            late || (!comes_late(thing.kind) && thing.kind != Kind::event_trigger))
          if (thing.kind != Kind::event_trigger)
            write(key);
      (late ? scripts.others : scripts.tables) = text_;
    }
    scripts.others += last();
    return scripts;
  }

 private:
  /// Columns keep their order: it is part of the schema.
  void shuffle() {
    std::vector<Key> others;
    for (const Thing& each : writer_.schema.things)
      if (each.kind != Kind::column)
        others.push_back(each.key);
    writer_.random.shuffle(others);
    auto next = others.begin();
    for (Key& key : order_)
      if (writer_.schema.find(key)->kind != Kind::column)
        key = *next++;
  }

  /// The thing whose statement makes it.
  Key maker_of(Key key) const {
    const Thing& thing = *writer_.schema.find(key);
    return thing.kind == Kind::column ? thing.parent : key;
  }

  /// What has to be there first comes first.
  void write(Key key) {
    const Schema& schema = writer_.schema;
    if (!done_.insert(key).second)
      return;
    const Thing& thing = *schema.find(key);
    if (thing.kind == Kind::column)
      return write(thing.parent);
    if (thing.parent != 0)
      write(thing.parent);
    need(thing);
    if (thing.kind == Kind::table)
      for (const Thing* column : schema.all(Kind::column, key))
        need(*column);
    std::string made = statement(thing);
    text_ += made + after(thing);
  }

  void need(const Thing& thing) {
    for (const auto& [name, text] : thing.parts)
      if (name != "owned_by" && name != "partition_by")
        for (const Key ref : text.refs)
          if (maker_of(ref) != maker_of(thing.key))
            write(maker_of(ref));
  }

  std::string statement(const Thing& thing) {
    switch (thing.kind) {
      case Kind::schema:
        return "CREATE SCHEMA " + writer_.name(thing) + ";\n";
      case Kind::extension:
        return "CREATE EXTENSION hstore" + writer_.clause(thing, "schema", "SCHEMA ") + ";\n";
      case Kind::table:
        return render_table(writer_, thing, done_);
      case Kind::primary_key:
      case Kind::unique:
      case Kind::foreign_key:
      case Kind::check:
      case Kind::exclusion:
        return fmt::format("ALTER TABLE {} ADD {};\n",
                           writer_.name(*writer_.schema.find(thing.parent)),
                           render_constraint(writer_, thing)) +
               render_key_settings(writer_, thing);
      case Kind::index:
        return render_index(writer_, thing);
      case Kind::view:
      case Kind::materialized_view:
        return render_view(writer_, thing);
      case Kind::routine:
        return render_routine(writer_, thing);
      case Kind::trigger:
      case Kind::rule:
      case Kind::policy:
      case Kind::event_trigger:
        return render_code(writer_, thing);
      case Kind::miscellany:
        return render_miscellany(writer_, thing);
      default:
        return render_type(writer_, thing);
    }
  }

  /// Comments on it and on its columns.
  std::string after(const Thing& thing) {
    std::string text = comment(thing);
    if (thing.kind == Kind::table)
      for (const Thing* column : writer_.schema.all(Kind::column, thing.key))
        text += comment(*column);
    return text;
  }

  std::string comment(const Thing& thing) {
    if (!thing.has("comment"))
      return "";
    return fmt::format("COMMENT ON {} IS '{}';\n", spoken_object(writer_.schema, thing),
                       in_text(thing.pattern("comment")));
  }

  /// Who owns a sequence, and what watches over statements.
  std::string last() {
    std::string text;
    for (const Thing& each : writer_.schema.things) {
      if (each.kind == Kind::sequence && each.has("owned_by"))
        text += fmt::format("ALTER SEQUENCE {} OWNED BY {};\n", writer_.name(each),
                            writer_.text(each, "owned_by"));
      if (each.kind == Kind::event_trigger)
        text += render_code(writer_, each) + after(each);
    }
    return text;
  }

  Writer writer_;
  std::vector<Key> order_;
  std::set<Key> done_;
  std::string text_;
};

}  // namespace

Scripts render(const Schema& schema, std::uint64_t style) {
  return Script(schema, style).run();
}

}  // namespace groma::proof::postgresql
