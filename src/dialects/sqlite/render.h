/// Objects → the SQL that creates them, as SQLite stores it: deterministic, one column or
/// constraint a line, names always quoted. Reading the result gives the object back
/// (https://sqlite.org/lang_createtable.html). No statement ends with a semicolon.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialects/sqlite/table_parts.h"

namespace groma::sqlite {

/// The table with its columns and constraints; not its indexes and triggers. `name` replaces the
/// table's own where a rebuild makes it under another one.
std::string create_table(const TableParts& parts, std::string_view name);
std::string create_table(const TableParts& parts);

std::string create_index(const Index& index);
std::string create_view(const View& view);
std::string create_trigger(const Trigger& trigger);
std::string create_virtual_table(const VirtualTable& table);

/// A column's definition, with the checks written at it; `references` is a foreign key from this
/// column alone that is to be written there too, or null.
std::string column_definition(const Column& column, const std::vector<const Check*>& checks,
                              const ForeignKey* references);

/// True for a default that can stand without parentheses: a literal, a signed number, a bare name.
bool is_simple_default(std::string_view expression);

/// A default as it stands behind DEFAULT, and wherever else its value is needed.
std::string default_expression(const Sql& value);

/// `(text)`, also when the text ends in a comment.
std::string parenthesised(std::string_view text);

/// `"a", "b"`
std::string quoted_list(const std::vector<std::string>& names);

}  // namespace groma::sqlite
