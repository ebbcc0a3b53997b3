#include "migrate/alembic_table.h"

#include "groma/error.h"

namespace groma::migrate {

std::vector<std::string> read_alembic_table(Connection& connection, const Rules& rules) {
  const std::string table(alembic_table);
  if (connection.query(rules.find_table(table)).rows.empty())
    return {};
  std::vector<std::string> revisions;
  for (const Row& row :
       connection.query("SELECT version_num FROM " + table + " ORDER BY version_num").rows)
    revisions.push_back(row.at(0).value_or(""));
  return revisions;
}

std::vector<std::string> alembic_revisions(Connection& connection, const History& history) {
  std::vector<std::string> revisions =
      read_alembic_table(connection, rules(connection.dialect().vendor));
  if (revisions.empty())
    throw Error("the database has no revision of Alembic's",
                "there is no table alembic_version, or it is empty");
  for (const std::string& revision : revisions)
    if (!history.find(revision))
      throw Error("Alembic has noted the revision " + revision + ", and no migration has it",
                  "'groma adopt -m MESSAGE' writes what the database has as the first migration, "
                  "under Alembic's revision");
  return revisions;
}

}  // namespace groma::migrate
