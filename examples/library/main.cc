// A program whose tables are declared on its own structs, and that brings its database up to date
// with them.
//
//     library app.db            shows what the database lacks; exit code 2 if anything
//     library app.db --apply    brings it up to date
//     library --snapshot        prints the model, for `groma check --model exec:"library
//     --snapshot"`

#include "library.h"

#include <iostream>
#include <string>
#include <vector>

#include "groma/diff.h"
#include "groma/drivers.h"
#include "groma/error.h"
#include "groma/execute.h"
#include "groma/plan.h"
#include "groma/rules.h"
#include "groma/snapshot.h"
#include "groma/source.h"

namespace {

void print(const groma::Difference& difference) {
  for (const groma::Change& change : difference.changes)
    std::cout << to_string(change.action) << ' ' << groma::spoken(change.id.kind) << ' '
              << to_string(change.id) << ": " << change.reason << '\n';
  for (const groma::Doubt& doubt : difference.undetermined)
    std::cout << "undetermined: " << to_string(doubt.id) << ": " << doubt.reason << '\n';
}

int bring_up_to_date(const std::string& database, bool apply) {
  const groma::Drivers drivers = groma::all_drivers();
  const auto connection = connect(groma::parse_source(database, drivers),
                                  apply ? groma::Access::read_write : groma::Access::read_only);
  const groma::Catalog actual = connection->inspect();
  const groma::Catalog wanted = library().catalog(connection->dialect());
  const groma::Difference difference = diff(actual, wanted);
  print(difference);
  if (!apply)
    return difference.changes.empty() ? 0 : 2;
  const groma::Plan way = plan(actual, wanted, difference.changes);
  execute(*connection, way, groma::rules(connection->dialect().vendor));
  std::cout << way.steps.size() << " steps run\n";
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  try {
    if (words == std::vector<std::string>{"--snapshot"}) {
      std::cout << write_snapshot(library().catalog({groma::Vendor::sqlite, {3, 40, 0}}));
      return 0;
    }
    const bool apply = words.size() == 2 && words[1] == "--apply";
    if (words.size() == 1 || apply)
      return bring_up_to_date(words[0], apply);
    std::cerr << "usage: library DATABASE [--apply] | library --snapshot\n";
  } catch (const groma::Error& error) {
    std::cerr << describe(error);
  }
  return 1;
}
