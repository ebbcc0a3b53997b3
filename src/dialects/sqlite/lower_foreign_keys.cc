#include "dialects/sqlite/lower_foreign_keys.h"

#include <algorithm>

#include "dialects/sqlite/render.h"
#include "dialects/sqlite/render_parts.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

using Names = std::vector<std::string>;

Names folded(const std::vector<KeyPart>& parts) {
  Names names;
  for (const KeyPart& part : parts)
    names.push_back(fold(part.column));
  std::sort(names.begin(), names.end());
  return names;
}

Names folded(const std::vector<std::string>& list) {
  Names names;
  for (const std::string& each : list)
    names.push_back(fold(each));
  std::sort(names.begin(), names.end());
  return names;
}

// A key serves a reference only with the collations of its columns.
bool has_own_collations(const TableParts& parts, const std::vector<KeyPart>& key) {
  return std::all_of(key.begin(), key.end(), [&](const KeyPart& part) {
    const Column* column = parts.column(part.column);
    return part.collation.empty() || (column && equal_folded(column->collation, part.collation));
  });
}

bool serves(const TableParts& parts, const std::vector<KeyPart>& key, const Names& columns) {
  return folded(key) == columns && has_own_collations(parts, key);
}

// What SQLite looks for in a parent, else it reports a `foreign key mismatch`
// (https://sqlite.org/foreignkeys.html#fk_indexes).
bool has_key_for(const TableParts& parent, const ForeignKey& key) {
  const PrimaryKey* primary = parent.primary_key;
  if (key.referenced_columns.empty())
    return primary && primary->columns.size() == key.columns.size();
  const Names columns = folded(key.referenced_columns);
  if (primary && serves(parent, primary->columns, columns))
    return true;
  return std::any_of(parent.uniques.begin(), parent.uniques.end(),
                     [&](const Unique* each) { return serves(parent, each->columns, columns); }) ||
         std::any_of(parent.indexes.begin(), parent.indexes.end(), [&](const Index* each) {
           return each->is_unique && each->predicate.empty() &&
                  serves(parent, each->columns, columns);
         });
}

bool can_be_checked(const TableParts& child, const Tables& tables) {
  return std::all_of(child.foreign_keys.begin(), child.foreign_keys.end(),
                     [&](const ForeignKey* each) {
                       const auto parent = tables.find(fold(each->referenced_table));
                       return parent != tables.end() && has_key_for(parent->second, *each);
                     });
}

bool is_remade(const Lowering& work, const std::string& table) {
  return work.treated(table, Treatment::rebuild) || work.treated(table, Treatment::create);
}

// Tables with rows whose references could be broken by the plan.
Names children(const Lowering& work) {
  Names found;
  for (const auto& [name, child] : work.after) {
    const bool concerned = work.treated(name, Treatment::rebuild) ||
                           std::any_of(child.foreign_keys.begin(), child.foreign_keys.end(),
                                       [&](const ForeignKey* each) {
                                         return is_remade(work, fold(each->referenced_table));
                                       });
    if (concerned && !child.foreign_keys.empty() && work.before.contains(name) &&
        can_be_checked(child, work.after))
      found.push_back(name);
  }
  return found;
}

// Violations of these tables, counted, as a query.
std::string violations(const Names& tables) {
  Names values;
  for (const std::string& each : tables)
    values.push_back("(" + literal(each) + ")");
  return "SELECT child.column1 AS child, v.rowid AS at, lower(v.parent) AS parent,"
         " count(*) AS violations\n"
         "FROM (VALUES " +
         join(values, ", ") +
         ") AS child, pragma_foreign_key_check(child.column1) AS v\n"
         "GROUP BY 1, 2, 3";
}

PlannedAction record(const std::string& name, const Names& tables) {
  const std::string title = "write down the foreign key violations that are there already";
  return {phase_record,
          name_id(name),
          title,
          {},
          {statement("CREATE TEMP TABLE " + quote(name) + " AS\n" + violations(tables))}};
}

Step find_new(const std::string& name, const Names& tables, bool recorded) {
  std::string sql =
      "SELECT now.child, now.at AS \"rowid\", now.parent\nFROM (" + violations(tables) + ") AS now";
  if (recorded)
    sql += "\nLEFT JOIN temp." + quote(name) +
           " AS was ON was.child = now.child AND was.at IS now.at AND was.parent = now.parent\n"
           "WHERE now.violations > coalesce(was.violations, 0)";
  return guard(sql + "\nLIMIT 1",
               "a row would refer to a row that does not exist: correct or remove such rows "
               "first; PRAGMA foreign_key_check lists them once the migration is applied");
}

void check_foreign_keys(const Lowering& work, Lowered& lowered) {
  const Names tables = children(work);
  if (tables.empty())
    return;
  Names had;
  for (const std::string& each : tables)
    if (const TableParts& child = work.before.at(each);
        !child.foreign_keys.empty() && can_be_checked(child, work.before))
      had.push_back(each);
  const std::string name = work.fresh_name("groma_violations");
  if (!had.empty())
    lowered.actions.push_back(record(name, had));
  lowered.epilogue.push_back(find_new(name, tables, !had.empty()));
  if (!had.empty())
    lowered.epilogue.push_back(statement("DROP TABLE temp." + quote(name)));
}

// Outside of the transaction, where alone foreign keys can be switched.
Step frame_setting(std::string sql) {
  Step step = setting(std::move(sql));
  step.transactional = false;
  return step;
}

}  // namespace

void frame_foreign_keys(const Lowering& work, Lowered& lowered) {
  const bool rebuilds = work.any(Treatment::rebuild);
  const bool off = rebuilds || work.any(Treatment::drop);
  if (off)
    lowered.prologue.push_back(frame_setting("PRAGMA foreign_keys = OFF"));
  if (rebuilds) {
    lowered.prologue.back().hazards.push_back(
        {HazardKind::blocks, "nobody else can write to the database while tables are rebuilt",
         "run it when little is written"});
    lowered.prologue.push_back(frame_setting("PRAGMA legacy_alter_table = ON"));
  }
  if (off)
    lowered.prologue.push_back(
        guard("SELECT foreign_keys FROM pragma_foreign_keys WHERE foreign_keys",
              "foreign keys are still enforced, so dropping a table could delete rows of others: "
              "SQLite switches them off only outside of a transaction; run this in none"));
  check_foreign_keys(work, lowered);
  if (rebuilds)
    lowered.epilogue.push_back(frame_setting("PRAGMA legacy_alter_table = OFF"));
  if (off)
    lowered.epilogue.push_back(frame_setting("PRAGMA foreign_keys = ON"));
}

}  // namespace groma::sqlite
