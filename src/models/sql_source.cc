#include <algorithm>
#include <filesystem>

#include "groma/error.h"
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

/// Of a migration only the way up is a schema: the rest is blanked, so that errors still name the
/// right line.
std::string way_up(std::string text) {
  const auto blank = [&](std::size_t begin, std::size_t end) {
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(begin),
        text.begin() + static_cast<std::ptrdiff_t>(std::min(end, text.size())),
        [](char c) { return c != '\n'; }, ' ');
  };
  const std::size_t up = text.find("\n-- groma:up\n");
  if (up == text.npos)
    return text;
  const std::size_t down = text.find("\n-- groma:down\n", up);
  blank(0, up);
  if (down != text.npos)
    blank(down, text.size());
  return text;
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
  std::vector<std::pair<std::string, std::string>> scripts;  // file, text
  if (is_prisma(source.target))
    scripts.emplace_back(source.target, prisma_script(source.target));
  else
    for (const std::string& file : sql_files(source.target))
      scripts.emplace_back(file, way_up(read_file(file)));
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
