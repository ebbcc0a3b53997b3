/// Objects as SQL, in the clauses that statements are put together from.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dialects/mysql/sql.h"
#include "groma/catalog.h"

namespace groma::mysql {

/// A table with all that is in it. The pointers are into the catalog.
struct TableParts {
  const Table* table = nullptr;
  std::vector<const Column*> columns;  ///< by position
  const PrimaryKey* key = nullptr;
  std::vector<const Unique*> uniques;
  std::vector<const Index*> indexes;
  std::vector<const Check*> checks;
};

TableParts parts_of(const Catalog& catalog, const Table& table);

/// The column of that name, in any case; null if there is none.
const Column* find_column(const TableParts& parts, std::string_view name);

/// True for MariaDB's checks that stand within a column's definition.
bool is_in_column(const Check& check, const Dialect& dialect);

/// `` `c` int NOT NULL … ``: what stands after ADD, or alone in CREATE TABLE.
std::string column_definition(const Column& column, const TableParts& parts,
                              const Dialect& dialect);

/// What stands behind DEFAULT; the column has one.
std::string default_text(const Column& column, const Dialect& dialect);

std::string key_definition(const PrimaryKey& key, const Dialect& dialect);
std::string key_definition(const Unique& key, const Dialect& dialect);
std::string key_definition(const Index& index, const Dialect& dialect);

/// `CONSTRAINT … CHECK (…)`; without a name where `named` is false.
std::string check_definition(const Check& check, bool named);

/// `DROP CHECK …`, or as MariaDB has it.
std::string drop_check(const Check& check, const Dialect& dialect);

/// `CONSTRAINT … FOREIGN KEY …`; without a name where `named` is false.
std::string foreign_key_definition(const ForeignKey& key, bool named);

/// `ENGINE=InnoDB`, …; for an option that is gone, what gives it back its default. Nothing for the
/// ones that are no table options (`table_clauses`).
std::vector<std::string> table_options(const Options& options, const Dialect& dialect);
std::vector<std::string> reset_options(const Options& gone, const Dialect& dialect);

/// `DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`
std::string collation_clause(const std::string& collation);

std::string partition_definition(const Partition& partition);
/// `(PARTITION …, …)`
std::string partition_list(const std::vector<Partition>& partitions);
/// `PARTITION BY …` with all that belongs to it; empty for a table without.
std::string partitioning(const Table& table);

/// The whole table, but for its foreign keys.
Steps create_table(const TableParts& parts, const Dialect& dialect);

std::string create_view(const View& view, bool replace);
std::string create_trigger(const Trigger& trigger);
std::string create_routine(const Routine& routine, const Dialect& dialect, bool replace);
std::string event_statement(std::string_view verb, const Event& event);
std::string create_sequence(const Sequence& sequence);

/// `FUNCTION` or `PROCEDURE`, and the bare name.
std::string routine_sql_name(const Routine& routine);

/// The statement between those that give the session the object's `sql_mode` and `time_zone`, and
/// those that take them away again.
Steps in_its_mode(const Options& options, Step step);

}  // namespace groma::mysql
