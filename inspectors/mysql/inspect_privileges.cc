// Privileges on this database and what is in it. Those of others are seen by a role that can read
// the system's tables; any other role sees its own.
#include "mysql/errors.h"
#include "mysql/inspect.h"

namespace groma::mysql {

namespace {

/// `'u'@'h'` as `u@h`; a role of MariaDB, which has no host, by its name.
std::string grantee_of(std::string_view text) {
  std::string name;
  const std::size_t middle = text.find("'@'");
  if (middle == std::string_view::npos)
    return std::string(text);
  name = text.substr(1, middle - 1);
  const std::string_view host = text.substr(middle + 3, text.size() - middle - 4);
  return host.empty() ? name : name + "@" + std::string(host);
}

std::string kind_of(const Reader& reader, const std::string& object) {
  for (const auto& [name, type] : reader.tables)
    if (name == object)
      return type == "VIEW" ? "view" : type == "SEQUENCE" ? "sequence" : "table";
  return "table";
}

/// Rows of grantee, table, column, privilege, whether it can be passed on.
void read_from(Reader& reader, const std::string& query) {
  reader.session.stream(query, [&](Row& row) {
    Grant grant;
    grant.object = row.at(1).value_or("");
    grant.object_kind = grant.object.empty() ? "schema" : kind_of(reader, grant.object);
    grant.column = row.at(2).value_or("");
    grant.grantee = grantee_of(row.at(0).value_or(""));
    grant.privilege = row.at(3).value_or("");
    grant.grantable = row.at(4) == "YES";
    reader.catalog.all<Grant>().push_back(std::move(grant));
  });
}

std::string upper(std::string text) {
  for (char& c : text)
    c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return text;
}

/// `Execute,Alter Routine,Grant` of a function or procedure.
void add_routine(Reader& reader, const Row& row) {
  const std::string all = "," + row.at(4).value_or("") + ",";
  for (const char* each : {"Execute", "Alter Routine"})
    if (all.find("," + std::string(each) + ",") != std::string::npos) {
      Grant grant;
      grant.object_kind = "routine";
      grant.object = fold(row.at(3).value_or("")) + " " + row.at(2).value_or("");
      grant.grantee =
          grantee_of("'" + row.at(0).value_or("") + "'@'" + row.at(1).value_or("") + "'");
      grant.privilege = upper(each);
      grant.grantable = all.find(",Grant,") != std::string::npos;
      reader.catalog.all<Grant>().push_back(std::move(grant));
    }
}

}  // namespace

void read_privileges(Reader& reader) {
  const std::string database = text_literal(reader.surroundings.database);
  const std::string in = " FROM information_schema.";
  read_from(reader, "SELECT GRANTEE, '', '', PRIVILEGE_TYPE, IS_GRANTABLE" + in +
                        "SCHEMA_PRIVILEGES WHERE PRIVILEGE_TYPE <> 'USAGE' AND "
                        "REPLACE(TABLE_SCHEMA, '\\\\_', '_') = " +
                        database);
  read_from(reader,
            "SELECT GRANTEE, TABLE_NAME, '', PRIVILEGE_TYPE, IS_GRANTABLE" + in +
                "TABLE_PRIVILEGES WHERE PRIVILEGE_TYPE <> 'USAGE' AND TABLE_SCHEMA = " + database);
  read_from(reader, "SELECT GRANTEE, TABLE_NAME, COLUMN_NAME, PRIVILEGE_TYPE, IS_GRANTABLE" + in +
                        "COLUMN_PRIVILEGES WHERE TABLE_SCHEMA = " + database);
  try {
    reader.session.stream(
        "SELECT User, Host, Routine_name, Routine_type, Proc_priv FROM mysql.procs_priv WHERE Db "
        "= " +
            database,
        [&](Row& row) { add_routine(reader, row); });
  } catch (const Error& error) {
    constexpr int access_denied = 1142, database_denied = 1044;
    if (number_of(error) != access_denied && number_of(error) != database_denied)
      throw;
    reader.doubt({Kind::grant, {}, {}, "*"},
                 "there may be privileges that this role cannot see: it needs SELECT on mysql.*");
  }
}

}  // namespace groma::mysql
