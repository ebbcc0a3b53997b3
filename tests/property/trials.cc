#include "property/trials.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>

#include "groma/error.h"
#include "groma/rules.h"

namespace groma::test {

namespace {

using Law = std::function<void(RandomCatalogs&)>;

const std::vector<Dialect>& all_dialects() {
  static const std::vector<Dialect> dialects{{Vendor::sqlite, {3, 40, 1}},
                                             {Vendor::postgresql, {15, 4, 0}},
                                             {Vendor::mysql, {8, 0, 36}},
                                             {Vendor::mariadb, {10, 11, 6}}};
  return dialects;
}

bool has_rules(const Dialect& dialect) {
  try {
    rules(dialect.vendor);
    return true;
  } catch (const Error& error) {
    std::cout << "SKIPPED: laws of differences for " << to_string(dialect.vendor) << ": "
              << error.what() << "\n";
    return false;
  }
}

const std::vector<Dialect>& ruled_dialects() {
  static const std::vector<Dialect> dialects = [] {
    std::vector<Dialect> list;
    std::copy_if(all_dialects().begin(), all_dialects().end(), std::back_inserter(list), has_rules);
    return list;
  }();
  return dialects;
}

/// The number in an environment variable, or `otherwise`.
std::size_t setting(const char* name, std::size_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoul(text);
}

void run(std::size_t seed, const std::vector<Dialect>& dialects, const Law& law) {
  const Dialect& dialect = dialects.at(seed % dialects.size());
  INFO("GROMA_SEED=" << seed << ", " << to_string(dialect));
  RandomCatalogs random(seed, dialect);
  law(random);
}

void run_all(std::size_t trials, const std::vector<Dialect>& dialects, const Law& law) {
  if (std::getenv("GROMA_SEED") != nullptr)
    return run(setting("GROMA_SEED", 0), dialects, law);
  for (std::size_t seed = 0; seed < trials * setting("GROMA_TRIALS", 1); ++seed)
    run(seed, dialects, law);
}

}  // namespace

void for_each_trial(std::size_t trials, const Law& law) {
  run_all(trials, all_dialects(), law);
}

void for_each_ruled_trial(std::size_t trials, const Law& law) {
  run_all(trials, ruled_dialects(), law);
}

bool ruled_with_schemas() {
  return std::any_of(ruled_dialects().begin(), ruled_dialects().end(),
                     [](const Dialect& each) { return each.vendor == Vendor::postgresql; });
}

void expect_all_covered(const Coverage& coverage, const std::string& what, bool with_schemas) {
  if (std::getenv("GROMA_SEED") != nullptr)
    return;
  std::cout << "Exercised by " << what << ":\n" << coverage.table() << "\n";
  std::vector<std::string> missing = coverage.missing();
  if (!with_schemas)
    std::erase_if(missing, [](const std::string& path) {
      return path.ends_with("schema") || path.ends_with("schema (change)");
    });
  CHECK(missing == std::vector<std::string>{});
}

}  // namespace groma::test
