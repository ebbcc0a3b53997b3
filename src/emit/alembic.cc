#include "emit/alembic.h"

#include "dialects/alembic.h"
#include "dialects/python_text.h"
#include "plan/lower_rows.h"

namespace groma {
namespace {

std::string function(const std::string& name, const std::string& body) {
  return "def " + name + "():\n" + indented(body.empty() ? "pass\n" : body);
}

/// Rows of reference data: what SQL says of their types, Python would have to be told again.
void add(const std::vector<PlannedAction>& rows, std::string& body) {
  for (const PlannedAction& action : rows)
    for (const Step& step : action.steps)
      body += op_execute(step.sql) + "\n";
}

void add(const SchemaAlone& schema, std::string& body) {
  if (schema.changes.empty())
    return;
  for (const std::string& operation : alembic_operations(schema.input())) {
    body += operation;
    while (body.ends_with('\n'))
      body.pop_back();
    body += '\n';
  }
}

}  // namespace

std::string alembic_body(const LoweringInput& input) {
  std::string body;
  const RowActions rows = lower_rows(input);
  add(rows.before, body);
  SchemaAlone schema(input);
  const SchemaAlone keys = take_keys_over_rows(schema, input);
  add(schema, body);
  add(rows.deletions, body);
  add(rows.after, body);
  add(keys, body);
  return body;
}

std::string alembic_functions(const std::string& up, const std::string& down) {
  return function("upgrade", up) + "\n\n" + function("downgrade", down);
}

}  // namespace groma
