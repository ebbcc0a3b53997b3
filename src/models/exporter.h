/// The exporters, Python packages, as the program carries them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace groma {

/// One module. The files are embedded when the program is built (cmake/embed.cmake).
struct ExporterFile {
  std::string_view package;  ///< `groma_sqlalchemy`
  std::string_view name;     ///< `tables` for tables.py
  std::string_view text;
};

std::span<const ExporterFile> exporter_files();

/// `b'…'`: the text as Python's literal of bytes, which is right in any source encoding.
std::string bytes_literal(std::string_view text);

/// A Python program that has the package's modules in memory and runs its `main()`.
std::string exporter_program(std::string_view package);

}  // namespace groma
