/// Scripts and pictures: one file per format in `src/emit/`.
#pragma once

#include <string>
#include <vector>

#include "groma/catalog.h"
#include "groma/plan.h"
#include "groma/rules.h"

namespace groma {

/// The plan as a script for the vendor's own client, with its transactions. Hazards are comments;
/// a guard is a query that has to return no row, under a line `-- groma:expect-empty` that says
/// why.
std::string sql_script(const Plan& plan, const Rules& rules);

/// The catalog as a script that builds it on an empty database.
std::string sql_script(const Catalog& catalog, bool with_privileges);

/// A migration file: header, way up and way down. The format is documented in `docs/migrations.md`.
struct MigrationText {
  std::string revision;
  std::vector<std::string> parents{};
  std::string message{};
  Vendor dialect = Vendor::sqlite;
  Plan up{};
  Plan down{};
  std::vector<std::string> labels{};
  std::vector<std::string> depends_on{};
};
std::string migration_file(const MigrationText& migration);

/// The statements of one direction as a migration file holds them.
std::string migration_part(const Plan& plan);

/// The tables with their columns and references, as an entity-relationship diagram of Mermaid, as a
/// graph of Graphviz, as DBML.
std::string mermaid(const Catalog& catalog);
std::string dot(const Catalog& catalog);
std::string dbml(const Catalog& catalog);

}  // namespace groma
