/// What the parts of lowering share; see lower.h for the rules.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dialects/mysql/render.h"
#include "groma/plan.h"
#include "groma/rules.h"

namespace groma::mysql {

/// Phases are the order of a plan; only objects of one phase may have to wait for each other.
enum Phase : int {
  phase_revoke,
  phase_drop_event,
  phase_drop_trigger,
  phase_drop_view,
  phase_drop_routine,
  phase_rename,
  phase_drop_foreign_key,
  phase_drop_table,
  phase_sequence,
  phase_table,
  phase_drop_sequence,
  phase_add_foreign_key,
  phase_routine,
  phase_view,
  phase_trigger,
  phase_event,
  phase_grant,
};

using Changes = std::vector<const Change*>;

/// Both sides, what differs, and what becomes of it.
struct Lowering {
  Catalog from;  ///< after the renames
  Catalog to;
  Dialect dialect;  ///< of the server that runs it
  PlanOptions wishes;
  std::vector<Change> changes;  ///< without the renames
  std::set<Id> stale;           ///< objects whose text names something that was renamed, in `from`
  std::map<std::string, std::string> old_tables;  ///< new name → name before the renames
  std::map<std::pair<std::string, std::string>, std::string> old_columns;  ///< by the table's new
                                                                           ///< name
  /// Values by their new names, of columns (by table and name, as they are to be called).
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::string>> old_values;
  std::map<Id, std::string> old_programs;  ///< views and events that go: their names before that
  std::set<std::string> forgotten;         ///< routines that are dropped and made again
  std::vector<Step> guards;
  std::vector<PlannedAction> actions;

  /// The changes of a table, its columns, keys, indexes and checks.
  std::map<std::string, Changes> by_table() const;

  void add(PlannedAction action);
};

/// What an object is compared by.
Id canonical_id(const Object& object, const Dialect& dialect);

std::string titled(std::string_view verb, const Id& id);

/// True for kinds that have a statement for it.
bool renames_in_place(Kind kind);

/// The steps for the objects below; each adds its actions.
void lower_renames(Lowering& work);
void lower_tables(Lowering& work);

/// In MySQL no two checks of a database have one name: a check whose name another table gets goes
/// before that.
void free_check_names(Lowering& work);

void lower_foreign_keys(Lowering& work);

/// True where a server may have made that index for that foreign key.
bool is_over(const Index& index, const ForeignKey& key);

/// True for the foreign key of a table that goes, as the one referred to does, which refers back,
/// if over others: it is dropped by a statement of its own.
bool is_in_circle(const ForeignKey& key, const Lowering& work);

void lower_sequences(Lowering& work);
void lower_programs(Lowering& work);
void lower_grants(Lowering& work);

/// What uses a column goes before it is changed, and comes again: checks, computed columns,
/// defaults, functional keys, the table's division.
struct RenameAround {
  std::vector<std::string> drops;
  std::vector<std::string> adds;
  std::string partitions;  ///< behind all clauses
};
RenameAround surroundings(const Id& was, const Lowering& work, const Catalog& renamed);

/// The same around the rename of a column, in its statement: MySQL refuses it otherwise.
RenameAround around_rename(const Id& was, const Lowering& work, const Catalog& renamed);

/// Gives values of a column's enumeration the names that they have in `renamed`: the column becomes
/// the numbers behind its values, and these become the values. No row is updated, no trigger fires,
/// and who goes on after the first statement finds numbers that turn into the right values.
Steps rename_values(const Id& column, const Lowering& work, const Catalog& renamed);

/// One table that is on both sides, with what differs in it.
struct TableWork {
  TableParts before;
  TableParts after;
  Changes changes;
};

/// The ALTER TABLE for all that differs, with what has to stand before and behind it.
std::vector<Step> alteration(const TableWork& table, Lowering& work);

/// True where no value of one can become one of the other, and servers refuse to try.
bool are_strangers(const Column& before, const Column& after);

/// Names of columns (folded) that have to be dropped and added again, for what they compute, or
/// what those compute that they use.
std::set<std::string> remade_columns(const TableWork& table);

/// The clauses for columns, in the order of the wanted columns, after those that drop some.
/// `modified` are columns (folded) that are restated for what is written in their definitions.
std::vector<std::string> column_clauses(const TableWork& table, const std::set<std::string>& remade,
                                        const std::set<std::string>& modified,
                                        const Dialect& dialect);

/// Statements for the partitions, which cannot be combined with other clauses; what can be stands
/// in `clause`, to be put at the end of the ALTER TABLE.
Steps partition_steps(const TableWork& table, const Lowering& work, std::string& clause);

/// Virtual columns (folded) that become plain ones with their values: a stored column of an interim
/// name takes these over, and takes the place of the virtual one.
std::set<std::string> kept_columns(const TableWork& table);
std::string interim_name(const std::string& name);

/// What has to be done before columns can become what they are to be.
Steps preparing_steps(const TableWork& table, const std::set<std::string>& kept,
                      const Dialect& dialect);

/// The columns, as they are, that become NOT NULL and have no default to fill in.
std::vector<const Column*> columns_to_ask_for_nulls(const TableWork& table);

/// Guards for the rows that may be in the way of a table's changes, or of a foreign key.
void guard_rows(const TableWork& table, Lowering& work);
void guard_foreign_key(const ForeignKey& key, Lowering& work);

/// True where every row meets the key or check by what is on the table already.
bool is_ensured(const PrimaryKey& key, const TableWork& table);
bool is_ensured(const Unique& key, const TableWork& table);
bool is_ensured(const Check& check, const TableWork& table);

/// The charset that a column gets and that may lack characters of what it has; empty for none.
std::string narrower_charset(const Column& before, const Column& after);

/// What the statement that alters a table risks.
void add_hazards(const TableWork& table, Step& step);

/// How the server goes about a statement (the manuals' tables of online DDL operations).
struct Way {
  enum class Algorithm { instant, in_place, copy };
  Algorithm algorithm = Algorithm::instant;
  bool rebuilds =
      false;            ///< writes all rows anew; in place: only where the algorithm is not instant
  bool shared = false;  ///< others can read, and have to wait to write
};

/// That of several clauses in one statement.
Way together(Way a, const Way& b);

/// The statement that alters a table.
Way way_of(const TableWork& table, const std::set<std::string>& remade, const Dialect& dialect);

/// True where nothing but virtual columns beside other clauses makes the server copy the table.
bool is_copied_for_virtual(const TableWork& table, const Dialect& dialect);

/// `ALGORITHM=INPLACE`, `LOCK=NONE`
std::vector<std::string> demands(const Way& way, const Dialect& dialect);

/// Says on the step how the server goes about it, and what that means for others.
void add_way(const Way& way, const std::string& table, const Dialect& dialect, Step& step);

/// `ALTER TABLE`, which demands the way where the plan is to be online.
Step altering(const std::string& table, std::vector<std::string> clauses, Way way,
              const Lowering& work);

}  // namespace groma::mysql
