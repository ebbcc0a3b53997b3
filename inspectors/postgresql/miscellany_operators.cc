#include "postgresql/miscellany.h"

namespace groma::postgresql {

namespace {

/// `OPERATOR(public.=)` for an oid that may be 0, then NULL.
std::string operator_name(const std::string& oid) {
  return "(SELECT 'OPERATOR(' || quote_ident(xn.nspname) || '.' || x.oprname || ')' "
         "FROM pg_operator x JOIN pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = " +
         oid + ")";
}

std::string family_name(const std::string& oid) {
  return "(SELECT quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) FROM pg_opfamily f "
         "JOIN pg_namespace fn ON fn.oid = f.opfnamespace WHERE f.oid = " +
         oid + ")";
}

/// The operators and functions that belong to a class (catalog 2616) or family (2753).
std::string members(const std::string& owner_class, const std::string& owner) {
  const std::string belongs = "WHERE d.refclassid = " + owner_class + " AND d.refobjid = " + owner;
  return "(SELECT string_agg(member, E',\\n    ' ORDER BY place, number, member) FROM ("
         "SELECT 1 AS place, m.amopstrategy AS number, 'OPERATOR ' || m.amopstrategy || ' ' || "
         "m.amopopr::regoperator || coalesce(' FOR ORDER BY ' || " +
         family_name("m.amopsortfamily") +
         ", '') AS member FROM pg_amop m JOIN pg_depend d ON d.classid = 2602 AND d.objid = "
         "m.oid " +
         belongs +
         " UNION ALL SELECT 2, m.amprocnum, 'FUNCTION ' || m.amprocnum || ' (' || "
         "format_type(m.amproclefttype, NULL) || ', ' || format_type(m.amprocrighttype, NULL) || "
         "') ' || m.amproc::oid::regprocedure FROM pg_amproc m JOIN pg_depend d "
         "ON d.classid = 2603 AND d.objid = m.oid " +
         belongs + ") members)";
}

std::string operators() {
  return "SELECT 2617, o.oid, 'operator', o.oprnamespace, o.oprname || '(' || l || ', ' || r || "
         "')', o.oprowner, NULL, NULL, 'CREATE OPERATOR ' || name || ' (' || concat_ws(', ', "
         "'FUNCTION = ' || o.oprcode, 'LEFTARG = ' || nullif(l, 'NONE'), 'RIGHTARG = ' || "
         "nullif(r, 'NONE'), 'COMMUTATOR = ' || " +
         operator_name("o.oprcom") + ", 'NEGATOR = ' || " + operator_name("o.oprnegate") +
         ", 'RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc, 'JOIN = ' || "
         "nullif(o.oprjoin::oid, 0)::regproc, CASE WHEN o.oprcanhash THEN 'HASHES' END, "
         "CASE WHEN o.oprcanmerge THEN 'MERGES' END) || ')', "
         "'DROP OPERATOR ' || name || ' (' || l || ', ' || r || ')' "
         "FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace, LATERAL (SELECT "
         "quote_ident(n.nspname) || '.' || o.oprname AS name, "
         "coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE') AS l, "
         "coalesce(format_type(nullif(o.oprright, 0), NULL), 'NONE') AS r) spelled "
         "WHERE o.oid >= 16384 AND o.oprcode <> 0";
}

std::string families() {
  return "SELECT 2753, f.oid, 'operator family', f.opfnamespace, f.opfname || ' USING ' || "
         "a.amname, f.opfowner, NULL, NULL, 'CREATE' || name || coalesce(E';\\nALTER' || name || "
         "E' ADD\\n    ' || " +
         members("2753", "f.oid") +
         ", ''), 'DROP' || name FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace "
         "JOIN pg_am a ON a.oid = f.opfmethod, LATERAL (SELECT ' OPERATOR FAMILY ' || "
         "quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' || "
         "quote_ident(a.amname) AS name) spelled WHERE f.oid >= 16384";
}

/// A class has to have a member; one that has none is given the type that it stores anyway.
std::string classes() {
  return "SELECT 2616, c.oid, 'operator class', c.opcnamespace, c.opcname || ' USING ' || "
         "a.amname, c.opcowner, NULL, NULL, 'CREATE OPERATOR CLASS ' || name || "
         "CASE WHEN c.opcdefault THEN ' DEFAULT' ELSE '' END || ' FOR TYPE ' || "
         "format_type(c.opcintype, NULL) || ' USING ' || quote_ident(a.amname) || ' FAMILY ' || " +
         family_name("c.opcfamily") +
         " || E' AS\\n    ' || concat_ws(E',\\n    ', CASE WHEN c.opckeytype <> 0 OR " +
         members("2616", "c.oid") +
         " IS NULL THEN 'STORAGE ' || format_type(coalesce(nullif(c.opckeytype, 0), c.opcintype), "
         "NULL) END, " +
         members("2616", "c.oid") +
         "), 'DROP OPERATOR CLASS ' || name || ' USING ' || quote_ident(a.amname) "
         "FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace "
         "JOIN pg_am a ON a.oid = c.opcmethod, LATERAL (SELECT quote_ident(n.nspname) || '.' || "
         "quote_ident(c.opcname) AS name) spelled WHERE c.oid >= 16384";
}

/// Left out: the cast that a range type has to its multirange.
std::string casts(const Reader& reader) {
  const std::string multirange =
      reader.since(140000,
                   " AND NOT EXISTS (SELECT FROM pg_range r WHERE r.rngtypid = c.castsource "
                   "AND r.rngmultitypid = c.casttarget)",
                   "");
  return "SELECT 2605, c.oid, 'cast', 0, name, 0, NULL, NULL, 'CREATE CAST ' || name || "
         "CASE c.castmethod WHEN 'f' THEN ' WITH FUNCTION ' || c.castfunc::regprocedure "
         "WHEN 'i' THEN ' WITH INOUT' ELSE ' WITHOUT FUNCTION' END || CASE c.castcontext "
         "WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END, "
         "'DROP CAST ' || name FROM pg_cast c, LATERAL (SELECT '(' || "
         "format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')' "
         "AS name) spelled WHERE c.oid >= 16384" +
         multirange;
}

}  // namespace

MiscellanyQueries operator_queries(const Reader& reader) {
  return {{"pg_operator", operators()},
          {"pg_opfamily", families()},
          {"pg_opclass", classes()},
          {"pg_cast", casts(reader)}};
}

}  // namespace groma::postgresql
