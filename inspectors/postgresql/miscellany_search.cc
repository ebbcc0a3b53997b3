#include "postgresql/miscellany.h"

namespace groma::postgresql {

namespace {

/// `quote_ident(schema) || '.' || quote_ident(name)`, with the kind's words before it.
std::string named(const std::string& words, const std::string& name) {
  return ", LATERAL (SELECT ' TEXT SEARCH " + words +
         " ' || quote_ident(n.nspname) || '.' || quote_ident(" + name + ") AS name) spelled ";
}

std::string parsers() {
  return "SELECT 3601, p.oid, 'text search parser', p.prsnamespace, p.prsname, 0, NULL, NULL, "
         "'CREATE' || name || ' (' || concat_ws(', ', 'START = ' || p.prsstart, "
         "'GETTOKEN = ' || p.prstoken, 'END = ' || p.prsend, "
         "'HEADLINE = ' || nullif(p.prsheadline::oid, 0)::regproc, "
         "'LEXTYPES = ' || p.prslextype) || ')', 'DROP' || name "
         "FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace" +
         named("PARSER", "p.prsname") + "WHERE p.oid >= 16384";
}

std::string templates() {
  return "SELECT 3764, t.oid, 'text search template', t.tmplnamespace, t.tmplname, 0, NULL, NULL, "
         "'CREATE' || name || ' (' || concat_ws(', ', "
         "'INIT = ' || nullif(t.tmplinit::oid, 0)::regproc, 'LEXIZE = ' || t.tmpllexize) || ')', "
         "'DROP' || name FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace" +
         named("TEMPLATE", "t.tmplname") + "WHERE t.oid >= 16384";
}

std::string dictionaries() {
  return "SELECT 3600, d.oid, 'text search dictionary', d.dictnamespace, d.dictname, d.dictowner, "
         "NULL, NULL, 'CREATE' || name || ' (TEMPLATE = ' || quote_ident(tn.nspname) || '.' || "
         "quote_ident(t.tmplname) || coalesce(', ' || d.dictinitoption, '') || ')', "
         "'DROP' || name FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace "
         "JOIN pg_ts_template t ON t.oid = d.dicttemplate "
         "JOIN pg_namespace tn ON tn.oid = t.tmplnamespace" +
         named("DICTIONARY", "d.dictname") + "WHERE d.oid >= 16384";
}

std::string configurations() {
  return "SELECT 3602, c.oid, 'text search configuration', c.cfgnamespace, c.cfgname, c.cfgowner, "
         "NULL, NULL, 'CREATE' || name || ' (PARSER = ' || quote_ident(pn.nspname) || '.' || "
         "quote_ident(p.prsname) || ')' || coalesce((SELECT string_agg(E';\\nALTER' || name || "
         "' ADD MAPPING FOR ' || quote_ident(k.alias) || ' WITH ' || m.dictionaries, '' "
         "ORDER BY k.tokid) FROM (SELECT maptokentype, string_agg(mapdict::regdictionary::text, "
         "', ' ORDER BY mapseqno) AS dictionaries FROM pg_ts_config_map WHERE mapcfg = c.oid "
         "GROUP BY maptokentype) m JOIN ts_token_type(c.cfgparser) k ON k.tokid = m.maptokentype), "
         "''), 'DROP' || name FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace "
         "JOIN pg_ts_parser p ON p.oid = c.cfgparser "
         "JOIN pg_namespace pn ON pn.oid = p.prsnamespace" +
         named("CONFIGURATION", "c.cfgname") + "WHERE c.oid >= 16384";
}

}  // namespace

MiscellanyQueries search_queries() {
  return {{"pg_ts_parser", parsers()},
          {"pg_ts_template", templates()},
          {"pg_ts_dict", dictionaries()},
          {"pg_ts_config", configurations()}};
}

}  // namespace groma::postgresql
