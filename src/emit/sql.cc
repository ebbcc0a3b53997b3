#include "emit/statements.h"
#include "groma/emit.h"

namespace groma {
namespace {

/// Steps that may share a transaction do: each run of them is one.
class ScriptWriter {
 public:
  explicit ScriptWriter(const Rules& rules) : rules_(rules) {}

  std::string write(const Plan& plan) {
    for (const PlannedStep& planned : plan.steps) {
      frame(planned.step.transactional);
      if (const std::string line = heading(planned.title, title_); !line.empty())
        text_ += (text_.empty() ? "" : "\n") + comment("-- ", line);
      title_ = planned.title;
      text_ += step_text(planned.step, rules_.ended ? rules_.ended : terminated);
    }
    frame(false);
    return std::move(text_);
  }

 private:
  void frame(bool transactional) {
    if (transactional == inside_)
      return;
    inside_ = transactional;
    const std::string_view word = transactional ? rules_.begin : rules_.commit;
    text_ += (text_.empty() ? "" : "\n") + std::string(word) + ";\n";
  }

  const Rules& rules_;
  std::string text_;
  std::string title_;
  bool inside_ = false;
};

}  // namespace

std::string sql_script(const Plan& plan, const Rules& rules) {
  return ScriptWriter(rules).write(plan);
}

std::string sql_script(const Catalog& catalog, bool with_privileges) {
  Catalog nothing;
  nothing.dialect = catalog.dialect;
  DiffOptions options;
  options.with_privileges = with_privileges;
  const Catalog wanted = with_privileges ? catalog : adopt_privileges(catalog, nothing);
  const Difference difference = diff(nothing, wanted, options);
  return sql_script(plan(nothing, wanted, difference.changes), rules(catalog.dialect.vendor));
}

}  // namespace groma
