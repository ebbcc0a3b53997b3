// An application that brings its database up to date when it starts, with migrations that are part
// of it: however many of its processes start at once, each migration runs once.
//
//     rollout URL            starts, says what it rolled out, and counts the start in table
//     `starts`

#include <iostream>
#include <memory>
#include <string>

#include "groma/drivers.h"
#include "groma/error.h"
#include "groma/migrate.h"
#include "groma/source.h"
#include "rollout_migrations.h"

namespace {

groma::migrate::UpgradeOptions spoken() {
  groma::migrate::UpgradeOptions options;
  options.say = [](const std::string& text) { std::cerr << text << '\n'; };
  options.progress = [](const groma::migrate::Standing& at) {
    std::cerr << at.message << ": " << at.title << " (" << at.step << " of " << at.steps << ")\n";
  };
  return options;
}

/// What the application is there for.
void work(const std::string& url) {
  const groma::Drivers drivers = groma::all_drivers();
  const auto connection = connect(groma::parse_source(url, drivers), groma::Access::read_write);
  connection->query("INSERT INTO starts (place) VALUES ('here')");
  std::cout << connection->query("SELECT count(*) FROM starts").rows.at(0).at(0).value_or("")
            << " starts so far\n";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: rollout URL\n";
    return 1;
  }
  const std::string url = arguments[1];
  try {
    const auto upgraded = groma::migrate::upgrade(url, rollout_migrations(), "head", spoken());
    std::cout << "rolled out " << upgraded.ran.size() << " migrations\n";
    work(url);
    return 0;
  } catch (const groma::Error& error) {
    std::cerr << describe(error);
    return 1;
  }
}
