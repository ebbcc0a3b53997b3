#include "proof/fill.h"

#include <algorithm>
#include <optional>

#include "groma/emit.h"
#include "groma/error.h"
#include "groma/execute.h"
#include "groma/rules.h"
#include "proof/contents.h"
#include "proof/filling_order.h"
#include "proof/read.h"
#include "proof/row_search.h"

namespace groma::proof {
namespace {

/// Tables whose rows cannot be made to refer to what they have to; the copy is made anew without
/// them.
using GivenUp = std::map<Id, std::string>;

/// However the two spell their names.
bool is_same(const ForeignKey& a, const ForeignKey& b) {
  const auto column = [](const ForeignKey& key, std::size_t at) {
    return content_name({Kind::column, key.schema, {}, key.columns[at]});
  };
  bool same = a.table == b.table && a.schema == b.schema && a.columns.size() == b.columns.size() &&
              content_name(target_of(a)) == content_name(target_of(b));
  for (std::size_t i = 0; same && i < a.columns.size(); ++i)
    same = column(a, i) == column(b, i);
  return same;
}

class Filler {
 public:
  Filler(const FillRequest& request, const GivenUp& given_up)
      : request_(request),
        given_up_(given_up),
        sampling_(sampling(request.from.dialect.vendor)),
        rules_(rules(request.from.dialect.vendor)),
        subjects_(sampling_.subjects(request.from)),
        side_(request.to, request.renames, subjects_) {
    if (request_.sample == Sample::none)
      return;
    if (request_.sample == Sample::plain)
      demand_references();
    order_ = filling_order(subjects_);
  }

  /// The copy; or none, where a table was given up.
  std::optional<Copy> run(const Fresh& fresh, GivenUp& given_up) {
    copy_.connection = fresh();
    build(*copy_.connection, request_.sample == Sample::none ? request_.from : bare());
    if (request_.sample == Sample::none)
      return std::move(copy_);
    if (request_.sample == Sample::plain)
      call_judge(fresh);
    for (const std::string& each : sampling_.prologue)
      copy_.connection->query(each);
    for (const Subject* subject : order_.subjects)
      fill(*subject);
    for (const Subject* subject : order_.subjects)
      for (const ForeignKey& key : order_.cut)
        if (!refer(*subject, key))
          given_up[subject->id] = "no row of " + to_string(target_of(key)) + " fits its reference";
    if (given_up.size() > given_up_.size())
      return std::nullopt;
    for (const std::string& each : sampling_.epilogue)
      copy_.connection->query(each);
    add_the_rest();
    return std::move(copy_);
  }

 private:
  /// Rows are to refer to what the other side wants them to.
  void demand_references() {
    for (Subject& subject : subjects_)
      for (ForeignKey& key : side_.new_references(subject))
        subject.references.push_back(std::move(key));
  }

  void call_judge(const Fresh& fresh) {
    Catalog there = request_.to;
    there.all<ForeignKey>().clear();
    there.all<Trigger>().clear();
    judge_connection_ = fresh();
    build(*judge_connection_, there);
    judge_.emplace(Judge{*judge_connection_, side_});
  }

  /// What the copy is while it is filled: without the references that were cut, and without
  /// triggers, which may want anything.
  Catalog bare() const {
    Catalog catalog = request_.from;
    std::erase_if(catalog.all<ForeignKey>(), [&](const ForeignKey& key) {
      return std::any_of(order_.cut.begin(), order_.cut.end(),
                         [&](const ForeignKey& cut) { return is_same(cut, key); });
    });
    catalog.all<Trigger>().clear();
    return catalog;
  }

  void build(Connection& connection, const Catalog& catalog) const try {
    connection.run_script(sql_script(catalog, request_.with_privileges), "copy");
  } catch (const Error& error) {
    ErrorDetail detail = error.detail();
    detail.message = "the scratch server does not take a copy of the schema: " + detail.message;
    throw Error(std::move(detail));
  }

  void fill(const Subject& subject) {
    if (subject.divided && subject.cannot.empty()) {
      filled_[subject.id] = &subject;
      return;
    }
    std::string reason = subject.cannot;
    if (const auto at = given_up_.find(subject.id); at != given_up_.end())
      reason = at->second;
    if (reason.empty())
      reason = try_rows(subject);
    if (!reason.empty())
      copy_.unfilled.push_back({subject.id, reason});
  }

  /// Empty, or why there is no row.
  std::string try_rows(const Subject& subject) {
    Connection& connection = *copy_.connection;
    RowSearch search(connection, request_, subject, filled_, order_.cut,
                     judge_ ? &*judge_ : nullptr);
    if (sampling_.survives_failures)
      connection.query(std::string(rules_.begin));
    std::vector<Inserted> rows = search.run();
    if (sampling_.survives_failures)
      connection.query(std::string(rules_.commit));
    if (rows.empty())
      return search.refusal();
    filled_[subject.id] = &subject;
    rows_[subject.id] = std::move(rows);
    return {};
  }

  /// Makes the rows of a table refer to what is there by now. False where they cannot.
  bool refer(const Subject& subject, const ForeignKey& key) {
    const auto rows = rows_.find(subject.id);
    if (rows == rows_.end() || std::find(subject.references.begin(), subject.references.end(),
                                         key) == subject.references.end())
      return true;
    const auto target = filled_.find(target_of(key));
    if (target == filled_.end())
      return release(subject, key);
    const auto tuples = read_referenced(*copy_.connection, request_.from, *target->second, key);
    for (std::size_t i = 0; i < rows->second.size(); ++i)
      if (!refer(subject, key, rows->second[i], tuples, i))
        return false;
    return true;
  }

  bool refer(const Subject& subject, const ForeignKey& key, const Inserted& row,
             const std::vector<std::vector<std::string>>& tuples, std::size_t preferred) {
    for (std::size_t n = 0; n < tuples.size(); ++n)
      if (update(subject, key, row, tuples[(preferred + n) % tuples.size()]))
        return true;
    return false;
  }

  /// There is nothing to refer to: NULL, if that may be.
  bool release(const Subject& subject, const ForeignKey& key) {
    for (const std::string& name : key.columns)
      try {
        copy_.connection->query("UPDATE " + subject.into + " SET " + rules_.quote(name) +
                                " = NULL");
        return true;
      } catch (const Error&) {  // the next column may take it
      }
    return false;
  }

  bool update(const Subject& subject, const ForeignKey& key, const Inserted& row,
              const std::vector<std::string>& tuple) {
    std::string set, where;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
      const auto value = row.find(key.columns[i]);
      if (value == row.end())
        return false;
      const std::string name = rules_.quote(key.columns[i]);
      set += (i == 0 ? "" : ", ") + name + " = " + tuple[i];
      where += (i == 0 ? "" : " AND ") + name +
               (value->second == "NULL" ? " IS NULL" : " = " + value->second);
    }
    try {
      copy_.connection->query("UPDATE " + subject.into + " SET " + set + " WHERE " + where);
      return true;
    } catch (const Error&) {
      return false;
    }
  }

  void add_the_rest() {
    const Catalog now = bare();
    execute(*copy_.connection, plan(now, request_.from, diff(now, request_.from).changes), rules_);
  }

  const FillRequest& request_;
  const GivenUp& given_up_;
  const Sampling& sampling_;
  const Rules& rules_;
  std::vector<Subject> subjects_;
  OtherSide side_;
  FillingOrder order_;
  Copy copy_;
  std::unique_ptr<Connection> judge_connection_;
  std::optional<Judge> judge_;
  Filled filled_;
  std::map<Id, std::vector<Inserted>> rows_;
};

}  // namespace

Copy filled_copy(const Fresh& fresh, const FillRequest& request) {
  GivenUp given_up;
  for (;;) {
    const GivenUp before = given_up;
    if (auto copy = Filler(request, before).run(fresh, given_up))
      return std::move(*copy);
  }
}

}  // namespace groma::proof
