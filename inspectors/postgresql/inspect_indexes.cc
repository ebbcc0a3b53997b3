// Indexes, and what keys and exclusions have from theirs.
#include <algorithm>

#include "dialects/postgresql/index_names.h"
#include "dialects/postgresql/tokenizer.h"
#include "groma/qualified.h"
#include "postgresql/index_definition.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

struct OperatorClass {
  Oid method = 0;
  std::string name;  ///< SQL
  Oid type = 0;
  bool is_default = false;
};

/// A row of pg_index, in the order of the query.
struct IndexRow {
  explicit IndexRow(Fields& row)
      : oid(row.oid()),
        table(row.oid()),
        parent(row.oid()),
        name(row.string()),
        method(row.oid()),
        tablespace(row.oid()),
        storage(row.texts()),
        is_unique(row.flag()),
        valid(row.flag()),
        clustered(row.flag()),
        replica(row.flag()),
        nulls_distinct(!row.flag()),
        key_size(static_cast<std::size_t>(row.number())),
        columns(row.numbers()),
        classes(row.numbers()),
        collations(row.numbers()),
        orders(row.numbers()),
        predicate(row.printed()),
        definition(row.printed()) {}

  Oid oid;
  Oid table;
  Oid parent;
  std::string name;
  Oid method;
  Oid tablespace;
  std::vector<std::string> storage;
  bool is_unique;
  bool valid;
  bool clustered;
  bool replica;
  bool nulls_distinct;
  std::size_t key_size;
  std::vector<std::int64_t> columns;
  std::vector<std::int64_t> classes;
  std::vector<std::int64_t> collations;
  std::vector<std::int64_t> orders;
  std::string predicate;
  std::string definition;  ///< only of one with expressions
};

/// The part of a partitioned index or key on one partition.
struct Part {
  Oid parent;
  std::string name;  ///< qualified
  std::vector<std::string> storage;
};

class IndexReader {
 public:
  explicit IndexReader(Reader& reader) : reader_(reader) {}

  void run() {
    read_operator_classes();
    read_indexes();
    for (auto& [index, row] : attached_)
      parents_[row.first] = row.second;
    read_own_columns();
    for (auto& [index, row] : attached_)
      attach(std::move(index), row.first, row.second);
    for (const auto& [part, name, parent] : serving_)
      note_name(part, name, parent);
    for (const Part& each : parts_)
      list_own_settings(each);
  }

 private:
  void read_operator_classes() {
    reader_.session.stream(
        "SELECT oid, opcmethod, opcnamespace, opcname, opcintype, opcdefault FROM pg_opclass",
        [&](Fields& row) {
          const Oid oid = row.oid();
          OperatorClass& each = classes_[oid];
          each.method = row.oid();
          const std::string* schema = reader_.user_schema(row.oid());
          each.name = schema == nullptr ? "" : quote_if_needed(*schema) + ".";
          each.name += quote_if_needed(row.text());
          each.type = row.oid();
          each.is_default = row.flag();
          if (each.is_default)
            defaults_.insert(pair_of(each.method, each.type));
        });
  }

  void read_indexes() {
    reader_.session.stream(
        "SELECT i.indexrelid, i.indrelid, CASE WHEN c.relispartition THEN (SELECT inhparent "
        "FROM pg_inherits WHERE inhrelid = i.indexrelid) END, c.relname, c.relam, "
        "c.reltablespace, c.reloptions, i.indisunique, i.indisvalid, i.indisclustered, "
        "i.indisreplident, " +
            reader_.since(150000, "i.indnullsnotdistinct", "false") +
            ", i.indnkeyatts, i.indkey, i.indclass, i.indcollation, i.indoption, "
            "CASE WHEN i.indpred IS NULL THEN '' ELSE pg_get_expr(i.indpred, i.indrelid) END, "
            "CASE WHEN i.indexprs IS NULL THEN '' ELSE pg_get_indexdef(i.indexrelid) END "
            "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
            "WHERE i.indexrelid >= 16384 AND c.relnamespace <> 99",
        [&](Fields& row) { read_index(IndexRow(row)); });
  }

  void read_index(const IndexRow& row) {
    Relation* table = reader_.relation(row.table);
    if (table == nullptr || reader_.in_extension(class_of::relation, row.table) ||
        reader_.in_extension(class_of::relation, row.oid))
      return;
    if (row.replica && table->object)
      reader_.catalog.all<Table>()[table->object->index].options["replica_identity"] =
          "index " + row.name;
    if (!row.valid && table->kind == 'p')
      incomplete_[row.oid] = qualified({table->schema, row.name});
    if (table->kind == 'p')
      storage_[row.oid] = row.storage;
    const auto key = reader_.keys.find(row.oid);
    if (row.parent != 0 && (key == reader_.keys.end() || key->second.is_clone))
      parts_.push_back({row.parent, qualified({table->schema, row.name}), row.storage});
    if (key != reader_.keys.end() && !key->second.is_clone) {
      add_key(row, key->second, *table);
      if (row.parent != 0)
        serving_.push_back({partition_option(table->schema, table->name), row.name, row.parent});
    } else if (key == reader_.keys.end() && row.parent == 0)
      reader_.add(make_index(row, *table), class_of::relation, row.oid);
    else if (key == reader_.keys.end())
      attached_.emplace_back(make_index(row, *table), std::pair(row.oid, row.parent));
  }

  /// An attached index is an object of its own only as long as not every partition has one. Then
  /// its name is all that is worth a word, if the server has not chosen it; its comment is left
  /// over.
  void attach(Index index, Oid oid, Oid parent) {
    if (const auto at = incomplete_.find(parent); at != incomplete_.end()) {
      index.partition_of = at->second;
      reader_.add(std::move(index), class_of::relation, oid);
      return;
    }
    if (!is_chosen(index, parent))
      note_name(partition_option(index.schema, index.table), index.name, parent);
    if (!index.comment.empty())
      reader_.remember_comment(class_of::relation, oid, 0, std::move(index.comment));
  }

  /// An index keeps the names that its table's columns had when it was made, and gives them to the
  /// parts that the server makes for later partitions.
  void read_own_columns() {
    std::string parents;
    for (const auto& [index, row] : attached_)
      if (!is_chosen_index_name(index))
        parents += (parents.empty() ? "" : ", ") + std::to_string(row.second);
    if (parents.empty())
      return;
    reader_.session.stream("SELECT attrelid, attname FROM pg_attribute WHERE attrelid IN (" +
                               parents + ") ORDER BY attrelid, attnum",
                           [&](Fields& row) {
                             const Oid index = row.oid();
                             own_columns_[index].push_back(row.string());
                           });
  }

  bool is_chosen(Index index, Oid parent) const {
    if (is_chosen_index_name(index))
      return true;
    const auto at = own_columns_.find(parent);
    if (at == own_columns_.end() ||
        at->second.size() != index.columns.size() + index.include.size())
      return false;
    const std::vector<std::string>& names = at->second;
    for (std::size_t i = 0; i < names.size(); ++i)
      (i < index.columns.size() ? index.columns[i].column
                                : index.include[i - index.columns.size()]) = names[i];
    return is_chosen_index_name(index);
  }

  /// What a part has and the whole has not is nowhere in the catalog.
  void list_own_settings(const Part& part) {
    if (!incomplete_.contains(part.parent) && part.storage != storage_[part.parent])
      reader_.add_unmodelled("storage parameters of a part of a partitioned index", part.name);
  }

  /// At the index that stands for all of them.
  void note_name(const std::string& part, const std::string& name, Oid parent) {
    for (auto up = parents_.find(parent); up != parents_.end(); up = parents_.find(parent))
      parent = up->second;
    const Ref* whole = reader_.find(class_of::relation, parent);
    if (whole != nullptr && whole->kind == Kind::index)
      reader_.catalog.all<Index>()[whole->index].options[part] = name;
  }

  Options options_of(const IndexRow& row) {
    Options options;
    add_options(options, "storage.", row.storage);
    if (row.tablespace != 0)
      options["tablespace"] = reader_.tablespaces[row.tablespace];
    if (!row.valid)
      options["invalid"] = "true";
    if (row.clustered)
      options["clustered"] = "true";
    for (std::size_t i = 1; i <= row.columns.size(); ++i)
      if (const IndexPart* detail = detail_of(row, i); detail != nullptr && detail->statistics)
        options["statistics." + std::to_string(i)] = std::to_string(*detail->statistics);
    return options;
  }

  Index make_index(const IndexRow& row, Relation& table) {
    Index index;
    index.schema = table.schema;
    index.table = table.name;
    index.name = row.name;
    index.is_unique = row.is_unique;
    index.method = reader_.access_methods[row.method];
    index.columns = parts_of(row, table);
    index.include = included(row, table);
    index.nulls_distinct = row.nulls_distinct;
    index.predicate.text = row.predicate;
    index.options = options_of(row);
    index.comment = reader_.comment(class_of::relation, row.oid);
    return index;
  }

  void add_key(const IndexRow& row, const RawKey& key, Relation& table) {
    switch (key.type) {
      case 'p':
        return add_primary_key(row, key, table);
      case 'u':
        return add_unique(row, key, table);
      default:
        return add_exclusion(row, key, table);
    }
  }

  template <class K>
  K begin_key(const IndexRow& row, const RawKey& key, Relation& table) {
    K object;
    object.schema = table.schema;
    object.table = table.name;
    object.name = key.name;
    object.columns = parts_of(row, table);
    object.include = included(row, table);
    object.deferral = key.deferral;
    object.options = options_of(row);
    if (key.overlaps)
      object.options["without_overlaps"] = "true";
    if (std::string comment = reader_.comment(class_of::relation, row.oid); !comment.empty())
      object.options["index_comment"] = std::move(comment);
    object.comment = reader_.comment(class_of::constraint, key.oid);
    return object;
  }

  template <class K>
  void finish_key(K object, const IndexRow& row, const RawKey& key) {
    const Ref ref = reader_.add(std::move(object), class_of::constraint, key.oid);
    reader_.know(class_of::relation, row.oid, ref);
  }

  /// Their columns have nothing but a name.
  static void forget_details(std::vector<KeyPart>& parts) {
    for (KeyPart& part : parts)
      part = {part.column, {}, {}, {}, false, {}, {}};
  }

  void add_primary_key(const IndexRow& row, const RawKey& key, Relation& table) {
    auto object = begin_key<PrimaryKey>(row, key, table);
    forget_details(object.columns);
    finish_key(std::move(object), row, key);
  }

  void add_unique(const IndexRow& row, const RawKey& key, Relation& table) {
    auto object = begin_key<Unique>(row, key, table);
    forget_details(object.columns);
    object.nulls_distinct = row.nulls_distinct;
    finish_key(std::move(object), row, key);
  }

  void add_exclusion(const IndexRow& row, const RawKey& key, Relation& table) {
    auto object = begin_key<Exclusion>(row, key, table);
    object.method = reader_.access_methods[row.method];
    object.operators = key.operators;
    object.predicate.text = row.predicate;
    finish_key(std::move(object), row, key);
  }

  std::vector<KeyPart> parts_of(const IndexRow& row, Relation& table) {
    std::vector<std::string> printed;
    if (!row.definition.empty())
      printed = key_parts(row.definition);
    std::vector<KeyPart> parts;
    for (std::size_t i = 0; i < row.key_size; ++i) {
      KeyPart& part = parts.emplace_back();
      if (row.columns.at(i) == 0)
        fill_expression(part, printed.at(i));
      else
        fill_column(part, row, i, table);
      constexpr int descending = 1, nulls_first = 2;
      part.descending = (row.orders.at(i) & descending) != 0;
      const bool first = (row.orders.at(i) & nulls_first) != 0;
      if (first != part.descending)
        part.nulls = first ? "first" : "last";
    }
    return parts;
  }

  static void fill_expression(KeyPart& part, const std::string& printed) {
    ExpressionPart parsed = parse_expression_part(printed);
    part.expression.text = std::move(parsed.expression);
    part.collation = std::move(parsed.collation);
    part.operator_class = std::move(parsed.operator_class);
  }

  void fill_column(KeyPart& part, const IndexRow& row, std::size_t i, Relation& table) {
    const RawColumn* column = reader_.column(table, row.columns.at(i));
    if (column == nullptr)
      return;
    part.column = column->name;
    const Oid collation = static_cast<Oid>(row.collations.at(i));
    if (collation != 0 && collation != column->collation)
      part.collation = reader_.collation_name(collation);
    const IndexPart* detail = detail_of(row, i + 1);
    const bool parameters = detail != nullptr && !detail->parameters.empty();
    const OperatorClass& used = classes_[static_cast<Oid>(row.classes.at(i))];
    if (parameters || !is_default(used, reader_.type_of(*column).base))
      part.operator_class = used.name + (parameters ? parameter_list(*detail) : "");
  }

  /// A class is a type's default if it says so, and if there is none made for just that type.
  bool is_default(const OperatorClass& used, Oid type) const {
    return used.is_default &&
           (used.type == type || !defaults_.contains(pair_of(used.method, type)));
  }

  static std::string parameter_list(const IndexPart& detail) {
    std::string text;
    for (const std::string& each : detail.parameters) {
      const std::size_t equals = std::min(each.find('='), each.size() - 1);
      const std::string value = each.substr(equals + 1);
      text += (text.empty() ? " (" : ", ") + each.substr(0, equals + 1) +
              (quote_if_needed(value) == value ? value : literal(value));
    }
    return text + ")";
  }

  std::vector<std::string> included(const IndexRow& row, Relation& table) {
    return reader_.column_names(
        table,
        {row.columns.begin() + static_cast<std::ptrdiff_t>(row.key_size), row.columns.end()});
  }

  const IndexPart* detail_of(const IndexRow& row, std::size_t part) const {
    const auto at = reader_.index_parts.find({row.oid, static_cast<int>(part)});
    return at == reader_.index_parts.end() ? nullptr : &at->second;
  }

  static std::uint64_t pair_of(Oid a, Oid b) { return (std::uint64_t{a} << 32) | b; }

  Reader& reader_;
  std::unordered_map<Oid, OperatorClass> classes_;
  std::unordered_set<std::uint64_t> defaults_;       ///< method and type that have a default class
  std::unordered_map<Oid, std::string> incomplete_;  ///< partitioned and not valid: their names
  std::vector<std::pair<Index, std::pair<Oid, Oid>>> attached_;  ///< with own and parent's oid
  std::unordered_map<Oid, Oid> parents_;                         ///< of those

  std::unordered_map<Oid, std::vector<std::string>> own_columns_;  ///< of some parents

  /// A partition's own key that serves as a part: the option for it, its name, the index above.
  struct Serving {
    std::string part;
    std::string name;
    Oid parent;
  };
  std::vector<Serving> serving_;
  std::vector<Part> parts_;
  std::unordered_map<Oid, std::vector<std::string>> storage_;  ///< of partitioned indexes
};

}  // namespace

void read_indexes(Reader& reader) {
  IndexReader(reader).run();
}

}  // namespace groma::postgresql
