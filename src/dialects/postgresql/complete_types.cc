#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "dialects/postgresql/complete_parts.h"
#include "dialects/postgresql/routine_name.h"
#include "dialects/postgresql/types.h"

namespace groma::postgresql {

namespace {

// Types that extensions bring, by what their scripts create.
using Brought = std::pair<std::string_view, std::string_view>;
constexpr std::array<Brought, 31> brought{{
    {"citext", "citext"},
    {"hstore", "hstore"},
    {"ltree", "ltree"},
    {"ltree", "lquery"},
    {"ltree", "ltxtquery"},
    {"cube", "cube"},
    {"seg", "seg"},
    {"vector", "vector"},
    {"vector", "halfvec"},
    {"vector", "sparsevec"},
    {"postgis", "geometry"},
    {"postgis", "geography"},
    {"postgis", "box2d"},
    {"postgis", "box3d"},
    {"postgis_raster", "raster"},
    {"intarray", "query_int"},
    {"pg_trgm", "gtrgm"},
    {"isn", "isbn"},
    {"isn", "isbn13"},
    {"isn", "issn"},
    {"isn", "issn13"},
    {"isn", "ismn"},
    {"isn", "ismn13"},
    {"isn", "ean13"},
    {"isn", "upc"},
    {"lo", "lo"},
    {"ip4r", "ip4r"},
    {"ip4r", "ip4"},
    {"semver", "semver"},
    {"uint", "uint4"},
    {"timescaledb", "hypertable"},
}};

// Types of the server's own that are one word and no keyword.
constexpr std::array<std::string_view, 52> own_types{"box",
                                                     "bytea",
                                                     "cid",
                                                     "cidr",
                                                     "circle",
                                                     "date",
                                                     "daterange",
                                                     "datemultirange",
                                                     "inet",
                                                     "int4range",
                                                     "int4multirange",
                                                     "int8range",
                                                     "int8multirange",
                                                     "json",
                                                     "jsonb",
                                                     "jsonpath",
                                                     "line",
                                                     "lseg",
                                                     "macaddr",
                                                     "macaddr8",
                                                     "money",
                                                     "name",
                                                     "numrange",
                                                     "nummultirange",
                                                     "oid",
                                                     "oidvector",
                                                     "path",
                                                     "pg_lsn",
                                                     "pg_snapshot",
                                                     "point",
                                                     "polygon",
                                                     "refcursor",
                                                     "regclass",
                                                     "regcollation",
                                                     "regconfig",
                                                     "regdictionary",
                                                     "regnamespace",
                                                     "regoper",
                                                     "regproc",
                                                     "regprocedure",
                                                     "regrole",
                                                     "regtype",
                                                     "text",
                                                     "tid",
                                                     "tsquery",
                                                     "tsrange",
                                                     "tsmultirange",
                                                     "tstzrange",
                                                     "tstzmultirange",
                                                     "tsvector",
                                                     "uuid",
                                                     "xml"};

// Types of the server's own whose names are keywords: in quotes they would be other types.
constexpr std::array<std::string_view, 16> keyword_types{"bigint",
                                                         "bit",
                                                         "bit varying",
                                                         "boolean",
                                                         "character",
                                                         "character varying",
                                                         "double precision",
                                                         "integer",
                                                         "interval",
                                                         "numeric",
                                                         "real",
                                                         "smallint",
                                                         "time with time zone",
                                                         "time without time zone",
                                                         "timestamp with time zone",
                                                         "timestamp without time zone"};

/// Nobody's type of the same name comes before it.
bool is_own(const Type& type) {
  const auto among = [&](const auto& list) {
    return std::find(list.begin(), list.end(), type.name) != list.end();
  };
  return among(own_types) || (!type.quoted && among(keyword_types));
}

class TypeNames {
 public:
  explicit TypeNames(const Catalog& catalog) {
    const auto add = [&](const auto& object) { names_[object.name].push_back(object.schema); };
    for (const EnumType& each : catalog.all<EnumType>())
      add(each);
    for (const Domain& each : catalog.all<Domain>())
      add(each);
    for (const Composite& each : catalog.all<Composite>())
      add(each);
    for (const Range& each : catalog.all<Range>())
      add(each);
    for (const Table& each : catalog.all<Table>())
      add(each);
    for (const View& each : catalog.all<View>())
      add(each);
    for (const Extension& each : catalog.all<Extension>())
      for (const auto& [extension, type] : brought)
        if (each.name == extension)
          names_[std::string(type)].push_back(each.schema.empty() ? "public" : each.schema);
  }

  /// As the server spells it, seen from an object in that schema. Few types stand on many columns,
  /// so each is resolved once.
  const std::string& resolved(const std::string& text, const std::string& schema) {
    const auto [at, fresh] = resolved_[schema].try_emplace(text);
    if (fresh)
      at->second = resolve(text, schema);
    return at->second;
  }

 private:
  std::string resolve(const std::string& text, const std::string& schema) const {
    Type type = parse_type(text);
    const auto at = names_.find(type.name);
    const bool own = is_own(type) || !serial_base(text).empty();
    if (type.schema.empty() && at != names_.end() && !own) {
      const auto& schemas = at->second;
      const bool near = std::find(schemas.begin(), schemas.end(), schema) != schemas.end();
      const bool standard = std::find(schemas.begin(), schemas.end(), "public") != schemas.end();
      type.schema = near ? schema : standard ? "public" : schemas.front();
      type.quoted = false;
    }
    return to_string(type);
  }

  std::map<std::string, std::vector<std::string>> names_;
  std::unordered_map<std::string, std::unordered_map<std::string, std::string>> resolved_;
};

}  // namespace

void resolve_types(Catalog& catalog) {
  TypeNames names(catalog);
  for (Column& each : catalog.all<Column>())
    each.type = names.resolved(each.type, each.schema);
  for (Domain& each : catalog.all<Domain>())
    each.type = names.resolved(each.type, each.schema);
  for (Range& each : catalog.all<Range>())
    each.subtype = names.resolved(each.subtype, each.schema);
  for (Composite& each : catalog.all<Composite>())
    for (Attribute& attribute : each.attributes)
      attribute.type = names.resolved(attribute.type, each.schema);
}

}  // namespace groma::postgresql
