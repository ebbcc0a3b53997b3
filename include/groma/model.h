/// A schema declared in C++, on the program's own structs:
///
///     struct User { std::int64_t id; std::string email; std::optional<std::string> name; };
///
///     groma::Model model;
///     auto users = model.table<User>("users");
///     users.column("id", &User::id).primary_key().auto_increment();
///     users.column("email", &User::email).length(255).unique();
///     users.column("name", &User::name);
///
/// One model stands on every vendor: types are neutral until `catalog()` asks a dialect to spell
/// them. A member of another struct does not compile; what only the whole model can tell, such as a
/// reference to a struct without a table, fails in `catalog()`.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>

#include "groma/model/naming.h"
#include "groma/model/table.h"

namespace groma {

class Model {
 public:
  /// A table that keeps values of T. Two tables may keep the same T.
  template <class T>
  TableDeclaration<T> table(std::string name) {
    model_detail::TableSpec& added = *tables_.emplace_back(std::make_unique<Spec>());
    added.table.name = std::move(name);
    return TableDeclaration<T>(added);
  }

  /// An object of any other kind as it stands in a catalog. What is returned stays valid, so that
  /// more can be said about it: `model.view("v", "SELECT 1").comment = "one";`
  template <class K>
  K& add(K object) {
    return std::get<K>(others_.emplace_back(std::move(object)));
  }

  /// Names for the constraints of tables that are declared without one.
  Model& naming(NamingConvention convention) {
    naming_ = std::move(convention);
    return *this;
  }

  View& view(std::string name, std::string query);
  /// `definition` is the whole CREATE TRIGGER statement.
  Trigger& trigger(std::string name, std::string table, std::string definition);

  /// The schema as that dialect has it. Throws Error that names both ends of what does not fit: a
  /// reference and the struct that has no table, a key and the column that is not there.
  Catalog catalog(const Dialect& dialect) const;

 private:
  using Spec = model_detail::TableSpec;
  std::deque<std::unique_ptr<Spec>> tables_;  // declarations refer to them, wherever the model goes
  std::deque<Object> others_;
  NamingConvention naming_;
};

}  // namespace groma
