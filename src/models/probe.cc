#include "models/probe.h"

#include <set>

#include "groma/rules.h"
#include "models/expressions.h"

namespace groma {

namespace {

using TableKey = std::pair<std::string, std::string>;

/// One fragment, and the ids that its answer is for.
struct Question {
  Catalog fragment;
  std::vector<Id> ids;
};

/// All that an object says of columns, as one text.
std::string words_of(Object object) {
  std::string text;
  const Object same = object;
  for_each_expression(object, same,
                      [&](std::string_view, Sql& sql, const Sql&) { text += sql.text + "\n"; });
  std::visit(
      [&]<class K>(const K& value) {
        if constexpr (std::is_same_v<K, Index> || std::is_same_v<K, Exclusion>) {
          for (const KeyPart& part : value.columns)
            text += part.column.empty() ? "" : "\"" + part.column + "\"\n";
          for (const std::string& column : value.include)
            text += "\"" + column + "\"\n";
        }
      },
      same);
  return text;
}

/// A temporary table of the columns that are spoken of: those alone, for another one may be of a
/// type that is not there yet.
class TableQuestion {
 public:
  TableQuestion(const Catalog& model, const TableKey& key)
      : model_(model), rules_(rules(model.dialect.vendor)), key_(key) {
    Table table;
    table.schema = key.first;
    table.name = key.second;
    question_.fragment.dialect = model.dialect;
    question_.fragment.add(std::move(table));
  }

  void add(const Object& object) {
    question_.ids.push_back(id_of(object));
    words_ += words_of(object);
    std::visit([&](const auto& value) { take(value); }, object);
  }

  Question finish() {
    for (const Column* column : model_.columns_of(key_.first, key_.second))
      if (asked_.contains(column->name) || is_spoken_of(column->name))
        question_.fragment.add(bare(*column));
    question_.fragment.sort();
    return std::move(question_);
  }

 private:
  void take(const Column& column) { asked_.insert(column.name); }
  void take(Check check) {
    check.comment.clear();
    question_.fragment.add(std::move(check));
  }
  void take(Index index) {
    index.comment.clear();
    index.partition_of.clear();
    index.options.clear();
    question_.fragment.add(std::move(index));
  }
  void take(Exclusion exclusion) {
    exclusion.comment.clear();
    exclusion.options.clear();
    question_.fragment.add(std::move(exclusion));
  }
  void take(Policy policy) {
    policy.comment.clear();
    question_.fragment.add(std::move(policy));
  }
  template <class K>
  void take(const K&) {}

  bool is_spoken_of(const std::string& name) const {
    return rules_.replace_identifier(words_, name, name + "_") != words_ ||
           rules_.replace_identifier(words_, key_.second, key_.second + "_") != words_;
  }

  Column bare(const Column& column) const {
    Column plain;
    plain.schema = column.schema;
    plain.table = column.table;
    plain.name = column.name;
    plain.type = column.type;
    plain.collation = column.collation;
    plain.position = column.position;
    if (asked_.contains(column.name)) {
      plain.default_value = column.default_value;
      plain.generated = column.generated;
    }
    return plain;
  }

  const Catalog& model_;
  const Rules& rules_;
  TableKey key_;
  Question question_;
  std::string words_;
  std::set<std::string> asked_;  ///< columns
};

/// A view of its own; a materialized one prints its query as a view does.
template <class K>
Question view_question(const Catalog& model, const K& view) {
  View plain;
  plain.schema = view.schema;
  plain.name = view.name;
  plain.query = view.query;
  if constexpr (requires { view.columns; })
    plain.columns = view.columns;
  Question question;
  question.fragment.dialect = model.dialect;
  question.fragment.add(std::move(plain));
  question.ids.push_back(view.id());
  return question;
}

Question domain_question(const Catalog& model, Domain domain) {
  Question question;
  question.ids.push_back(domain.id());
  question.fragment.dialect = model.dialect;
  domain.comment.clear();
  domain.owner.clear();
  for (DomainCheck& check : domain.checks)
    check.comment.clear();
  question.fragment.add(std::move(domain));
  return question;
}

bool belongs_to_table(Kind kind) {
  return kind == Kind::column || kind == Kind::check || kind == Kind::index ||
         kind == Kind::exclusion || kind == Kind::policy;
}

std::vector<Question> questions(const Catalog& model, const std::vector<Change>& changes) {
  std::vector<Question> list;
  std::map<TableKey, TableQuestion> tables;
  for (const Change& change : changes) {
    const Object& object = *change.after;
    const Id id = id_of(object);
    if (belongs_to_table(id.kind)) {
      const TableKey key{id.schema, id.table};
      tables.try_emplace(key, model, key).first->second.add(object);
    } else if (const auto* view = std::get_if<View>(&object)) {
      list.push_back(view_question(model, *view));
    } else if (const auto* stored = std::get_if<MaterializedView>(&object)) {
      list.push_back(view_question(model, *stored));
    } else if (const auto* domain = std::get_if<Domain>(&object)) {
      list.push_back(domain_question(model, *domain));
    }
  }
  for (auto& [key, table] : tables)
    list.push_back(table.finish());
  return list;
}

void sort_answers(const Question& question, const Probed& answer, Spellings& spellings) {
  visit_copies(answer.read, [&](const Object& object) {
    Id id = id_of(object);
    // A materialized view was asked about as a view.
    if (id.kind == Kind::view && question.ids.front().kind == Kind::materialized_view)
      id.kind = Kind::materialized_view;
    spellings.read.insert_or_assign(id, object);
  });
  if (!answer.refusal.empty())
    for (const Id& id : question.ids)
      spellings.refused[id] = answer.refusal;
}

}  // namespace

Spellings ask(Connection& connection, const Catalog& model, const std::vector<Change>& changes) {
  const std::vector<Question> asked = questions(model, changes);
  std::vector<Catalog> fragments;
  for (const Question& question : asked)
    fragments.push_back(question.fragment);
  Spellings spellings;
  if (fragments.empty())
    return spellings;
  const std::vector<Probed> answers = connection.probe(fragments);
  for (std::size_t i = 0; i < answers.size(); ++i)
    sort_answers(asked[i], answers[i], spellings);
  return spellings;
}

}  // namespace groma
