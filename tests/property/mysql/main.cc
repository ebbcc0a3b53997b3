/// The law of pairs on random schemas of MySQL or MariaDB:
///   groma_mysql_pairs mysql|mariadb [--pairs N] [--seed N] [--failures N]
///
/// Pair k is made from seed + k alone, so that `--seed S --pairs 1` shows a failing one again.
#include <fmt/format.h>

#include <string_view>

#include "property/common/run.h"
#include "property/mysql/vendor.h"
#include "property/things/model.h"

namespace groma::proof {
namespace {

constexpr std::uint64_t pairs = 300;
constexpr std::uint64_t enough = 2000;
constexpr std::uint64_t dumped = 5;

/// The first server of the vendor: the oldest, by the order of the variables' names.
const Place* place_of(const Places& places, Vendor vendor) {
  for (const Place& each : places.available)
    if (each.dialect.vendor == vendor)
      return &each;
  return nullptr;
}

int run(Vendor wanted, const Places& places, int count, char** arguments) {
  const Place* place = place_of(places, wanted);
  if (place == nullptr) {
    fmt::print("SKIPPED: random pairs of {}: no server of its kind is named by GROMA_TEST_…\n",
               to_string(wanted));
    return 0;
  }
  const mysql::Flavor flavor = mysql::flavor_of(place->dialect);
  const things::Vendor vendor = mysql::vendor(flavor);
  const Subject subject{
      *place, mysql::exercise(flavor),
      pairs,  enough,
      dumped, [&](std::uint64_t seed) {
                          return trial_of(things::make_model(vendor, seed)); }};
  return run_pairs(subject, settings_of(count, arguments, subject.pairs));
}

}  // namespace
}  // namespace groma::proof

int main(int count, char** arguments) {
  using namespace groma;
  const std::string_view wanted = count > 1 ? arguments[1] : "mysql";
  return proof::run(wanted == "mariadb" ? Vendor::mariadb : Vendor::mysql, proof::all_places(),
                    count - 1, arguments + 1);
}
