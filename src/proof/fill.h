/// Fills a copy of a database with rows that its tables take: of their types, within their checks
/// and keys, referring to each other. What a table takes is not computed but tried: the server is
/// asked, with ever other values.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dialects/sampling.h"
#include "groma/connection.h"
#include "groma/diff.h"

namespace groma::proof {

/// What the rows are to be like.
enum class Sample {
  varied,  ///< NULL wherever it may stand, odd values, and plain ones
  plain,   ///< no NULL where a value can stand, and what the other side takes as well
  none,    ///< no rows
};

constexpr std::array<std::string_view, 3> enum_names(Sample) {
  return {"varied", "plain", "none"};
}

/// A table that has no rows, and why.
struct Unfilled {
  Id table;
  std::string reason;
};

struct FillRequest {
  const Catalog& from;
  const Catalog& to;
  const std::vector<Rename>& renames;
  Sample sample = Sample::varied;
  bool with_privileges = false;
};

/// A database like `from`, with rows.
struct Copy {
  std::unique_ptr<Connection> connection;
  std::vector<Unfilled> unfilled;
};

/// Makes new, empty databases.
using Fresh = std::function<std::unique_ptr<Connection>()>;

/// Throws Error where the server refuses the schema itself.
Copy filled_copy(const Fresh& fresh, const FillRequest& request);

}  // namespace groma::proof
