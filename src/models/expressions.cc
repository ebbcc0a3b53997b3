#include "models/expressions.h"

namespace groma {

namespace {

struct Pairs {
  const VisitSql& visit;
  std::string_view field;

  void operator()(Sql& to, const Sql& from) const {
    if (to.empty() == from.empty())
      visit(field, to, from);
  }

  template <class T>
  void operator()(std::optional<T>& to, const std::optional<T>& from) const {
    if (to && from)
      (*this)(*to, *from);
  }

  template <class T>
  void operator()(std::vector<T>& to, const std::vector<T>& from) const {
    for (std::size_t i = 0; to.size() == from.size() && i < to.size(); ++i)
      (*this)(to[i], from[i]);
  }

  void operator()(Generated& to, const Generated& from) const {
    (*this)(to.expression, from.expression);
  }
  void operator()(KeyPart& to, const KeyPart& from) const {
    (*this)(to.expression, from.expression);
  }
  void operator()(DomainCheck& to, const DomainCheck& from) const {
    (*this)(to.expression, from.expression);
  }

  template <class T>
  void operator()(T&, const T&) const {}
};

}  // namespace

void for_each_expression(Object& to, const Object& from, const VisitSql& visit) {
  std::visit(
      [&]<class K>(K& object) {
        for_each_field<K>([&](const auto& field) {
          Pairs{visit, field.name}(object.*field.member, std::get<K>(from).*field.member);
        });
      },
      to);
}

}  // namespace groma
