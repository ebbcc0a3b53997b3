// One ALTER TABLE for all that differs in a table.
#include <algorithm>
#include <deque>

#include "dialects/counters.h"
#include "dialects/mysql/canonical.h"
#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

/// The clauses of one statement, by what has to go first.
struct Clauses {
  std::vector<std::string> drops;
  std::vector<std::string> columns;
  std::vector<std::string> adds;
  std::vector<std::string> settings;
  std::string partitions;

  std::vector<std::string> all() const {
    std::vector<std::string> list = drops;
    for (const auto* part : {&columns, &adds, &settings})
      list.insert(list.end(), part->begin(), part->end());
    return list;
  }
};

std::string drop_key(const PrimaryKey&) {
  return "DROP PRIMARY KEY";
}
template <class K>
std::string drop_key(const K& key) {
  return "DROP KEY " + quote(key.name);
}

void append(Steps& steps, const Steps& more) {
  steps.insert(steps.end(), more.begin(), more.end());
}

/// MySQL has no word for the database's own collation.
Steps take_database_collation(const std::string& table) {
  return {setting("SET @groma_sql = CONCAT(" +
                  literal("ALTER TABLE " + quote(table) + " COLLATE ") + ", @@collation_database)"),
          setting("PREPARE groma_statement FROM @groma_sql"), statement("EXECUTE groma_statement"),
          setting("DEALLOCATE PREPARE groma_statement")};
}

class TableAlteration {
 public:
  TableAlteration(TableWork table, Lowering& work)
      : table_(std::move(table)),
        work_(work),
        dialect_(work.dialect),
        remade_(remade_columns(table_)) {}

  Steps run() {
    keys();
    checks();
    leave_unversioned();
    clauses_.columns = column_clauses(table_, remade_, modified_, dialect_);
    settings();
    guard_rows(table_, work_);
    Steps partitions = partition_steps(table_, work_, clauses_.partitions);
    Steps steps = undivided(partitions);
    append(steps, first_);
    append(steps, preparing_steps(table_, kept_columns(table_), dialect_));
    append_statement(steps);
    for (const std::string& each : full_texts_)
      steps.push_back(altering(table_.after.table->name, {each},
                               {Way::Algorithm::in_place, false, true}, work_));
    append(steps, partitions);
    append_last(steps);
    for (const Column* column : table_.after.columns)
      if (has(column->options, "no_default") && is_restated(*column))
        steps.push_back(altering(table_.after.table->name,
                                 {"ALTER COLUMN " + quote(column->name) + " DROP DEFAULT"}, {},
                                 work_));
    return steps;
  }

 private:
  /// A table that is divided by its versions cannot lose these. Where it gets others, it is divided
  /// by them then. `partitions` is what would be done of it otherwise.
  Steps undivided(Steps& partitions) {
    const Table &before = *table_.before.table, &after = *table_.after.table;
    const bool by_versions = fold(before.partition_by.text).starts_with("system_time");
    if (!by_versions || !ends_versions())
      return {};
    partitions.clear();
    const bool begin_last =
        std::find(last_.begin(), last_.end(), "ADD SYSTEM VERSIONING") != last_.end();
    (begin_last ? last_partitions_ : clauses_.partitions) = partitioning(after);
    if (begin_last || after.partition_by.empty())
      clauses_.partitions.clear();
    return {
        altering(after.name, {"REMOVE PARTITIONING"}, {Way::Algorithm::copy, true, true}, work_)};
  }

  void append_last(Steps& steps) const {
    const std::string& table = table_.after.table->name;
    if (!last_.empty()) {
      steps.push_back(altering(table, last_, {}, work_));
      if (!last_partitions_.empty())
        steps.back().sql += "\n" + last_partitions_;
    }
    if (!unversion_.empty())
      steps.push_back(altering(table, unversion_, {}, work_));
  }

  bool is_restated(const Column& column) const {
    const std::string clause = quote(column.name) + " ";
    return std::any_of(clauses_.columns.begin(), clauses_.columns.end(),
                       [&](const std::string& each) {
                         return each.starts_with("ADD COLUMN " + clause) ||
                                each.starts_with("MODIFY COLUMN " + clause);
                       });
  }

  void append_statement(Steps& steps) const {
    const std::vector<std::string> list = clauses_.all();
    if (list.empty() && clauses_.partitions.empty())
      return;
    Step step = altering(table_.after.table->name, list, way_of(table_, remade_, dialect_), work_);
    if (!clauses_.partitions.empty())
      step.sql += "\n" + clauses_.partitions;
    add_hazards(table_, step);
    if (std::find(list.begin(), list.end(), "DROP SYSTEM VERSIONING") != list.end())
      step.hazards.push_back(lost_versions());
    steps.push_back(std::move(step));
  }

  bool uses_remade(const std::vector<KeyPart>& parts) const {
    return std::any_of(parts.begin(), parts.end(), [&](const KeyPart& part) {
      return part.column.empty() ? uses_remade(part.expression.text)
                                 : remade_.contains(fold(part.column));
    });
  }

  bool uses_remade(const std::string& expression) const {
    return std::any_of(remade_.begin(), remade_.end(),
                       [&](const std::string& column) { return mentions(expression, column); });
  }

  const Change* change_of(const Object& object) const {
    const Id id = canonical_id(object, dialect_);
    for (const Change* each : table_.changes)
      if (each->id == id)
        return each;
    return nullptr;
  }

  template <class K>
  static const K* side(const Change& change, bool before) {
    const auto& object = before ? change.before : change.after;
    return object ? std::get_if<K>(&*object) : nullptr;
  }

  void keys() {
    changed_keys<PrimaryKey>();
    rename_keys<Unique>();
    rename_keys<Index>();
    changed_keys<Unique>();
    changed_keys<Index>();
    if (table_.after.key != nullptr)
      remake(*table_.after.key);
    for (const Unique* key : table_.after.uniques)
      remake(*key);
    for (const Index* index : table_.after.indexes)
      remake(*index);
  }

  /// Keys keep the size of blocks that their table had when they were made.
  bool keeps_block_size() const {
    const std::string was = option(table_.before.table->options, "key_block_size");
    return !was.empty() && was != option(table_.after.table->options, "key_block_size");
  }

  template <class K>
  void changed_keys() {
    for (const Change* change : table_.changes) {
      const K *before = side<K>(*change, true), *after = side<K>(*change, false);
      if ((before == nullptr && after == nullptr) || renamed_.contains(change))
        continue;
      if (before != nullptr && after != nullptr && switch_visibility(*change, *after))
        continue;
      if (before != nullptr && after != nullptr && change->has("options.parser"))
        first_.push_back(altering(table_.after.table->name, {drop_key(*before)}, {}, work_));
      else if (before != nullptr)
        clauses_.drops.push_back(drop_key(*before));
      if (after != nullptr)
        add_key(*after);
    }
  }

  template <class K>
  void add_key(const K& key) {
    clauses_.adds.push_back("ADD " + key_definition(key, dialect_));
  }
  /// MySQL makes one full-text index at a time ("InnoDB presently supports one FULLTEXT index
  /// creation at a time").
  void add_key(const Index& index) {
    const bool waits = index.method == "fulltext" && !is_mariadb(dialect_) && adds_full_text_;
    adds_full_text_ |= index.method == "fulltext";
    (waits ? full_texts_ : clauses_.adds).push_back("ADD " + key_definition(index, dialect_));
  }

  /// A key that does not differ, but would not live through the statement as it is.
  template <class K>
  void remake(const K& key) {
    const bool stays = !uses_remade(key.columns) && !keeps_block_size() && !is_replaced(key);
    if (stays || change_of(key) != nullptr)
      return;
    clauses_.drops.push_back(drop_key(key));
    add_key(key);
  }

  /// An index that a server has made for a foreign key goes without a word where a key comes that
  /// begins with its columns. Nothing tells whether it is such a one: said again in the same
  /// statement, it is an index like any other.
  /// https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html
  /// `renaming` is a change that only gives it another name.
  bool is_replaced(const Index& index, const Change* renaming = nullptr) const {
    const auto foreign_keys = of_table<ForeignKey>(work_.from, {}, index.table);
    const bool may_be = std::any_of(foreign_keys.begin(), foreign_keys.end(),
                                    [&](const ForeignKey* key) { return is_over(index, *key); });
    return may_be &&
           std::any_of(table_.changes.begin(), table_.changes.end(), [&](const Change* change) {
             return change != renaming &&
                    (brings_over<PrimaryKey>(*change, index) ||
                     brings_over<Unique>(*change, index) || brings_over<Index>(*change, index));
           });
  }
  template <class K>
  bool is_replaced(const K&, const Change* = nullptr) const {
    return false;
  }

  template <class K>
  static bool brings_over(const Change& change, const Index& index) {
    const K* key = side<K>(change, false);
    return key != nullptr && key->columns.size() >= index.columns.size() &&
           std::equal(
               index.columns.begin(), index.columns.end(), key->columns.begin(),
               [](const KeyPart& a, const KeyPart& b) { return equal_folded(a.column, b.column); });
  }

  template <class K>
  bool switch_visibility(const Change& change, const K& key) {
    const bool only = change.fields.size() == 1 && change.has("options.invisible");
    if (!only || uses_remade(key.columns))
      return false;
    if constexpr (std::is_same_v<K, PrimaryKey>)
      return false;
    const bool hidden = has(key.options, "invisible");
    const std::string words = is_mariadb(dialect_) ? (hidden ? " IGNORED" : " NOT IGNORED")
                                                   : (hidden ? " INVISIBLE" : " VISIBLE");
    const std::string clause = "ALTER INDEX " + quote(key.name) + words;
    // MySQL takes the unique key for the primary one until the statement is through.
    const bool too_early = hidden && table_.before.key == nullptr && table_.after.key != nullptr;
    (too_early ? last_ : clauses_.settings).push_back(clause);
    return true;
  }

  /// A key that goes under one name and comes under another one, the same otherwise.
  template <class K>
  void rename_keys() {
    for (const Change* drop : table_.changes) {
      const K* before = side<K>(*drop, true);
      if (drop->action != Action::drop || before == nullptr || uses_remade(before->columns))
        continue;
      for (const Change* create : table_.changes) {
        const K* after = side<K>(*create, false);
        if (create->action != Action::create || after == nullptr || renamed_.contains(create) ||
            !same_otherwise(*before, *after) || is_taken(after->name) ||
            is_replaced(*before, create))
          continue;
        clauses_.settings.push_back("RENAME INDEX " + quote(before->name) + " TO " +
                                    quote(after->name));
        renamed_.insert(drop);
        renamed_.insert(create);
        break;
      }
    }
  }

  template <class K>
  bool same_otherwise(K before, const K& after) const {
    before.name = after.name;
    if constexpr (requires { before.depends; })
      before.depends = after.depends;
    before.renamed_from = after.renamed_from;
    return canonical(Object(before), dialect_) == canonical(Object(after), dialect_);
  }

  bool is_taken(const std::string& name) const {
    const auto has_name = [&](const auto* key) { return equal_folded(key->name, name); };
    return std::any_of(table_.before.uniques.begin(), table_.before.uniques.end(), has_name) ||
           std::any_of(table_.before.indexes.begin(), table_.before.indexes.end(), has_name);
  }

  void checks() {
    for (const Change* change : table_.changes) {
      const Check *before = side<Check>(*change, true), *after = side<Check>(*change, false);
      if (before != nullptr && after != nullptr && switch_enforcement(*change, *before))
        continue;
      if (before != nullptr)
        take_away(*before);
      if (after != nullptr)
        add_check(*after);
    }
    for (const Check* check : table_.before.checks)
      keep_check(*check);
  }

  bool switch_enforcement(const Change& change, const Check& before) {
    if (change.fields.size() != 1 || !change.has("options.not_enforced"))
      return false;
    const bool enforce = has(before.options, "not_enforced");
    clauses_.settings.push_back("ALTER CHECK " + quote(before.name) +
                                (enforce ? " ENFORCED" : " NOT ENFORCED"));
    return true;
  }

  void take_away(const Check& check) {
    if (is_in_column(check, dialect_))
      modified_.insert(fold(check.column));
    else
      clauses_.drops.push_back(drop_check(check, dialect_));
  }

  void add_check(const Check& check) {
    if (is_in_column(check, dialect_))
      modified_.insert(fold(check.column));
    else
      clauses_.adds.push_back("ADD " + check_definition(check, true));
  }

  /// A column that is computed no more: MariaDB still looks, in a check that it keeps, for the
  /// columns that it was computed from.
  bool uses_settled(const std::string& expression) const {
    return is_mariadb(dialect_) &&
           std::any_of(table_.changes.begin(), table_.changes.end(), [&](const Change* each) {
             const auto* was = each->before ? std::get_if<Column>(&*each->before) : nullptr;
             return was != nullptr && was->generated && each->after &&
                    !std::get<Column>(*each->after).generated && mentions(expression, was->name);
           });
  }

  /// A check that does not differ, though it may be written elsewhere now.
  void keep_check(const Check& check) {
    if (change_of(check) != nullptr)
      return;
    const Check* after = counterpart(check);
    if (after == nullptr)
      return;
    const bool was_inside = is_in_column(check, dialect_),
               is_inside = is_in_column(*after, dialect_);
    if (was_inside && is_inside)
      return;
    const std::string& column = was_inside ? check.column : after->column;
    const bool moves = was_inside == is_inside ? is_renumbered(check, *after) : is_modified(column);
    if (!moves && !uses_remade(check.expression.text) && !uses_settled(check.expression.text))
      return;
    if (!was_inside)
      take_away(check);
    if (!is_inside)
      add_check(*after);
  }

  /// A check that stays gets the name that it has in the model, where others change: the server has
  /// numbered it otherwise than it would now, and plans for the way back are written with the
  /// model's names.
  bool is_renumbered(const Check& before, const Check& after) const {
    return before.name != after.name &&
           std::any_of(table_.changes.begin(), table_.changes.end(),
                       [](const Change* each) { return each->id.kind == Kind::check; });
  }

  const Check* counterpart(const Check& check) const {
    const Id id = canonical_id(check, dialect_);
    for (const Check* each : table_.after.checks)
      if (canonical_id(*each, dialect_) == id)
        return each;
    return nullptr;
  }

  bool is_modified(const std::string& column) const {
    if (modified_.contains(fold(column)))
      return true;
    return std::any_of(table_.changes.begin(), table_.changes.end(), [&](const Change* each) {
      return each->id.kind == Kind::column && equal_folded(each->id.name, column);
    });
  }

  void settings() {
    const Table &before = *table_.before.table, &after = *table_.after.table;
    Options changed, gone;
    for (const auto& [key, value] : after.options)
      if (option(before.options, key) != value)
        changed[key] = value;
    for (const auto& [key, value] : before.options)
      if (!has(after.options, key))
        gone[key] = value;
    if (canonical(Object(before), dialect_) == canonical(Object(after), dialect_))
      changed = gone = {};
    keep_counter(changed, gone);
    auto& list = clauses_.settings;
    forget_engine(gone);
    move_engine(changed, gone);
    move_block_size(changed, gone);
    for (auto& each : reset_options(gone, dialect_))
      list.push_back(std::move(each));
    for (auto& each : table_options(changed, dialect_))
      list.push_back(std::move(each));
    if (has(gone, "collation") && is_mariadb(dialect_))
      list.push_back("DEFAULT CHARACTER SET = DEFAULT");
    else if (has(gone, "collation"))
      append(first_, take_database_collation(after.name));
    if (before.comment != after.comment)
      list.push_back("COMMENT=" + literal(after.comment));
    versioning(changed, gone);
  }

  /// A counter goes on from where it is, unless a change says that it is to be raised.
  void keep_counter(Options& changed, Options& gone) const {
    const bool raised =
        std::any_of(table_.changes.begin(), table_.changes.end(), [](const Change* each) {
          return each->id.kind == Kind::table &&
                 each->has(std::string("options.") + counter_option);
        });
    gone.erase(counter_option);
    if (!raised)
      changed.erase(counter_option);
  }

  /// What Aria says of itself stays with a table that leaves it, until it is told again.
  void forget_engine(Options& gone) {
    Options own;
    for (const char* key : {"page_checksum", "transactional"})
      if (auto at = gone.extract(key); !at.empty())
        own.insert(std::move(at));
    for (std::string& each : reset_options(own, dialect_))
      last_.push_back(std::move(each));
  }

  /// The engine of a table that keeps versions cannot be changed: it is before it keeps them, or
  /// once it keeps them no more.
  void move_engine(Options& changed, const Options& gone) {
    const bool comes = has(changed, "system_versioning"), goes = has(gone, "system_versioning");
    if ((!comes && !goes) || !has(changed, "engine"))
      return;
    const std::vector<std::string> clause{"ENGINE=" + changed.extract("engine").mapped()};
    if (goes)
      last_.insert(last_.end(), clause.begin(), clause.end());
    else
      first_.push_back(
          altering(table_.after.table->name, clause, {Way::Algorithm::copy, true, true}, work_));
  }

  /// By itself, so that keys made in the statement have their own size of blocks or the new one.
  void move_block_size(Options& changed, Options& gone) {
    if (!keeps_block_size())
      return;
    const auto is = changed.extract("key_block_size");
    gone.erase("key_block_size");
    first_.push_back(altering(table_.after.table->name,
                              {"KEY_BLOCK_SIZE=" + (is.empty() ? "0" : is.mapped())},
                              {Way::Algorithm::copy, true, true}, work_));
  }

  /// True if versions are kept with, and without, columns that show.
  bool shows_versions_otherwise() const {
    return has(table_.before.table->options, "period.system_time") !=
           has(table_.after.table->options, "period.system_time");
  }

  /// True if the table keeps versions from some statement on, and if it does so up to one.
  bool begins_versions() const {
    return has(table_.after.table->options, "system_versioning") &&
           (!has(table_.before.table->options, "system_versioning") || shows_versions_otherwise());
  }
  bool ends_versions() const {
    return has(table_.before.table->options, "system_versioning") &&
           (!has(table_.after.table->options, "system_versioning") || shows_versions_otherwise());
  }

  /// That versions are not kept of a column can be said once they are kept of the table.
  void leave_unversioned() {
    if (!begins_versions())
      return;
    for (const Column*& column : table_.after.columns)
      if (has(column->options, "without_system_versioning")) {
        unversion_.push_back("MODIFY COLUMN " + column_definition(*column, table_.after, dialect_));
        Column versioned = *column;
        versioned.options.erase("without_system_versioning");
        column = &versioned_.emplace_back(std::move(versioned));
      }
  }

  /// Versions are kept by columns that show, or by ones that do not: never by both. What was kept
  /// is lost.
  void say_versions() {
    Step step = altering(table_.after.table->name, {"DROP SYSTEM VERSIONING"},
                         {Way::Algorithm::copy, true, true}, work_);
    step.hazards.push_back(lost_versions());
    first_.push_back(std::move(step));
    clauses_.settings.emplace_back("ADD SYSTEM VERSIONING");
  }

  void hide_versions() {
    clauses_.settings.emplace_back("DROP SYSTEM VERSIONING");
    last_.emplace_back("ADD SYSTEM VERSIONING");
  }

  Hazard lost_versions() const {
    return hazard(HazardKind::data_loss,
                  "the earlier versions of the rows of " + table_.after.table->name + " are lost");
  }

  void versioning(const Options& changed, const Options& gone) {
    for (const auto& [name, columns] : family(gone, "period."))
      clauses_.drops.push_back("DROP PERIOD FOR " +
                               (name == "system_time" ? "SYSTEM_TIME" : quote(name)));
    for (const auto& [name, columns] : family(changed, "period."))
      clauses_.adds.push_back("ADD PERIOD FOR " +
                              (name == "system_time" ? "SYSTEM_TIME" : quote(name)) + " (" +
                              columns + ")");
    if (has(gone, "system_versioning"))
      clauses_.settings.push_back("DROP SYSTEM VERSIONING");
    if (has(changed, "system_versioning"))
      clauses_.settings.push_back("ADD SYSTEM VERSIONING");
    const bool stays = has(table_.before.table->options, "system_versioning") &&
                       has(table_.after.table->options, "system_versioning");
    if (stays && has(changed, "period.system_time") &&
        !has(table_.before.table->options, "period.system_time"))
      say_versions();
    if (stays && has(gone, "period.system_time"))
      hide_versions();
  }

  TableWork table_;
  Lowering& work_;
  const Dialect& dialect_;
  std::set<std::string> remade_;
  std::set<std::string> modified_;
  std::set<const Change*> renamed_;
  Clauses clauses_;
  bool adds_full_text_ = false;
  std::vector<std::string> full_texts_;  ///< each of a statement of its own, behind it
  Steps first_;                          ///< what comes before the statement
  std::vector<std::string> last_;        ///< clauses of a statement behind it
  std::string last_partitions_;          ///< how the table is divided in that
  std::vector<std::string> unversion_;   ///< of one behind that
  std::deque<Column> versioned_;         ///< what the columns in `unversion_` are until then
};

}  // namespace

Steps alteration(const TableWork& table, Lowering& work) {
  return TableAlteration(table, work).run();
}

}  // namespace groma::mysql
