// Partitions: what can be added, dropped or reorganised is; else the table is divided anew, which
// keeps the rows, or is refused where they have no place.
#include <algorithm>
#include <charconv>

#include "dialects/mysql/canonical.h"
#include "dialects/mysql/expression.h"
#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

using Partitions = std::vector<Partition>;

std::string comparable(const Partition& partition) {
  std::string text = fold(partition.name) + " " + canonical_expression(partition.values.text);
  for (const auto& [key, value] : partition.options)
    text += "," + key + "=" + fold(value);
  for (const std::string& each : partition.subpartitions)
    text += "/" + each;
  return text;
}

bool same(const Partition& a, const Partition& b) {
  return comparable(a) == comparable(b);
}

/// What differs between two lists: all but what they begin and end with alike.
struct Middle {
  Partitions before;
  Partitions after;
  Partitions rest;  ///< what follows on both sides
};

Middle middle(const Partitions& before, const Partitions& after) {
  std::size_t front = 0, back = 0;
  const std::size_t least = std::min(before.size(), after.size());
  while (front < least && same(before[front], after[front]))
    ++front;
  while (back < least - front &&
         same(before[before.size() - 1 - back], after[after.size() - 1 - back]))
    ++back;
  const auto part = [&](const Partitions& list) {
    return Partitions(list.begin() + static_cast<std::ptrdiff_t>(front),
                      list.end() - static_cast<std::ptrdiff_t>(back));
  };
  return {part(before), part(after),
          Partitions(after.end() - static_cast<std::ptrdiff_t>(back), after.end())};
}

std::string partition_names(const Partitions& list) {
  std::vector<std::string> all;
  for (const Partition& each : list)
    all.push_back(each.name);
  return names(all);
}

std::string reorganize(const Partitions& before, const Partitions& after) {
  return "REORGANIZE PARTITION " + partition_names(before) + " INTO " + partition_list(after);
}

/// The upper bound as a number, where it is one.
std::optional<long long> bound(const Partition& partition) {
  const std::string text = canonical_expression(partition.values.text);
  const std::size_t open = text.find('(');
  long long number = 0;
  if (open == std::string::npos)
    return {};
  const auto [end, error] =
      std::from_chars(text.data() + open + 1, text.data() + text.size(), number);
  return error == std::errc() && *end == ')' ? std::optional(number) : std::nullopt;
}

/// True when the last of `after` takes in all that the last of `before` did.
bool reaches_as_far(const Partition& before, const Partition& after) {
  if (canonical_expression(before.values.text) == canonical_expression(after.values.text) ||
      fold(after.values.text).find("maxvalue") != std::string::npos)
    return true;
  const auto was = bound(before), is = bound(after);
  return was && is && *was <= *is;
}

/// A clause that stands alone.
struct Move {
  std::string clause;
  bool copies = false;  ///< rows go from partition to partition
  std::string lost{};   ///< partitions that go with their rows
};

Move drop_partitions(const Partitions& gone) {
  return {"DROP PARTITION " + partition_names(gone), false, partition_names(gone)};
}

/// The words for the way stand in front here: the clause for partitions has to be the last one, and
/// MariaDB takes none beside it.
Step step_of(const Move& move, const std::string& table, const Lowering& work) {
  Way way{Way::Algorithm::in_place, false, move.copies};
  if (move.copies && is_mariadb(work.dialect))
    way = {Way::Algorithm::copy, false, true};
  const bool demanded = work.wishes.online && !is_mariadb(work.dialect);
  Step step = statement(alter_table(
      table, {(demanded ? join(demands(way, work.dialect), ", ") + ", " : "") + move.clause}));
  add_way(way, table, work.dialect, step);
  if (!move.lost.empty())
    step.hazards.push_back(hazard(HazardKind::data_loss,
                                  "the rows in " + move.lost + " of " + table + " are lost",
                                  "save them first if they are needed"));
  return step;
}

/// The clause for ranges; nothing where the table has to be divided anew.
std::optional<Move> change_ranges(Middle part) {
  if (part.before.empty() && part.rest.empty())
    return Move{"ADD PARTITION " + partition_list(part.after)};
  if (part.after.empty() && part.rest.empty())
    return drop_partitions(part.before);
  const bool aligned = !part.before.empty() && !part.after.empty() &&
                       reaches_as_far(part.before.back(), part.after.back());
  if (!part.rest.empty() && (!aligned || part.before.back().values != part.after.back().values)) {
    part.before.push_back(part.rest.front());
    part.after.push_back(part.rest.front());
  } else if (!aligned) {
    return {};
  }
  return Move{reorganize(part.before, part.after), true};
}

std::optional<Move> change_lists(const Middle& part) {
  if (part.before.empty())
    return Move{"ADD PARTITION " + partition_list(part.after)};
  if (part.after.empty())
    return drop_partitions(part.before);
  return {};
}

/// Hash and key: the number of parts alone.
std::optional<Move> change_number(const Table& before, const Table& after) {
  const auto number = [](const Table& table) {
    const std::string text = option(table.options, "partitions");
    return text.empty() ? 1L : std::strtol(text.c_str(), nullptr, 10);
  };
  const long was = number(before), is = number(after);
  if (!before.partitions.empty() || !after.partitions.empty() || was == is ||
      option(before.options, "subpartitions") != option(after.options, "subpartitions"))
    return {};
  const std::string clause = was < is ? "ADD PARTITION PARTITIONS " + std::to_string(is - was)
                                      : "COALESCE PARTITION " + std::to_string(was - is);
  return Move{clause, true};
}

std::optional<Move> change_partitions(const Table& before, const Table& after) {
  const std::string how = canonical_expression(after.partition_by.text);
  if (how != canonical_expression(before.partition_by.text))
    return {};
  if (how.starts_with("range") && !before.partitions.empty() && !after.partitions.empty())
    return change_ranges(middle(before.partitions, after.partitions));
  if (how.starts_with("list") && !before.partitions.empty() && !after.partitions.empty())
    return change_lists(middle(before.partitions, after.partitions));
  return change_number(before, after);
}

bool are_divided_alike(const Table& before, const Table& after, const Dialect& dialect) {
  const Table a = std::get<Table>(canonical(before, dialect)),
              b = std::get<Table>(canonical(after, dialect));
  return a.partition_by == b.partition_by && a.partitions == b.partitions &&
         option(a.options, "partitions") == option(b.options, "partitions") &&
         option(a.options, "subpartitions") == option(b.options, "subpartitions");
}

}  // namespace

Steps partition_steps(const TableWork& table, const Lowering& work, std::string& clause) {
  const Table &before = *table.before.table, &after = *table.after.table;
  if (are_divided_alike(before, after, {}))
    return {};
  if (after.partition_by.empty()) {
    clause = "REMOVE PARTITIONING";
    return {};
  }
  if (const std::optional<Move> move = change_partitions(before, after))
    return {step_of(*move, after.name, work)};
  clause = partitioning(after);
  return {};
}

}  // namespace groma::mysql
