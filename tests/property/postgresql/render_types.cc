#include <fmt/format.h>

#include "property/postgresql/render.h"

namespace groma::proof::postgresql {
namespace {

std::string literal(const std::string& text) {
  std::string result = "'";
  for (const char c : text)
    result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

std::string labels(const Thing& thing) {
  std::string list, label;
  for (const char c : thing.pattern("labels") + ",") {
    if (c != ',') {
      label += c;
      continue;
    }
    list += (list.empty() ? "" : ", ") + literal(label);
    label.clear();
  }
  return list;
}

std::string render_domain(Writer& writer, const Thing& thing) {
  const std::string name = writer.name(thing);
  std::string text = fmt::format("CREATE DOMAIN {} AS {}", name, writer.type(thing));
  text += writer.clause(thing, "collation", "COLLATE ") +
          writer.clause(thing, "default", "DEFAULT ") + writer.clause(thing, "not_null");
  std::string after;
  for (const auto& [part, check] : thing.parts) {
    if (!part.starts_with("check "))
      continue;
    const std::string constraint = part.substr(6, part.find(':') - 6);
    const std::string expression =
        things::filled(check.pattern, [](auto, bool) { return "VALUE"; });
    const std::string clause = fmt::format("CONSTRAINT {} CHECK ({})", constraint, expression);
    if (thing.has("not_valid") || writer.odd(30))
      after += fmt::format("ALTER DOMAIN {} ADD {}{};\n", name, clause,
                           thing.has("not_valid") ? " NOT VALID" : "");
    else
      text += " " + clause;
    if (thing.has("check_comment"))
      after += fmt::format("COMMENT ON CONSTRAINT {} ON DOMAIN {} IS '{}';\n", constraint, name,
                           thing.pattern("check_comment"));
  }
  return text + ";\n" + after;
}

std::string render_composite(Writer& writer, const Thing& thing) {
  std::string list, after;
  for (const auto& [part, type] : thing.parts) {
    if (!part.starts_with("attribute "))
      continue;
    const bool has_text = type.pattern == "text";
    list += fmt::format("{}{} {}{}", list.empty() ? "" : ", ", part.substr(10),
                        writer.type(thing, part),
                        has_text ? writer.clause(thing, "collation", "COLLATE ") : "");
    if (thing.has("attribute_comment") && after.empty())
      after = fmt::format("COMMENT ON COLUMN {}.{} IS '{}';\n", writer.name(thing), part.substr(10),
                          thing.pattern("attribute_comment"));
  }
  return fmt::format("CREATE TYPE {} AS ({});\n{}", writer.name(thing), list, after);
}

std::string render_sequence(Writer& writer, const Thing& thing) {
  return fmt::format("CREATE{} SEQUENCE {}{}{}{}{}{}{}{};\n", writer.clause(thing, "unlogged"),
                     writer.name(thing), writer.clause(thing, "type"),
                     writer.clause(thing, "increment"), writer.clause(thing, "minimum"),
                     writer.clause(thing, "maximum"), writer.clause(thing, "start"),
                     writer.clause(thing, "cache"), writer.clause(thing, "cycle"));
}

}  // namespace

std::string render_type(Writer& writer, const Thing& thing) {
  switch (thing.kind) {
    case Kind::enum_type:
      return fmt::format("CREATE TYPE {} AS ENUM ({});\n", writer.name(thing), labels(thing));
    case Kind::domain:
      return render_domain(writer, thing);
    case Kind::composite:
      return render_composite(writer, thing);
    case Kind::range: {
      std::string many = quoted(thing.name + " many");
      return fmt::format(
          "CREATE TYPE {} AS RANGE (subtype = {});\n", writer.name(thing),
          things::filled(thing.pattern("subtype"), [&](auto, bool) { return many; }));
    }
    default:
      return render_sequence(writer, thing);
  }
}

}  // namespace groma::proof::postgresql
