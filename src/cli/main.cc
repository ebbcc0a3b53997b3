#include "groma/cli.h"
#include "groma/drivers.h"

int main(int argc, char** argv) {
  return groma::cli::main(argc, argv, groma::all_drivers());
}
