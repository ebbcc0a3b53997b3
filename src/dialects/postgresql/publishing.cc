#include "dialects/postgresql/publishing.h"

#include <algorithm>

#include "dialects/postgresql/render_parts.h"

namespace groma::postgresql {

namespace {

/// Which tables it is about does not matter: the frame does no harm to others.
bool publishes_updates(const Miscellany& object) {
  const std::string_view sql = object.definition.text, verbs = "publish = '";
  const std::size_t at = sql.find(verbs);
  if (object.object_type != "publication" || at == std::string_view::npos)
    return false;
  const std::string_view list = sql.substr(at + verbs.size());
  return list.substr(0, list.find('\'')).find("update") != std::string_view::npos;
}

bool publishes_updates(const Catalog& catalog) {
  const auto& all = catalog.all<Miscellany>();
  return std::any_of(all.begin(), all.end(),
                     [](const Miscellany& each) { return publishes_updates(each); });
}

bool tells_rows_apart(const Table& table, const Lowering& work) {
  const std::string identity = option(table.options, "replica_identity");
  const Id key{Kind::primary_key, table.schema, table.name, {}};
  return identity.empty() ? work.before.has(key) && !work.drops(key) : identity != "nothing";
}

}  // namespace

Steps updating(const Id& table, Steps updates, const Lowering& work) {
  const Table *before = work.from.find<Table>(table), *after = work.to.find<Table>(table);
  const bool keeps_identity =
      before != nullptr && after != nullptr &&
      option(before->options, "replica_identity") == option(after->options, "replica_identity");
  if (!keeps_identity || tells_rows_apart(*before, work) ||
      (!publishes_updates(work.from) && !publishes_updates(work.to)))
    return updates;
  const auto identify = [&](const std::string& how) {
    return statement(alter_table(table.schema, table.name, "REPLICA IDENTITY " + how),
                     access_exclusive);
  };
  const std::string own = option(before->options, "replica_identity");
  updates.insert(updates.begin(), identify("FULL"));
  updates.push_back(identify(own.empty() ? "DEFAULT" : own));
  return updates;
}

}  // namespace groma::postgresql
