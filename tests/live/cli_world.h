/// A folder, the SQLite driver, and the command line on them.
#pragma once

#include <string>
#include <vector>

#include "groma/source.h"
#include "sqlite/driver.h"
#include "support/cli.h"

namespace groma::test {

struct CliWorld {
  Folder folder;
  Drivers drivers{sqlite::driver()};
  Around around;

  Ran groma(const std::vector<std::string>& arguments) const {
    return run(drivers, arguments, around);
  }

  /// Makes a database file with these statements in it.
  void database(const std::string& name, const std::string& script) const {
    std::ofstream empty(folder.path() / name, std::ios::app);
    empty.close();
    connection(name)->run_script(script, name);
  }

  std::unique_ptr<Connection> connection(const std::string& name) const {
    return connect(parse_source("sqlite:" + name, drivers), Access::read_write);
  }

  /// The values of a query, row by row, `|` between columns and `;` between rows.
  std::string rows(const std::string& name, const std::string& sql) const {
    std::string text;
    for (const Row& row : connection(name)->query(sql).rows) {
      text += text.empty() ? "" : ";";
      for (std::size_t i = 0; i < row.size(); ++i)
        text += (i == 0 ? "" : "|") + row[i].value_or("NULL");
    }
    return text;
  }
};

}  // namespace groma::test
