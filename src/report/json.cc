#include "groma/lint.h"
#include "groma/report.h"
#include "report/equality.h"
#include "report/headline.h"
#include "report/json_documents.h"
#include "report/json_text.h"

namespace groma {
namespace {

Json to_json(const Id& id) {
  Json json{{"kind", to_string(id.kind)}};
  for (const auto& [name, value] : {std::pair{"schema", &id.schema}, std::pair{"table", &id.table},
                                    std::pair{"name", &id.name}})
    if (!value->empty())
      json[name] = *value;
  return json;
}

Json to_json(const Change& change) {
  Json json{{"action", to_string(change.action)}};
  json.update(to_json(change.id));
  if (change.action == Action::rename && change.fields.empty())
    json["renamed_from"] = id_of(*change.before).name;
  const auto& object = change.after ? change.after : change.before;
  if (const std::string text = object ? headline(*object) : ""; !text.empty())
    json["text"] = text;
  json["reason"] = change.reason;
  json["fields"] = Json::array();
  for (const FieldChange& field : change.fields)
    json["fields"].push_back(
        {{"name", field.name}, {"before", field.before}, {"after", field.after}});
  return json;
}

Json to_json(const Hazard& hazard) {
  return {{"kind", to_string(hazard.kind)}, {"message", hazard.message}, {"advice", hazard.advice}};
}

Json to_json(const PlannedStep& planned) {
  const Step& step = planned.step;
  Json json{{"title", planned.title},
            {"sql", step.sql},
            {"transactional", step.transactional},
            {"setting", step.setting},
            {"guard", step.guard}};
  if (step.guard)
    json["refusal"] = step.refusal;
  if (!step.lock.empty())
    json["lock"] = step.lock;
  json["hazards"] = Json::array();
  for (const Hazard& hazard : step.hazards)
    json["hazards"].push_back(to_json(hazard));
  return json;
}

Json to_json(const Doubt& doubt) {
  Json json = to_json(doubt.id);
  json["reason"] = doubt.reason;
  return json;
}

Json to_json(const RenameCandidate& each) {
  Json json = to_json(each.rename.from);
  if (each.rename.value)
    json["value"] = each.rename.value->from;
  json["renamed_to"] = each.rename.value ? each.rename.value->to : each.rename.to.name;
  json["score"] = each.score;
  json["why"] = each.why;
  return json;
}

Json to_json(const Explanation& each) {
  Json json = to_json(each.id);
  json["field"] = each.field;
  json["equal"] = each.equal;
  json["before"] = each.before;
  json["after"] = each.after;
  json["canonical_before"] = each.canonical_before;
  json["canonical_after"] = each.canonical_after;
  if (each.equal)
    json["rule"] = rule_of(each);
  return json;
}

Json to_json(const Unmodelled& each) {
  return {{"what", each.what}, {"name", each.name}};
}

Json to_json(const RevisionRow& row) {
  return {{"revision", row.revision},
          {"parents", row.parents},
          {"message", row.message},
          {"file", row.file},
          {"head", row.head},
          {"labels", row.labels},
          {"depends_on", row.depends_on},
          {"current", row.current}};
}

Json to_json(const Finding& finding) {
  return {{"topic", finding.topic}, {"state", finding.state}, {"text", finding.text}};
}

Json to_json(const proof::FilledTable& each) {
  return {{"name", each.name}, {"rows", each.rows}};
}

Json to_json(const proof::Unfilled& each) {
  Json json = to_json(each.table);
  json["reason"] = each.reason;
  return json;
}

Json to_json(const proof::Unkept& each) {
  return {{"name", each.what}, {"reason", each.reason}};
}

Json to_json(const proof::Stop& stop) {
  return {{"direction", to_string(stop.direction)},
          {"step", stop.number},
          {"title", stop.title},
          {"sql", stop.sql},
          {"message", stop.message},
          {"code", stop.code},
          {"foreseen", stop.foreseen}};
}

Json to_json(const proof::Way& way);
Json to_json(const proof::Trial& trial);

template <class T>
Json list(const std::vector<T>& values) {
  Json json = Json::array();
  for (const T& value : values)
    json.push_back(to_json(value));
  return json;
}

Json to_json(const proof::Way& way) {
  return {{"direction", to_string(way.direction)},
          {"left", list(way.left.changes)},
          {"second_draft_empty", way.second_draft_empty},
          {"lost", way.lost},
          {"not_kept_by_design", list(way.unkept)}};
}

Json to_json(const proof::Trial& trial) {
  return {{"rows", to_string(trial.sample)},
          {"filled", list(trial.filled)},
          {"not_filled", list(trial.unfilled)},
          {"ways", list(trial.ways)},
          {"stopped", trial.stop ? to_json(*trial.stop) : Json()}};
}

Json steps(const Plan& plan, const Dialect& dialect) {
  Json json = list(plan.steps);
  const auto codes = hazard_codes(plan, dialect);
  for (std::size_t i = 0; i < codes.size(); ++i)
    json[i]["codes"] = codes[i];
  return json;
}

Json comparison(const Report& report) {
  const Difference& difference = report.difference;
  Json json{{"from", report.from},
            {"to", report.to},
            {"dialect", to_json(report.dialect)},
            {"verdict", to_string(verdict_of(difference))},
            {"changes", list(difference.changes)},
            {"rename_candidates", list(report.candidates)},
            {"steps", steps(report.plan, report.dialect)},
            {"undetermined", list(difference.undetermined)},
            {"unmodelled", list(difference.unmodelled)}};
  if (!report.explanations.empty())
    json["explanations"] = list(report.explanations);
  return json;
}

}  // namespace

std::string json_report(const Report& report) {
  Json json = document(report.command);
  json.update(comparison(report));
  return printed(json);
}

std::string json_revisions(const std::string& command, const std::vector<RevisionRow>& rows) {
  Json json = document(command);
  json["revisions"] = list(rows);
  return printed(json);
}

std::string json_show(const RevisionRow& row, const std::string& dialect, const Plan& up,
                      const std::optional<Plan>& down) {
  Json json = document("show");
  json.update(to_json(row));
  json["dialect"] = dialect;
  json["up"] = list(up.steps);
  json["down"] = down ? list(down->steps) : Json();
  return printed(json);
}

std::string json_current(const CurrentState& state) {
  Json json = document("current");
  json["database"] = state.database;
  json["current"] = state.current;
  json["at_head"] = state.at_head;
  json["problems"] = state.problems;
  return printed(json);
}

std::string json_moved(const Moved& moved) {
  Json json = document(moved.command);
  json["database"] = moved.database;
  json["done"] = list(moved.done);
  json["current"] = moved.current;
  return printed(json);
}

std::string json_draft(const Drafted& drafted, const Report& report) {
  Json json = document("draft");
  json["file"] = drafted.file.empty() ? Json() : Json(drafted.file);
  json["revision"] = drafted.revision.empty() ? Json() : Json(drafted.revision);
  json["parents"] = drafted.parents;
  json["message"] = drafted.message;
  json.update(comparison(report));
  return printed(json);
}

std::string json_halves(const std::string& command, const std::string& expand,
                        const std::string& contract) {
  Json json = document(command);
  json["expand"] = expand.empty() ? Json() : Json::parse(expand);
  json["contract"] = contract.empty() ? Json() : Json::parse(contract);
  return printed(json);
}

std::string json_apply(const Report& plan, const Report& afterwards) {
  Json json = document("apply");
  json["applied"] = plan.plan.steps.size();
  json["verdict"] = to_string(verdict_of(afterwards.difference));
  json["plan"] = comparison(plan);
  json["afterwards"] = comparison(afterwards);
  return printed(json);
}

std::string json_proof(const proof::ProofReport& report) {
  Json json = document("prove");
  json["from"] = report.from;
  json["to"] = report.to;
  json["dialect"] = to_json(report.dialect);
  json["verdict"] = to_string(verdict_of(report));
  json["up"] = list(report.up.steps);
  json["down"] = list(report.down.steps);
  json["trials"] = list(report.trials);
  json["undetermined"] = list(report.undetermined);
  json["not_copied"] = list(report.not_copied);
  return printed(json);
}

std::string json_doctor(const std::vector<Finding>& findings) {
  Json json = document("doctor");
  json["findings"] = list(findings);
  return printed(json);
}

}  // namespace groma
