#include <algorithm>
#include <filesystem>
#include <functional>

#include "cli/commands.h"
#include "cli/config.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "groma/version.h"
#include "migrate/versions.h"
#include "report/json_documents.h"
#include "report/style.h"

namespace groma::cli {
namespace {

class Doctor {
 public:
  explicit Doctor(const Session& session) : session_(session) {}

  std::vector<Finding> examine() {
    ok("groma", "version " + std::string(version()));
    for (const Driver& driver : session_.drivers)
      ok("driver", std::string(to_string(driver.vendor)) + ", for URLs with " + schemes(driver));
    configuration();
    try_topic("database", "database", [this] { return database(); });
    try_topic("model", "model", [this] { return model(); });
    scratch();
    guarded("migrations", [this] { return migrations(); });
    return std::move(findings_);
  }

 private:
  void ok(const std::string& topic, const std::string& text) { add(topic, "ok", text); }
  void add(const std::string& topic, const std::string& state, const std::string& text) {
    findings_.push_back({topic, state, redact(text)});
  }

  /// What fails is a finding here, not the end.
  void guarded(const std::string& topic, const std::function<std::string()>& look) {
    try {
      ok(topic, look());
    } catch (const Error& error) {
      const ErrorDetail& detail = error.detail();
      add(topic, "failed", detail.message + (detail.hint.empty() ? "" : "; " + detail.hint));
    }
  }

  void try_topic(const std::string& topic, const std::string& key,
                 const std::function<std::string()>& look) {
    if (value_of(session_.settings, key).empty())
      return add(topic, "not set", "give --" + key + ", or set '" + key + "' in groma.toml");
    guarded(topic, look);
  }

  static std::string schemes(const Driver& driver) {
    std::string text;
    for (const std::string& scheme : driver.schemes)
      text += (text.empty() ? "" : ", ") + scheme + ":";
    return text;
  }

  void configuration() {
    const std::string file = find_config(std::filesystem::current_path().string());
    if (file.empty())
      add("configuration", "not set", "no groma.toml here or above");
    else
      ok("configuration", file);
    for (const auto& [key, setting] : session_.settings)
      ok("setting", key + " = " + setting.value + "  (" + setting.origin + ")");
  }

  std::string database() {
    const Source source = session_.database();
    const auto connection = connect(source, Access::read_only);
    vendor_ = connection->dialect().vendor;
    const Catalog catalog = without_bookkeeping(connection->inspect());
    return source.name() + ": reachable, " + to_string(catalog.dialect) + ", " +
           std::to_string(catalog.size()) + " objects" + not_modelled(catalog);
  }

  static std::string not_modelled(const Catalog& catalog) {
    const std::size_t count = catalog.unmodelled.size();
    return count == 0 ? "" : ", " + std::to_string(count) + " that groma does not model";
  }

  std::string model() {
    const Source source = session_.source_of("model");
    SourceContext context = session_.context();
    if (!context.dialect)
      context.dialect = vendor_;
    if (source.kind == SourceKind::standard_input)
      return "a snapshot on standard input, which was not read";
    const Catalog catalog = load(source, context);
    return source.name() + ": " + std::to_string(catalog.size()) + " objects for " +
           to_string(catalog.dialect);
  }

  void scratch() {
    const std::string url = value_of(session_.settings, "scratch");
    const Driver* by_url = driver_of_url(url, session_.drivers);
    if (!url.empty() && by_url == nullptr)
      return guarded("scratch", [&] { return parse_source(url, session_.drivers).name(); });
    for (const Driver& driver : session_.drivers) {
      const bool wanted =
          by_url ? by_url == &driver : vendor_.value_or(driver.vendor) == driver.vendor;
      if (wanted && driver.scratch)
        scratch(driver, url);
    }
  }

  /// Where databases are files, one can be made without a server.
  void scratch(const Driver& driver, const std::string& url) {
    if (url.empty() && !driver.is_file)
      return add("scratch", "not set",
                 "models in SQL for " + std::string(to_string(driver.vendor)) +
                     " need a server to make scratch databases on: give --scratch URL, or set "
                     "GROMA_SCRATCH or 'scratch' in groma.toml");
    guarded("scratch", [&] {
      return "can make scratch databases: " + to_string(driver.scratch(url)->dialect());
    });
  }

  std::string migrations() {
    using namespace migrate;
    const std::string folder = value_of(session_.settings, "dir");
    const History history = read_history(folder);
    if (history.empty())
      return "none in '" + folder + "'";
    const Script* head = history.head();
    return std::to_string(history.scripts().size()) + " in '" + folder + "', head " +
           head->header.revision;
  }

  const Session& session_;
  std::vector<Finding> findings_;
  std::optional<Vendor> vendor_;  ///< of the database, once it was reached
};

std::string text_of(const std::vector<Finding>& findings, bool colour) {
  const Style style(colour);
  std::string text;
  for (const Finding& finding : findings) {
    const std::string state = finding.state + std::string(8 - finding.state.size(), ' ');
    text += (finding.state == "ok"       ? style.added(state)
             : finding.state == "failed" ? style.removed(state)
                                         : style.faint(state)) +
            finding.topic + std::string(14 - finding.topic.size(), ' ') + finding.text + "\n";
  }
  return text;
}

}  // namespace

int run_doctor(Session& session) {
  const std::vector<Finding> findings = Doctor(session).examine();
  deliver(session, [&](const std::string& format, bool colour) {
    return format == "json" ? json_doctor(findings) : text_of(findings, colour);
  });
  const bool sick = std::any_of(findings.begin(), findings.end(),
                                [](const Finding& each) { return each.state == "failed"; });
  return sick ? failed : in_sync;
}

}  // namespace groma::cli
