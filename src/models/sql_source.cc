#include <algorithm>
#include <filesystem>

#include "groma/error.h"
#include "migrate/history.h"
#include "models/comment_hints.h"
#include "models/comment_rows.h"
#include "models/counters.h"
#include "models/prisma.h"
#include "models/readers.h"

namespace groma {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> sql_files(const std::string& path) {
  if (!fs::is_directory(path))
    return {path};
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(path))
    if (entry.path().extension() == ".sql" && entry.is_regular_file())
      files.push_back(entry.path().string());
  if (files.empty())
    throw Error("the folder '" + path + "' has no .sql files");
  std::sort(files.begin(), files.end());
  return files;
}

Vendor vendor_of(const Source& source, const SourceContext& context) {
  if (is_prisma(source.target))
    return prisma_vendor(source.target, context.dialect);
  if (context.dialect)
    return *context.dialect;
  if (const Driver* driver = driver_of_url(context.scratch, context.drivers))
    return driver->vendor;
  throw Error("cannot tell which dialect '" + source.name() + "' is written in",
              "say it: --dialect sqlite, or postgresql");
}

using NamedText = std::pair<std::string, std::string>;  ///< a file and what is in it

bool is_migration(const std::string& text) {
  return text.starts_with("-- groma:revision") ||
         text.find("\n-- groma:revision") != std::string::npos;
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Of a migration only the way up is a schema; it stays on its lines, which errors name.
NamedText way_up(const migrate::Script& script) {
  const auto above = static_cast<std::size_t>(script.up.line - 1);
  const std::size_t below = lines(script.text) - above - lines(script.up.text);
  return {script.path, std::string(above, '\n') + script.up.text + std::string(below, '\n')};
}

/// Migrations come in the order of their history, all other files in that of their names.
std::vector<NamedText> scripts_of(const std::string& path) {
  std::vector<NamedText> scripts;
  std::vector<migrate::Script> migrations;
  for (const std::string& file : sql_files(path)) {
    std::string text = read_file(file);
    if (is_migration(text)) {
      migrations.push_back(migrate::parse_script(std::move(text), file));
      scripts.push_back(way_up(migrations.back()));
    } else {
      scripts.emplace_back(file, std::move(text));
    }
  }
  if (migrations.size() < scripts.size() || !fs::is_directory(path))
    return scripts;
  const migrate::History history(std::move(migrations));
  for (std::size_t at = 0; at < scripts.size(); ++at)
    scripts[at] = way_up(history.scripts()[at]);
  return scripts;
}

}  // namespace

std::unique_ptr<Connection> open_scratch(const Driver& driver, const Source& source,
                                         const std::string& url) {
  if (!driver.scratch)
    throw Error("cannot read '" + source.name() + "': " + std::string(to_string(driver.vendor)) +
                " has no scratch database to run it on");
  return driver.scratch(url);
}

Catalog load_sql(const Source& source, const SourceContext& context) {
  const Driver& driver = driver_of(vendor_of(source, context), context.drivers);
  const std::unique_ptr<Connection> scratch = open_scratch(driver, source, context.scratch);
  const std::vector<NamedText> scripts =
      is_prisma(source.target) ? std::vector{NamedText(source.target, prisma_script(source.target))}
                               : scripts_of(source.target);
  for (const auto& [file, text] : scripts)
    scratch->run_script(text, file);
  Catalog catalog = scratch->inspect();
  for (const auto& [file, text] : scripts)
    note_comment_hints(catalog, text, file);
  for (const auto& [file, text] : scripts)
    note_reference_data(catalog, text, file);
  for (const auto& [file, text] : scripts)
    note_counters(catalog, text);
  return catalog;
}

}  // namespace groma
