// What costs much to compile for a variant of all kinds is compiled here, once.
#include "groma/catalog.h"

namespace groma {

Object::Object() = default;
Object::Object(const Object&) = default;
Object::Object(Object&&) noexcept = default;
Object& Object::operator=(const Object&) = default;
Object& Object::operator=(Object&&) noexcept = default;
Object::~Object() = default;

bool Object::operator==(const Object& other) const {
  return static_cast<const AnyKind&>(*this) == static_cast<const AnyKind&>(other);
}

Id id_of(const Object& object) {
  return std::visit([](const auto& each) { return each.id(); }, object);
}

}  // namespace groma
