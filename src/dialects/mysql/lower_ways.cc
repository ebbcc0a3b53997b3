// How the servers go about altering a table: the reference manuals' tables of online DDL
// operations, for InnoDB, and what the servers themselves accept.
#include <algorithm>

#include "dialects/mysql/expression.h"
#include "dialects/mysql/lowering.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

using Algorithm = Way::Algorithm;

constexpr Way instant{};
constexpr Way in_place{Algorithm::in_place, false, false};
constexpr Way in_place_shared{Algorithm::in_place, false, true};
constexpr Way rebuild{Algorithm::in_place, true, false};
constexpr Way rebuild_shared{Algorithm::in_place, true, true};
constexpr Way copy{Algorithm::copy, true, false};
constexpr Way copy_shared{Algorithm::copy, true, true};
/// Instant alone, and a rebuild where another clause takes longer.
constexpr Way instant_or_rebuild{Algorithm::instant, true, false};

/// Adding and dropping a column anywhere without touching rows.
bool moves_columns_instantly(const Dialect& dialect) {
  return dialect.at_least(Vendor::mysql, {8, 0, 29}) || dialect.at_least(Vendor::mariadb, {10, 4});
}

bool is_full_text(const TableParts& parts) {
  return std::any_of(parts.indexes.begin(), parts.indexes.end(),
                     [](const Index* index) { return index->method == "fulltext"; });
}

bool is_compressed(const Table& table) {
  return equal_folded(option(table.options, "row_format"), "compressed") ||
         has(table.options, "key_block_size");
}

/// What one table's clauses cost.
class Ways {
 public:
  Ways(const TableWork& table, const Dialect& dialect) : table_(table), dialect_(dialect) {}

  Way of(const Change& change) const {
    switch (change.id.kind) {
      case Kind::column:
        return of_column(change);
      case Kind::primary_key:
        return instant;  // of_clustering
      case Kind::unique:
        return of_key(change, nullptr);
      case Kind::index:
        return of_key(change, change.after ? &std::get<Index>(*change.after) : nullptr);
      case Kind::check:
        return of_check(change);
      default:
        return of_table(change);
    }
  }

  static bool has_expression(const std::optional<Object>& object) {
    const auto any = [](const auto* key) {
      return key != nullptr && std::any_of(key->columns.begin(), key->columns.end(),
                                           [](const KeyPart& part) { return part.column.empty(); });
    };
    return object && (any(std::get_if<Index>(&*object)) || any(std::get_if<Unique>(&*object)));
  }

  /// A column that is dropped and added again.
  Way of_remade(const Column& column) const {
    const Column* before = find_column(table_.before, column.name);
    return together(before == nullptr ? instant : of_gone(*before), of_new(column));
  }

 private:
  Way of_column(const Change& change) const {
    if (!change.before)
      return of_new(std::get<Column>(*change.after));
    if (!change.after)
      return of_gone(std::get<Column>(*change.before));
    return of_altered(change);
  }

  bool is_instant() const {
    return moves_columns_instantly(dialect_) && !is_compressed(*table_.before.table) &&
           !is_compressed(*table_.after.table) && !is_full_text(table_.before);
  }

  /// Rows are written anew: MySQL cannot do that in place where there is a full-text index.
  Way rebuilt() const {
    if (!is_full_text(table_.before))
      return rebuild;
    return is_mariadb(dialect_) ? rebuild_shared : copy;
  }

  /// Rows would get `0000-00-00`, which the server looks into.
  static bool has_zero_moment(const Column& column) {
    const std::string name = parse_type(column.type).name;
    return name == "date" || name == "datetime" || name == "timestamp";
  }

  Way of_new(const Column& column) const {
    if (column.generated)
      return column.generated->stored ? copy : instant;
    if (column.identity)
      return rebuild_shared;
    if (column.default_value && !is_plain_default(column.default_value->text))
      return copy;
    if (!column.nullable && !column.default_value && has_zero_moment(column))
      return rebuilt();
    return is_instant() ? instant_or_rebuild : rebuilt();
  }

  Way of_gone(const Column& column) const {
    if (column.generated && !column.generated->stored)
      return instant;
    return is_instant() ? instant_or_rebuild : rebuilt();
  }

  Way of_altered(const Change& change) const {
    const auto& before = std::get<Column>(*change.before);
    const auto& after = std::get<Column>(*change.after);
    Way way = has_own_check(after) ? copy : instant;
    if (change.has("type"))
      way = together(way, of_type(before, after));
    if (change.has("collation"))
      way = together(way, of_collation(before, after));
    if (change.has("generated"))
      way = copy;
    if (change.has("identity") && (after.identity || !maria()))
      way = copy_shared;
    if (change.has("nullable"))
      way = together(way, rebuilt());
    if (change.has("position"))
      way = together(way, maria() && is_instant() ? instant_or_rebuild : rebuilt());
    return way;
  }

  bool maria() const { return is_mariadb(dialect_); }

  /// MariaDB's checks within a column's definition are stated again with it.
  bool has_own_check(const Column& column) const {
    return std::any_of(
        table_.after.checks.begin(), table_.after.checks.end(), [&](const Check* check) {
          return is_in_column(*check, dialect_) && equal_folded(check->column, column.name);
        });
  }

  bool is_in_key(const Column& column) const {
    const auto uses = [&](const auto* key) {
      return std::any_of(key->columns.begin(), key->columns.end(), [&](const KeyPart& part) {
        return equal_folded(part.column, column.name);
      });
    };
    const TableParts& parts = table_.after;
    return (parts.key != nullptr && uses(parts.key)) ||
           std::any_of(parts.uniques.begin(), parts.uniques.end(), uses) ||
           std::any_of(parts.indexes.begin(), parts.indexes.end(), uses);
  }

  /// Another order of the same characters concerns keys alone.
  Way of_collation(const Column& before, const Column& after) const {
    const auto charset = [](const Column& column) {
      return column.collation.substr(0, column.collation.find('_'));
    };
    if (before.collation.empty() || after.collation.empty() || charset(before) != charset(after))
      return copy;
    if (is_in_key(after))
      return maria() ? in_place : copy;
    return maria() ? instant : in_place;
  }

  /// Where the server numbers labels in one byte, and in two; sets in 1, 2, 3, 4 and 8.
  static std::size_t label_bytes(const Type& type) {
    const std::size_t count = type.arguments.size();
    if (type.name == "enum")
      return count < 256 ? 1 : 2;
    const std::size_t bytes = (count + 7) / 8;
    return bytes > 4 ? 8 : bytes;
  }

  static bool extends_labels(const Type& before, const Type& after) {
    return before.name == after.name && (after.name == "enum" || after.name == "set") &&
           before.arguments.size() <= after.arguments.size() &&
           std::equal(before.arguments.begin(), before.arguments.end(), after.arguments.begin()) &&
           label_bytes(before) == label_bytes(after);
  }

  static long length(const Type& type) {
    return type.arguments.empty() ? 0 : std::strtol(type.arguments.front().c_str(), nullptr, 10);
  }

  /// The length of a value is kept in one byte up to 255 bytes, in two above.
  static bool extends_text(const Type& before, const Type& after, long bytes) {
    const bool one_byte = length(before) * bytes <= 255 && length(after) * bytes <= 255;
    const bool two_bytes = length(before) * bytes > 255 && length(after) * bytes > 255;
    return before.name == after.name && (after.name == "varchar" || after.name == "varbinary") &&
           length(before) <= length(after) && (one_byte || two_bytes);
  }

  Way of_type(const Column& before, const Column& after) const {
    const Type was = parse_type(before.type), is = parse_type(after.type);
    if (extends_labels(was, is))
      return instant;
    const bool known = after.collation.starts_with("latin") || after.collation.starts_with("ascii");
    if (extends_text(was, is, is.name == "varbinary" || known ? 1 : 4))
      return is_mariadb(dialect_) ? instant : in_place;
    return copy;
  }

  Way of_key(const Change& change, const Index* index) const {
    const bool only_seen = change.action == Action::alter && change.fields.size() == 1 &&
                           change.has("options.invisible");
    if (only_seen && maria())
      return instant;
    if (index != nullptr && index->method == "fulltext")
      return is_full_text(table_.before) ? in_place_shared : rebuild_shared;
    if (change.id.kind == Kind::unique &&
        (has_expression(change.before) || has_expression(change.after)))
      return copy;
    if (has_expression(change.after))
      return in_place_shared;
    return index != nullptr && index->method == "spatial" ? in_place_shared : in_place;
  }

  Way of_check(const Change& change) const {
    if (!change.after)
      return instant;
    const auto& check = std::get<Check>(*change.after);
    const bool with_its_column =
        is_in_column(check, dialect_) && find_column(table_.before, check.column) == nullptr;
    return with_its_column || has(check.options, "not_enforced") ? instant : copy;
  }

  Way of_table(const Change& change) const {
    if (!change.before || !change.after)
      return instant;
    const bool heavy = change.has("options.engine") || change.has("partition_by") ||
                       change.has("partitions") || change.has("options.partitions") ||
                       change.has("options.system_versioning");
    if (heavy)
      return copy;
    const bool rows = change.has("options.row_format") || change.has("options.key_block_size") ||
                      change.has("options.compression") || change.has("options.encryption");
    return rows ? rebuilt() : maria() ? instant : in_place;
  }

  const TableWork& table_;
  const Dialect& dialect_;
};

/// The key that rows are kept by: the primary key, or the first one without NULL.
const std::vector<KeyPart>* clustering(const TableParts& parts) {
  if (parts.key != nullptr)
    return &parts.key->columns;
  for (const Unique* key : parts.uniques)
    if (std::all_of(key->columns.begin(), key->columns.end(), [&](const KeyPart& part) {
          const Column* column = find_column(parts, part.column);
          return column != nullptr && !column->nullable && !part.prefix_length;
        }))
      return &key->columns;
  return nullptr;
}

Way of_clustering(const TableWork& table) {
  const auto *before = clustering(table.before), *after = clustering(table.after);
  if (before != nullptr && after == nullptr)
    return copy;
  const bool other =
      (before == nullptr) != (after == nullptr) || (before != nullptr && *before != *after);
  return other ? rebuild : instant;
}

const Column* virtual_one(const std::optional<Object>& object) {
  const Column* column = object ? std::get_if<Column>(&*object) : nullptr;
  return column != nullptr && column->generated && !column->generated->stored ? column : nullptr;
}

/// A virtual column that comes or goes.
bool moves_virtual(const Change& change) {
  return change.action != Action::alter &&
         (virtual_one(change.before) != nullptr || virtual_one(change.after) != nullptr);
}

/// What servers combine with virtual columns that come or go: ordinary keys, and MySQL what is
/// instant, MariaDB columns that go.
bool goes_with_virtual(const Change& change, const Way& way, const Dialect& dialect) {
  if (change.id.kind == Kind::index || (change.id.kind == Kind::unique && !change.after))
    return !change.after || change.action == Action::create;
  if (!is_mariadb(dialect))
    return way.algorithm == Algorithm::instant;
  return change.id.kind == Kind::column && !change.after;
}

bool is_key(const Change& change) {
  return change.id.kind == Kind::index || change.id.kind == Kind::unique;
}

bool has_functional_key(const TableParts& parts) {
  const auto is_one = [](const auto* key) { return Ways::has_expression(Object(*key)); };
  return std::any_of(parts.uniques.begin(), parts.uniques.end(), is_one) ||
         std::any_of(parts.indexes.begin(), parts.indexes.end(), is_one);
}

bool has_virtual_column(const TableParts& parts) {
  return std::any_of(parts.columns.begin(), parts.columns.end(), [](const Column* column) {
    return column->generated && !column->generated->stored;
  });
}

/// Keys on expressions, which are on hidden virtual columns: that come beside other such columns,
/// or are there while virtual columns come or go.
bool mixes_functional_keys(const TableWork& table) {
  bool come = false, go = false, moves = false;
  for (const Change* change : table.changes) {
    come = come || Ways::has_expression(change->after);
    go = go || Ways::has_expression(change->before);
    moves = moves || moves_virtual(*change);
  }
  const bool there = has_functional_key(table.before);
  return (come && (go || there)) || ((come || go) && has_virtual_column(table.before)) ||
         (moves && (there || has_functional_key(table.after)));
}

Way of_virtual(const TableWork& table, const Ways& ways, const std::set<std::string>& remade,
               const Dialect& dialect) {
  bool any = !remade.empty(), mixed = false, keys = false, others = false, used = false;
  for (const Change* change : table.changes) {
    if (moves_virtual(*change)) {
      any = true;
      continue;
    }
    if (change->id.kind == Kind::column && remade.contains(fold(change->id.name)))
      continue;
    mixed = mixed || !goes_with_virtual(*change, ways.of(*change), dialect);
    keys = keys || is_key(*change);
    others = others || !is_key(*change);
    used = used || (is_key(*change) && change->after);
  }
  if (mixes_functional_keys(table))
    return copy;
  if (!any)
    return instant;
  if (mixed || (keys && others))
    return copy;
  return used ? in_place_shared : instant;
}

bool copies_online(const Dialect& dialect) {
  return dialect.at_least(Vendor::mariadb, {11, 2});
}

std::string lock_of(const Way& way, const Dialect& dialect) {
  const bool waits = way.shared || (way.algorithm == Algorithm::copy && !copies_online(dialect));
  return waits ? "LOCK=SHARED" : "LOCK=NONE";
}

/// A foreign key that changes rows of its table by itself, which keeps MariaDB from copying while
/// others write.
bool acts_on_rows(const std::string& table, const Lowering& work) {
  const auto acts = [](ReferenceAction action) {
    return action != ReferenceAction::no_action && action != ReferenceAction::restrict;
  };
  for (const Catalog* side : {&work.from, &work.to})
    for (const ForeignKey* key : of_table<ForeignKey>(*side, {}, table))
      if (acts(key->on_delete) || acts(key->on_update))
        return true;
  return false;
}

}  // namespace

Way together(Way a, const Way& b) {
  return {std::max(a.algorithm, b.algorithm), a.rebuilds || b.rebuilds, a.shared || b.shared};
}

Way way_of(const TableWork& table, const std::set<std::string>& remade, const Dialect& dialect) {
  const Ways ways(table, dialect);
  Way way = instant;
  for (const Change* change : table.changes)
    if (change->id.kind != Kind::column || !remade.contains(fold(change->id.name)))
      way = together(way, ways.of(*change));
  for (const Column* column : table.after.columns)
    if (remade.contains(fold(column->name)))
      way = together(
          way, kept_columns(table).contains(fold(column->name)) ? copy : ways.of_remade(*column));
  way = together(way, of_clustering(table));
  way = together(way, of_virtual(table, ways, remade, dialect));
  if (const std::string engine = option(table.before.table->options, "engine");
      !engine.empty() && !equal_folded(engine, "innodb"))
    way = together(way, copy);
  return way;
}

bool is_copied_for_virtual(const TableWork& table, const Dialect& dialect) {
  const Ways ways(table, dialect);
  const bool copied = std::any_of(
      table.changes.begin(), table.changes.end(),
      [&](const Change* change) { return ways.of(*change).algorithm == Algorithm::copy; });
  return !copied && of_virtual(table, ways, {}, dialect).algorithm == Algorithm::copy;
}

std::vector<std::string> demands(const Way& way, const Dialect& dialect) {
  if (way.algorithm == Algorithm::instant)
    return {"ALGORITHM=INSTANT"};
  const std::string algorithm = way.algorithm == Algorithm::copy       ? "COPY"
                                : is_mariadb(dialect) && !way.rebuilds ? "NOCOPY"
                                                                       : "INPLACE";
  return {"ALGORITHM=" + algorithm, lock_of(way, dialect)};
}

void add_way(const Way& way, const std::string& table, const Dialect& dialect, Step& step) {
  const bool rebuilds = way.rebuilds && way.algorithm != Algorithm::instant;
  step.lock = join(demands(way, dialect), ", ");
  if (rebuilds && way.algorithm == Algorithm::in_place)
    step.lock += " (rebuilds the table)";
  if (rebuilds)
    step.hazards.push_back(
        hazard(HazardKind::rewrite, "all rows of " + table + " are written anew"));
  if (way.algorithm != Algorithm::instant && lock_of(way, dialect) == "LOCK=SHARED")
    step.hazards.push_back(
        hazard(HazardKind::blocks, "nobody can write to " + table + " while it is altered"));
}

Step altering(const std::string& table, std::vector<std::string> clauses, Way way,
              const Lowering& work) {
  way.shared = way.shared || (way.algorithm == Algorithm::copy && acts_on_rows(table, work));
  if (work.wishes.online)
    for (std::string& each : demands(way, work.dialect))
      clauses.push_back(std::move(each));
  Step step =
      statement(clauses.empty() ? "ALTER TABLE " + quote(table) : alter_table(table, clauses));
  add_way(way, table, work.dialect, step);
  return step;
}

}  // namespace groma::mysql
