#include "proof/filling_order.h"

#include <algorithm>
#include <set>

namespace groma::proof {
namespace {

const Column* column_of(const Subject& subject, const std::string& name) {
  for (const Column& column : subject.columns)
    if (column.name == name)
      return &column;
  return nullptr;
}

bool may_be_null(const Subject& subject, const ForeignKey& key) {
  return std::any_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
    const Column* column = column_of(subject, name);
    return column != nullptr && column->nullable;
  });
}

class Sorter {
 public:
  explicit Sorter(const std::vector<Subject>& subjects) {
    for (const Subject& each : subjects) {
      left_.push_back(&each);
      waiting_.insert(each.id);
    }
  }

  FillingOrder run() {
    while (!left_.empty()) {
      const auto ready = std::find_if(left_.begin(), left_.end(),
                                      [&](const Subject* each) { return open(*each) == 0; });
      take(ready != left_.end() ? ready : easiest());
    }
    return std::move(order_);
  }

 private:
  using Place = std::vector<const Subject*>::iterator;

  /// Those whose table is still to come. One to the table itself is open where the first row has
  /// nothing to refer to.
  std::vector<ForeignKey> open_references(const Subject& subject) const {
    std::vector<ForeignKey> open;
    if (subject.divided)
      return open;
    for (const ForeignKey& key : subject.references) {
      const Id target = target_of(key);
      if (target == subject.id ? !may_be_null(subject, key) : waiting_.contains(target))
        open.push_back(key);
    }
    return open;
  }

  /// How much has to come before it.
  std::size_t open(const Subject& subject) const {
    const auto parts = std::count_if(subject.partitions.begin(), subject.partitions.end(),
                                     [&](const Id& part) { return waiting_.contains(part); });
    return open_references(subject).size() + static_cast<std::size_t>(parts);
  }

  /// Of tables in a circle, one that refers to few others.
  Place easiest() {
    return std::min_element(left_.begin(), left_.end(), [&](const Subject* a, const Subject* b) {
      return open(*a) < open(*b);
    });
  }

  void take(Place at) {
    const Subject* subject = *at;
    for (ForeignKey& key : open_references(*subject))
      if (std::find(order_.cut.begin(), order_.cut.end(), key) == order_.cut.end())
        order_.cut.push_back(std::move(key));
    waiting_.erase(subject->id);
    order_.subjects.push_back(subject);
    left_.erase(at);
  }

  std::vector<const Subject*> left_;
  std::set<Id> waiting_;
  FillingOrder order_;
};

}  // namespace

Id target_of(const ForeignKey& key) {
  return {Kind::table, key.referenced_schema, {}, key.referenced_table};
}

FillingOrder filling_order(const std::vector<Subject>& subjects) {
  return Sorter(subjects).run();
}

}  // namespace groma::proof
