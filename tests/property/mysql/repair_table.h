/// Tables with their columns and keys, as the servers accept them.
#pragma once

#include "property/mysql/types.h"

namespace groma::proof::mysql {

class TableRepair {
 public:
  TableRepair(const Flavor& flavor, const Schema& schema) : flavor_(flavor), schema_(schema) {}

  // Each takes out of the thing what cannot be; false if it cannot be at all.
  bool table(Thing& thing) const;
  bool column(Thing& thing) const;
  bool key(Thing& thing) const;

 private:
  void engine(Thing& thing) const;
  void storage(Thing& thing) const;
  void division(Thing& thing) const;
  void versions(Thing& thing) const;
  bool has_column(Key table, const std::string& family) const;
  void numbering(Thing& thing) const;
  void generated(Thing& thing) const;
  void settings(Thing& thing) const;
  bool leads_a_key(const Thing& column) const;
  bool key_columns(Thing& thing) const;
  bool method(Thing& thing) const;

  const Flavor& flavor_;
  const Schema& schema_;
};

}  // namespace groma::proof::mysql
