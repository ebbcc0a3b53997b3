/// One run of one command: what it was asked, and the world it runs in.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "groma/cli.h"
#include "groma/source.h"

namespace groma::cli {

struct Session {
  const Options& options;
  const Settings& settings;
  const Drivers& drivers;
  Terminal& terminal;

  /// A line on standard error, unless --quiet.
  void note(const std::string& text) const;
  /// The same, only with --verbose.
  void detail(const std::string& text) const;

  /// Asks, with `[y/N]` behind the question; true where the answer is yes.
  bool asks(const std::string& question) const;

  bool colour() const;  ///< for results on standard output

  SourceContext context() const;
  DiffOptions diff_options() const;  ///< without renames: those need the catalogs

  /// A source by the setting of that name; throws Error that says how to give it.
  Source source_of(std::string_view setting) const;
  /// The database, which has to be a live one.
  Source database() const;

  /// A source, or both sides, read; --verbose says what was read. Rows of the two have not met.
  Catalog load(const Source& source) const;
  CatalogPair load(const Source& from, const Source& to,
                   std::vector<std::string>* left_alone = nullptr) const;
};

/// Renders a result in a format; `colour` for `text` on a terminal.
using Render = std::function<std::string(const std::string& format, bool colour)>;

/// Writes the result in all formats that were asked for: `--format` on standard output or into
/// `-o FILE`, and each `--output NAME=FILE`. All are rendered before anything is written.
void deliver(const Session& session, const Render& render);

/// Writes a file under another name and moves it, so that nobody ever sees half of it.
void write_file(const std::string& path, const std::string& text);

/// The renames that were asked for: by flags, found in the two catalogs, and by hints of the model.
/// Throws Error for a name that stands in neither, and for two answers to one question.
std::vector<Rename> asked_renames(const Options& options, const CatalogPair& catalogs);

}  // namespace groma::cli
