#include "property/common/run.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <random>

namespace groma::proof {
namespace {

struct Count {
  long passed = 0;
  long refused = 0;
  int failed = 0;
};

class Run {
 public:
  Run(const Subject& subject, const Settings& settings)
      : subject_(subject),
        settings_(settings),
        undumped_(subject.place),
        coverage_(subject.exercise) {
    undumped_.dump = nullptr;
  }

  int run() {
    fmt::print("{}, seed {}, {} pairs\n", subject_.place.name, settings_.seed, settings_.pairs);
    for (std::uint64_t i = 0; i < settings_.pairs && count_.failed < settings_.failures; ++i)
      one(settings_.seed + i);
    return finish();
  }

 private:
  void one(std::uint64_t seed) {
    const Place& place = seed % subject_.dumped == 0 ? subject_.place : undumped_;
    const Trial trial = subject_.make(seed);
    const Verdict verdict = prove(place, trial.pair);
    coverage_.add(verdict);
    if (holds(trial, verdict))
      ++(verdict.outcome == Outcome::passed ? count_.passed : count_.refused);
    else
      report(place, seed, trial, verdict);
  }

  /// Only rows that the other schema need not hold may be in the way.
  static bool holds(const Trial& trial, const Verdict& verdict) {
    return verdict.outcome == Outcome::passed ||
           (verdict.outcome != Outcome::failed && trial.hostile);
  }

  void report(const Place& place, std::uint64_t seed, const Trial& trial, const Verdict& verdict) {
    ++count_.failed;
    const auto fails_as_well = [&](const Trial& each) {
      const Verdict again = prove(place, each.pair);
      return !holds(each, again) && again.stage == verdict.stage &&
             again.outcome == verdict.outcome;
    };
    const Trial smallest = settings_.shrink ? trial.shrunk(fails_as_well) : trial;
    const Verdict last = prove(place, smallest.pair);
    fmt::print("\nFAILED: --seed {} --pairs 1: {}: {}\n\n{}\n", seed, last.stage, last.reason,
               smallest.file(fmt::format("Found by chance ({}).", last.stage)));
    std::fflush(stdout);
  }

  int finish() const {
    fmt::print("\n{}\n{} passed, {} refused on hostile rows, {} failed (seed {})\n",
               coverage_.report(), count_.passed, count_.refused, count_.failed, settings_.seed);
    const std::string gaps = settings_.pairs >= subject_.enough ? coverage_.gaps() : "";
    if (!gaps.empty() && count_.failed == 0)
      fmt::print("FAILED: not everything was exercised:\n{}", gaps);
    return count_.failed == 0 && gaps.empty() ? 0 : 1;
  }

  const Subject& subject_;
  const Settings& settings_;
  Place undumped_;
  Coverage coverage_;
  Count count_;
};

}  // namespace

Settings settings_of(int count, char** arguments, std::uint64_t pairs) {
  Settings settings{pairs, std::random_device{}()};
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string option = arguments[i];
    const std::uint64_t value = std::strtoull(arguments[i + 1], nullptr, 10);
    if (option == "--pairs")
      settings.pairs = value;
    else if (option == "--seed")
      settings.seed = value;
    else if (option == "--failures")
      settings.failures = static_cast<int>(value);
    else if (option == "--shrink")
      settings.shrink = value != 0;
  }
  return settings;
}

int run_pairs(const Subject& subject, const Settings& settings) {
  return Run(subject, settings).run();
}

}  // namespace groma::proof
