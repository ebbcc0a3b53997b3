/// What the rows of a database hold, and whether a migration kept it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "groma/connection.h"
#include "groma/diff.h"

namespace groma::proof {

/// The values of one column, one per row, as the server writes them as literals.
struct ColumnContent {
  std::string name;
  std::string
      type;  ///< values of another type are compared by what they say, not how they are kept
  std::vector<std::string> values;
  bool not_null = false;
  std::optional<std::string> last_number{};  ///< given out by the column's own sequence
  std::string family{};  ///< where types differ, what a value says stays within one: `number`
};

struct TableContent {
  std::string module;  ///< of a virtual table: its definition; another one's rows are not the same
  bool strict = false;
  bool divided = false;  ///< its rows are those of its partitions, which may be contents, too
  std::vector<ColumnContent> columns;
  std::optional<ColumnContent> row_ids;  ///< where rows have numbers; `name` is the column that is
                                         ///< their other name, or empty
  std::optional<std::string> sequence;   ///< the last number given out, where numbers are kept
  std::size_t rows = 0;
};

/// By the table's name: in lower case, or `schema.table` as it is where there are schemas.
using Contents = std::map<std::string, TableContent>;

/// How contents call what has that id: a table as in Contents, a column by its name alone.
std::string content_name(const Id& id);

/// The name that `before`, of the table that contents call `table` (empty: a table itself), has
/// after the renames; none if another object took its place.
std::optional<std::string> name_after(Kind kind, const std::string& table,
                                      const std::string& before,
                                      const std::vector<Rename>& renames);

/// What a literal says, however it is kept: `'1'`, `1` and `1.0` are the same, and so are
/// `'10:15:00'` and 101500, which is how MySQL reads a number as a moment.
std::string meaning(const std::string& literal);

/// What a migration lost: for every table and column that stands on both sides, under its own name
/// or through a rename, the same values have to be in the same rows. (Where a column becomes NOT
/// NULL, its default may have taken the place of NULL.) Nothing, if all is there.
std::optional<std::string> lost(const Contents& before, const Contents& after,
                                const std::vector<Rename>& renames);

}  // namespace groma::proof
