/// One migration as a file. The format is documented in `docs/migrations.md`.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "groma/plan.h"
#include "groma/rules.h"

namespace groma::migrate {

/// What the file says about itself.
struct Header {
  std::string revision;
  std::vector<std::string> parents{};     ///< none: it is the first
  std::vector<std::string> labels{};      ///< names of the branch that begins with it
  std::vector<std::string> depends_on{};  ///< revisions or labels of other branches that it needs
  std::string message{};
  Vendor dialect = Vendor::sqlite;
  bool transactional = true;  ///< false: no statement of it runs in a transaction
  std::optional<std::chrono::milliseconds> lock_timeout{};  ///< for each of its statements
};

/// `up` or `down` of a file, with the line it begins at.
struct Part {
  std::string text;
  int line = 1;
  bool present = false;
};

struct Script {
  Header header;
  Part up;
  Part down;
  std::string path;
  std::string text;      ///< the whole file
  std::string checksum;  ///< of the text; the kind of line ends does not matter
};

/// Takes a file apart. Throws Error naming `path:line` for a header that is not understood.
Script parse_script(std::string text, std::string path);

/// The statements of a part, with what its directives say about them. What a lock timeout needs are
/// steps of their own.
Plan read_part(const Script& script, const Part& part, const Rules& rules);

/// `3f2a9c81b0d4`: follows from what the migration is, so that the same draft has the same name.
std::string revision_of(const std::vector<std::string>& parents, const std::string& message,
                        const std::string& body);

/// `20240501100000_3f2a9c81b0d4_add_orders.sql`: sorts by time; `seconds` since 1970.
std::string file_name(const Header& header, std::int64_t seconds);

/// The seconds since 1970 that a file's name begins with; 0 if it does not.
std::int64_t time_of_name(std::string_view file_name);

/// "2024-05-01T10:00:00Z"
std::string iso_time(std::int64_t seconds);

}  // namespace groma::migrate
