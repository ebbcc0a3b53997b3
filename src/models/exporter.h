/// The exporter for SQLAlchemy, a Python package, as the program carries it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace groma {

/// One module of it. The files are embedded when the program is built (cmake/embed.cmake).
struct ExporterFile {
  std::string_view name;  ///< `tables` for tables.py
  std::string_view text;
};

std::span<const ExporterFile> exporter_files();

/// `b'…'`: the text as Python's literal of bytes, which is right in any source encoding.
std::string bytes_literal(std::string_view text);

/// A Python program that has the package's modules in memory and runs its `main()`.
std::string exporter_program();

}  // namespace groma
