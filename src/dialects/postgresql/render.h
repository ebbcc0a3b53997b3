/// Objects → the statements that create and drop them. One file per kind. What is created is
/// created whole, comment included, but for owner and privileges (`privileges.h`). The rules are
/// those of the server's manual, "SQL Commands".
#pragma once

#include <string>
#include <vector>

#include "dialects/postgresql/sql.h"
#include "groma/catalog.h"

namespace groma::postgresql {

/// What is being made: the catalog that the object is of, and the server's version.
struct Making {
  const Catalog& catalog;
  Version version;
};

/// The object as DROP, COMMENT ON and ALTER … OWNER TO take it: `TABLE app.users`,
/// `TRIGGER stamp ON app.users`. A constraint's is what COMMENT ON takes.
std::string spelled(const Schema& schema);
std::string spelled(const Extension& extension);
std::string spelled(const EnumType& type);
std::string spelled(const Domain& domain);
std::string spelled(const Composite& type);
std::string spelled(const Range& type);
std::string spelled(const Sequence& sequence);
std::string spelled(const Table& table);
std::string spelled(const Column& column);
std::string spelled(const PrimaryKey& key);
std::string spelled(const Unique& key);
std::string spelled(const ForeignKey& key);
std::string spelled(const Check& check);
std::string spelled(const Exclusion& exclusion);
std::string spelled(const Index& index);
std::string spelled(const View& view);
std::string spelled(const MaterializedView& view);
std::string spelled(const Routine& routine);
std::string spelled(const Trigger& trigger);
std::string spelled(const Rule& rule);
std::string spelled(const Policy& policy);
std::string spelled(const EventTrigger& trigger);
std::string spelled(const Miscellany& object);

Steps create(const Schema& schema, const Making& making);
Steps create(const Extension& extension, const Making& making);
Steps create(const EnumType& type, const Making& making);
Steps create(const Domain& domain, const Making& making);
Steps create(const Composite& type, const Making& making);
Steps create(const Range& type, const Making& making);
Steps create(const Sequence& sequence, const Making& making);
Steps create(const Table& table, const Making& making);
Steps create(const Column& column, const Making& making);
Steps create(const PrimaryKey& key, const Making& making);
Steps create(const Unique& key, const Making& making);
Steps create(const ForeignKey& key, const Making& making);
Steps create(const Check& check, const Making& making);
Steps create(const Exclusion& exclusion, const Making& making);
Steps create(const Index& index, const Making& making);
Steps create(const View& view, const Making& making);
Steps create(const MaterializedView& view, const Making& making);
Steps create(const Routine& routine, const Making& making);
Steps create(const Trigger& trigger, const Making& making);
Steps create(const Rule& rule, const Making& making);
Steps create(const Policy& policy, const Making& making);
Steps create(const EventTrigger& trigger, const Making& making);
Steps create(const Miscellany& object, const Making& making);

Steps drop(const Schema& schema);
Steps drop(const Extension& extension);
Steps drop(const EnumType& type);
Steps drop(const Domain& domain);
Steps drop(const Composite& type);
Steps drop(const Range& type);
Steps drop(const Sequence& sequence);
Steps drop(const Table& table);
Steps drop(const Column& column);
Steps drop(const PrimaryKey& key);
Steps drop(const Unique& key);
Steps drop(const ForeignKey& key);
Steps drop(const Check& check);
Steps drop(const Exclusion& exclusion);
Steps drop(const Index& index);
/// With the keys of partitions that serve it.
Steps drop_with_keys(const Index& index);
Steps drop(const View& view);
Steps drop(const MaterializedView& view);
Steps drop(const Routine& routine);
Steps drop(const Trigger& trigger);
Steps drop(const Rule& rule);
Steps drop(const Policy& policy);
Steps drop(const EventTrigger& trigger);
Steps drop(const Miscellany& object);

}  // namespace groma::postgresql
