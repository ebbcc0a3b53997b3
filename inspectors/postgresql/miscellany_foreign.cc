#include "postgresql/miscellany.h"

namespace groma::postgresql {

namespace {

std::string options(const std::string& column) {
  return "coalesce(' OPTIONS (' || (SELECT string_agg(quote_ident(option_name) || ' ' || "
         "quote_literal(option_value), ', ' ORDER BY option_name) FROM pg_options_to_table(" +
         column + ")) || ')', '')";
}

std::string list(const std::string& letter, const std::string& acl, const std::string& owner) {
  return acl + "::text, CASE WHEN " + acl + " IS NOT NULL THEN acldefault('" + letter + "', " +
         owner + ")::text END";
}

std::string wrappers() {
  return "SELECT 2328, f.oid, 'foreign data wrapper', 0, f.fdwname, f.fdwowner, " +
         list("F", "f.fdwacl", "f.fdwowner") +
         ", 'CREATE FOREIGN DATA WRAPPER ' || quote_ident(f.fdwname) || "
         "coalesce(' HANDLER ' || nullif(f.fdwhandler, 0)::regproc, '') || "
         "coalesce(' VALIDATOR ' || nullif(f.fdwvalidator, 0)::regproc, '') || " +
         options("f.fdwoptions") +
         ", 'DROP FOREIGN DATA WRAPPER ' || quote_ident(f.fdwname) "
         "FROM pg_foreign_data_wrapper f WHERE f.oid >= 16384";
}

std::string servers() {
  return "SELECT 1417, s.oid, 'server', 0, s.srvname, s.srvowner, " +
         list("S", "s.srvacl", "s.srvowner") +
         ", 'CREATE SERVER ' || quote_ident(s.srvname) || "
         "coalesce(' TYPE ' || quote_literal(s.srvtype), '') || "
         "coalesce(' VERSION ' || quote_literal(s.srvversion), '') || "
         "' FOREIGN DATA WRAPPER ' || quote_ident(f.fdwname) || " +
         options("s.srvoptions") +
         ", 'DROP SERVER ' || quote_ident(s.srvname) FROM pg_foreign_server s "
         "JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw WHERE s.oid >= 16384";
}

std::string languages() {
  return "SELECT 2612, l.oid, 'language', 0, l.lanname, l.lanowner, " +
         list("l", "l.lanacl", "l.lanowner") +
         ", 'CREATE ' || CASE WHEN l.lanpltrusted THEN 'TRUSTED ' ELSE '' END || 'LANGUAGE ' || "
         "quote_ident(l.lanname) || ' HANDLER ' || l.lanplcallfoid::regproc || "
         "coalesce(' INLINE ' || nullif(l.laninline, 0)::regproc, '') || "
         "coalesce(' VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc, ''), "
         "'DROP LANGUAGE ' || quote_ident(l.lanname) FROM pg_language l "
         "WHERE l.oid >= 16384 AND l.lanispl";
}

std::string transforms() {
  return "SELECT 3576, t.oid, 'transform', 0, name, 0, NULL, NULL, 'CREATE TRANSFORM ' || name || "
         "' (' || concat_ws(', ', "
         "'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql::oid, 0)::regprocedure, "
         "'TO SQL WITH FUNCTION ' || nullif(t.trftosql::oid, 0)::regprocedure) || ')', "
         "'DROP TRANSFORM ' || name FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang, "
         "LATERAL (SELECT 'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || "
         "quote_ident(l.lanname) AS name) spelled WHERE t.oid >= 16384";
}

std::string access_methods() {
  return "SELECT 2601, a.oid, 'access method', 0, a.amname, 0, NULL, NULL, "
         "'CREATE ACCESS METHOD ' || quote_ident(a.amname) || ' TYPE ' || CASE a.amtype "
         "WHEN 'i' THEN 'INDEX' ELSE 'TABLE' END || ' HANDLER ' || a.amhandler, "
         "'DROP ACCESS METHOD ' || quote_ident(a.amname) FROM pg_am a WHERE a.oid >= 16384";
}

}  // namespace

MiscellanyQueries foreign_queries() {
  return {{"pg_foreign_data_wrapper", wrappers()},
          {"pg_foreign_server", servers()},
          {"pg_language", languages()},
          {"pg_transform", transforms()},
          {"pg_am", access_methods()}};
}

}  // namespace groma::postgresql
