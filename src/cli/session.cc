#include "cli/session.h"

#include <chrono>
#include <filesystem>
#include <istream>
#include <ostream>

#include "groma/error.h"
#include "models/alembic_project.h"
#include "models/counters.h"
#include "models/django_project.h"
#include "models/rows.h"

namespace groma::cli {
namespace {

class Stopwatch {
 public:
  std::string milliseconds() const {
    const auto passed = std::chrono::steady_clock::now() - begin_;
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(passed).count()) +
           " ms";
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

std::string described(const Source& source, const Catalog& catalog) {
  return source.name() + " (" + to_string(catalog.dialect) +
         "): " + std::to_string(catalog.size()) + " objects";
}

/// The database of an Alembic project; its folder is where relative paths in the URL begin.
Source database_of_alembic(const Source& alembic, const Drivers& drivers) {
  const std::string url = read_alembic(alembic.target).url;
  const Driver* driver = driver_of_url(url, drivers);
  if (!driver || !driver->rebase)
    return parse_source(url, drivers);
  const std::string folder = std::filesystem::path(alembic.target).parent_path().string();
  return parse_source(driver->rebase(url, folder), drivers);
}

std::string flag_of(std::string_view setting) {
  return "--" + std::string(setting);
}

}  // namespace

void Session::note(const std::string& text) const {
  if (!options.quiet)
    terminal.err << redact(text) << '\n' << std::flush;
}

void Session::detail(const std::string& text) const {
  if (options.verbose)
    note(text);
}

bool Session::asks(const std::string& question) const {
  terminal.err << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(terminal.in, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

bool Session::colour() const {
  const auto asked = terminal.environment("NO_COLOR");
  return terminal.out_is_terminal && options.file.empty() && (!asked || asked->empty());
}

SourceContext Session::context() const {
  return {drivers, dialect_of(settings), value_of(settings, "scratch"), &terminal.in,
          probe_of(settings)};
}

DiffOptions Session::diff_options() const {
  return {column_order_of(settings), with_privileges_of(settings), {}};
}

Source Session::source_of(std::string_view setting) const {
  const std::string text = value_of(settings, setting);
  if (text.empty())
    throw Error(
        "no " + std::string(setting) + " is given",
        "give " + flag_of(setting) + ", or set '" + std::string(setting) + "' in groma.toml");
  return parse_source(text, drivers);
}

Source Session::database() const {
  Source source = source_of("database");
  if (source.kind == SourceKind::alembic)
    source = database_of_alembic(source, drivers);
  if (source.kind == SourceKind::django)
    source = parse_source(read_django_url(source.target), drivers);
  if (source.kind != SourceKind::live)
    throw Error("the database '" + source.name() + "' is not a live database",
                "give the URL of one, or the path of a database file");
  return source;
}

Catalog Session::load(const Source& source) const {
  const Stopwatch watch;
  Catalog catalog = groma::load(source, context());
  detail("read " + described(source, catalog) + "\nin " + watch.milliseconds());
  return catalog;
}

CatalogPair Session::load(const Source& from, const Source& to,
                          std::vector<std::string>* left_alone) const {
  const Stopwatch watch;
  std::vector<std::string> ignored;
  CatalogPair pair = load_pair_alone(from, to, context(), left_alone ? *left_alone : ignored);
  if (!raises_counters(settings))
    pair.to = adopt_counters(pair.from, std::move(pair.to));
  detail("read " + described(from, pair.from) + "\nread " + described(to, pair.to) + "\nin " +
         watch.milliseconds());
  return pair;
}

}  // namespace groma::cli
