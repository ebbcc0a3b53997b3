#include "dialects/postgresql/names.h"
#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

constexpr Oid public_schema = 2200;

std::string schema_comment(Reader& reader, Oid oid) {
  const std::string comment = reader.comment(class_of::schema, oid);
  return oid == public_schema && comment == public_comment ? "" : comment;
}

}  // namespace

/// The privileges that a new database gives on `public` are those that initdb has noted.
void read_schemas(Reader& reader) {
  reader.session.stream(
      "SELECT n.oid, n.nspname, n.nspowner, n.nspacl, coalesce((SELECT p.initprivs "
      "FROM pg_init_privs p WHERE p.classoid = 2615 AND p.objoid = n.oid AND p.objsubid = 0), "
      "acldefault('n', n.nspowner)) FROM pg_namespace n",
      [&](Fields& row) {
        const Oid oid = row.oid();
        if (reader.user_schema(oid) == nullptr || reader.in_extension(class_of::schema, oid))
          return;
        Schema schema;
        schema.name = row.string();
        schema.owner = reader.role(row.oid());
        schema.comment = schema_comment(reader, oid);
        const std::string_view list = row.text();
        add_grants(reader, schema.id(), list, row.text());
        reader.add(std::move(schema), class_of::schema, oid);
      });
}

/// The comment that its control file gives an extension is not the user's.
void read_extensions(Reader& reader) {
  reader.session.stream(
      "SELECT e.oid, e.extname, e.extnamespace, e.extversion, (SELECT a.comment "
      "FROM pg_available_extensions() a WHERE a.name = e.extname) "
      "FROM pg_extension e WHERE e.oid >= 16384",
      [&](Fields& row) {
        const Oid oid = row.oid();
        Extension extension;
        extension.name = row.string();
        extension.schema = reader.schemas[row.oid()];
        extension.version = row.string();
        extension.comment = reader.comment(class_of::extension, oid);
        if (extension.comment == row.text())
          extension.comment.clear();
        reader.add(std::move(extension), class_of::extension, oid);
      });
}

}  // namespace groma::postgresql
