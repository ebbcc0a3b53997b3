#include "groma/qualified.h"
#include "postgresql/grants.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

std::string kind_name(char letter) {
  switch (letter) {
    case 'p':
      return "procedure";
    case 'a':
      return "aggregate";
    case 'w':
      return "window";
    default:
      return "function";
  }
}

std::string trimmed(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with(' '))
    text.remove_suffix(1);
  return std::string(text);
}

void read_routine(Reader& reader, Fields& row) {
  const Oid oid = row.oid();
  const std::string* schema = reader.user_schema(row.oid());
  const std::string name = qualified({row.text()});
  const std::string arguments = row.string();
  if (schema == nullptr)
    return reader.add_unmodelled("routine in a schema of the system", name + "(" + arguments + ")");
  Routine routine;
  routine.schema = *schema;
  routine.name = name + "(" + arguments + ")";
  routine.routine_kind = kind_name(row.letter());
  routine.returns = row.text();
  routine.definition.text = trimmed(row.printed());
  routine.owner = reader.role(row.oid());
  routine.comment = reader.comment(class_of::routine, oid);
  const std::string_view list = row.text();
  add_grants(reader, routine.id(), list, row.text());
  reader.add(std::move(routine), class_of::routine, oid);
}

/// The server has no function that prints an aggregate.
constexpr std::string_view aggregate_definition =
    "'CREATE OR REPLACE AGGREGATE ' || p.pronamespace::regnamespace || '.' || "
    "quote_ident(p.proname) || '(' || coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*') "
    "|| E') (\\n    ' || concat_ws(E',\\n    ', 'SFUNC = ' || a.aggtransfn, "
    "'STYPE = ' || format_type(a.aggtranstype, NULL), "
    "'SSPACE = ' || nullif(a.aggtransspace, 0), "
    "'FINALFUNC = ' || nullif(a.aggfinalfn::oid, 0)::regproc, "
    "CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END, "
    "CASE WHEN a.aggfinalfn <> 0 AND a.aggfinalmodify <> "
    "(CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END)::\"char\" THEN 'FINALFUNC_MODIFY = ' || "
    "CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' "
    "ELSE 'READ_WRITE' END END, "
    "'COMBINEFUNC = ' || nullif(a.aggcombinefn::oid, 0)::regproc, "
    "'SERIALFUNC = ' || nullif(a.aggserialfn::oid, 0)::regproc, "
    "'DESERIALFUNC = ' || nullif(a.aggdeserialfn::oid, 0)::regproc, "
    "'INITCOND = ' || quote_literal(a.agginitval), "
    "'MSFUNC = ' || nullif(a.aggmtransfn::oid, 0)::regproc, "
    "'MINVFUNC = ' || nullif(a.aggminvtransfn::oid, 0)::regproc, "
    "'MSTYPE = ' || format_type(nullif(a.aggmtranstype, 0), NULL), "
    "'MSSPACE = ' || nullif(a.aggmtransspace, 0), "
    "'MFINALFUNC = ' || nullif(a.aggmfinalfn::oid, 0)::regproc, "
    "CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END, "
    "CASE WHEN a.aggmfinalfn <> 0 AND a.aggmfinalmodify <> "
    "(CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END)::\"char\" THEN 'MFINALFUNC_MODIFY = ' || "
    "CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' "
    "ELSE 'READ_WRITE' END END, "
    "'MINITCOND = ' || quote_literal(a.aggminitval), "
    "'SORTOP = OPERATOR(' || (SELECT quote_ident(n.nspname) || '.' || o.oprname FROM pg_operator o "
    "JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid = a.aggsortop) || ')', "
    "CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END, "
    "CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END) || E'\\n)'";

}  // namespace

/// An extension's routines, often a thousand, are left out before they are printed; so are the
/// constructors of a range type, which come and go with it.
void read_routines(Reader& reader) {
  reader.session.stream(
      "SELECT p.oid, p.pronamespace, p.proname, oidvectortypes(p.proargtypes), p.prokind, "
      "pg_get_function_result(p.oid), CASE WHEN p.prokind = 'a' THEN " +
          std::string(aggregate_definition) +
          " ELSE pg_get_functiondef(p.oid) END, p.proowner, p.proacl, "
          "CASE WHEN p.proacl IS NOT NULL THEN acldefault('f', p.proowner) END "
          "FROM pg_proc p LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE p.oid >= 16384 "
          "AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 1255 AND d.objid = p.oid "
          "AND d.deptype IN ('e', 'i'))",
      [&](Fields& row) { read_routine(reader, row); });
}

}  // namespace groma::postgresql
