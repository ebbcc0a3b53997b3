/// Random catalogs with every kind of object, and random changes of them.
#pragma once

#include "groma/catalog.h"
#include "support/random_draw.h"

namespace groma::test {

class RandomCatalogs {
 public:
  /// The same seed and dialect give the same catalogs, in the same order.
  RandomCatalogs(std::uint64_t seed, Dialect dialect) : random_(seed), dialect_(dialect) {}

  /// A small catalog that may hold any kind of object, whatever its vendor has: some tables with
  /// columns and what belongs to them, the rest around it, references to what is there.
  Catalog catalog();

  /// The catalog after a few objects were added, dropped (with what belongs to them) and altered.
  Catalog mutated(const Catalog& catalog);

  /// The same objects in another order, not sorted.
  Catalog shuffled(const Catalog& catalog);

  Random& random() { return random_; }
  const Dialect& dialect() const { return dialect_; }

 private:
  using Objects = std::vector<Object>;

  template <class K>
  void grow(Catalog& catalog, Scene& scene, std::size_t count);
  template <class K>
  std::optional<K> draw(Scene& scene);
  void part_names(Catalog& catalog) const;
  static void number_columns(Catalog& catalog);
  Catalog collect(const Catalog& like, Objects objects) const;

  void create_one(Objects& objects, Scene& scene);
  void drop_one(Objects& objects);
  void alter_one(Objects& objects, Scene& scene);
  std::size_t pick_object(const Objects& objects);

  Random random_;
  Dialect dialect_;
};

}  // namespace groma::test
