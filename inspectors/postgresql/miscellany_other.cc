#include "postgresql/miscellany.h"

namespace groma::postgresql {

namespace {

/// Where the locale of ICU and of the built-in provider stands has changed twice.
std::string collations(const Reader& reader) {
  const std::string locale =
      reader.since(170000, "c.colllocale", reader.since(150000, "c.colliculocale", "NULL"));
  const std::string rules = reader.since(160000, "c.collicurules", "NULL");
  return "SELECT 3456, c.oid, 'collation', c.collnamespace, c.collname, c.collowner, NULL, NULL, "
         "'CREATE COLLATION ' || name || ' (PROVIDER = ' || CASE c.collprovider WHEN 'i' THEN "
         "'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END || CASE WHEN c.collisdeterministic "
         "THEN '' ELSE ', DETERMINISTIC = false' END || CASE WHEN c.collprovider IN ('i', 'b') "
         "OR c.collcollate = c.collctype THEN ', LOCALE = ' || quote_literal(coalesce(" +
         locale +
         ", c.collcollate)) ELSE ', LC_COLLATE = ' || quote_literal(c.collcollate) || "
         "', LC_CTYPE = ' || quote_literal(c.collctype) END || coalesce(', RULES = ' || "
         "quote_literal(" +
         rules +
         "), '') || ')', 'DROP COLLATION ' || name FROM pg_collation c "
         "JOIN pg_namespace n ON n.oid = c.collnamespace, LATERAL (SELECT quote_ident(n.nspname) "
         "|| '.' || quote_ident(c.collname) AS name) spelled WHERE c.oid >= 16384";
}

std::string conversions() {
  return "SELECT 2607, c.oid, 'conversion', c.connamespace, c.conname, c.conowner, NULL, NULL, "
         "'CREATE ' || CASE WHEN c.condefault THEN 'DEFAULT ' ELSE '' END || 'CONVERSION ' || name "
         "|| ' FOR ' || quote_literal(pg_encoding_to_char(c.conforencoding)) || ' TO ' || "
         "quote_literal(pg_encoding_to_char(c.contoencoding)) || ' FROM ' || c.conproc, "
         "'DROP CONVERSION ' || name FROM pg_conversion c "
         "JOIN pg_namespace n ON n.oid = c.connamespace, LATERAL (SELECT quote_ident(n.nspname) "
         "|| '.' || quote_ident(c.conname) AS name) spelled WHERE c.oid >= 16384";
}

std::string statistics() {
  return "SELECT 3381, s.oid, 'statistics', s.stxnamespace, s.stxname, s.stxowner, NULL, NULL, "
         "pg_get_statisticsobjdef(s.oid) || CASE WHEN s.stxstattarget >= 0 THEN "
         "E';\\nALTER STATISTICS ' || name || ' SET STATISTICS ' || s.stxstattarget ELSE '' END, "
         "'DROP STATISTICS ' || name FROM pg_statistic_ext s "
         "JOIN pg_namespace n ON n.oid = s.stxnamespace, LATERAL (SELECT quote_ident(n.nspname) "
         "|| '.' || quote_ident(s.stxname) AS name) spelled WHERE s.oid >= 16384";
}

/// ` FOR TABLE …`: since 15 with columns and conditions, and with whole schemas.
std::string published(const Reader& reader) {
  if (reader.session.version() < 150000)
    return "(SELECT ' FOR TABLE ' || string_agg('ONLY ' || prrelid::regclass, ', ' "
           "ORDER BY prrelid::regclass::text) FROM pg_publication_rel WHERE prpubid = p.oid)";
  return "(SELECT ' FOR ' || string_agg(item, ', ' ORDER BY item) FROM ("
         "SELECT 'TABLE ONLY ' || r.prrelid::regclass || coalesce(' (' || (SELECT "
         "string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a "
         "WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])) || ')', '') || "
         "coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '') AS item "
         "FROM pg_publication_rel r WHERE r.prpubid = p.oid UNION ALL "
         "SELECT 'TABLES IN SCHEMA ' || quote_ident(n.nspname) FROM pg_publication_namespace s "
         "JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid) items)";
}

std::string publications(const Reader& reader) {
  const std::string generated = reader.since(
      180000, "CASE p.pubgencols WHEN 's' THEN 'publish_generated_columns = stored' END", "NULL");
  return "SELECT 6104, p.oid, 'publication', 0, p.pubname, p.pubowner, NULL, NULL, "
         "'CREATE PUBLICATION ' || quote_ident(p.pubname) || CASE WHEN p.puballtables THEN "
         "' FOR ALL TABLES' ELSE coalesce(" +
         published(reader) +
         ", '') END || ' WITH (' || concat_ws(', ', 'publish = ''' || concat_ws(', ', "
         "CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, "
         "CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) "
         "|| '''', CASE WHEN p.pubviaroot THEN 'publish_via_partition_root = true' END, " +
         generated +
         ") || ')', 'DROP PUBLICATION ' || quote_ident(p.pubname) FROM pg_publication p "
         "WHERE p.oid >= 16384";
}

}  // namespace

MiscellanyQueries other_queries(const Reader& reader) {
  return {{"pg_collation", collations(reader)},
          {"pg_conversion", conversions()},
          {"pg_statistic_ext", statistics()},
          {"pg_publication", publications(reader)}};
}

}  // namespace groma::postgresql
