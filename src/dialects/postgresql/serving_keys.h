/// Keys of partitions that serve as a partitioned index's part there. The server takes a matching
/// unique index of a partition for a part of the whole's, also where it stands behind a constraint
/// of the partition alone. The catalog tells it as it tells the names of parts (index_names.h).
/// Such a key and the index can only go together, and the key has to be there first.
#pragma once

#include <optional>

#include "groma/catalog.h"

namespace groma::postgresql {

/// The primary key or unique constraint of that name.
std::optional<Id> key_named(const std::string& name, const Id& table, const Catalog& catalog);

/// The keys that the options of the index name.
std::vector<Id> serving_keys(const Index& index, const Catalog& catalog);

/// The index of a table above that the key serves; null if there is none.
const Index* served_index(const PrimaryKey& key, const Catalog& catalog);
const Index* served_index(const Unique& key, const Catalog& catalog);

/// The table's own keys that serve an index of a table above.
std::vector<Id> serving_keys(const Table& table, const Catalog& catalog);

}  // namespace groma::postgresql
