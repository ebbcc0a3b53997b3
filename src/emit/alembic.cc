#include "emit/alembic.h"

#include "dialects/alembic.h"
#include "dialects/python_text.h"

namespace groma {
namespace {

std::string function(const std::string& name, const std::string& body) {
  return "def " + name + "():\n" + indented(body.empty() ? "pass\n" : body);
}

}  // namespace

std::string alembic_body(const LoweringInput& input) {
  std::string body;
  for (const std::string& operation : alembic_operations(input)) {
    body += operation;
    while (body.ends_with('\n'))
      body.pop_back();
    body += '\n';
  }
  return body;
}

std::string alembic_functions(const std::string& up, const std::string& down) {
  return function("upgrade", up) + "\n\n" + function("downgrade", down);
}

}  // namespace groma
