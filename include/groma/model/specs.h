/// What a C++ model has declared so far: catalog objects, with columns still by their members and
/// types still neutral. Model::catalog() completes them.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "groma/catalog.h"
#include "groma/model/member.h"
#include "groma/neutral.h"

namespace groma::model_detail {

struct ColumnSpec {
  Column column;                   ///< `type` is empty unless the vendor's own was given
  NeutralType type;                ///< what it is otherwise
  std::optional<Member> member;    ///< none: a column that the struct leaves out
  std::optional<Literal> literal;  ///< the default, if it is a value
  bool primary_key = false;
  bool numbered = false;  ///< by the vendor's own means
};

struct PartSpec {
  KeyPart part;
  std::optional<ColumnRef> column;  ///< none: an expression
};

/// A PrimaryKey, Unique or Index.
template <class K>
struct KeySpec {
  K key;
  std::vector<PartSpec> parts;
  std::vector<ColumnRef> include;
};

struct ReferenceSpec {
  ForeignKey key;  ///< `referenced_table` is empty where members tell it
  std::vector<ColumnRef> columns;
  std::vector<ColumnRef> referenced;
  std::vector<ColumnRef> set_columns;
};

/// Deques: declarations keep references to what they add while more is added.
struct TableSpec {
  Table table;
  std::deque<ColumnSpec> columns;
  std::deque<KeySpec<PrimaryKey>> primary_keys;
  std::deque<KeySpec<Unique>> uniques;
  std::deque<KeySpec<Index>> indexes;
  std::deque<ReferenceSpec> references;
  std::deque<Check> checks;
};

}  // namespace groma::model_detail
