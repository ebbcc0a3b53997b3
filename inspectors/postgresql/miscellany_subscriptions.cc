#include "postgresql/miscellany.h"

namespace groma::postgresql {

namespace {

/// A password as libpq takes it: as a keyword's value, or in a URI.
constexpr const char* no_password_in_it =
    "s.subconninfo !~* '(password|passphrase)' AND s.subconninfo !~ '://[^/@]*:[^/@]*@'";

/// What differs from the defaults; but whether it streams, whose default is another one since 18.
std::string settings(const Reader& reader) {
  const std::string streams = reader.since(
      160000, "CASE s.substream WHEN 'p' THEN 'parallel' WHEN 't' THEN 'on' ELSE 'off' END",
      "CASE WHEN s.substream THEN 'on' ELSE 'off' END");
  return "concat_ws(', ', 'connect = false, slot_name = ' || coalesce(quote_ident(s.subslotname), "
         "'NONE'), " +
         reader.since(
             140000, "CASE WHEN s.subbinary THEN 'binary = true' END, 'streaming = ' || " + streams,
             "NULL") +
         ", " +
         reader.since(150000,
                      "CASE WHEN s.subtwophasestate <> 'd' THEN 'two_phase = true' END, "
                      "CASE WHEN s.subdisableonerr THEN 'disable_on_error = true' END",
                      "NULL") +
         ", " +
         reader.since(160000,
                      "CASE WHEN NOT s.subpasswordrequired THEN 'password_required = false' END, "
                      "CASE WHEN s.subrunasowner THEN 'run_as_owner = true' END, "
                      "CASE WHEN s.suborigin <> 'any' THEN 'origin = ' || s.suborigin END",
                      "NULL") +
         ", " + reader.since(170000, "CASE WHEN s.subfailover THEN 'failover = true' END", "NULL") +
         ", CASE WHEN s.subsynccommit <> 'off' THEN 'synchronous_commit = ' || "
         "quote_literal(s.subsynccommit) END)";
}

/// The catalog is one for all databases.
constexpr const char* of_this_database =
    "subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())";

}  // namespace

/// It is made without a connection, so that a plan does nothing at the publisher: the slot has to
/// be there.
MiscellanyQueries subscription_queries(const Reader& reader) {
  const std::string sql =
      "SELECT 6100, s.oid, 'subscription', 0, s.subname, s.subowner, NULL, NULL, "
      "'CREATE SUBSCRIPTION ' || quote_ident(s.subname) || ' CONNECTION ' || "
      "quote_literal(s.subconninfo) || ' PUBLICATION ' || (SELECT string_agg(quote_ident(p), ', ' "
      "ORDER BY p) FROM unnest(s.subpublications) p) || ' WITH (' || " +
      settings(reader) +
      " || ')' || CASE WHEN s.subenabled THEN E';\\nALTER SUBSCRIPTION ' || "
      "quote_ident(s.subname) || ' ENABLE' ELSE '' END, "
      "'DROP SUBSCRIPTION ' || quote_ident(s.subname) FROM pg_subscription s WHERE " +
      std::string(of_this_database) + " AND " + no_password_in_it;
  const std::string readable =
      " AND has_column_privilege('pg_subscription', 'subconninfo', 'SELECT')";
  return {{"pg_subscription", sql, of_this_database + readable}};
}

}  // namespace groma::postgresql
