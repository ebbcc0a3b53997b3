#include "plan/saved_plan.h"

#include <nlohmann/json.hpp>

#include "groma/error.h"
#include "groma/snapshot.h"
#include "migrate/sha256.h"

namespace groma {
namespace {

using Json = nlohmann::ordered_json;

constexpr int plan_version = 2;

Json to_json(const Id& id) {
  return {
      {"kind", to_string(id.kind)}, {"schema", id.schema}, {"table", id.table}, {"name", id.name}};
}

Json to_json(const Hazard& hazard) {
  return {{"kind", to_string(hazard.kind)}, {"message", hazard.message}, {"advice", hazard.advice}};
}

Json to_json(const PlannedStep& planned) {
  const Step& step = planned.step;
  Json json{
      {"title", planned.title},  {"sql", step.sql},         {"transactional", step.transactional},
      {"setting", step.setting}, {"guard", step.guard},     {"refusal", step.refusal},
      {"lock", step.lock},       {"hazards", Json::array()}};
  for (const Hazard& hazard : step.hazards)
    json["hazards"].push_back(to_json(hazard));
  return json;
}

template <class E>
E enum_at(const Json& json, const char* key) {
  E value{};
  const auto text = json.at(key).get<std::string>();
  if (!from_string(text, value))
    throw Error("'" + text + "' is no " + key);
  return value;
}

std::string text_at(const Json& json, const char* key) {
  return json.at(key).get<std::string>();
}

Id id_from(const Json& json) {
  return {enum_at<Kind>(json, "kind"), text_at(json, "schema"), text_at(json, "table"),
          text_at(json, "name")};
}

PlannedStep step_from(const Json& json) {
  PlannedStep planned;
  planned.title = text_at(json, "title");
  Step& step = planned.step;
  step.sql = text_at(json, "sql");
  step.transactional = json.at("transactional").get<bool>();
  step.setting = json.at("setting").get<bool>();
  step.guard = json.at("guard").get<bool>();
  step.refusal = text_at(json, "refusal");
  step.lock = text_at(json, "lock");
  for (const Json& each : json.at("hazards"))
    step.hazards.push_back(
        {enum_at<HazardKind>(each, "kind"), text_at(each, "message"), text_at(each, "advice")});
  return planned;
}

Rename rename_from(const Json& json) {
  Rename rename{id_from(json.at("from")), id_from(json.at("to"))};
  if (json.contains("value"))
    rename.value = {text_at(json.at("value"), "from"), text_at(json.at("value"), "to")};
  return rename;
}

Json to_json(const Rename& rename) {
  Json json{{"from", to_json(rename.from)}, {"to", to_json(rename.to)}};
  if (rename.value)
    json["value"] = {{"from", rename.value->from}, {"to", rename.value->to}};
  return json;
}

SavedPlan plan_from(const Json& json, const std::string& name) {
  if (json.at("groma") != "plan" || json.at("version") != plan_version)
    throw Error("it is no plan of this version of groma");
  SavedPlan saved;
  saved.from = text_at(json, "from");
  saved.to = text_at(json, "to");
  saved.left_alone = json.at("left_alone").get<std::vector<std::string>>();
  saved.options.column_order =
      json.at("strict_column_order").get<bool>() ? ColumnOrder::strict : ColumnOrder::ignore;
  saved.options.with_privileges = json.at("with_privileges").get<bool>();
  for (const Json& each : json.at("renames"))
    saved.options.renames.push_back(rename_from(each));
  for (const Json& each : json.at("steps"))
    saved.plan.steps.push_back(step_from(each));
  saved.before = read_snapshot(json.at("before").dump(), name + ": before");
  saved.after = read_snapshot(json.at("after").dump(), name + ": after");
  return saved;
}

}  // namespace

std::string fingerprint(const Catalog& catalog, const DiffOptions& options) {
  Catalog nothing;
  nothing.dialect = catalog.dialect;
  Catalog scope = options.with_privileges ? catalog : adopt_privileges(catalog, nothing);
  scope.dialect.version = {};
  return migrate::sha256(write_snapshot(scope));
}

Difference changed_since(const SavedPlan& plan, const Catalog& now) {
  if (fingerprint(now, plan.options) == fingerprint(plan.before, plan.options))
    return {};
  DiffOptions options = plan.options;
  options.renames.clear();
  return diff(plan.before, options.with_privileges ? now : adopt_privileges(now, plan.before),
              options);
}

std::string write_plan(const SavedPlan& plan) {
  Json json{{"groma", "plan"},
            {"version", plan_version},
            {"from", plan.from},
            {"to", plan.to},
            {"fingerprint", fingerprint(plan.before, plan.options)},
            {"strict_column_order", plan.options.column_order == ColumnOrder::strict},
            {"with_privileges", plan.options.with_privileges},
            {"left_alone", plan.left_alone},
            {"renames", Json::array()},
            {"steps", Json::array()}};
  for (const Rename& each : plan.options.renames)
    json["renames"].push_back(to_json(each));
  for (const PlannedStep& each : plan.plan.steps)
    json["steps"].push_back(to_json(each));
  json["before"] = Json::parse(write_snapshot(plan.before));
  json["after"] = Json::parse(write_snapshot(plan.after));
  return json.dump(2) + "\n";
}

SavedPlan read_plan(std::string_view text, const std::string& name) try {
  return plan_from(Json::parse(text), name);
} catch (const Json::exception& error) {
  throw Error("'" + name + "' is no plan: " + error.what(),
              "groma diff FROM TO --output plan=FILE writes one");
} catch (const Error& error) {
  throw Error("'" + name + "' is no plan that can be used: " + error.what(),
              "groma diff FROM TO --output plan=FILE writes one");
}

}  // namespace groma
