#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/commands.h"
#include "cli/config.h"
#include "groma/error.h"
#include "groma/lint.h"
#include "models/readers.h"
#include "report/lint.h"

namespace groma::cli {
namespace {

namespace fs = std::filesystem;

/// The scripts of a folder and of those in it, in the order of their names: the order in which
/// every tool runs them. What takes another one back is left out.
std::vector<std::string> scripts_in(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".sql" && entry.is_regular_file() &&
        !is_way_down(entry.path().string()))
      files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> files_of(const Session& session) {
  std::vector<std::string> asked = session.options.sources;
  if (asked.empty())
    asked.push_back(value_of(session.settings, "dir"));
  std::vector<std::string> files;
  for (const std::string& each : asked) {
    if (!fs::exists(each))
      throw Error(
          "no such file or folder: '" + each + "'",
          "name scripts or folders of them; without any, the project's migrations are read");
    if (!fs::is_directory(each)) {
      files.push_back(each);
      continue;
    }
    const std::vector<std::string> found = scripts_in(each);
    if (found.empty())
      throw Error("the folder '" + each + "' has no .sql files");
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

/// By the flag, by what a file says of itself, by the URLs that the project names.
Vendor vendor_of(const Session& session, const std::vector<std::string>& texts) {
  if (const auto dialect = dialect_of(session.settings))
    return *dialect;
  for (const std::string& text : texts)
    if (const auto vendor = written_for(text))
      return *vendor;
  for (const std::string setting : {"database", "scratch"})
    if (const Driver* driver = driver_of_url(value_of(session.settings, setting), session.drivers))
      return driver->vendor;
  throw Error("cannot tell which dialect this is written in",
              "say it: --dialect postgresql, mysql, mariadb or sqlite");
}

std::vector<Silence> project_silences() {
  const std::string path = find_config(fs::current_path().string());
  if (path.empty())
    return {};
  std::vector<Silence> silences = read_silences(path);
  std::set<std::string_view> known;
  for (const Vendor each : {Vendor::sqlite, Vendor::postgresql, Vendor::mysql, Vendor::mariadb})
    for (const HazardRule& rule : hazard_rules(each))
      known.insert(rule.code);
  for (const Silence& each : silences)
    if (known.count(each.code) == 0)
      throw Error(
          path + ":" + std::to_string(each.line) + ": no rule is called '" + each.code + "'",
          "'groma lint --rules' lists them");
  return silences;
}

int verdict(const LintResult& result) {
  const bool bad =
      std::any_of(result.findings.begin(), result.findings.end(), [](const LintFinding& each) {
        return each.silenced.empty() && each.rule.severity != Severity::note;
      });
  if (bad)
    return different;
  return result.undetermined.empty() ? in_sync : undetermined;
}

std::string rendered(const LintReport& report, const std::string& format, const Session& session,
                     bool colour) {
  if (format == "json")
    return json_lint(report);
  if (format == "sarif")
    return sarif_lint(report);
  if (format == "github")
    return github_lint(report);
  return text_lint(report, {colour, session.options.verbose}, session.options.quiet);
}

int print_rules(Session& session) {
  const Dialect dialect{vendor_of(session, {}), {}};
  deliver(session, [&](const std::string& format, bool colour) {
    if (format != "text" && format != "json")
      throw Error("the rules are printed as text or json");
    return format == "json" ? json_rules(dialect) : text_rules(dialect, {colour});
  });
  return in_sync;
}

}  // namespace

int run_lint(Session& session) {
  if (session.options.rules)
    return print_rules(session);
  const std::vector<std::string> files = files_of(session);
  std::vector<std::string> texts;
  for (const std::string& file : files)
    texts.push_back(read_file(file));
  LintReport report{{vendor_of(session, texts), {}}, {}};
  std::vector<LintFile> scripts;
  for (std::size_t i = 0; i < files.size(); ++i)
    scripts.push_back(lint_file(files[i], texts[i], rules(report.dialect.vendor),
                                session.options.in_transaction));
  report.result = linted(scripts, report.dialect, project_silences());
  deliver(session, [&](const std::string& format, bool colour) {
    return rendered(report, format, session, colour);
  });
  return verdict(report.result);
}

}  // namespace groma::cli
