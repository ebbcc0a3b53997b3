// What the rows of pg_depend mean in this catalog's terms.
#include <algorithm>
#include <set>

#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

class Resolver {
 public:
  explicit Resolver(Reader& reader) : reader_(reader) {
    for (const RawColumn& column : reader.columns)
      if (column.sequence)
        numbered_[reader.sequences[*column.sequence].oid] = &column;
  }

  void run() {
    learn_types();
    for (const Edge& edge : reader_.edges)
      resolve(edge);
    for_each_kind([&]<class K>() {
      if constexpr (requires(K& object) { object.depends; })
        for (K& object : reader_.catalog.all<K>())
          tidy(object.depends);
    });
  }

 private:
  /// Arrays and row types are no objects of their own: what they are of is.
  void learn_types() {
    std::set<Oid> wanted;
    for (const Edge& edge : reader_.edges)
      if (edge.target_class == class_of::type &&
          reader_.find(class_of::type, edge.target) == nullptr)
        wanted.insert(edge.target);
    std::string oids;
    for (const Oid oid : wanted)
      oids += (oids.empty() ? "" : ",") + std::to_string(oid);
    reader_.session.stream(
        "SELECT t.oid, t.typelem, coalesce(nullif(t.typrelid, 0), e.typrelid) FROM pg_type t "
        "LEFT JOIN pg_type e ON e.oid = t.typelem WHERE t.oid = ANY ('{" +
            oids + "}'::oid[])",
        [&](Fields& row) {
          const Oid type = row.oid();
          elements_[type] = row.oid();
          rows_[type] = row.oid();
        });
  }

  void resolve(const Edge& edge) {
    const std::optional<Ref> source = source_of(edge);
    if (!source)
      return;
    std::vector<Id> targets = targets_of(edge.target_class, edge.target, edge.target_part);
    visit(*source, [&](auto& object) {
      if constexpr (requires { object.depends; })
        for (Id& target : targets)
          if (!(target == object.id()) && !is_own_table(object, target))
            object.depends.push_back(std::move(target));
    });
  }

  template <class K>
  static bool is_own_table(const K& object, const Id& target) {
    if constexpr (requires { object.table; })
      return target.table.empty() && target.kind != Kind::routine &&
             target.schema == object.schema && target.name == object.table;
    return false;
  }

  std::optional<Ref> column_ref(const RawColumn* column) const {
    if (column == nullptr || !column->index)
      return std::nullopt;
    return Ref{Kind::column, *column->index};
  }

  std::optional<Ref> source_of(const Edge& edge) {
    if (edge.class_id == class_of::attrdef) {
      const auto at = reader_.defaults.find(edge.object);
      return at == reader_.defaults.end() ? std::nullopt : source_of_column(*at->second);
    }
    if (edge.class_id == class_of::relation && edge.part > 0)
      if (Relation* relation = reader_.relation(edge.object); relation != nullptr)
        if (const RawColumn* column = reader_.column(*relation, edge.part); column != nullptr)
          return source_of_column(*column);
    const Ref* ref = reader_.find(edge.class_id, edge.object);
    if (ref == nullptr && edge.class_id == class_of::constraint)
      ref = domain_of_constraint(edge.object);
    return ref == nullptr ? std::nullopt : std::optional(*ref);
  }

  const Ref* domain_of_constraint(Oid constraint) const {
    const auto at = reader_.domain_constraints.find(constraint);
    return at == reader_.domain_constraints.end() ? nullptr
                                                  : reader_.find(class_of::type, at->second);
  }

  /// A column of something else than a table is part of that.
  std::optional<Ref> source_of_column(const RawColumn& column) {
    const std::optional<Ref>& relation = column.relation->object;
    return relation && relation->kind == Kind::table ? column_ref(&column) : relation;
  }

  std::vector<Id> targets_of(Oid class_id, Oid oid, int part) {
    if (const std::string* extension = reader_.extension_of(class_id, oid))
      return {{Kind::extension, {}, {}, *extension}};
    if (class_id == class_of::relation)
      return relation_ids(oid, part);
    if (class_id == class_of::type && reader_.find(class_id, oid) == nullptr)
      return type_ids(oid);
    const Ref* ref = reader_.find(class_id, oid);
    return ref == nullptr ? std::vector<Id>() : std::vector{id_of(*ref)};
  }

  std::vector<Id> relation_ids(Oid oid, int part) {
    const Ref* ref = reader_.find(class_of::relation, oid);
    Relation* relation = reader_.relation(oid);
    if (ref == nullptr)
      return column_of_sequence(oid);
    std::vector<Id> ids{id_of(*ref)};
    if (part > 0 && ref->kind == Kind::table && relation != nullptr)
      if (const RawColumn* column = reader_.column(*relation, part); column != nullptr)
        ids.push_back({Kind::column, relation->schema, relation->name, column->name});
    return ids;
  }

  /// The sequence of a serial or identity column is the column.
  std::vector<Id> column_of_sequence(Oid oid) {
    const auto at = numbered_.find(oid);
    if (at == numbered_.end())
      return {};
    const RawColumn& column = *at->second;
    return {{Kind::column, column.relation->schema, column.relation->name, column.name}};
  }

  std::vector<Id> type_ids(Oid type) {
    if (const Oid relation = rows_[type]; relation != 0)
      return relation_ids(relation, 0);
    const Oid element = elements_[type];
    return element == 0 ? std::vector<Id>() : targets_of(class_of::type, element, 0);
  }

  /// Calls `visit(object)` for the object that stands there.
  template <class Visit>
  void visit(Ref ref, Visit&& visit) {
    for_each_kind([&]<class K>() {
      if (K::kind == ref.kind)
        visit(reader_.catalog.all<K>()[ref.index]);
    });
  }

  Id id_of(Ref ref) {
    Id id;
    visit(ref, [&](const auto& object) { id = object.id(); });
    return id;
  }

  static void tidy(std::vector<Id>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }

  Reader& reader_;
  std::unordered_map<Oid, Oid> elements_;               ///< array → element
  std::unordered_map<Oid, Oid> rows_;                   ///< row type, or array of one → relation
  std::unordered_map<Oid, const RawColumn*> numbered_;  ///< sequence → the column that has it
};

}  // namespace

void resolve_dependencies(Reader& reader) {
  Resolver(reader).run();
}

}  // namespace groma::postgresql
