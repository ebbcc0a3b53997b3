/// One case of the corpus: two scripts and what is known of them (see the corpus's own README).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "groma/diff.h"
#include "pairs/place.h"

namespace groma::proof {

struct CorpusCase {
  std::string vendor;  ///< whose SQL it is written in
  std::string source;
  std::string name;  ///< `sqlite/atlas/index-expr-apply-1`
  std::string before;
  std::string after;
  std::string seed;
  std::string seed_after;
  std::vector<Rename> renames;
  std::map<std::string, bool> loads;      ///< by server: `postgresql-15`
  std::map<std::string, bool> same_dump;  ///< by server: both sides are one schema
  bool peer_expects_empty = false;
};

/// What is known of a case on a server like this one; nothing if its vendor does not occur.
std::optional<bool> known(const std::map<std::string, bool>& facts, const Dialect& dialect);

/// All cases below the folder, sorted by name. Throws Error for one that cannot be read.
std::vector<CorpusCase> read_corpus(const std::filesystem::path& folder);

/// The text of a file, empty if there is none.
std::string read_text(const std::filesystem::path& path);

}  // namespace groma::proof
