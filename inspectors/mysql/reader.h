/// One inspection: what its passes share. Each pass is a function in a file of its own.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mysql/session.h"
#include "mysql/show_table.h"

namespace groma::mysql {

class Reader {
 public:
  explicit Reader(Session& session_) : session(session_) {}

  Session& session;
  Catalog catalog;
  Surroundings surroundings;
  std::vector<std::pair<std::string, std::string>> tables;  ///< name and type of all, views too
  bool changed = false;  ///< something went away between two questions

  void doubt(Id id, std::string reason);

  /// Asks `SHOW CREATE <what>` for each name, and calls `each(i, row)`. Of one that the role may
  /// not see `refused(i, reason)` is told; one that is gone is `changed`.
  void show_create(const std::string& what, const std::vector<std::string>& names,
                   const std::function<void(std::size_t, const Row&)>& each,
                   const std::function<void(std::size_t, const std::string&)>& refused);

  /// SQL of the server without the database's own name before its tables.
  std::string unqualified(std::string_view sql) const;
};

/// The `sql_mode` that a body was made under. `sql_mode`: the modes that change how it is read.
/// `value_modes`: those that change what its statements do with values, where they are not the
/// server's own; `none` for none.
void keep_modes(Options& options, std::string_view modes, std::string_view of_server);

/// ``CREATE DEFINER=`u`@`h` FUNCTION …`` as `CREATE FUNCTION …`.
std::string without_definer(std::string_view statement);

}  // namespace groma::mysql
