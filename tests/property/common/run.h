/// The run of a random-pair test, the same for every vendor.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "pairs/pair.h"
#include "property/common/coverage.h"

namespace groma::proof {

/// One random pair: what is proved, how it reads as a file for `fixtures/`, and how it is made
/// smaller while `fails` stays true.
struct Trial {
  Pair pair;
  bool hostile = false;  ///< rows that the second schema need not be able to hold
  std::function<std::string(const std::string& comment)> file;
  std::function<Trial(const std::function<bool(const Trial&)>& fails)> shrunk;
};

/// A model of a pair, for which `pair_of(model)`, `test_file(model, pair, comment)` and
/// `shrink(model, fails)` are declared beside it, as a trial.
template <class Model>
Trial trial_of(const Model& model) {
  const Pair pair = pair_of(model);
  return {
      pair, model.hostile,
      [=](const std::string& comment) { return test_file(model, pair, comment); },
      [=](const std::function<bool(const Trial&)>& fails) {
        return trial_of(shrink(model, [&](const Model& each) { return fails(trial_of(each)); }));
      }};
}

/// What the pairs of a vendor are.
struct Subject {
  Place place;
  Exercise exercise;
  std::uint64_t pairs;   ///< unless said
  std::uint64_t enough;  ///< so many and more have to exercise everything
  std::uint64_t dumped;  ///< every so many pairs the server's own dump is asked as well
  std::function<Trial(std::uint64_t seed)> make;  ///< the same for the same seed
};

struct Settings {
  std::uint64_t pairs;
  std::uint64_t seed;
  int failures = 1;    ///< after so many the run ends
  bool shrink = true;  ///< make failing pairs small, which takes its time
};

/// Reads `[--pairs N] [--seed N] [--failures N] [--shrink 0]`.
Settings settings_of(int count, char** arguments, std::uint64_t pairs);

/// Proves the pairs, prints what failed and what was exercised. The exit code.
int run_pairs(const Subject& subject, const Settings& settings);

}  // namespace groma::proof
