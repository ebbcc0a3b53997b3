#include "dialects/postgresql/lower_guards.h"

#include <algorithm>
#include <optional>

#include "dialects/coming_rows.h"
#include "dialects/postgresql/lower_column.h"
#include "dialects/postgresql/narrowing.h"
#include "dialects/postgresql/render_column.h"
#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

namespace {

class Guards {
 public:
  explicit Guards(Lowering& work) : work_(work) {}

  void look_at(const PlannedAction& action) {
    const Id& id = action.id;
    if (const Domain* domain = work_.to.find<Domain>(id);
        domain != nullptr && action.phase == alter_phase(Kind::domain))
      return guard_domain(*domain);
    if (id.table.empty() || !stays(work_.after.relation(id.schema, id.table)))
      return;
    if (const Column* column = work_.to.find<Column>(id))
      return guard_column(*column, action);
    if (action.phase != create_phase(id.kind) || work_.change(id) == nullptr)
      return;
    if (const auto* key = work_.to.find<PrimaryKey>(id))
      guard_key(*key, "primary key", false, {});
    if (const auto* key = work_.to.find<Unique>(id))
      guard_key(*key, "unique constraint " + name(key->name), key->nulls_distinct, {});
    if (const auto* index = work_.to.find<Index>(id); index && index->is_unique)
      guard_key(*index, "unique index " + name(index->name), index->nulls_distinct,
                index->predicate.text);
    if (const auto* check = work_.to.find<Check>(id))
      guard_check(*check);
    if (const auto* key = work_.to.find<ForeignKey>(id))
      guard_foreign_key(*key);
  }

  std::vector<PlannedAction> take() { return std::move(guards_); }

 private:
  Lowering& work_;
  std::vector<PlannedAction> guards_;

  bool stays(const Id& relation) const {
    return work_.before.has(relation) && !work_.creates(relation) && !work_.reparents(relation);
  }

  void add(const Id& id, std::string sql, std::string refusal) {
    Step step = statement(std::move(sql));
    step.guard = true;
    step.refusal = std::move(refusal);
    guards_.push_back({phase_guard, facet(id, "guard"), "look for rows in the way", {}, {step}});
  }

  /// True where the column has now the values that it will have.
  bool is_asked(const Id& table, const std::string& column) const {
    const Column* was = work_.before.column(table, column);
    const Column* is = work_.after.column(table, column);
    const Id id = column_id(table, column);
    return was != nullptr && is != nullptr && was->type == is->type &&
           was->collation == is->collation && was->generated == is->generated &&
           !work_.creates(id) && !is_remade(work_.after.needs(id));
  }

  /// True where one of them is not yet what it will be.
  bool is_remade(const std::vector<Id>& needs) const {
    return std::any_of(needs.begin(), needs.end(), [&](const Id& id) {
      return id.kind != Kind::table && id.kind != Kind::column && work_.touches(id);
    });
  }

  /// True where the expression means now what it will mean.
  bool is_asked(const Id& owner, const Id& table, const std::string& expression) const {
    if (is_remade(work_.after.needs(owner)))
      return false;
    for (const Column* column : work_.to.columns_of(table.schema, table.name))
      if (expression.find(column->name) != expression.npos && !is_asked(table, column->name))
        return false;
    return true;
  }

  void guard_column(const Column& column, const PlannedAction& action) {
    for (const Step& step : action.steps)
      if (step.sql.starts_with(alter_column(column, "TYPE ")))
        guard_values(column);
    for (const Step& step : action.steps)
      if (std::any_of(step.hazards.begin(), step.hazards.end(),
                      [](const Hazard& hazard) { return hazard.kind == HazardKind::may_fail; })) {
        if (step.sql == alter_column(column, "SET NOT NULL"))
          guard_nulls(column);
        else if (action.phase == create_phase(Kind::column) && !column.nullable)
          guard_rows_at_all(column);
      }
  }

  void guard_values(const Column& column) {
    const Column* was = work_.from.find<Column>(column.id());
    if (was == nullptr || column.generated)
      return;
    const std::string unfit = unfit_rows(retyping(*was, column, work_), work_.version);
    if (unfit.empty())
      return;
    const std::string table = name(column.schema, column.table), self = name(column.name);
    add(facet(column.id(), "type"), "SELECT * FROM " + table + " WHERE " + unfit + " LIMIT 1",
        "there are rows of " + table + " whose value of " + self + " does not fit " + column.type +
            ": correct such rows first");
  }

  void guard_domain(const Domain& domain) {
    const Domain* was = work_.from.find<Domain>(domain.id());
    if (was == nullptr || work_.is(domain.id(), Touch::swap))
      return;
    for (const Column& column : work_.from.all<Column>()) {
      const Column* is = work_.to.find<Column>(column.id());
      if (is == nullptr || is->type != column.type || !is_of(column.type, domain) ||
          !stays(work_.after.relation(column.schema, column.table)))
        continue;
      if (was->nullable && !domain.nullable)
        guard_domain(column, domain, name(column.name) + " IS NULL",
                     "is NULL, which " + named(domain) + " forbids");
      if (!is_remade(work_.after.needs(domain.id())))
        for (const DomainCheck& check : domain.checks)
          if (check.validated && !is_kept(*was, check))
            guard_domain(column, domain, failing(check, name(column.name)),
                         "does not meet the check " + name(check.name) + " " +
                             parenthesised(check.expression.text) + " of " + named(domain));
    }
  }

  static std::string named(const Domain& domain) {
    return "the domain " + name(domain.schema, domain.name);
  }

  /// True where the server has looked at the values already.
  static bool is_kept(const Domain& was, const DomainCheck& check) {
    return std::any_of(was.checks.begin(), was.checks.end(), [&](const DomainCheck& each) {
      return each.validated && each.expression == check.expression;
    });
  }

  /// True for the domain and for those made of it.
  bool is_of(const std::string& text, const Domain& domain) const {
    const Type type = parse_type(text);
    if (type.array)
      return false;
    if (type.schema == domain.schema && type.name == domain.name)
      return true;
    const Domain* between = work_.from.find<Domain>({Kind::domain, type.schema, {}, type.name});
    return between != nullptr && is_of(between->type, domain);
  }

  /// An expression of a domain calls what it is about VALUE, which here is the nearest column of
  /// that name.
  static std::string failing(const DomainCheck& check, const std::string& column) {
    return "(SELECT NOT " + parenthesised(check.expression.text) + " FROM (SELECT " + column +
           " AS value) AS one)";
  }

  void guard_domain(const Column& column, const Domain& domain, const std::string& unfit,
                    const std::string& offence) {
    const std::string table = name(column.schema, column.table), self = name(column.name);
    add(facet(domain.id(), table + "." + self + " " + unfit),
        "SELECT * FROM " + table + " WHERE " + unfit + " LIMIT 1",
        "there are rows of " + table + " whose " + self + " " + offence +
            ": correct such rows first");
  }

  void guard_nulls(const Column& column) {
    if (!is_asked(table_id(column.schema, column.table), column.name))
      return;
    const std::string table = name(column.schema, column.table), self = name(column.name);
    add(column.id(), "SELECT * FROM " + table + " WHERE " + self + " IS NULL LIMIT 1",
        "there are rows of " + table + " without a value of " + self +
            ", which is to be NOT NULL: give them one, or the column a default\nUPDATE " + table +
            " SET " + self + " = … WHERE " + self + " IS NULL;");
  }

  void guard_rows_at_all(const Column& column) {
    const std::string table = name(column.schema, column.table), self = name(column.name);
    add(column.id(), "SELECT * FROM " + table + " LIMIT 1",
        "there are rows of " + table + ", and its new column " + self +
            " is NOT NULL without a default: give it a default, or add it nullable and make it NOT "
            "NULL once it is filled");
  }

  /// What of a key's part is compared; nothing where it cannot be asked for.
  std::optional<std::string> asked_part(const Id& owner, const Id& table,
                                        const KeyPart& part) const {
    if (!part.collation.empty() || !part.operator_class.empty())
      return {};
    if (part.column.empty())
      return is_asked(owner, table, part.expression.text)
                 ? std::optional(parenthesised(part.expression.text))
                 : std::nullopt;
    return is_asked(table, part.column) ? std::optional(name(part.column)) : std::nullopt;
  }

  /// True where a key that is there already keeps such rows apart.
  bool is_ensured(const std::vector<KeyPart>& parts, bool nulls_distinct, const Id& table) const {
    const auto is_part = [&](const KeyPart& known) {
      const Column* column = work_.before.column(table, known.column);
      return (nulls_distinct || (column != nullptr && !column->nullable)) &&
             std::any_of(parts.begin(), parts.end(), [&](const KeyPart& part) {
               return !part.column.empty() && part.column == known.column;
             });
    };
    const auto ensures = [&](const auto* key) {
      return !has(key->options, "without_overlaps") &&
             std::all_of(key->columns.begin(), key->columns.end(), is_part);
    };
    const auto uniques = of_table<Unique>(work_.from, table.schema, table.name);
    const auto primary = of_table<PrimaryKey>(work_.from, table.schema, table.name);
    return std::any_of(uniques.begin(), uniques.end(), ensures) ||
           std::any_of(primary.begin(), primary.end(), ensures);
  }

  /// What a key is about: rows of a partitioned table's parts, but none of children by inheritance.
  std::string own_rows(const Id& id) const {
    const Table* table = work_.from.find<Table>(id);
    const bool inherited =
        table != nullptr && table->partition_by.empty() && !work_.before.children(id).empty();
    return (inherited ? "ONLY " : "") + name(id.schema, id.name);
  }

  template <class K>
  void guard_key(const K& key, const std::string& what, bool nulls_distinct,
                 const std::string& predicate) {
    const Id table = table_id(key.schema, key.table);
    const K* was = work_.from.find<K>(key.id());
    const bool has_been = was != nullptr && was->columns == key.columns;
    if (has_been || is_ensured(key.columns, nulls_distinct, table) ||
        has(key.options, "without_overlaps") || !is_asked(key.id(), table, predicate))
      return;
    std::vector<std::string> values, conditions;
    if (!predicate.empty())
      conditions.push_back(parenthesised(predicate));
    for (const KeyPart& part : key.columns) {
      const auto value = asked_part(key.id(), table, part);
      if (!value)
        return;
      values.push_back(*value);
      if (nulls_distinct)
        conditions.push_back(*value + " IS NOT NULL");
    }
    const std::string list = join(values, ", "), quoted = name(key.schema, key.table);
    add(key.id(),
        "SELECT " + list + ", count(*) AS rows FROM " + own_rows(table) +
            (conditions.empty() ? "" : " WHERE " + join(conditions, " AND ")) + " GROUP BY " +
            list + " HAVING count(*) > 1 LIMIT 1",
        "there are rows of " + quoted + " that are alike in the " + what + " (" + list +
            "): correct such rows first");
  }

  void guard_check(const Check& check) {
    const Id table = table_id(check.schema, check.table);
    const Check* was = work_.from.find<Check>(check.id());
    if (!check.validated || has(check.options, "not_enforced") ||
        has(check.options, "no_inherit") || (was && was->expression == check.expression) ||
        !is_asked(check.id(), table, check.expression.text))
      return;
    const std::string quoted = name(check.schema, check.table);
    add(check.id(),
        "SELECT * FROM " + quoted + " WHERE NOT " + parenthesised(check.expression.text) +
            " LIMIT 1",
        "there are rows of " + quoted + " that do not meet the check " + name(check.name) + " " +
            parenthesised(check.expression.text) + ": correct such rows first");
  }

  bool is_asked(const ForeignKey& key, const Id& table, const Id& referenced) const {
    if (!key.validated || key.match_full || has(key.options, "period") ||
        has(key.options, "not_enforced") || key.columns.size() != key.referenced_columns.size() ||
        !stays(referenced))
      return false;
    for (std::size_t i = 0; i < key.columns.size(); ++i)
      if (!is_asked(table, key.columns[i]) || !is_asked(referenced, key.referenced_columns[i]))
        return false;
    return true;
  }

  void guard_foreign_key(const ForeignKey& key) {
    const Id table = table_id(key.schema, key.table);
    const Id referenced = table_id(key.referenced_schema, key.referenced_table);
    const ForeignKey* was = work_.from.find<ForeignKey>(key.id());
    const bool has_been = was != nullptr && was->validated && was->columns == key.columns &&
                          was->referenced_table == key.referenced_table &&
                          was->referenced_columns == key.referenced_columns;
    if (has_been || !is_asked(key, table, referenced) ||
        has_declared_rows(work_.to, key.referenced_schema, key.referenced_table))
      return;
    std::vector<std::string> present, alike;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      const std::string own = "own." + name(key.columns[i]);
      present.push_back(own + " IS NOT NULL");
      alike.push_back("other." + name(key.referenced_columns[i]) + " = " + own);
    }
    const std::string from = name(key.schema, key.table),
                      to = name(key.referenced_schema, key.referenced_table);
    add(key.id(),
        "SELECT own.* FROM " + own_rows(table) + " AS own WHERE " + join(present, " AND ") +
            " AND NOT EXISTS (SELECT 1 FROM " + own_rows(referenced) + " AS other WHERE " +
            join(alike, " AND ") + ") LIMIT 1",
        "there are rows of " + from + " that refer to rows of " + to + " that are not there (" +
            name(key.name) + "): correct such rows first");
  }
};

}  // namespace

void guard_rows(Lowering& work) {
  Guards guards(work);
  for (const PlannedAction& action : work.lowered().actions)
    guards.look_at(action);
  for (PlannedAction& guard : guards.take())
    work.lowered().actions.push_back(std::move(guard));
}

}  // namespace groma::postgresql
