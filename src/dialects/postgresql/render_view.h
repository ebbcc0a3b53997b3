/// What altering a view shares with creating it.
#pragma once

#include <string>
#include <string_view>

#include "dialects/postgresql/render.h"

namespace groma::postgresql {

/// `<create> VIEW … AS …`, where `create` is `CREATE` or `CREATE OR REPLACE`.
std::string view_statement(const View& view, std::string_view create);

/// Its columns' defaults and comments.
Steps view_columns(const View& view);

/// A materialized view's columns' settings: comments, statistics, storage, compression.
Steps view_columns(const MaterializedView& view);

}  // namespace groma::postgresql
