/// The law of pairs on random SQLite schemas:
///   groma_sqlite_pairs [--pairs N] [--seed N] [--failures N]
///
/// Pair k is made from seed + k alone, so that `--seed S --pairs 1` shows a failing one again.
#include "property/common/run.h"
#include "property/sqlite/exercise.h"
#include "property/sqlite/model.h"
#include "property/sqlite/shrink.h"

int main(int count, char** arguments) {
  using namespace groma::proof;
  const Subject subject{
      sqlite_in_memory(), sqlite_exercise(), 2000, 2000, 1, [](std::uint64_t seed) {
        return trial_of(random::make_model(seed));
      }};
  return run_pairs(subject, settings_of(count, arguments, subject.pairs));
}
