#include "report/json_text.h"
#include "report/lint.h"

namespace groma {
namespace {

Json rule_json(const HazardRule& rule) {
  Json json{{"code", rule.code}, {"severity", to_string(rule.severity)}};
  json["kind"] = rule.kind ? Json(to_string(*rule.kind)) : Json();
  json["says"] = rule.says;
  json["instead"] = rule.instead;
  if (rule.since != Version{})
    json["since"] = to_string(rule.since);
  return json;
}

Json finding_json(const LintFinding& finding) {
  Json json = rule_json(finding.rule);
  json["about"] = finding.about;
  json["file"] = finding.file;
  json["line"] = finding.line;
  json["column"] = finding.column;
  json["silenced"] = finding.silenced.empty() ? Json() : Json(finding.silenced);
  return json;
}

Json location(const std::string& file, int line, int column) {
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", file}}},
            {"region", {{"startLine", line}, {"startColumn", column}}}}}};
}

Json sarif_rules(const Dialect& dialect) {
  Json rules = Json::array();
  for (const HazardRule& rule : hazard_rules(dialect.vendor))
    rules.push_back({{"id", rule.code},
                     {"shortDescription", {{"text", rule.says}}},
                     {"help", {{"text", rule.instead}}},
                     {"defaultConfiguration", {{"level", to_string(rule.severity)}}}});
  return rules;
}

Json sarif_result(const LintFinding& finding) {
  const std::string about = finding.about.empty() ? "" : finding.about + ": ";
  Json json{{"ruleId", finding.rule.code},
            {"level", to_string(finding.rule.severity)},
            {"message",
             {{"text", about + std::string(finding.rule.says) +
                           " Instead: " + std::string(finding.rule.instead)}}},
            {"locations", Json::array({location(finding.file, finding.line, finding.column)})}};
  if (!finding.silenced.empty())
    json["suppressions"] =
        Json::array({{{"kind", "inSource"}, {"justification", finding.silenced}}});
  return json;
}

}  // namespace

std::string json_lint(const LintReport& report) {
  Json json = document("lint");
  json["dialect"] = to_json(report.dialect);
  json["verdict"] = lint_verdict(report);
  json["files"] = report.result.files;
  json["statements"] = report.result.statements;
  json["findings"] = Json::array();
  for (const LintFinding& each : report.result.findings)
    json["findings"].push_back(finding_json(each));
  json["undetermined"] = Json::array();
  for (const LintDoubt& each : report.result.undetermined)
    json["undetermined"].push_back({{"reason", each.reason},
                                    {"file", each.file},
                                    {"line", each.line},
                                    {"column", each.column}});
  return printed(json);
}

std::string sarif_lint(const LintReport& report) {
  Json results = Json::array();
  for (const LintFinding& each : report.result.findings)
    results.push_back(sarif_result(each));
  const Json driver{{"name", "groma"}, {"rules", sarif_rules(report.dialect)}};
  return printed({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                  {"version", "2.1.0"},
                  {"runs", Json::array({{{"tool", {{"driver", driver}}}, {"results", results}}})}});
}

std::string json_rules(const Dialect& dialect) {
  Json json = document("lint");
  json["dialect"] = to_json(dialect);
  json["rules"] = Json::array();
  for (const HazardRule& rule : hazard_rules(dialect.vendor))
    json["rules"].push_back(rule_json(rule));
  return printed(json);
}

}  // namespace groma
