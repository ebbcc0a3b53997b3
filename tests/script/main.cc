/// Runs `.test` files: groma_script [--verbose] [--online] [--expand-contract] FILE-OR-FOLDER…
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "groma/error.h"
#include "pairs/pair.h"
#include "pairs/place.h"
#include "script/case.h"
#include "script/expect.h"
#include "script/hazard.h"

namespace groma::proof {
namespace {

struct Count {
  int passed = 0;
  int failed = 0;
  int skipped = 0;
};

class Runner {
 public:
  Runner(bool verbose, bool online, bool in_halves)
      : verbose_(verbose), online_(online), in_halves_(in_halves), places_(all_places()) {}

  void run_file(const std::filesystem::path& path, const std::string& name) {
    std::ifstream file(path);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    try {
      run(law_alone() ? lawful(parse_case(text, name)) : parse_case(text, name));
    } catch (const Error& error) {
      failed(name, error.what());
    }
  }

  int finish() const {
    fmt::print("{} passed, {} failed, {} skipped\n", count_.passed, count_.failed, count_.skipped);
    return count_.failed == 0 && count_.passed > 0 ? 0 : 1;
  }

 private:
  bool law_alone() const { return online_ || in_halves_; }

  /// The law alone, of plans that keep nobody waiting, or come in two halves. They have other steps
  /// than the case says, and what the rows stop in the middle stays where it is.
  Case lawful(Case test) const {
    std::erase_if(test.expectations, [&](const Expectation& wish) {
      return wish.wish == Wish::statements || wish.wish == Wish::hazard ||
             wish.wish == Wish::codes ||
             (in_halves_ && (wish.wish == Wish::in_place || wish.wish == Wish::rebuild));
    });
    test.wishes.online = online_;
    return test;
  }

  void run(const Case& test) {
    for (const Requirement& server : test.servers) {
      skip_missing(test, server);
      for (const Place& place : places_.available)
        if (concerns(server, place))
          run_at(test, server, place);
    }
  }

  /// A case that names no version is run on the usual one alone, or on the first one there is.
  bool concerns(const Requirement& server, const Place& place) const {
    if (place.dialect.vendor != server.vendor)
      return false;
    const bool says_version = server.at_least != Version{} || server.below != Version{};
    return says_version || &usual(server.vendor) == &place;
  }

  /// The server of a vendor that everything is tested on; there is one.
  const Place& usual(Vendor vendor) const {
    static const std::map<Vendor, int> majors = {{Vendor::postgresql, 15}, {Vendor::mariadb, 10}};
    const Place* chosen = nullptr;
    for (const Place& each : places_.available)
      if (each.dialect.vendor == vendor &&
          (chosen == nullptr ||
           (majors.contains(vendor) && each.dialect.version.major == majors.at(vendor))))
        chosen = &each;
    return *chosen;
  }

  void skip_missing(const Case& test, const Requirement& server) {
    for (const Missing& missing : places_.missing)
      if (missing.vendor == server.vendor)
        skipped(test.name, missing.reason);
  }

  void run_at(const Case& test, const Requirement& server, const Place& place) {
    const std::string name = fmt::format("{} [{}]", test.name, place.name);
    if (place.dialect.version < server.at_least)
      return skipped(
          name, fmt::format("needs {} {}", to_string(server.vendor), to_string(server.at_least)));
    if (server.below != Version{} && place.dialect.version >= server.below)
      return;
    if (law_alone() && !test.hazard.empty())
      return;
    if (test.hazard.empty() ? forward(test, place, name) && others(test, place, name)
                            : hazard(test, place, name)) {
      ++count_.passed;
      if (verbose_)
        fmt::print("ok {}\n", name);
    }
  }

  bool hazard(const Case& test, const Place& place, const std::string& name) {
    const auto surprise = unexpected_of_hazard(test, place);
    if (surprise)
      failed(name, *surprise);
    return !surprise;
  }

  /// The case as it is written.
  bool forward(const Case& test, const Place& place, const std::string& name) {
    const Verdict verdict =
        prove(place, {test.from, test.rows, test.to, test.options, test.wishes, in_halves_});
    const auto surprise = unexpected(test, verdict);
    if (surprise)
      failed(name, *surprise + plans(verdict));
    return !surprise;
  }

  /// The other way round, and both schemas from nothing.
  bool others(const Case& test, const Place& place, const std::string& name) {
    return passes(
               place,
               {test.to, test.rows_to, test.from, reverse(test.options), test.wishes, in_halves_},
               name + " turned round") &&
           (in_halves_ || from_nothing(test, place, name));
  }

  bool from_nothing(const Case& test, const Place& place, const std::string& name) {
    DiffOptions plain = test.options;
    plain.renames.clear();
    return passes(place, {"", "", test.from, plain, test.wishes}, name + " from nothing to FROM") &&
           passes(place, {"", "", test.to, plain, test.wishes}, name + " from nothing to TO");
  }

  bool passes(const Place& place, const Pair& pair, const std::string& name) {
    const Verdict verdict = prove(place, pair);
    if (verdict.outcome == Outcome::passed)
      return true;
    failed(name, fmt::format("{}: {}{}", verdict.stage, verdict.reason, plans(verdict)));
    return false;
  }

  static std::string plans(const Verdict& verdict) {
    return fmt::format("\n  up:\n{}  down:\n{}", script_of(verdict.up), script_of(verdict.down));
  }

  void failed(const std::string& name, const std::string& reason) {
    ++count_.failed;
    fmt::print("FAILED {}: {}\n", name, reason);
  }

  void skipped(const std::string& name, const std::string& reason) {
    ++count_.skipped;
    fmt::print("SKIPPED {}: {}\n", name, reason);
  }

  bool verbose_;
  bool online_;
  bool in_halves_;
  Places places_;
  Count count_;
};

void run_path(Runner& runner, const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path))
    return runner.run_file(path, path.stem().string());
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
    if (entry.path().extension() == ".test")
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files)
    runner.run_file(file, file.lexically_relative(path).replace_extension().string());
}

}  // namespace
}  // namespace groma::proof

int main(int count, char** arguments) {
  std::vector<std::string> paths(arguments + 1, arguments + count);
  const bool verbose = std::erase(paths, "--verbose") > 0;
  const bool online = std::erase(paths, "--online") > 0;
  const bool in_halves = std::erase(paths, "--expand-contract") > 0;
  groma::proof::Runner runner(verbose, online, in_halves);
  for (const std::string& path : paths)
    groma::proof::run_path(runner, path);
  return runner.finish();
}
