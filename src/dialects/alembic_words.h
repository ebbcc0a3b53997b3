/// What vendors have in common of SQLAlchemy's and Alembic's words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "groma/kinds/foreign_key.h"

namespace groma::alembic {

/// Python; nothing where there are no words that mean exactly this, in SQLAlchemy 1.4 as in 2.x.
using Words = std::optional<std::string>;
using Arguments = std::vector<std::string>;

/// `name=op.f('x')`, where there is a name.
void add_named(Arguments& arguments, const std::string& name);

/// `schema='app'`, where there is a schema; `key` is another word for it.
void add_schema(Arguments& arguments, const std::string& schema, std::string_view key = "schema");

/// `deferrable=True, initially='DEFERRED'`, where it is so.
void add_deferral(Arguments& arguments, Deferral deferral);

/// `onupdate=…, ondelete=…, deferrable=…, match=…`: what is not the default.
void add_clauses(Arguments& arguments, const ForeignKey& key);

/// SQLAlchemy takes a reference apart at its dots: then it has no words for one with dots in it.
bool has_dots(const ForeignKey& key);

/// `comment='…'`, where there is one.
void add_comment(Arguments& arguments, const std::string& comment);

/// A call with each argument on a line of its own.
std::string tall_call(const std::string& head, const Arguments& arguments);

}  // namespace groma::alembic
