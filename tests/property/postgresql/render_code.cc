#include <fmt/format.h>

#include "property/postgresql/render.h"

namespace groma::proof::postgresql {
namespace {

std::string dollars(const std::string& body) {
  return "$body$" + body + "$body$";
}

std::string enabled(Writer& writer, const Thing& thing, const std::string& what) {
  if (!thing.has("enabled"))
    return "";
  const Thing* home = writer.schema.find(thing.parent);
  if (home == nullptr)
    return fmt::format("ALTER EVENT TRIGGER {} {};\n", quoted(thing.name),
                       thing.pattern("enabled"));
  return fmt::format("ALTER TABLE {} {} {} {};\n", writer.name(*home), thing.pattern("enabled"),
                     what, quoted(thing.name));
}

std::string render_trigger(Writer& writer, const Thing& thing) {
  const Text& form = *thing.part("form");
  return fmt::format("CREATE {}TRIGGER {} {} EXECUTE {} {}({});\n",
                     thing.has("form:constraint") ? "CONSTRAINT " : "", quoted(thing.name),
                     sql(writer.schema, form), writer.odd(30) ? "PROCEDURE" : "FUNCTION",
                     writer.name(*writer.schema.find(form.refs[1])), thing.pattern("arguments")) +
         enabled(writer, thing, "TRIGGER");
}

std::string render_policy(Writer& writer, const Thing& thing) {
  const std::string use = writer.text(thing, "using"), check = writer.text(thing, "check");
  return fmt::format("CREATE POLICY {} ON {}{}{}{}{}{};\n", quoted(thing.name),
                     writer.name(*writer.schema.find(thing.parent)),
                     writer.clause(thing, "permissive"), writer.clause(thing, "command"),
                     writer.clause(thing, "roles"), use.empty() ? "" : " USING (" + use + ")",
                     check.empty() ? "" : " WITH CHECK (" + check + ")");
}

std::string settings(Writer& writer, const Thing& thing) {
  std::string text;
  for (const char* part :
       {"volatility", "strict", "security", "parallel", "cost", "leakproof", "configuration"})
    text += writer.clause(thing, part);
  return text;
}

}  // namespace

std::string routine_types(const Schema& schema, const Thing& thing, bool in_catalog) {
  if (thing.has("body:aggregate"))
    return in_catalog ? "(integer)" : "(integer)";
  if (thing.has("body:plain")) {
    const std::string more = thing.pattern("more_arguments");
    return more.starts_with(", y") ? "(integer, text)"
           : more.empty()          ? "(integer)"
                                   : "(integer, integer[])";
  }
  const std::string body = thing.pattern("body");
  if (thing.has("body:procedure"))
    return body.starts_with("()")       ? "()"
           : body.starts_with("(INOUT") ? "(integer)"
                                        : "(integer, text)";
  if (thing.has("body:rows")) {
    const std::string table = full_name(schema, *schema.find(thing.part("body")->refs.front()));
    return body.starts_with("(r {0})")    ? "(" + table + ")"
           : body.starts_with("(n {0}[]") ? "(" + table + "[])"
                                          : "()";
  }
  return "()";
}

std::string render_routine(Writer& writer, const Thing& thing) {
  const std::string name = writer.name(thing), body = writer.text(thing, "body");
  if (thing.has("body:aggregate"))
    return fmt::format("CREATE AGGREGATE {}(integer) {};\n", name, body);
  if (thing.has("body:procedure"))
    return fmt::format("CREATE PROCEDURE {}{};\n", name, body);
  if (thing.has("body:rows"))
    return fmt::format("CREATE FUNCTION {}{};\n", name, body);
  if (thing.has("body:plain"))
    return fmt::format("CREATE FUNCTION {}(x {}{}{}) RETURNS integer LANGUAGE sql{}{} AS {};\n",
                       name, writer.odd(50) ? "int" : "integer",
                       writer.clause(thing, "default_argument"),
                       writer.text(thing, "more_arguments"), settings(writer, thing),
                       thing.has("volatility") ? "" : " IMMUTABLE", dollars(body));
  return fmt::format("CREATE FUNCTION {}() RETURNS {} LANGUAGE plpgsql{} AS {};\n", name,
                     thing.has("body:trigger") ? "trigger" : "event_trigger",
                     settings(writer, thing), dollars(body));
}

std::string render_code(Writer& writer, const Thing& thing) {
  switch (thing.kind) {
    case Kind::trigger:
      return render_trigger(writer, thing);
    case Kind::policy:
      return render_policy(writer, thing);
    case Kind::rule:
      return fmt::format("CREATE RULE {} AS {};\n", quoted(thing.name),
                         writer.text(thing, "form")) +
             enabled(writer, thing, "RULE");
    default: {
      std::string form = thing.pattern("form"), when;
      if (const std::size_t at = form.find(" WHEN"); at != form.npos) {
        when = form.substr(at);
        form.resize(at);
      }
      return fmt::format("CREATE EVENT TRIGGER {} {}{} EXECUTE FUNCTION {}();\n",
                         quoted(thing.name), form, when,
                         writer.name(*writer.schema.find(thing.ref("form")))) +
             enabled(writer, thing, "");
    }
  }
}

std::string render_miscellany(Writer& writer, const Thing& thing) {
  const std::string object = spoken_object(writer.schema, thing);
  const std::string form = writer.text(thing, "form");
  std::string text = fmt::format("CREATE {} {};\n", object, form);
  if (thing.has("target") && object.starts_with("statistics"))  // it may have become something else
    text += fmt::format("ALTER {} {};\n", object, thing.pattern("target"));
  return text;
}

}  // namespace groma::proof::postgresql
