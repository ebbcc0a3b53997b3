#include "property/trials.h"

#include <cstdlib>
#include <iostream>
#include <string>

namespace groma::test {

namespace {

constexpr std::array<Dialect, 4> dialects{
    Dialect{Vendor::sqlite, {3, 40, 1}}, Dialect{Vendor::postgresql, {15, 4, 0}},
    Dialect{Vendor::mysql, {8, 0, 36}}, Dialect{Vendor::mariadb, {10, 11, 6}}};

/// The number in an environment variable, or `otherwise`.
std::size_t setting(const char* name, std::size_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoul(text);
}

void run(std::size_t seed, const std::function<void(RandomCatalogs&)>& law) {
  const Dialect& dialect = dialects.at(seed % dialects.size());
  INFO("seed " << seed << ", " << to_string(dialect));
  RandomCatalogs random(seed, dialect);
  law(random);
}

}  // namespace

void for_each_trial(std::size_t trials, const std::function<void(RandomCatalogs&)>& law) {
  if (std::getenv("GROMA_SEED") != nullptr)
    return run(setting("GROMA_SEED", 0), law);
  for (std::size_t seed = 0; seed < trials * setting("GROMA_TRIALS", 1); ++seed)
    run(seed, law);
}

void expect_all_covered(const Coverage& coverage, const std::string& what) {
  if (std::getenv("GROMA_SEED") != nullptr)
    return;
  std::cout << "Exercised by " << what << ":\n" << coverage.table() << "\n";
  CHECK(coverage.missing() == std::vector<std::string>{});
}

}  // namespace groma::test
