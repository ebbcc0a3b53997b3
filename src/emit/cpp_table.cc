#include "emit/cpp_table.h"

#include <algorithm>

#include "emit/cpp_types.h"
#include "emit/cpp_value.h"
#include "groma/rules.h"

namespace groma::cpp {

namespace {

Id table_of(const std::string& schema, const std::string& table) {
  return {Kind::table, schema, {}, table};
}

const Struct* find(const Structs& structs, const std::string& schema, const std::string& table) {
  const auto at = structs.find(table_of(schema, table));
  return at == structs.end() ? nullptr : &at->second;
}

bool can_be_chained(const Table& table) {
  return table.partition_by.empty() && table.partitions.empty() && table.partition_of.empty() &&
         table.partition_bound.empty() && table.inherits.empty();
}

template <class K>
bool has_only_columns(const K& key, const Struct* owner) {
  return owner != nullptr && !key.columns.empty() &&
         std::all_of(key.columns.begin(), key.columns.end(),
                     [&](const KeyPart& part) { return owner->members.contains(part.column); });
}

bool has_members(const Struct* owner, const std::vector<std::string>& columns) {
  return owner != nullptr &&
         std::all_of(columns.begin(), columns.end(),
                     [&](const std::string& column) { return owner->members.contains(column); });
}

bool is_plain(const KeyPart& part) {
  return part == KeyPart{.column = part.column};
}

/// A declaration and what is said behind it, on one line if that is short.
class Chain {
 public:
  explicit Chain(std::string head) : head_(std::move(head)) {}

  Chain& say(const std::string& word, const std::string& arguments = {}) {
    return add("." + word + "(" + arguments + ")");
  }
  Chain& say_if(bool holds, const std::string& word, const std::string& arguments = {}) {
    return holds ? say(word, arguments) : *this;
  }
  Chain& add(const std::string& call) {
    if (!call.empty())
      calls_.push_back(call);
    return *this;
  }
  Chain& options(const Options& options) {
    for (const auto& [key, each] : options)
      say("option", literal(key) + ", " + literal(each));
    return *this;
  }
  std::string take() const {
    constexpr std::size_t longest_line = 98;
    const std::string line = "  " + joined("") + ";\n";
    const bool short_one = line.size() <= longest_line && line.find('\n') == line.size() - 1;
    return short_one ? line : "  " + joined("\n      ") + ";\n";
  }

 private:
  std::string joined(std::string_view separator) const {
    std::string text = head_;
    for (const std::string& call : calls_)
      text.append(separator).append(call);
    return text;
  }

  std::string head_;
  std::vector<std::string> calls_;
};

class Declaration {
 public:
  Declaration(const Struct& each, const Structs& structs, const Catalog& catalog)
      : struct_(each), structs_(structs), catalog_(catalog), table_(*each.table) {}

  std::string write() {
    head();
    for (const Column* column : catalog_.columns_of(table_.schema, table_.name))
      add(*column);
    for_each_of<PrimaryKey>();
    for_each_of<Unique>();
    for_each_of<Index>();
    for_each_of<ForeignKey>();
    for_each_of<Check>();
    return "inline void " + struct_.function + "(groma::Model& model) {\n" + text_ + "}\n";
  }

 private:
  const Struct& struct_;
  const Structs& structs_;
  const Catalog& catalog_;
  const Table& table_;
  std::string text_;

  void head() {
    text_ = "  auto table = model.table<" + struct_.name + ">(" + literal(table_.name) + ");\n";
    const bool more = !table_.schema.empty() || !table_.comment.empty() || !table_.options.empty();
    if (more)
      text_ += Chain("table")
                   .say_if(!table_.schema.empty(), "schema", literal(table_.schema))
                   .say_if(!table_.comment.empty(), "comment", literal(table_.comment))
                   .options(table_.options)
                   .take();
  }

  template <class K>
  void for_each_of() {
    for (const K* each : of_table<K>(catalog_, table_.schema, table_.name))
      if (is_chained(*each, structs_))
        add(*each);
  }

  std::string member(const Struct& owner, const std::string& column) const {
    return "&" + owner.name + "::" + owner.members.at(column);
  }

  std::string members(const Struct& owner, const std::vector<std::string>& columns) const {
    std::string text;
    for (const std::string& column : columns)
      text += (text.empty() ? "" : ", ") + member(owner, column);
    return text;
  }

  void add(const Column& column) {
    Chain chain("table.column(" + literal(column.name) + ", " + member(struct_, column.name) + ")");
    chain.add(member_type(column, catalog_.dialect).chain);
    if (column.default_value)
      chain.say("default_expression", literal(column.default_value->text));
    if (column.generated)
      chain.say(column.generated->stored ? "generated_stored" : "generated",
                literal(column.generated->expression.text));
    if (column.identity)
      number(*column.identity, chain);
    chain.say_if(!column.collation.empty(), "collation", literal(column.collation))
        .say_if(!column.comment.empty(), "comment", literal(column.comment))
        .options(column.options);
    for (const Check* check : of_table<Check>(catalog_, table_.schema, table_.name))
      if (check->column == column.name && is_chained(*check, structs_))
        chain.say("check", named(check->name) + literal(check->expression.text));
    text_ += chain.take();
  }

  static std::string named(const std::string& name) {
    return name.empty() ? std::string() : literal(name) + ", ";
  }

  void number(const Identity& identity, Chain& chain) const {
    Identity usual;
    usual.generation = rules(catalog_.dialect.vendor).numbering;
    if (identity == usual)
      chain.say("auto_increment");
    else
      chain.say("identity", "groma::Identity" + value(identity));
  }

  /// `on(&Users::a, &Users::b)`, a call for each part of which more is said.
  template <class K>
  void add_parts(const K& key, Chain& chain) const {
    std::vector<std::string> plain;
    const auto flush = [&] {
      chain.say_if(!plain.empty(), "on", members(struct_, plain));
      plain.clear();
    };
    for (const KeyPart& part : key.columns) {
      if (is_plain(part)) {
        plain.push_back(part.column);
        continue;
      }
      flush();
      if (part.column.empty())
        chain.say("on_expression", literal(part.expression.text));
      else
        chain.say("on", member(struct_, part.column));
      chain.say_if(part.descending, "descending")
          .say_if(!part.nulls.empty(), "nulls", literal(part.nulls))
          .say_if(!part.collation.empty(), "collation", literal(part.collation))
          .say_if(!part.operator_class.empty(), "operator_class", literal(part.operator_class));
      if (part.prefix_length)
        chain.say("prefix", std::to_string(*part.prefix_length));
    }
    flush();
  }

  template <class K>
  void add_key(const K& key, Chain chain) {
    add_parts(key, chain);
    if constexpr (!std::is_same_v<K, Index>)
      chain.say_if(!key.name.empty(), "named", literal(key.name))
          .say_if(key.deferral != Deferral::not_deferrable, "deferral", value(key.deferral));
    if constexpr (!std::is_same_v<K, PrimaryKey>)
      chain.say_if(!key.nulls_distinct, "nulls_not_distinct");
    chain.say_if(!key.include.empty(), "include", members(struct_, key.include))
        .say_if(!key.comment.empty(), "comment", literal(key.comment))
        .options(key.options);
    text_ += chain.take();
  }

  void add(const PrimaryKey& key) { add_key(key, Chain("table.primary_key()")); }
  void add(const Unique& key) { add_key(key, Chain("table.unique()")); }
  void add(const Index& index) {
    Chain chain("table.index(" + literal(index.name) + ")");
    chain.say_if(index.is_unique, "unique")
        .say_if(!index.method.empty(), "method", literal(index.method))
        .say_if(!index.predicate.empty(), "where", literal(index.predicate.text));
    add_key(index, std::move(chain));
  }

  void add(const ForeignKey& key) {
    const Struct& other = *find(structs_, key.referenced_schema, key.referenced_table);
    Chain chain("table.foreign_key(" + members(struct_, key.columns) + ")");
    if (key.referenced_columns.empty())
      chain.say("references",
                literal(key.referenced_table) + ", {}, " + literal(key.referenced_schema));
    else
      chain.say("references", members(other, key.referenced_columns));
    chain.say_if(!key.name.empty(), "named", literal(key.name))
        .say_if(key.on_delete != ReferenceAction::no_action, "on_delete", value(key.on_delete))
        .say_if(key.on_update != ReferenceAction::no_action, "on_update", value(key.on_update))
        .say_if(!key.set_columns.empty(), "setting", members(struct_, key.set_columns))
        .say_if(key.match_full, "match_full")
        .say_if(key.deferral != Deferral::not_deferrable, "deferral", value(key.deferral))
        .say_if(!key.validated, "not_validated")
        .say_if(!key.comment.empty(), "comment", literal(key.comment))
        .options(key.options);
    text_ += chain.take();
  }

  void add(const Check& check) {
    if (!struct_.members.contains(check.column))  // else it stands at its column
      text_ +=
          Chain("table").say("check", named(check.name) + literal(check.expression.text)).take();
  }
};

}  // namespace

Structs structs_of(const Catalog& catalog) {
  Structs structs;
  Names names;
  for (const Table& table : catalog.all<Table>()) {
    if (!can_be_chained(table))
      continue;
    Struct each{&table, names.camel(table.name), names.snake("declare_" + table.name), {}};
    Names members;
    for (const Column* column : catalog.columns_of(table.schema, table.name))
      each.members[column->name] = members.snake(column->name);
    structs.emplace(table.id(), std::move(each));
  }
  return structs;
}

std::string definition(const Struct& each, const Catalog& catalog) {
  std::string text = "struct " + each.name + " {\n";
  for (const Column* column : catalog.columns_of(each.table->schema, each.table->name)) {
    const std::string type = member_type(*column, catalog.dialect).name;
    text += "  " + (column->nullable ? "std::optional<" + type + ">" : type) + " " +
            each.members.at(column->name) + ";\n";
  }
  return text + "};\n";
}

std::string declaration(const Struct& each, const Structs& structs, const Catalog& catalog) {
  return Declaration(each, structs, catalog).write();
}

bool is_chained(const Column& column, const Structs& structs) {
  return find(structs, column.schema, column.table) != nullptr;
}

bool is_chained(const PrimaryKey& key, const Structs& structs) {
  const Struct* owner = find(structs, key.schema, key.table);
  return has_only_columns(key, owner) && has_members(owner, key.include);
}

bool is_chained(const Unique& key, const Structs& structs) {
  const Struct* owner = find(structs, key.schema, key.table);
  return has_only_columns(key, owner) && has_members(owner, key.include);
}

bool is_chained(const Index& index, const Structs& structs) {
  const Struct* owner = find(structs, index.schema, index.table);
  return owner != nullptr && index.partition_of.empty() && has_members(owner, index.include) &&
         std::all_of(index.columns.begin(), index.columns.end(), [&](const KeyPart& part) {
           return part.column.empty() || owner->members.contains(part.column);
         });
}

bool is_chained(const Check& check, const Structs& structs) {
  return find(structs, check.schema, check.table) != nullptr && check.validated &&
         check.options.empty() && check.comment.empty();
}

bool is_chained(const ForeignKey& key, const Structs& structs) {
  const Struct* owner = find(structs, key.schema, key.table);
  const Struct* other = find(structs, key.referenced_schema, key.referenced_table);
  return has_members(owner, key.columns) && has_members(owner, key.set_columns) &&
         has_members(other, key.referenced_columns) && !key.columns.empty();
}

}  // namespace groma::cpp
