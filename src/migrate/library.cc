#include <ctime>

#include "groma/migrate.h"
#include "migrate/deploy.h"

namespace groma::migrate {
namespace {

History history_of(const Migrations& migrations) {
  if (const auto* folder = std::get_if<Folder>(&migrations))
    return read_history(folder->path);
  std::vector<Script> scripts;
  for (const File& file : std::get<Embedded>(migrations))
    scripts.push_back(parse_script(std::string(file.text), std::string(file.name)));
  return History(std::move(scripts));
}

Orders orders_of(const std::string& target, const UpgradeOptions& options) {
  Orders orders;
  orders.target = target;
  orders.time = iso_time(static_cast<std::int64_t>(std::time(nullptr)));
  orders.patience = {options.lock_timeout, options.say, options.cancelled};
  if (options.progress)
    orders.progress = [&](const Script& script, const PlannedStep& planned, std::size_t step,
                          std::size_t steps) {
      options.progress({script.header.revision, script.header.message, planned.title, step, steps});
    };
  return orders;
}

}  // namespace

Upgraded upgrade(Connection& connection, const Migrations& migrations, const std::string& target,
                 const UpgradeOptions& options) {
  const History history = history_of(migrations);
  Upgraded upgraded;
  for (const Script* script : deploy(connection, history, orders_of(target, options)))
    upgraded.ran.push_back(script->header.revision);
  const Rules& vendor = rules(connection.dialect().vendor);
  upgraded.current = compare(read_applied(connection, vendor), history).current;
  return upgraded;
}

}  // namespace groma::migrate
