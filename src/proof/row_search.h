/// Finds rows that one table takes.
#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "dialects/sampling.h"
#include "groma/connection.h"
#include "groma/rules.h"
#include "proof/fill.h"
#include "proof/other_side.h"

namespace groma::proof {

/// Where the values of a filled table can be read, for those who refer to it.
using Filled = std::map<Id, const Subject*>;

/// A row that was inserted: what stands in each column that was given one.
using Inserted = std::map<std::string, std::string>;

/// A database of the other side, without references: it says whether a row is one there, too.
struct Judge {
  Connection& connection;
  const OtherSide& side;
};

class RowSearch {
 public:
  /// `cut` are references that need not hold yet; `judge` may be null.
  RowSearch(Connection& connection, const FillRequest& request, const Subject& subject,
            const Filled& filled, const std::vector<ForeignKey>& cut, const Judge* judge);

  /// Inserts rows; returns those that the table took.
  std::vector<Inserted> run();

  /// Why a row was not taken, at first.
  const std::string& refusal() const { return refusal_; }

 private:
  /// A column that is given a value.
  struct Slot {
    const Column* column = nullptr;
    bool nullable = false;
    bool refers_to_nothing = false;       ///< on the other side, to a table that is new there
    std::vector<std::string> candidates;  ///< as SQL
  };

  /// A reference, and what there is to refer to.
  struct Link {
    const ForeignKey* key = nullptr;
    std::vector<std::size_t> slots;
    std::vector<std::vector<std::string>> tuples;  ///< as SQL, one for each row there
  };

  void find_slots();
  void find_links();
  void read_tuples();
  bool insert(int row, int attempts);
  bool try_values(int row, std::string& refusal);
  std::string statement_there(int row) const;
  void prepare(int row);
  std::vector<std::string> plain_texts(const Column& column, int row) const;
  std::vector<std::string> demanded_texts(const Column& column, int row) const;
  std::vector<std::string> as_sql(const Column& column, std::vector<std::string> texts) const;
  bool is_taken(const std::string& expression) const;
  bool is_null_row(int row) const;
  bool choose_links(int row);
  bool choose(const Link& link, std::size_t preferred, std::set<std::size_t>& fixed);
  void change(const std::set<std::string>& columns);
  std::set<std::string> implicated(const std::string& message) const;
  std::set<std::string> named(const Subject& subject, const std::string& message) const;
  std::string statement() const;
  std::size_t random(std::size_t below);

  Connection& connection_;
  const FillRequest& request_;
  const Subject& subject_;
  const Filled& filled_;
  const std::vector<ForeignKey>& cut_;
  const Sampling& sampling_;
  const Rules& rules_;
  const Judge* judge_;
  const Subject* other_;  ///< the table on the other side, or null
  std::vector<Slot> slots_;
  std::vector<Link> links_;
  std::vector<std::string> values_;  ///< of the row that is tried, by slot
  mutable std::map<std::string, bool> taken_;
  std::minstd_rand random_;
  std::string refusal_;
};

}  // namespace groma::proof
