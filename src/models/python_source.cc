// SQLAlchemy's MetaData, by name or as an Alembic project has it.
#include <algorithm>
#include <filesystem>

#include "groma/error.h"
#include "groma/snapshot.h"
#include "models/alembic_project.h"
#include "models/comment_rows.h"
#include "models/python.h"
#include "models/readers.h"

namespace groma {
namespace {

constexpr std::string_view usual_version_table = "alembic_version";

constexpr const char* sqlalchemy_exporter = "groma_sqlalchemy";

ExporterRun run_of(const Source& source) {
  namespace fs = std::filesystem;
  if (source.kind == SourceKind::alembic)
    return {sqlalchemy_exporter,
            fs::absolute(source.target).parent_path().string(),
            {"--alembic", source.target},
            source.name()};
  return run_on_module(sqlalchemy_exporter, source.target, source.name());
}

/// With a scratch database at hand the server says what the model is: a file's is in memory, others
/// are where `--scratch` points.
const Driver* scratch_of(Vendor vendor, const SourceContext& context) {
  for (const Driver& driver : context.drivers)
    if (driver.vendor == vendor && driver.scratch &&
        (driver.is_file || driver_of_url(context.scratch, context.drivers) == &driver))
      return &driver;
  return nullptr;
}

Catalog read_sql(const std::string& sql, const Driver& driver, const Source& source,
                 const SourceContext& context) {
  const auto scratch = driver.scratch(driver.is_file ? "" : context.scratch);
  scratch->run_script(sql, source.name());
  Catalog catalog = scratch->inspect();
  note_reference_data(catalog, sql, source.name());
  return catalog;
}

/// The exporter says ahead of an Alembic project's model which table is Alembic's own.
std::string take_version_table(std::string& text) {
  const std::string begin = "version_table=";
  if (!text.starts_with(begin))
    return std::string(usual_version_table);
  const std::size_t end = text.find('\n');
  const std::string name = text.substr(begin.size(), end - begin.size());
  text.erase(0, end + 1);
  return name;
}

}  // namespace

Vendor dialect_for(const Source& source, const SourceContext& context) {
  if (!context.dialect)
    throw Error("cannot tell for which dialect '" + source.name() + "' is to be read",
                "say it: --dialect postgresql");
  return *context.dialect;
}

ToolModel load_python(const Source& source, const SourceContext& context) {
  const Vendor vendor = dialect_for(source, context);
  ExporterRun run = run_of(source);
  run.arguments.insert(run.arguments.end(), {"--dialect", std::string(to_string(vendor))});
  const Driver* scratch = scratch_of(vendor, context);
  if (scratch)
    run.arguments.emplace_back("--sql");
  std::string text = run_exporter(run);
  std::string revisions = take_version_table(text);
  return {scratch ? read_sql(text, *scratch, source, context) : read_snapshot(text, source.name()),
          {{std::move(revisions)}, {}}};
}

}  // namespace groma
