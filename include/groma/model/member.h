/// A member of a struct as a value that can be compared with others.
#pragma once

#include <any>
#include <string>
#include <typeindex>
#include <variant>

namespace groma {

/// A pointer to any data member of any struct.
class Member {
 public:
  template <class T, class V>
  explicit Member(V T::* pointer) : owner_(typeid(T)), pointer_(pointer), equal_(&equal<V T::*>) {}

  /// The struct that declares the member; of an inherited one, the base.
  std::type_index owner() const { return owner_; }

  /// The name of that struct as the compiler knows it: `shop::User`.
  std::string owner_name() const;

  bool operator==(const Member& other) const { return equal_(pointer_, other.pointer_); }

 private:
  template <class Pointer>
  static bool equal(const std::any& a, const std::any& b) {
    const auto* const left = std::any_cast<Pointer>(&a);
    const auto* const right = std::any_cast<Pointer>(&b);
    return left != nullptr && right != nullptr && *left == *right;
  }

  std::type_index owner_;
  std::any pointer_;
  bool (*equal_)(const std::any&, const std::any&);
};

/// A column, by its member or by its name.
using ColumnRef = std::variant<Member, std::string>;

}  // namespace groma
