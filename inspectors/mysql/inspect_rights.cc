// What the role cannot see at all, and what Groma has no kind for.
#include <array>

#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

/// The statements that give the session its rights on this database.
std::string read_grants(Reader& reader) {
  std::string text;
  reader.session.stream("SHOW GRANTS", [&](Row& row) {
    const std::string grant = row.at(0).value_or("");
    const std::size_t on = grant.find(" ON ");
    if (on == std::string::npos)
      return;
    const std::string_view place = std::string_view(grant).substr(on + 4);
    if (place.starts_with("*.*") || place.starts_with(quoted(reader.surroundings.database) + ".*"))
      text += grant.substr(0, on) + ",\n";
  });
  return text;
}

bool has(const std::string& grants, std::string_view privilege) {
  for (std::size_t at = grants.find(privilege); at != std::string::npos;
       at = grants.find(privilege, at + 1)) {
    const char before = at == 0 ? ' ' : grants[at - 1];
    const char after = grants[at + privilege.size()];
    if (before == ' ' && (after == ',' || after == ' '))
      return true;
  }
  return grants.find("ALL PRIVILEGES") != std::string::npos;
}

}  // namespace

void read_rights(Reader& reader) {
  const std::string grants = read_grants(reader);
  const auto unseen = [&](Kind kind, const std::string& privilege) {
    reader.doubt({kind, {}, {}, "*"},
                 "there may be some that this role cannot see: it needs " + privilege);
  };
  if (!has(grants, "TRIGGER"))
    unseen(Kind::trigger, "TRIGGER");
  if (!has(grants, "EVENT"))
    unseen(Kind::event, "EVENT");
  if (!has(grants, "EXECUTE") && !has(grants, "CREATE ROUTINE") && !has(grants, "ALTER ROUTINE") &&
      !has(grants, "SHOW_ROUTINE") && !has(grants, "SHOW CREATE ROUTINE"))
    unseen(Kind::routine, "EXECUTE, or a right on each");
}

void read_unmodelled(Reader& reader) {
  constexpr std::array views{
      std::array{"LIBRARIES", "library", "LIBRARY_SCHEMA", "LIBRARY_NAME"},
      std::array{"JSON_DUALITY_VIEWS", "json duality view", "TABLE_SCHEMA", "TABLE_NAME"},
  };
  if (reader.surroundings.dialect.vendor != Vendor::mysql)
    return;
  for (const auto& [view, what, schema, name] : views) {
    const std::string known =
        "SELECT 1 FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'information_schema' AND "
        "TABLE_NAME = " +
        text_literal(view) + " AND COLUMN_NAME = " + text_literal(name);
    if (reader.session.query(known).rows.empty())
      continue;
    reader.session.stream(
        "SELECT " + std::string(name) + " FROM information_schema." + view + " WHERE " + schema +
            " = DATABASE()",
        [&](Row& row) { reader.catalog.unmodelled.push_back({what, row.at(0).value_or("")}); });
  }
}

}  // namespace groma::mysql
