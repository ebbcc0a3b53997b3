/// One table as a struct and its declaration.
#pragma once

#include <map>
#include <string>

#include "emit/cpp_names.h"
#include "groma/catalog.h"

namespace groma::cpp {

/// The struct of a table, with the members that its columns are.
struct Struct {
  const Table* table = nullptr;
  std::string name;
  std::string function;                        ///< `declare_users`
  std::map<std::string, std::string> members;  ///< by column
};

/// By the ids of the tables; those that chains cannot declare have none.
using Structs = std::map<Id, Struct>;

Structs structs_of(const Catalog& catalog);

/// `struct Users { … };`
std::string definition(const Struct& each, const Catalog& catalog);

/// `inline void declare_users(groma::Model& model) { … }`
std::string declaration(const Struct& each, const Structs& structs, const Catalog& catalog);

/// True for what the declaration of its table says.
bool is_chained(const Column& column, const Structs& structs);
bool is_chained(const PrimaryKey& key, const Structs& structs);
bool is_chained(const Unique& key, const Structs& structs);
bool is_chained(const Index& index, const Structs& structs);
bool is_chained(const Check& check, const Structs& structs);
bool is_chained(const ForeignKey& key, const Structs& structs);
template <class K>
bool is_chained(const K&, const Structs&) {
  return false;
}

}  // namespace groma::cpp
