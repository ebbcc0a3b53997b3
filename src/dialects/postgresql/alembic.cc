#include "dialects/postgresql/alembic.h"

#include "dialects/postgresql/alembic_gather.h"
#include "dialects/postgresql/alembic_phrases.h"
#include "dialects/postgresql/alembic_types.h"
#include "dialects/postgresql/lower.h"
#include "dialects/python_text.h"

namespace groma::postgresql {

using alembic::Arguments;

namespace {

/// `ALTER TABLE app.users RENAME COLUMN a TO b`, taken apart.
class Renaming {
 public:
  explicit Renaming(const std::string& sql) : tokens_(tokenize(sql)) {
    const bool table = take_word("alter") && take_word("table") && take_name(table_);
    if (table && take("."))
      schema_ = std::exchange(table_, tokens_[at_++].name());
    if (!table || !take_word("rename"))
      return;
    const bool column = take_word("column") && take_name(column_);
    known_ = (column || column_.empty()) && take_word("to") && take_name(new_name_) &&
             tokens_[at_].kind == TokenKind::end;
  }

  alembic::Words words() const {
    if (!known_)
      return std::nullopt;
    Arguments arguments{python_string(table_)};
    if (column_.empty())
      arguments.push_back(python_string(new_name_));
    else
      arguments.insert(arguments.end(),
                       {python_string(column_), "new_column_name=" + python_string(new_name_)});
    alembic::add_schema(arguments, schema_word(schema_));
    return python_call(column_.empty() ? "op.rename_table" : "op.alter_column", arguments);
  }

 private:
  bool take(std::string_view op) {
    const bool found = tokens_[at_].is(op);
    at_ += found ? 1 : 0;
    return found;
  }
  bool take_word(std::string_view word) {
    const bool found = tokens_[at_].is_word(word);
    at_ += found ? 1 : 0;
    return found;
  }
  bool take_name(std::string& name) {
    const bool found = is_name(tokens_[at_]);
    name = found ? tokens_[at_++].name() : std::string();
    return found;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::string schema_, table_, column_, new_name_;
  bool known_ = false;
};

/// `ALTER COLUMN a TYPE t USING x`: the phrase for it without the conversion, which is added.
bool find_conversion(const Phrasebook& book, const std::string& sql, Phrase& phrase) {
  constexpr std::string_view word = " USING ";
  for (std::size_t at = sql.find(word); at != sql.npos; at = sql.find(word, at + 1))
    if (const Phrase* found = book.find(sql.substr(0, at));
        found != nullptr && found->aspect == Aspect::type && !found->settings.empty()) {
      phrase = *found;
      phrase.settings.push_back("postgresql_using=" +
                                python_string(escaped_sql(sql.substr(at + word.size()))));
      return true;
    }
  return false;
}

std::string in_sql(const Step& step) {
  if (step.transactional)
    return op_execute(step.sql);
  return "with op.get_context().autocommit_block():\n" + indented(op_execute(step.sql));
}

class Script {
 public:
  explicit Script(const Phrasebook& book) : book_(book) {}

  void add(const Step& step) {
    Phrase phrase;
    if (const Phrase* found = book_.find(step.sql))
      add(*found);
    else if (find_conversion(book_, step.sql, phrase))
      add(phrase);
    else
      say(Renaming(step.sql).words().value_or(in_sql(step)));
  }

  std::vector<std::string> take() {
    flush();
    return std::move(lines_);
  }

 private:
  void add(const Phrase& phrase) {
    if (phrase.settings.empty()) {
      if (!phrase.text.empty())
        say(phrase.text);
      return;
    }
    if (open_.column != phrase.column || open_.aspect >= phrase.aspect) {
      flush();
      open_ = phrase;
      return;
    }
    open_.aspect = phrase.aspect;
    open_.settings.insert(open_.settings.end(), phrase.settings.begin(), phrase.settings.end());
  }

  void say(std::string text) {
    flush();
    lines_.push_back(std::move(text));
  }

  void flush() {
    if (!open_.settings.empty()) {
      Arguments arguments{python_string(open_.column.table), python_string(open_.column.name)};
      for (const auto* list : {&open_.settings, &open_.context})
        arguments.insert(arguments.end(), list->begin(), list->end());
      lines_.push_back(python_call("op.alter_column", arguments));
    }
    open_ = {};
  }

  const Phrasebook& book_;
  Phrase open_;  ///< of a column, while more about it may come
  std::vector<std::string> lines_;
};

std::vector<std::string> translate(const Lowering& work, Lowered& lowered) {
  const Gathered gathered = gather_constraints(work, lowered.actions);
  const Phrasebook book(work, gathered);
  Script script(book);
  for (const PlannedStep& each : order(std::move(lowered)).steps)
    if (!each.step.guard)
      script.add(each.step);
  return script.take();
}

}  // namespace

std::vector<std::string> alembic_operations(const LoweringInput& input) {
  std::vector<std::string> operations;
  lower(input, [&](const Lowering& work, Lowered& lowered) {
    operations = translate(work, lowered);
    lowered = {};
  });
  return operations;
}

}  // namespace groma::postgresql
