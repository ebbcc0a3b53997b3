/// Runs the law of pairs on a collection of other tools' test cases, and round trips on schemas of
/// real products, where the environment says where they are: GROMA_CORPUS, GROMA_SCHEMAS. Says of
/// each vendor and source which share converges, and of each failure why.
///
/// groma_corpus [--verbose] [--without-privileges] [--online] [PART-OF-A-NAME…]: only the cases
/// whose names have one of the parts; with their plans; leaving owners and privileges alone; with
/// statements that demand to be carried out online.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "corpus/case.h"
#include "groma/error.h"
#include "pairs/pair.h"

namespace groma::proof {
namespace {

struct Share {
  int cases = 0;
  int converged = 0;
  int skipped = 0;
};

struct Wishes {
  bool verbose = false;
  bool privileges = true;
  bool online = false;
  std::vector<std::string> parts;
};

Wishes parse(std::vector<std::string> arguments) {
  Wishes wishes;
  wishes.verbose = std::erase(arguments, "--verbose") > 0;
  wishes.privileges = std::erase(arguments, "--without-privileges") == 0;
  wishes.online = std::erase(arguments, "--online") > 0;
  wishes.parts = std::move(arguments);
  return wishes;
}

class Runner {
 public:
  explicit Runner(Wishes wishes) : wishes_(std::move(wishes)), places_(all_places()) {}

  void corpus(const std::filesystem::path& folder) {
    for (const CorpusCase& each : read_corpus(folder))
      if (is_wanted(each.name))
        run(each);
  }

  /// From nothing to a product's schema and back, and the schema against itself.
  void schemas(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".sql") {
        CorpusCase schema;
        schema.vendor = entry.path().parent_path().filename().string();
        schema.source = "schemas";
        schema.name = schema.vendor + "/schemas/" + entry.path().stem().string();
        schema.after = read_text(entry.path());
        schema.loads[schema.vendor + "-"] = true;
        if (is_wanted(schema.name))
          run(schema);
        if (is_wanted(schema.name) && schema.vendor == "mysql")
          run_at_relatives(schema);
      }
  }

  int finish() {
    fmt::print("\n");
    Share all;
    for (const auto& [source, share] : shares_) {
      print(source, share);
      all.cases += share.cases;
      all.converged += share.converged;
      all.skipped += share.skipped;
    }
    print("all", all);
    return failed_ ? 1 : 0;
  }

 private:
  bool is_wanted(const std::string& name) const {
    return wishes_.parts.empty() ||
           std::any_of(wishes_.parts.begin(), wishes_.parts.end(), [&](const std::string& part) {
             return name.find(part) != std::string::npos;
           });
  }

  void run(const CorpusCase& each) {
    int ran = 0;
    for (const Place& place : places_.available)
      if (known(each.loads, place.dialect).value_or(false)) {
        run_at(each, place);
        ++ran;
      }
    if (ran == 0)
      skip(each);
  }

  /// MySQL's schemas on MariaDB, where its server takes them.
  void run_at_relatives(const CorpusCase& schema) {
    for (const Place& place : places_.available)
      if (place.dialect.vendor == Vendor::mariadb) {
        try {
          place.fresh()->run_script(schema.after, schema.name);
        } catch (const Error& error) {
          ++shares_[schema.vendor + "/" + schema.source].skipped;
          fmt::print("SKIPPED {} [{}]: {}\n", schema.name, place.name, error.what());
          continue;
        }
        run_at(schema, place);
      }
  }

  void skip(const CorpusCase& each) {
    ++shares_[each.vendor + "/" + each.source].skipped;
    fmt::print("SKIPPED {}: {}\n", each.name, why_skipped(each.vendor));
  }

  std::string why_skipped(const std::string& vendor) const {
    for (const Missing& missing : places_.missing)
      if (to_string(missing.vendor) == vendor)
        return missing.reason;
    return "its scripts do not load on any server at hand";
  }

  void run_at(const CorpusCase& each, const Place& place) {
    Share& share = shares_[each.vendor + "/" + each.source];
    ++share.cases;
    if (const std::string reason = failure(each, place); !reason.empty()) {
      fmt::print("FAILED {} [{}]: {}\n", each.name, place.name, reason);
      std::fflush(stdout);
      failed_ = true;
    } else {
      ++share.converged;
    }
  }

  /// Why the case does not converge; empty if it does, both ways.
  std::string failure(const CorpusCase& each, const Place& place) const {
    // Owners and privileges are part of what PostgreSQL's cases are about.
    const bool privileges = place.dialect.vendor == Vendor::postgresql && wishes_.privileges;
    const DiffOptions options{ColumnOrder::ignore, privileges, renames_of(each, place)};
    const PlanOptions way{.online = wishes_.online};
    const Verdict there = prove(place, {each.before, each.seed, each.after, options, way});
    const std::string wrong =
        wishes_.privileges ? wrong_emptiness(each, place, there) : std::string();
    if (there.outcome != Outcome::passed || !wrong.empty())
      return wrong.empty() ? explained(there) : wrong;
    const Verdict back =
        prove(place, {each.after, each.seed_after, each.before, reverse(options), way});
    return back.outcome == Outcome::passed ? "" : "turned round: " + explained(back);
  }

  /// Those that the case names, of what is there: some say what was renamed long ago. What is
  /// called an index there may be the one behind a constraint.
  static std::vector<Rename> renames_of(const CorpusCase& each, const Place& place) {
    if (each.renames.empty())
      return {};
    const auto connection = place.fresh();
    connection->run_script(each.before, "before.sql");
    const Catalog catalog = connection->inspect();
    std::vector<Rename> renames;
    for_each_object(catalog, [&](const auto& object) {
      for (Rename rename : each.renames) {
        const Id id = object.id();
        if (rename.from.kind == Kind::index && id.kind == Kind::unique)
          rename.from.kind = rename.to.kind = Kind::unique;
        if (rename.from.kind == id.kind && rename.from.table.empty())
          rename.from.table = rename.to.table = id.table;
        if (rename.from == id)
          renames.push_back(rename);
      }
    });
    return renames;
  }

  static std::string wrong_emptiness(const CorpusCase& each, const Place& place,
                                     const Verdict& verdict) {
    const bool empty = verdict.difference.changes.empty();
    const auto same = known(each.same_dump, place.dialect);
    if (!empty && (same.value_or(false) || (each.peer_expects_empty && same.value_or(true))))
      return "no difference was expected";
    return empty && !same.value_or(true) ? "a difference was expected" : "";
  }

  std::string explained(const Verdict& verdict) const {
    std::string text = fmt::format("{}: {}", verdict.stage, verdict.reason);
    if (wishes_.verbose)
      text += plan_text("up", verdict.up) + plan_text("down", verdict.down);
    return text;
  }

  static std::string plan_text(const std::string& direction, const Plan& plan) {
    std::string text = "\n  " + direction + ":\n";
    for (const PlannedStep& step : plan.steps)
      text += fmt::format("    {};\n", step.step.sql);
    return text;
  }

  static void print(const std::string& name, const Share& share) {
    const int percent = share.cases == 0 ? 0 : 100 * share.converged / share.cases;
    fmt::print("{:<40} {:>4} of {:>4} converge ({:>3} %), {:>4} skipped\n", name, share.converged,
               share.cases, percent, share.skipped);
  }

  Wishes wishes_;
  Places places_;
  std::map<std::string, Share> shares_;
  bool failed_ = false;
};

int run(Wishes wishes) {
  const char* corpus = std::getenv("GROMA_CORPUS");
  const char* schemas = std::getenv("GROMA_SCHEMAS");
  if (corpus == nullptr && schemas == nullptr) {
    fmt::print("SKIPPED: neither GROMA_CORPUS nor GROMA_SCHEMAS is set\n");
    return 0;
  }
  Runner runner(std::move(wishes));
  if (corpus != nullptr)
    runner.corpus(corpus);
  if (schemas != nullptr)
    runner.schemas(schemas);
  return runner.finish();
}

}  // namespace
}  // namespace groma::proof

int main(int count, char** arguments) try {
  return groma::proof::run(groma::proof::parse({arguments + 1, arguments + count}));
} catch (const groma::Error& error) {
  fmt::print(stderr, "{}", groma::describe(error));
  return 1;
}
