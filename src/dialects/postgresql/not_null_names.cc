#include "dialects/postgresql/not_null_names.h"

#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_table.h"
#include "dialects/postgresql/sequences.h"

namespace groma::postgresql {

namespace {

constexpr int first_with_names = 18;

std::string wanted_names(const Table& table, const Catalog& catalog) {
  std::vector<std::string> rows;
  for (const Column* column : own_columns(table, catalog))
    if (!column->nullable)
      rows.push_back("(" + literal(column->name) + ", " + literal(not_null_name(*column)) + ")");
  return join(rows, ", ");
}

}  // namespace

Steps not_null_names(const Table& table, const Lowering& work) {
  const std::string names = wanted_names(table, work.to);
  if (work.version.major < first_with_names || names.empty())
    return {};
  const std::string relation = name(table.schema, table.name);
  return {
      statement("DO $groma$\nDECLARE\n  part record;\nBEGIN\n  FOR part IN\n"
                "    SELECT conname, wanted\n    FROM pg_catalog.pg_constraint\n"
                "    JOIN pg_catalog.pg_attribute ON attrelid = conrelid AND attnum = conkey[1]\n"
                "    JOIN (VALUES " +
                    names +
                    ") AS names (col, wanted) ON col = attname\n"
                    "    WHERE contype = 'n' AND conrelid = " +
                    literal(relation) +
                    "::regclass AND conname <> wanted\n"
                    "  LOOP\n    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', " +
                    literal(relation) + ", part.conname, part.wanted);\n  END LOOP;\nEND\n$groma$",
                access_exclusive)};
}

}  // namespace groma::postgresql
