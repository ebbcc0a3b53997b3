#include "dialects/mysql/alembic.h"

#include <algorithm>

#include "dialects/alembic_words.h"
#include "dialects/mysql/alembic_clauses.h"
#include "dialects/mysql/lower.h"
#include "dialects/python_text.h"

namespace groma::mysql {

namespace {

/// `RENAME TABLE a TO b`
alembic::Words table_rename(const std::string& sql) {
  const std::vector<Token> tokens = tokenize(sql);
  if (tokens.size() != 6 || !tokens[0].is_word("rename") || !tokens[1].is_word("table"))
    return std::nullopt;
  return python_call("op.rename_table",
                     {python_string(tokens[2].name()), python_string(tokens[4].name())});
}

std::vector<std::string> say(const Step& step, const Clauses& known) {
  if (const std::string* words = known.statement(step.sql))
    return {*words};
  if (const auto words = table_rename(step.sql))
    return {*words};
  const Alteration alteration = take_apart(step.sql);
  if (alteration.clauses.empty() || !known.stand_alone(alteration))
    return {op_execute(step.sql)};
  std::vector<std::string> operations;
  for (const std::string& clause : alteration.clauses) {
    const std::string* words = known.clause(alteration.table, clause);
    operations.push_back(words != nullptr ? *words
                                          : op_execute(alter_table(alteration.table, {clause})));
  }
  return operations;
}

std::vector<std::string> translate(const Clauses& known, Lowered lowered) {
  std::vector<std::string> operations;
  for (const PlannedStep& each : order(std::move(lowered)).steps)
    if (!each.step.guard)
      for (std::string& operation : say(each.step, known))
        operations.push_back(std::move(operation));
  return operations;
}

}  // namespace

std::vector<std::string> alembic_operations(const LoweringInput& input) {
  std::vector<std::string> operations;
  lower(input, [&](const Lowering& work, Lowered& lowered) {
    operations = translate(Clauses(work, input), std::move(lowered));
    lowered = {};
  });
  return operations;
}

}  // namespace groma::mysql
