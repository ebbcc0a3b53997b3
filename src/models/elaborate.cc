#include "models/elaborate.h"

#include "groma/diff.h"
#include "groma/emit.h"
#include "groma/error.h"
#include "models/counters.h"
#include "models/rows.h"

namespace groma {

namespace {

Catalog read_by(const Driver& driver, const Catalog& model, const Source& source,
                const SourceContext& context) {
  const std::unique_ptr<Connection> scratch = driver.scratch(context.scratch);
  try {
    scratch->run_script(sql_script(model, false), "model");
  } catch (const Error& error) {
    ErrorDetail detail = error.detail();
    detail.message =
        "the scratch server refuses the model '" + source.name() + "': " + detail.message;
    if (detail.hint.empty())
      detail.hint = "correct the model, or leave out --scratch: it is then compared offline";
    throw Error(std::move(detail));
  }
  return scratch->inspect();
}

/// Both are sorted; what the server renamed by completing it has no hint.
void take_hints(Catalog& catalog, const Catalog& model) {
  for_each_kind([&]<class K>() {
    if constexpr (requires(K object) { object.renamed_from; })
      for (K& object : catalog.all<K>())
        if (const K* declared = model.find<K>(object.id())) {
          object.renamed_from = declared->renamed_from;
          if constexpr (requires { object.renamed_values; })
            object.renamed_values = declared->renamed_values;
        }
  });
}

}  // namespace

Catalog elaborated(Catalog model, const Source& source, const SourceContext& context) {
  const Driver* driver = driver_of_url(context.scratch, context.drivers);
  const bool read_before = model.dialect.version != Version{};
  if (read_before || !driver || !driver->scratch || driver->vendor != model.dialect.vendor)
    return model;
  Catalog read = read_by(*driver, without_rows(model), source, context);
  take_hints(read, model);
  take_rows(read, model);
  take_counters(read, model);
  read.doubts.insert(read.doubts.end(), model.doubts.begin(), model.doubts.end());
  read.unmodelled.insert(read.unmodelled.end(), model.unmodelled.begin(), model.unmodelled.end());
  read.sort();
  return adopt_privileges(std::move(read), model);
}

}  // namespace groma
