/// The law of pairs on random SQLite schemas:
///   groma_sqlite_pairs [--pairs N] [--seed N] [--failures N]
///
/// Pair k is made from seed + k alone, so that `--seed S --pairs 1` shows a failing one again.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "property/sqlite/coverage.h"
#include "property/sqlite/model.h"
#include "property/sqlite/shrink.h"

namespace groma::proof {
namespace {

struct Settings {
  std::uint64_t pairs = 2000;
  std::uint64_t seed = std::random_device{}();
  int failures = 1;  ///< after so many the run ends
};

struct Count {
  long passed = 0;
  long refused = 0;
  int failed = 0;
};

class Run {
 public:
  explicit Run(const Settings& settings) : settings_(settings), place_(sqlite_in_memory()) {}

  int run() {
    fmt::print("{}, seed {}, {} pairs\n", place_.name, settings_.seed, settings_.pairs);
    for (std::uint64_t i = 0; i < settings_.pairs && count_.failed < settings_.failures; ++i)
      one(settings_.seed + i);
    return finish();
  }

 private:
  void one(std::uint64_t seed) {
    const random::Model model = random::make_model(seed);
    const Verdict verdict = prove(place_, random::pair_of(model));
    coverage_.add(verdict);
    if (holds(model, verdict))
      ++(verdict.outcome == Outcome::passed ? count_.passed : count_.refused);
    else
      report(seed, model, verdict);
  }

  /// Only rows that the other schema need not hold may be in the way.
  static bool holds(const random::Model& model, const Verdict& verdict) {
    return verdict.outcome == Outcome::passed ||
           (verdict.outcome != Outcome::failed && model.hostile);
  }

  void report(std::uint64_t seed, const random::Model& model, const Verdict& verdict) {
    ++count_.failed;
    const random::Model smallest = random::shrink(model, [&](const random::Model& each) {
      const Verdict again = prove(place_, random::pair_of(each));
      return !holds(each, again) && again.stage == verdict.stage &&
             again.outcome == verdict.outcome;
    });
    const Pair pair = random::pair_of(smallest);
    const Verdict last = prove(place_, pair);
    fmt::print("\nFAILED: --seed {} --pairs 1: {}: {}\n\n{}\n", seed, last.stage, last.reason,
               random::test_file(smallest, pair, fmt::format("Found by chance ({}).", last.stage)));
    std::fflush(stdout);
  }

  int finish() const {
    fmt::print("\n{}\n{} passed, {} refused on hostile rows, {} failed (seed {})\n",
               coverage_.report(), count_.passed, count_.refused, count_.failed, settings_.seed);
    const std::string gaps = settings_.pairs >= 2000 ? coverage_.gaps() : "";
    if (!gaps.empty() && count_.failed == 0)
      fmt::print("FAILED: not everything was exercised:\n{}", gaps);
    return count_.failed == 0 && gaps.empty() ? 0 : 1;
  }

  Settings settings_;
  Place place_;
  Coverage coverage_;
  Count count_;
};

}  // namespace
}  // namespace groma::proof

int main(int count, char** arguments) {
  groma::proof::Settings settings;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string option = arguments[i];
    const std::uint64_t value = std::strtoull(arguments[i + 1], nullptr, 10);
    if (option == "--pairs")
      settings.pairs = value;
    else if (option == "--seed")
      settings.seed = value;
    else if (option == "--failures")
      settings.failures = static_cast<int>(value);
  }
  return groma::proof::Run(settings).run();
}
