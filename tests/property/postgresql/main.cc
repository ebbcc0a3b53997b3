/// The law of pairs on random PostgreSQL schemas:
///   groma_postgresql_pairs [--pairs N] [--seed N] [--failures N]
///
/// Pair k is made from seed + k alone, so that `--seed S --pairs 1` shows a failing one again.
#include <fmt/format.h>

#include <algorithm>

#include "property/common/run.h"
#include "property/postgresql/vendor.h"
#include "property/things/model.h"

namespace groma::proof {
namespace {

constexpr std::uint64_t pairs = 300;
constexpr std::uint64_t enough = 2000;
constexpr std::uint64_t dumped = 5;

/// The server that everything is tested on, or else the first.
const Place* postgresql_of(const Places& places) {
  const Place* chosen = nullptr;
  for (const Place& each : places.available)
    if (each.dialect.vendor == Vendor::postgresql &&
        (chosen == nullptr || each.dialect.version.major == 15))
      chosen = &each;
  return chosen;
}

}  // namespace
}  // namespace groma::proof

int main(int count, char** arguments) {
  using namespace groma::proof;
  const Places places = all_places();
  const Place* place = postgresql_of(places);
  if (place == nullptr) {
    fmt::print(
        "SKIPPED: random pairs of PostgreSQL: no server: GROMA_TEST_POSTGRESQL_15 is not set\n");
    return 0;
  }
  const things::Vendor vendor = postgresql::vendor();
  const Subject subject{
      *place, postgresql::exercise(),
      pairs,  enough,
      dumped, [&](std::uint64_t seed) {
                          return trial_of(things::make_model(vendor, seed)); }};
  return run_pairs(subject, settings_of(count, arguments, subject.pairs));
}
