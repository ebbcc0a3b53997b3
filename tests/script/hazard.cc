#include "script/hazard.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "groma/error.h"
#include "groma/lint.h"
#include "script/traffic.h"

namespace groma::proof {
namespace {

using Codes = std::set<std::string>;

class HazardCase {
 public:
  HazardCase(const Case& test, const Place& place)
      : test_(test), place_(place), rules_(rules(place.dialect.vendor)) {}

  std::optional<std::string> run() {
    if (auto surprise = judged())
      return surprise;
    if (auto surprise = carried_out())
      return surprise;
    for (const Expectation& wish : test_.expectations)
      if (wish.wish == Wish::blocks || wish.wish == Wish::lets)
        if (auto surprise = traffic(wish))
          return fmt::format("line {}: {}", wish.line, *surprise);
    return std::nullopt;
  }

 private:
  /// Notes count where they are asked for alone.
  Codes codes_of(const std::string& sql, bool in_transaction, const Codes& wanted) const {
    const LintFile file = lint_file("script.sql", sql, rules_, in_transaction);
    Codes codes;
    for (const LintFinding& each : linted(std::span(&file, 1), place_.dialect).findings)
      if (each.silenced.empty() &&
          (each.rule.severity != Severity::note || wanted.contains(std::string(each.rule.code))))
        codes.emplace(each.rule.code);
    return codes;
  }

  std::optional<std::string> judged() const {
    Codes wanted;
    for (const Expectation& wish : test_.expectations)
      if (wish.wish == Wish::finding)
        wanted.insert(wish.argument);
    const Codes found = codes_of(test_.hazard, test_.in_transaction, wanted);
    if (found != wanted)
      return fmt::format("expected the findings [{}], but found [{}]", fmt::join(wanted, ", "),
                         fmt::join(found, ", "));
    Codes left;
    for (const std::string& code : codes_of(test_.safe, false, wanted))
      if (wanted.contains(code))
        left.insert(code);
    if (!left.empty())
      return fmt::format("the safe form has the findings [{}] too", fmt::join(left, ", "));
    return std::nullopt;
  }

  std::unique_ptr<Connection> prepared() const {
    auto connection = place_.fresh();
    connection->run_script(test_.from, "from");
    connection->run_script(test_.rows, "rows");
    return connection;
  }

  /// The script as a tool would run it; the server's message where it fails.
  static std::string failure(Connection& connection, const std::string& sql, bool in_transaction,
                             const Rules& rules) {
    try {
      if (in_transaction)
        connection.query(std::string(rules.begin));
      connection.run_script(sql, "script");
      if (in_transaction)
        connection.query(std::string(rules.commit));
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  }

  std::optional<std::string> carried_out() const {
    const auto dangerous = prepared(), safe = prepared();
    const std::string failed = failure(*dangerous, test_.hazard, test_.in_transaction, rules_);
    const auto expected =
        std::find_if(test_.expectations.begin(), test_.expectations.end(),
                     [](const Expectation& wish) { return wish.wish == Wish::fails; });
    if (expected == test_.expectations.end() && !failed.empty())
      return "the dangerous form fails: " + failed;
    if (expected != test_.expectations.end() &&
        (failed.empty() || failed.find(expected->argument) == std::string::npos))
      return fmt::format("line {}: the dangerous form should fail ({}): {}", expected->line,
                         expected->argument, failed.empty() ? "it does not" : failed);
    if (const std::string why = failure(*safe, test_.safe, false, rules_); !why.empty())
      return "the safe form fails: " + why;
    return wants(Wish::same) ? different(*dangerous, *safe) : std::nullopt;
  }

  bool wants(Wish wish) const {
    return std::any_of(test_.expectations.begin(), test_.expectations.end(),
                       [&](const Expectation& each) { return each.wish == wish; });
  }

  static std::optional<std::string> different(Connection& dangerous, Connection& safe) {
    const Difference difference = diff(dangerous.inspect(), safe.inspect());
    if (difference.changes.empty())
      return std::nullopt;
    return fmt::format("the safe form leads elsewhere: {} {}",
                       to_string(difference.changes.front().action),
                       to_string(difference.changes.front().id));
  }

  /// `hazard writes t`, `safe 2 reads t`: which statement, what others do, on which table.
  std::optional<std::string> traffic(const Expectation& wish) const {
    if (!place_.beside)
      return "there is no second session here";
    std::istringstream words(wish.argument);
    std::string script, act, table;
    words >> script;
    std::size_t number = 1;
    if (!(words >> number))
      number = 1, words.clear();
    words >> act >> table;
    const auto connection = prepared();
    const auto statements = rules_.split(script == "safe" ? test_.safe : test_.hazard);
    if (number > statements.size() || (act != "reads" && act != "writes") || table.empty())
      return "it says `hazard writes TABLE`, or `safe 2 reads TABLE`";
    for (std::size_t i = 0; i + 1 < number; ++i)
      connection->query(statements[i].sql);
    const Traffic other{act == "reads", table};
    const bool blocked = is_blocked(place_, *connection, statements[number - 1].sql, other);
    if (blocked == (wish.wish == Wish::blocks))
      return std::nullopt;
    return fmt::format("{} of {} {}", act, table, blocked ? "have to wait" : "go on");
  }

  const Case& test_;
  const Place& place_;
  const Rules& rules_;
};

}  // namespace

std::optional<std::string> unexpected_of_hazard(const Case& test, const Place& place) {
  return HazardCase(test, place).run();
}

}  // namespace groma::proof
