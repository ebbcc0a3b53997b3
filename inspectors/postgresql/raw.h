/// What the passes of an inspection know of relations and columns before they are catalog objects.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "groma/catalog.h"
#include "postgresql/fields.h"

namespace groma::postgresql {

/// The catalogs' own oids, the same in every version.
namespace class_of {
inline constexpr Oid type = 1247, attribute = 1249, routine = 1255, relation = 1259, server = 1417,
                     wrapper = 2328, access_method = 2601, attrdef = 2604, cast = 2605,
                     constraint = 2606, conversion = 2607, language = 2612, schema = 2615,
                     operator_class = 2616, operator_ = 2617, rewrite = 2618, trigger = 2620,
                     operator_family = 2753, extension = 3079, policy = 3256, statistics = 3381,
                     collation = 3456, event_trigger = 3466, transform = 3576,
                     search_dictionary = 3600, search_parser = 3601, search_configuration = 3602,
                     search_template = 3764, publication = 6104;
}  // namespace class_of

/// The first oid that no object of a new database has.
inline constexpr Oid first_user_oid = 16384;

/// Where an object stands in its kind's list of the unsorted catalog.
struct Ref {
  Kind kind = Kind::table;
  std::uint32_t index = 0;
};

/// What few columns have; left out of most rows by the query.
struct RareColumn {
  char identity = '\0';
  char generated = '\0';
  char compression = '\0';
  std::optional<std::int64_t> statistics;
  bool local = true;
  std::int64_t parents = 0;
  std::vector<std::string> options;
  std::vector<std::string> wrapper_options;  ///< of a foreign table's column
  Options not_null;  ///< of a NOT NULL constraint that has more to it than being there (18)
};

struct Relation;

struct RawColumn {
  Relation* relation = nullptr;
  int number = 0;
  std::string name;
  Oid type = 0;
  std::int32_t modifier = -1;
  Oid collation = 0;
  char storage = '\0';
  bool not_null = false;
  bool has_default = false;
  std::string default_text;
  std::unique_ptr<RareColumn> rare;
  std::optional<std::size_t> sequence;  ///< the one that makes it serial or identity
  std::optional<std::uint32_t> index;   ///< in the catalog's list of columns
};

/// Anything of pg_class that is no index.
struct Relation {
  Oid oid = 0;
  char kind = '\0';
  char persistence = '\0';
  bool is_partition = false;
  std::string schema;
  std::string name;
  std::vector<Relation*> parents;
  std::size_t first_column = 0;  ///< in Reader::columns
  std::size_t column_count = 0;
  std::optional<Ref> object;
};

/// A sequence and the column that owns it.
struct RawSequence {
  Sequence sequence;
  Oid oid = 0;
  char persistence = '\0';
  std::string spelled;  ///< as the server writes it in `nextval('…'::regclass)`
  Relation* owner = nullptr;
  int owner_column = 0;
  bool identity = false;
};

/// Settings of one part of an index; few have any.
struct IndexPart {
  std::vector<std::string> parameters;
  std::optional<std::int64_t> statistics;
};

/// A primary key, unique or exclusion constraint; its index tells the rest.
struct RawKey {
  Oid oid = 0;
  char type = '\0';       ///< `p`, `u` or `x`
  bool is_clone = false;  ///< of a partitioned table's
  std::string name;
  Deferral deferral = Deferral::not_deferrable;
  bool overlaps = false;               ///< WITHOUT OVERLAPS (18)
  std::vector<std::string> operators;  ///< of an exclusion
};

/// A row of pg_depend: `object` needs `target`.
struct Edge {
  Oid class_id = 0;
  Oid object = 0;
  int part = 0;
  Oid target_class = 0;
  Oid target = 0;
  int target_part = 0;
};

/// Type and modifier of a column: what the server calls it, and what it takes from the type.
struct TypeFacts {
  std::string name;
  Oid collation = 0;
  Oid base = 0;  ///< the type itself, or what a domain is made of
  char storage = '\0';
};

}  // namespace groma::postgresql
