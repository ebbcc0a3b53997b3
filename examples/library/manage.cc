// The migration tool of the library's own models: all commands of groma, without a model to name.
//
//     manage check --database sqlite:app.db
//     manage draft -m "the first tables" --database sqlite:app.db
//     manage upgrade --database sqlite:app.db

#include "groma/manage.h"

#include "library.h"

int main(int count, char** arguments) {
  return groma::cli::main(count, arguments, library());
}
