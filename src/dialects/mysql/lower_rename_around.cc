// What servers make of a changed column's surroundings: nothing.
#include <algorithm>

#include "dialects/mysql/lowering.h"

namespace groma::mysql {

namespace {

/// A table before and after the rename: the same objects, in the same order.
class Around {
 public:
  Around(const Id& was, const Lowering& work, const Catalog& renamed)
      : dialect_(work.dialect),
        before_(parts_of(work.from, *work.from.find<Table>({Kind::table, {}, {}, was.table}))),
        after_(parts_of(renamed, *renamed.find<Table>({Kind::table, {}, {}, was.table}))) {
    names_.insert(fold(was.name));
  }

  RenameAround run() {
    columns();
    defaults();
    key(before_.key, after_.key);
    keys(before_.uniques, after_.uniques);
    keys(before_.indexes, after_.indexes);
    checks();
    if (uses(before_.table->partition_by.text))
      around_.partitions = partitioning(*after_.table);
    return std::move(around_);
  }

 private:
  bool uses(const std::string& expression) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](const std::string& each) { return mentions(expression, each); });
  }

  bool is_again(const std::string& column) const { return again_.contains(fold(column)); }

  /// Computed columns go, and come again where they were; they may use each other.
  void columns() {
    for (std::size_t known = 0; known != names_.size();) {
      known = names_.size();
      for (const Column* column : before_.columns)
        if (column->generated && uses(column->generated->expression.text)) {
          again_.insert(fold(column->name));
          names_.insert(fold(column->name));
        }
    }
    for (std::size_t i = 0; i < before_.columns.size(); ++i)
      if (is_again(before_.columns[i]->name)) {
        around_.drops.push_back("DROP COLUMN " + quote(before_.columns[i]->name));
        around_.adds.push_back(
            "ADD COLUMN " + column_definition(*after_.columns[i], after_, dialect_) +
            (i == 0 ? " FIRST" : " AFTER " + quote(after_.columns[i - 1]->name)));
      }
  }

  void defaults() {
    for (std::size_t i = 0; i < before_.columns.size(); ++i)
      if (const auto& value = before_.columns[i]->default_value; value && uses(value->text))
        around_.adds.push_back("ALTER COLUMN " + quote(after_.columns[i]->name) + " SET DEFAULT " +
                               parenthesised(after_.columns[i]->default_value->text));
  }

  template <class K>
  bool is_concerned(const K& key) const {
    return std::any_of(key.columns.begin(), key.columns.end(), [&](const KeyPart& part) {
      return part.column.empty() ? uses(part.expression.text) : is_again(part.column);
    });
  }

  static std::string drop(const PrimaryKey&) { return "DROP PRIMARY KEY"; }
  template <class K>
  static std::string drop(const K& key) {
    return "DROP KEY " + quote(key.name);
  }

  template <class K>
  void key(const K* before, const K* after) {
    if (before == nullptr || !is_concerned(*before))
      return;
    around_.drops.push_back(drop(*before));
    around_.adds.push_back("ADD " + key_definition(*after, dialect_));
  }

  template <class K>
  void keys(const std::vector<const K*>& before, const std::vector<const K*>& after) {
    for (std::size_t i = 0; i < before.size(); ++i)
      key(before[i], after[i]);
  }

  void checks() {
    for (std::size_t i = 0; i < before_.checks.size(); ++i)
      if (!is_in_column(*before_.checks[i], dialect_) && uses(before_.checks[i]->expression.text)) {
        around_.drops.push_back(drop_check(*before_.checks[i], dialect_));
        around_.adds.push_back("ADD " + check_definition(*after_.checks[i], true));
      }
  }

  const Dialect& dialect_;
  TableParts before_;
  TableParts after_;
  std::set<std::string> names_;  ///< the renamed column, and the computed ones that use it (folded)
  std::set<std::string> again_;  ///< these alone
  RenameAround around_;
};

}  // namespace

RenameAround surroundings(const Id& was, const Lowering& work, const Catalog& renamed) {
  return Around(was, work, renamed).run();
}

RenameAround around_rename(const Id& was, const Lowering& work, const Catalog& renamed) {
  return is_mariadb(work.dialect) ? RenameAround{} : surroundings(was, work, renamed);
}

}  // namespace groma::mysql
