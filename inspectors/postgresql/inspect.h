/// The passes of an inspection, in the order in which they run. Each sends one query for all
/// objects of its aspect; which passes there are does not depend on the database.
#pragma once

#include "postgresql/reader.h"

namespace groma::postgresql {

/// The whole schema. Begins and ends its own transaction: read-only, one snapshot.
Catalog inspect(Session& session);

/// What stands in the session's temporary schema, within the transaction that is under way; pins
/// its settings.
Catalog inspect_temporary(Session& session);

void read_dictionaries(Reader& reader);  ///< names of roles, tablespaces, access methods
void read_dependencies(Reader& reader);  ///< pg_depend: edges, members of extensions
void read_comments(Reader& reader);
void read_schemas(Reader& reader);
void read_extensions(Reader& reader);
void read_tables(Reader& reader);  ///< all relations, and tables as objects
void read_inheritance(Reader& reader);
void read_columns(Reader& reader);
void read_column_types(Reader& reader);
void read_defaults(Reader& reader);
void read_sequences(Reader& reader);
void read_constraints(Reader& reader);  ///< foreign keys, checks; keys and exclusions in part
void build_columns(Reader& reader);     ///< from what the passes before have read
void read_indexes(Reader& reader);      ///< indexes, and the rest of keys and exclusions
void read_types(Reader& reader);        ///< domains, composites, ranges; base types
void read_enums(Reader& reader);
void read_views(Reader& reader);
void read_routines(Reader& reader);
void read_triggers(Reader& reader);
void read_rules(Reader& reader);
void read_policies(Reader& reader);
void read_event_triggers(Reader& reader);
void read_foreign_tables(Reader& reader);
void read_miscellany(Reader& reader);
void read_default_privileges(Reader& reader);
void read_member_grants(Reader& reader);
void read_unmodelled(Reader& reader);
void read_comments_left(Reader& reader);
void resolve_dependencies(Reader& reader);

}  // namespace groma::postgresql
