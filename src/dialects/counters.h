/// Where the counters of tables begin (`AUTO_INCREMENT=1000`), which a model may say. Those of a
/// live database are data, and are looked at only beside a model that says where they begin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "groma/dialect.h"

namespace groma {

/// The option of a table that says where its counter begins.
inline constexpr const char* counter_option = "auto_increment";
/// What the counter gives next: noted for a comparison, never a difference by itself.
inline constexpr const char* next_number_option = "next_number";

struct CounterStart {
  std::string table;
  std::string number;
  bool operator==(const CounterStart&) const = default;
};

/// How a vendor counts, where scripts can say it of tables.
struct Counters {
  /// What a script says, statement by statement.
  std::vector<CounterStart> (*starts)(std::string_view script);

  /// Statements, the last of which returns for each table with a counter its name and the number
  /// that it gives next.
  std::vector<std::string_view> next;
};

/// Null for a vendor whose tables have no such option.
const Counters* counters(Vendor vendor);

}  // namespace groma
