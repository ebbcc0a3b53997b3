#include <fmt/format.h>

#include "property/mysql/render.h"

namespace groma::proof::mysql {
namespace {

/// The statement for the server's client, under the thing's own `sql_mode`.
std::string in_its_mode(const Thing& thing, const std::string& statement) {
  std::string text = statement.find(';') == statement.npos
                         ? statement + ";\n"
                         : "DELIMITER //\n" + statement + "//\nDELIMITER ;\n";
  if (!thing.has("mode"))
    return text;
  return fmt::format("SET @mode = @@sql_mode, sql_mode = '{}';\n{}SET sql_mode = @mode;\n",
                     thing.pattern("mode"), text);
}

/// `FUNCTION`, `PROCEDURE`, `AGGREGATE FUNCTION`.
std::string verb(const Thing& routine) {
  return routine.has("body:procedure")   ? "PROCEDURE"
         : routine.has("body:aggregate") ? "AGGREGATE FUNCTION"
                                         : "FUNCTION";
}

}  // namespace

std::string render_routine(Writer& writer, const Thing& routine) {
  std::string body = writer.text(routine, "body");
  const std::string settings = writer.clause(routine, "deterministic") +
                               writer.clause(routine, "data") + writer.clause(routine, "security") +
                               writer.comment(routine);
  body.replace(body.find('%'), 1, settings);
  return in_its_mode(routine,
                     fmt::format("CREATE {} {}{}", verb(routine), quoted(routine.name), body));
}

std::string render_trigger(Writer& writer, const Thing& trigger) {
  return in_its_mode(trigger, fmt::format("CREATE TRIGGER {} {}", quoted(trigger.name),
                                          writer.text(trigger, "form")));
}

std::string render_event(Writer& writer, const Thing& event) {
  std::string text = in_its_mode(
      event,
      fmt::format("CREATE EVENT {} ON SCHEDULE {}{}{}{} DO {}", quoted(event.name),
                  event.pattern("schedule"), writer.clause(event, "completion"),
                  writer.clause(event, "status"), writer.comment(event), event.pattern("body")));
  if (!event.has("zone"))
    return text;
  return fmt::format("SET @zone = @@time_zone, time_zone = '{}';\n{}SET time_zone = @zone;\n",
                     event.pattern("zone"), text);
}

}  // namespace groma::proof::mysql
