/// A program that is the migration tool of its own models:
///
///     int main(int argc, char** argv) { return groma::cli::main(argc, argv, shop()); }
///
/// It has all commands of `groma`, and its own model where `--model` and GROMA_MODEL name no other.
/// With `--print-model` alone it prints the model as a snapshot, in the dialect that GROMA_DIALECT
/// names: so it is also a source, `exec:./shop --print-model`. Link `groma::cli` and
/// `groma::inspectors`.
#pragma once

#include "groma/cli.h"
#include "groma/drivers.h"
#include "groma/model.h"

namespace groma::cli {

/// As the one of `groma/cli.h`. The commands read the model by running the program once more.
int main(int argc, char** argv, const Model& model, const Drivers& drivers);

inline int main(int argc, char** argv, const Model& model) {
  return main(argc, argv, model, all_drivers());
}

}  // namespace groma::cli
