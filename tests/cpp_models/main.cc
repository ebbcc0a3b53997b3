// Models that `groma inspect --format cpp` has written are compiled into this program: each has to
// be the schema that it was written from.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "cpp_models/mariadb.h"
#include "cpp_models/mysql.h"
#include "cpp_models/postgresql.h"
#include "cpp_models/sqlite.h"
#include "cpp_models/wide.h"
#include "groma/diff.h"
#include "groma/snapshot.h"

namespace {

groma::Catalog read(const std::string& path) {
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return groma::read_snapshot(text, path);
}

bool is_same(const std::string& name, const groma::Model& model) {
  const groma::Catalog live = read(std::string(CPP_MODELS) + "/" + name + ".json");
  const groma::Catalog declared = model.catalog(live.dialect);
  const auto changes = groma::diff(live, declared, {}).changes;
  for (const groma::Change& change : changes) {
    fmt::print("FAILED {}: {} {} {}\n", name, to_string(change.action), spoken(change.id.kind),
               to_string(change.id));
    for (const groma::FieldChange& field : change.fields)
      fmt::print("    {}: {} -> {}\n", field.name, field.before, field.after);
  }
  const bool counts = live.size() == declared.size();
  if (!counts)
    fmt::print("FAILED {}: {} objects, {} declared\n", name, live.size(), declared.size());
  return changes.empty() && counts && live.size() > 0;
}

}  // namespace

int main() {
  const bool all[] = {is_same("sqlite", sqlite::schema()),
                      is_same("postgresql", postgresql::schema()),
                      is_same("mysql", mysql::schema()), is_same("mariadb", mariadb::schema()),
                      is_same("wide", wide::schema())};
  int failed = 0;
  for (const bool each : all)
    failed += each ? 0 : 1;
  fmt::print("{} passed, {} failed\n", std::size(all) - static_cast<std::size_t>(failed), failed);
  return failed == 0 ? 0 : 1;
}
