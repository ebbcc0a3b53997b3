#include <algorithm>
#include <iterator>
#include <set>

#include "groma/qualified.h"
#include "postgresql/grants.h"
#include "postgresql/inspect.h"
#include "postgresql/miscellany.h"

namespace groma::postgresql {

namespace {

void read_object(Reader& reader, Fields& row) {
  const Oid class_id = row.oid(), oid = row.oid();
  Miscellany object;
  object.object_type = row.text();
  const Oid schema_oid = row.oid();
  const std::string* schema = reader.user_schema(schema_oid);
  object.name = row.text();
  if (reader.in_extension(class_id, oid))
    return;
  if (schema_oid != 0 && schema == nullptr)
    return reader.add_unmodelled(object.object_type + " in a schema of the system", object.name);
  object.schema = schema == nullptr ? "" : *schema;
  if (const Oid owner = row.oid(); owner != 0)
    object.owner = reader.role(owner);
  const std::string_view list = row.text();
  add_grants(reader, object.id(), list, row.text());
  object.definition.text = row.printed();
  object.drop.text = row.text();
  object.comment = reader.comment(class_id, oid);
  reader.add(std::move(object), class_id, oid);
}

/// What a role may do with objects made later, held against what it may by default.
void read_default_privilege(Reader& reader, Fields& row) {
  const Oid schema = row.oid();
  const std::string role = reader.role(row.oid());
  const std::string kind = row.string();
  const std::string_view list = row.text();
  for (Privilege& each : privileges(list, row.text())) {
    DefaultPrivilege privilege;
    privilege.schema = schema == 0 ? "" : reader.schemas[schema];
    privilege.role = role;
    privilege.object_kind = kind;
    privilege.grantee = std::move(each.grantee);
    privilege.privilege = std::move(each.name);
    privilege.grantable = each.grantable;
    privilege.revoked = each.revoked;
    reader.catalog.all<DefaultPrivilege>().push_back(std::move(privilege));
  }
}

}  // namespace

/// Few databases have any of these, and to plan a query for all would cost more than all of a small
/// schema: the catalogs that have something are asked for first.
void read_miscellany(Reader& reader) {
  MiscellanyQueries queries = operator_queries(reader);
  for (MiscellanyQueries more :
       {search_queries(), foreign_queries(), other_queries(reader), subscription_queries(reader)})
    std::move(more.begin(), more.end(), std::back_inserter(queries));
  std::string any, all;
  for (const MiscellanyQuery& each : queries)
    any += (any.empty() ? "SELECT '" : " UNION ALL SELECT '") + each.catalog +
           "' WHERE EXISTS (SELECT FROM " + each.catalog + " WHERE " + each.where + ")";
  std::set<std::string> populated;
  reader.session.stream(any, [&](Fields& row) { populated.insert(row.string()); });
  for (const MiscellanyQuery& each : queries)
    if (populated.contains(each.catalog))
      all += (all.empty() ? "" : " UNION ALL ") + each.sql;
  if (!all.empty())
    reader.session.stream(all, [&](Fields& row) { read_object(reader, row); });
}

void read_default_privileges(Reader& reader) {
  reader.session.stream(
      "SELECT defaclnamespace, defaclrole, CASE defaclobjtype WHEN 'r' THEN 'tables' "
      "WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' "
      "WHEN 'n' THEN 'schemas' WHEN 'L' THEN 'large objects' ELSE defaclobjtype::text END, "
      "defaclacl, CASE WHEN defaclnamespace = 0 THEN acldefault(CASE defaclobjtype "
      "WHEN 'S' THEN 's' ELSE defaclobjtype END, defaclrole) END FROM pg_default_acl",
      [&](Fields& row) { read_default_privilege(reader, row); });
}

bool is_read(const Reader& reader, const std::string& type, const std::string& name) {
  const auto& all = reader.catalog.all<Miscellany>();
  return std::any_of(all.begin(), all.end(), [&](const Miscellany& each) {
    return each.object_type == type && each.name == name;
  });
}

/// An extension's members are its own; but who may use them is not, where it differs from what the
/// extension's script gave (pg_init_privs).
void read_member_grants(Reader& reader) {
  if (reader.catalog.all<Extension>().empty())
    return;
  const auto members = [](const std::string& catalog, const std::string& prefix,
                          const std::string& class_id, const std::string& name,
                          const std::string& kind, const std::string& letter) {
    const std::string usual = "acldefault(" + letter + ", o." + prefix + "owner)";
    return "SELECT " + kind + ", o." + prefix + "namespace, o." + prefix + "name, " + name +
           ", coalesce(o." + prefix + "acl, " + usual + ")::text, coalesce(i.initprivs, " + usual +
           ")::text FROM pg_depend d JOIN " + catalog +
           " o ON o.oid = d.objid LEFT JOIN pg_init_privs i ON i.classoid = d.classid AND "
           "i.objoid = o.oid AND i.objsubid = 0 WHERE d.classid = " +
           class_id + " AND d.deptype = 'e' AND d.objsubid = 0 AND o." + prefix +
           "acl IS DISTINCT FROM i.initprivs";
  };
  reader.session.stream(
      members("pg_proc", "pro", "1255", "oidvectortypes(o.proargtypes)", "'routine'", "'f'") +
          " UNION ALL " +
          members("pg_class", "rel", "1259", "NULL",
                  "CASE o.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN "
                  "'materialized_view' ELSE 'table' END",
                  "(CASE o.relkind WHEN 'S' THEN 's' ELSE 'r' END)::\"char\""),
      [&](Fields& row) {
        Id member;
        const std::string kind = row.string();
        const std::string* schema = reader.user_schema(row.oid());
        const std::string name = row.string(), arguments = row.string();
        if (schema == nullptr || !from_string(kind, member.kind))
          return;
        member.schema = *schema;
        member.name =
            member.kind == Kind::routine ? qualified({name}) + "(" + arguments + ")" : name;
        const std::string_view list = row.text();
        add_grants(reader, member, list, row.text());
      });
}

/// What has no place in the catalog, and what nobody should read in a snapshot: user mappings hold
/// passwords, and so may subscriptions. What initdb granted in pg_catalog it has noted, in
/// information_schema it has not.
void read_unmodelled(Reader& reader) {
  const auto changed = [](const std::string& table, const std::string& prefix,
                          const std::string& class_id) {
    return " UNION ALL SELECT 'privileges on an object of the system', "
           "pg_describe_object(" +
           class_id + ", o.oid, 0) FROM " + table +
           " o LEFT JOIN pg_init_privs p ON p.classoid = " + class_id +
           " AND p.objoid = o.oid AND p.objsubid = 0 WHERE o." + prefix +
           "acl IS DISTINCT FROM p.initprivs AND o.oid < 16384 AND o." + prefix + "namespace = 11";
  };
  reader.session.stream(
      "SELECT 'user mapping', usename || ' on ' || srvname FROM pg_user_mappings UNION ALL "
      "SELECT 'subscription', subname::text FROM pg_subscription "
      "WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()) UNION ALL "
      "SELECT 'shell operator', oprname::text FROM pg_operator "
      "WHERE oid >= 16384 AND oprcode = 0 UNION ALL "
      "SELECT 'security label', provider || ' on ' || pg_describe_object(classoid, objoid, "
      "objsubid) FROM pg_seclabel WHERE classoid <> 2613" +
          changed("pg_proc", "pro", "1255") + changed("pg_class", "rel", "1259"),
      [&](Fields& row) {
        std::string what = row.string(), name = row.string();
        if (!is_read(reader, what, name))
          reader.add_unmodelled(std::move(what), std::move(name));
      });
}

}  // namespace groma::postgresql
