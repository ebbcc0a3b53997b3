/// Reference data as statements. Rows that go, go before the schema changes, so that what is in the
/// way of a new constraint is gone, unless a key that refers to them goes as well; rows that come
/// or change do so after it. The schema itself is the vendor's to lower, who does not see the rows.
#pragma once

#include "groma/rules.h"

namespace groma {

/// The vendor's actions, and those for rows around them.
Lowered lower_all(const LoweringInput& input);

/// The statements for rows alone, before and after the schema's, in their order.
struct RowActions {
  std::vector<PlannedAction> before;     ///< deletions
  std::vector<PlannedAction> deletions;  ///< those that the schema has to change for first
  std::vector<PlannedAction> after;
};
RowActions lower_rows(const LoweringInput& input);

/// What is left for the vendor. Rows stand in the catalogs, but depend on nothing: what becomes of
/// their table does not touch them.
struct SchemaAlone {
  explicit SchemaAlone(const LoweringInput& input);
  LoweringInput input() const { return {from, to, changes, options}; }

  Catalog from, to;
  std::vector<Change> changes;
  PlanOptions options;
};

/// Takes out of the schema's changes the foreign keys over rows that may refer to rows that come:
/// what is left of it goes before these, and what is returned after them.
SchemaAlone take_keys_over_rows(SchemaAlone& schema, const LoweringInput& input);

/// True where any of the changes is about rows.
bool concerns_rows(std::span<const Change> changes);

}  // namespace groma
