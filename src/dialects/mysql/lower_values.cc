// Values of `enum` and `set` are kept as numbers, and the servers turn the column into these and
// back: https://dev.mysql.com/doc/refman/8.4/en/enum.html ("Index Values for Enumeration
// Literals"). Altered from one list to another, it would keep the words instead.
#include "dialects/mysql/lowering.h"
#include "dialects/mysql/types.h"

namespace groma::mysql {

namespace {

Column as_numbers(Column column) {
  const bool is_set = parse_type(column.type).name == "set";
  column.type = is_set ? "bigint unsigned" : "smallint unsigned";
  column.default_value.reset();
  column.collation.clear();
  return column;
}

std::string modify(const Column& column, const TableParts& parts, const Lowering& work) {
  return "MODIFY COLUMN " + column_definition(column, parts, work.dialect);
}

Step altered(const Column& column, const std::vector<std::string>& clauses, const Lowering& work) {
  return altering(column.table, clauses, {Way::Algorithm::copy, true, true}, work);
}

}  // namespace

Steps rename_values(const Id& column, const Lowering& work, const Catalog& renamed) {
  const Id table{Kind::table, {}, {}, column.table};
  TableParts before = parts_of(work.from, *work.from.find<Table>(table));
  const TableParts after = parts_of(renamed, *renamed.find<Table>(table));
  const Column& was = *find_column(before, column.name);
  const Column& is = *find_column(after, column.name);
  RenameAround around = surroundings(column, work, renamed);
  std::vector<std::string> clauses{modify(is, after, work)};
  clauses.insert(clauses.end(), around.adds.begin(), around.adds.end());
  Steps steps;
  if (was.generated) {
    clauses.insert(clauses.begin(), around.drops.begin(), around.drops.end());
  } else {
    before.checks.clear();
    around.drops.push_back(modify(as_numbers(was), before, work));
    steps.push_back(altered(was, around.drops, work));
  }
  steps.push_back(altered(is, clauses, work));
  if (!around.partitions.empty())
    steps.back().sql += "\n" + around.partitions;
  return steps;
}

}  // namespace groma::mysql
