#include "models/exporter.h"

namespace groma {
namespace {

/// Python asks the finder for each module of the package, and gets it from the table.
constexpr std::string_view loader = R"(
import importlib, importlib.abc, importlib.util, sys


class Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def find_spec(self, name, path=None, target=None):
        if self.text_of(name) is None:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=name == PACKAGE)

    def text_of(self, name):
        package, _, module = name.partition(".")
        return SOURCES.get(module or "__init__") if package == PACKAGE else None

    def get_source(self, name):
        return self.text_of(name).decode("utf-8")


sys.meta_path.insert(0, Finder())
importlib.import_module(PACKAGE + ".__main__").main()
)";

}  // namespace

std::string bytes_literal(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string literal = "b'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' || c == '\'')
      literal.append({'\\', c});
    else if (byte >= 0x20 && byte < 0x7f)
      literal += c;
    else
      literal.append({'\\', 'x', digits[byte >> 4], digits[byte & 15]});
  }
  return literal + "'";
}

std::string exporter_program(std::string_view package) {
  std::string program = "PACKAGE = '" + std::string(package) + "'\nSOURCES = {\n";
  for (const ExporterFile& file : exporter_files())
    if (file.package == package)
      program += "  '" + std::string(file.name) + "': " + bytes_literal(file.text) + ",\n";
  return program + "}\n" + std::string(loader);
}

}  // namespace groma
