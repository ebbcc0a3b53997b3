#include "groma/error.h"
#include "groma/snapshot.h"
#include "models/process.h"
#include "models/readers.h"

namespace groma {

Catalog load_exec(const Source& source, const SourceContext& context) {
  if (source.target.find_first_not_of(" \t") == std::string::npos)
    throw Error("'exec:' names no command", "write exec:COMMAND");
  Process process{{"/bin/sh", "-c", source.target}};
  if (context.dialect)
    process.environment.push_back("GROMA_DIALECT=" + std::string(to_string(*context.dialect)));
  const ProcessOutput output = run_process(process);
  if (output.status != 0) {
    const std::string said = last_words(output.err);
    throw Error("'" + source.name() + "' " + ending(output.status),
                said.empty() ? "it printed nothing on standard error" : "it said: " + said);
  }
  return read_snapshot(output.out, "the output of '" + source.name() + "'");
}

}  // namespace groma
