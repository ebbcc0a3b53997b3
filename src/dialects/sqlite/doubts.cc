#include "dialects/sqlite/doubts.h"

#include "dialects/sqlite/tokenizer.h"
#include "groma/error.h"

namespace groma::sqlite {

namespace {

std::string table_of(const Id& id) {
  return fold(id.kind == Kind::table ? id.name : id.table);
}

bool is_written(const Lowering& work, const Id& id) {
  return work.created.contains(folded_id(id.kind, id.table, id.name)) ||
         work.treated(table_of(id), Treatment::create) ||
         work.treated(table_of(id), Treatment::rebuild);
}

}  // namespace

void refuse_doubtful(const Lowering& work) {
  for (const Doubt& doubt : work.to.doubts)
    if (is_written(work, doubt.id))
      throw Error(ErrorDetail{
          "cannot write the " + spoken(doubt.id) + " as the model has it: " + doubt.reason,
          to_string(doubt.id),
          {},
          {},
          "write it in a simpler way, or migrate it by hand"});
}

std::vector<Hazard> rebuild_doubts(const Lowering& work, const std::string& table) {
  std::vector<Hazard> hazards;
  for (const Doubt& doubt : work.from.doubts)
    if (table_of(doubt.id) == table)
      hazards.push_back({HazardKind::data_loss,
                         "the rebuild of " + table + " loses what was not understood of the " +
                             spoken(doubt.id) + ": " + doubt.reason,
                         "compare the table before and after"});
  return hazards;
}

}  // namespace groma::sqlite
