#include <map>

#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

struct Group {
  std::vector<std::string> names;
  std::vector<std::string> definers;
};

/// By type: `FUNCTION`, `PROCEDURE`, `PACKAGE`, `PACKAGE BODY`.
using Groups = std::map<std::string, Group>;

Groups read_names(Reader& reader) {
  Groups groups;
  reader.session.stream(
      "SELECT ROUTINE_TYPE, ROUTINE_NAME, DEFINER FROM information_schema.ROUTINES "
      "WHERE ROUTINE_SCHEMA = DATABASE() ORDER BY ROUTINE_TYPE, ROUTINE_NAME",
      [&](Row& row) {
        Group& group = groups[row.at(0).value_or("")];
        group.names.push_back(row.at(1).value_or(""));
        group.definers.push_back(row.at(2).value_or(""));
      });
  return groups;
}

bool is_aggregate(std::string_view definition) {
  return definition.starts_with("CREATE AGGREGATE");
}

/// A row of SHOW CREATE: name, modes, statement, and more.
void add_routine(Reader& reader, const std::string& type, const std::string& name,
                 const std::string& definer, const Row& row) {
  Routine routine;
  routine.routine_kind = fold(type);
  routine.name = routine.routine_kind + " " + name;
  routine.owner = definer;
  if (row.size() > 2 && row[2]) {
    routine.definition.text = without_definer(*row[2]);
    if (is_aggregate(routine.definition.text))
      routine.routine_kind = "aggregate";
    keep_modes(routine.options, row[1].value_or(""), reader.session.server_mode());
  } else {
    reader.doubt(routine.id(), "the role may not read its body");
  }
  reader.catalog.all<Routine>().push_back(std::move(routine));
}

void add_package(Reader& reader, const std::string& type, const std::string& name,
                 const std::string& definer, const Row& row) {
  Miscellany package;
  package.object_type = fold(type);
  package.name = name;
  package.owner = definer;
  package.drop.text = "DROP " + type + " " + quoted(name);
  if (row.size() > 2 && row[2])
    package.definition.text = without_definer(*row[2]);
  else
    reader.doubt(package.id(), "the role may not read its body");
  reader.catalog.all<Miscellany>().push_back(std::move(package));
}

void read_group(Reader& reader, const std::string& type, const Group& group) {
  const bool is_package = type.starts_with("PACKAGE");
  const auto add = [&](std::size_t i, const Row& row) {
    if (is_package)
      add_package(reader, type, group.names[i], group.definers[i], row);
    else
      add_routine(reader, type, group.names[i], group.definers[i], row);
  };
  reader.show_create(type, group.names, add,
                     [&](std::size_t i, const std::string&) { add(i, {}); });
}

}  // namespace

void read_routines(Reader& reader) {
  for (const auto& [type, group] : read_names(reader))
    if (type == "FUNCTION" || type == "PROCEDURE" || type.starts_with("PACKAGE"))
      read_group(reader, type, group);
    else
      for (const std::string& name : group.names)
        reader.catalog.unmodelled.push_back({fold(type), name});
}

}  // namespace groma::mysql
