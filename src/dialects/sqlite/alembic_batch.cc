#include "dialects/sqlite/alembic_batch.h"

#include <algorithm>
#include <array>
#include <set>

#include "catalog/letters.h"
#include "dialects/python_text.h"
#include "dialects/sqlite/affinity.h"
#include "dialects/sqlite/render.h"
#include "dialects/sqlite/tokenizer.h"

namespace groma::sqlite {

namespace {

bool has_generated(const TableParts& parts) {
  return std::any_of(parts.columns.begin(), parts.columns.end(),
                     [](const Column* each) { return each->generated.has_value(); });
}

bool is_number(Affinity affinity) {
  return affinity == Affinity::integer || affinity == Affinity::real ||
         affinity == Affinity::numeric;
}

/// Between types that SQLAlchemy holds for different, a batch casts the rows. That does no harm
/// where storing them in the new column would do the same.
bool keeps_rows(const Column& before, const Column& after) {
  if (type_family(before) == type_family(after))
    return true;
  const Affinity to = affinity(after.type, false);
  return to == Affinity::text ||
         (to != Affinity::integer && is_number(to) && is_number(affinity(before.type, false)));
}

template <class K>
std::string type_name() {
  if constexpr (std::is_same_v<K, Unique>)
    return "'unique'";
  if constexpr (std::is_same_v<K, ForeignKey>)
    return "'foreignkey'";
  return "'check'";
}

/// `sa.UniqueConstraint('a', name='u')` as the operation that makes it.
Words operation(const Unique& unique) {
  if (!words(unique) || !unique.options.empty())
    return std::nullopt;
  std::vector<std::string> columns;
  for (const KeyPart& part : unique.columns)
    columns.push_back(part.column);
  return python_call("batch_op.create_unique_constraint",
                     {final_name(unique.name), python_list(columns)});
}

Words operation(const Check& check) {
  return python_call("batch_op.create_check_constraint",
                     {final_name(check.name), sa_text(check.expression.text)});
}

Words operation(const ForeignKey& key) {
  if (!words(key))
    return std::nullopt;
  std::vector<std::string> arguments{final_name(key.name), python_string(key.referenced_table),
                                     python_list(key.columns), python_list(key.referenced_columns)};
  alembic::add_clauses(arguments, key);
  return python_call("batch_op.create_foreign_key", arguments);
}

class Batch {
 public:
  Batch(const Lowering& work, const std::string& table)
      : work_(work),
        before_(work.before.at(table)),
        after_(work.after.at(table)),
        changes_(work.tables.at(table).changes) {}

  Words run() {
    if (!is_possible())
      return std::nullopt;
    for (const Change* change : changes_)
      if (!take(*change))
        return std::nullopt;
    return write();
  }

 private:
  const Lowering& work_;
  const TableParts& before_;
  const TableParts& after_;
  const Changes& changes_;

  std::vector<std::string> first_;                   ///< ahead of the batch
  std::vector<std::string> drops_, columns_, adds_;  ///< operations in it
  std::vector<std::string> table_args_;              ///< what has no name to be created by
  std::set<Id> omitted_;                             ///< what has no name to be dropped by
  bool must_be_told_ = false;                        ///< how the table was

  bool is_possible() const {
    return before_.table->name == after_.table->name && !has_generated(before_) &&
           !has_generated(after_) && before_.table->options == after_.table->options &&
           option_words(before_) && option_words(after_) &&
           *option_words(before_) == *option_words(after_);
  }

  bool take(const Change& change) {
    if (change.has("position"))
      return false;
    const Object& object = change.after ? *change.after : *change.before;
    return std::visit([&](const auto& each) { return take(each, change); }, object);
  }

  template <class K>
  bool take(const K&, const Change&) {
    return false;
  }

  bool take(const Column&, const Change& change) {
    if (change.action == Action::create)
      return add(after_.column(std::get<Column>(*change.after).name));
    if (change.action == Action::drop) {
      columns_.push_back("batch_op.drop_column(" +
                         python_string(std::get<Column>(*change.before).name) + ")");
      return true;
    }
    const Column* before = before_.column(change.id.name);
    const Column* after = after_.column(change.id.name);
    return before && after && before->name == after->name && alter(*before, *after, change);
  }

  bool add(const Column* column) {
    const Words said = words(*column);
    if (said)
      columns_.push_back(python_call("batch_op.add_column", {*said}));
    return said.has_value();
  }

  bool alter(const Column& before, const Column& after, const Change& change) {
    std::vector<std::string> arguments{python_string(after.name)};
    const Words was = type_words(before), is = type_words(after);
    if (!was || !is)
      return false;
    arguments.push_back("existing_type=" + *was);
    for (const FieldChange& field : change.fields)
      if (!alter(field.name, before, after, *is, arguments))
        return false;
    columns_.push_back(python_call("batch_op.alter_column", arguments));
    return true;
  }

  bool alter(const std::string& field, const Column& before, const Column& after,
             const std::string& type, std::vector<std::string>& arguments) {
    if (field == "type" || field == "collation")
      arguments.push_back("type_=" + type);
    else if (field == "nullable")
      arguments.emplace_back(after.nullable ? "nullable=True" : "nullable=False");
    else if (field == "default_value")
      arguments.push_back("server_default=" +
                          (after.default_value ? default_words(*after.default_value) : "None"));
    else
      return false;
    if (field == "nullable" && !after.nullable && after.default_value)
      first_.push_back(op_execute(
          "UPDATE " + quote(after_.table->name) + " SET " + quote(after.name) + " = " +
          default_expression(*after.default_value) + " WHERE " + quote(after.name) + " IS NULL"));
    return field != "type" || keeps_rows(before, after);
  }

  bool take(const PrimaryKey&, const Change& change) {
    if (change.before)
      omitted_.insert(before_.primary_key->id());
    must_be_told_ = true;
    return !change.after || add(*after_.primary_key);
  }

  /// Among the arguments of the table, a key would lose its name and its options.
  bool add(const PrimaryKey& key) {
    const Words said = words(key);
    if (!said || !key.options.empty())
      return false;
    std::vector<std::string> columns;
    for (const KeyPart& part : key.columns)
      columns.push_back(part.column);
    if (key.name.empty())
      table_args_.push_back(*said);
    else
      adds_.push_back(
          python_call("batch_op.create_primary_key", {final_name(key.name), python_list(columns)}));
    return true;
  }

  bool take(const Unique&, const Change& change) { return replace<Unique>(change); }
  bool take(const ForeignKey&, const Change& change) { return replace<ForeignKey>(change); }
  bool take(const Check&, const Change& change) { return replace<Check>(change); }

  template <class K>
  bool replace(const Change& change) {
    if (change.before)
      drop(std::get<K>(*change.before));
    if (!change.after)
      return true;
    const K& wanted = std::get<K>(*change.after);
    const Words said = wanted.name.empty() ? words(wanted) : operation(wanted);
    if (said)
      (wanted.name.empty() ? table_args_ : adds_).push_back(*said);
    return said.has_value();
  }

  template <class K>
  void drop(const K& doomed) {
    if (doomed.name.empty()) {
      omitted_.insert(doomed.id());
      must_be_told_ = true;
    } else {
      drops_.push_back(python_call("batch_op.drop_constraint",
                                   {final_name(doomed.name), "type_=" + type_name<K>()}));
    }
  }

  Words write() {
    std::vector<std::string> arguments{python_string(before_.table->name)};
    const bool told = must_be_told_ || !is_reflected(before_);
    if (told) {
      const Words was = description();
      if (!was)
        return std::nullopt;
      arguments.push_back("copy_from=" + *was);
    }
    if (!table_args_.empty())
      arguments.push_back(table_args());
    if (only_adds_columns())
      arguments.emplace_back("recreate='always'");
    return lines(first_) + python_call("with op.batch_alter_table", arguments) + " as batch_op:\n" +
           body() + put_back(told);
  }

  /// Without being told, Alembic would not rebuild the table for these.
  bool only_adds_columns() const {
    return drops_.empty() && adds_.empty() &&
           std::all_of(columns_.begin(), columns_.end(), [](const std::string& each) {
             return each.starts_with("batch_op.add_column");
           });
  }

  /// A tuple, also of one.
  std::string table_args() const {
    std::string list;
    for (const std::string& each : table_args_)
      list += indented(each + ",") + "\n";
    return table_args_.size() == 1 && list.size() < 80 ? "table_args=(" + table_args_.front() + ",)"
                                                       : "table_args=(\n" + list + ")";
  }

  std::string body() const {
    const std::string text = lines(drops_) + lines(columns_) + lines(adds_);
    return indented(text.empty() ? "pass\n" : text);
  }

  static std::string lines(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& each : list)
      text += each + "\n";
    return text;
  }

  /// The table as it was, but for constraints that have no name to be dropped by.
  Words description() const {
    std::vector<std::string> arguments{python_string(before_.table->name), "sa.MetaData()"};
    std::vector<const PrimaryKey*> keys;
    if (before_.primary_key)
      keys.push_back(before_.primary_key);
    if (!describe(before_.columns, arguments) || !describe(keys, arguments) ||
        !describe(before_.foreign_keys, arguments) || !describe(before_.uniques, arguments) ||
        !describe(before_.checks, arguments))
      return std::nullopt;
    const auto options = *option_words(before_);
    arguments.insert(arguments.end(), options.begin(), options.end());
    return python_call("sa.Table", arguments);
  }

  template <class K>
  bool describe(const std::vector<const K*>& list, std::vector<std::string>& arguments) const {
    for (const K* each : list) {
      if (omitted_.contains(each->id()))
        continue;
      const Words said = words(*each);
      if (!said)
        return false;
      arguments.push_back(*said);
    }
    return true;
  }

  /// Indexes that Alembic read back it makes again itself.
  std::string put_back(bool told) const {
    std::string text;
    for (const Index* each : before_.indexes)
      if (told && work_.stays(folded_id(Kind::index, each->table, each->name)))
        text += create_words(*each) + "\n";
    for (const Trigger* each : before_.triggers)
      if (work_.stays(folded_id(Kind::trigger, each->table, each->name)))
        text += op_execute(create_trigger(*each)) + "\n";
    return text;
  }
};

bool is_reflected(const Column& column) {
  return type_words(column) && column.collation.empty() && !column.generated && !column.identity &&
         column.options.empty();
}

bool is_reflected(const Index& index) {
  return index.predicate.empty() &&
         std::all_of(index.columns.begin(), index.columns.end(), [](const KeyPart& part) {
           return !part.column.empty() && part.collation.empty() && !part.descending;
         });
}

}  // namespace

bool is_reflected(const TableParts& parts) {
  const auto all = [](const auto& list, auto holds) {
    return std::all_of(list.begin(), list.end(), [&](const auto* each) { return holds(*each); });
  };
  const PrimaryKey* key = parts.primary_key;
  return parts.table->options.empty() && parts.checks.empty() &&
         (!key || (key->name.empty() && key->options.empty())) &&
         all(parts.columns, [](const Column& each) { return is_reflected(each); }) &&
         all(parts.indexes, [](const Index& each) { return is_reflected(each); }) &&
         all(parts.uniques,
             [](const Unique& each) { return each.options.empty() && words(each).has_value(); }) &&
         all(parts.foreign_keys, [](const ForeignKey& each) {
           return each.name.empty() && each.deferral == Deferral::not_deferrable;
         });
}

Words batch_words(const Lowering& work, const std::string& table) {
  return Batch(work, table).run();
}

}  // namespace groma::sqlite
