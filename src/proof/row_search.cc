#include "proof/row_search.h"

#include <algorithm>

#include "dialects/sample_values.h"
#include "groma/error.h"
#include "groma/rules.h"
#include "proof/contents.h"
#include "proof/filling_order.h"
#include "proof/harvest.h"
#include "proof/read.h"

namespace groma::proof {
namespace {

constexpr int row_count = 4;
constexpr int null_row = 1;
constexpr int odd_row = 2;  ///< whose values are odd, see sample_values.h
constexpr int attempts_at_first = 400;
constexpr int attempts_later = 80;

const std::string null = "NULL";

bool contains(const std::vector<std::string>& list, const std::string& each) {
  return std::find(list.begin(), list.end(), each) != list.end();
}

bool is_word_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// True where the message has the name as a word of its own.
bool names(const std::string& message, const std::string& name) {
  for (std::size_t at = 0; (at = message.find(name, at)) != message.npos; ++at) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word_letter(message[at - 1])) &&
        (end == message.size() || !is_word_letter(message[end])))
      return !name.empty();
  }
  return false;
}

/// False for columns that take no value of anybody's.
bool is_given(const Column& column) {
  return !column.generated &&
         !(column.identity && column.identity->generation == Generation::always);
}

}  // namespace

RowSearch::RowSearch(Connection& connection, const FillRequest& request, const Subject& subject,
                     const Filled& filled, const std::vector<ForeignKey>& cut, const Judge* judge)
    : connection_(connection),
      request_(request),
      subject_(subject),
      filled_(filled),
      cut_(cut),
      sampling_(sampling(request.from.dialect.vendor)),
      rules_(rules(request.from.dialect.vendor)),
      judge_(judge),
      other_(judge != nullptr ? judge->side.table(subject) : nullptr),
      random_(static_cast<std::minstd_rand::result_type>(subject.id.name.size() + 1)) {
  find_slots();
  find_links();
}

void RowSearch::find_slots() {
  std::vector<std::string> referring;
  for (const ForeignKey& key : subject_.references)
    referring.insert(referring.end(), key.columns.begin(), key.columns.end());
  for (const Column& column : subject_.columns) {
    if (!is_given(column) || (sampling_.numbered(column) && !contains(referring, column.name)))
      continue;
    const bool nothing = other_ != nullptr && judge_->side.refers_to_new(subject_, column.name);
    slots_.push_back({&column, column.nullable, nothing, {}});
  }
  for (const PrimaryKey* key :
       of_table<PrimaryKey>(request_.from, subject_.id.schema, subject_.id.name))
    for (const KeyPart& part : key->columns)
      for (Slot& slot : slots_)
        if (slot.column->name == part.column)
          slot.nullable = false;
}

void RowSearch::find_links() {
  for (const ForeignKey& key : subject_.references) {
    Link link{&key, {}, {}};
    for (const std::string& name : key.columns)
      for (std::size_t i = 0; i < slots_.size(); ++i)
        if (slots_[i].column->name == name)
          link.slots.push_back(i);
    if (link.slots.size() == key.columns.size() &&
        std::find(cut_.begin(), cut_.end(), key) == cut_.end())
      links_.push_back(std::move(link));
  }
}

std::vector<Inserted> RowSearch::run() {
  std::vector<Inserted> rows;
  for (int row = 0; row < row_count; ++row) {
    read_tuples();
    if (!insert(row, rows.empty() && row == 0 ? attempts_at_first : attempts_later))
      continue;
    Inserted& inserted = rows.emplace_back();
    for (std::size_t i = 0; i < slots_.size(); ++i)
      inserted[slots_[i].column->name] = values_[i];
  }
  return rows;
}

void RowSearch::read_tuples() {
  for (Link& link : links_) {
    link.tuples.clear();
    if (const auto at = filled_.find(target_of(*link.key)); at != filled_.end())
      link.tuples = read_referenced(connection_, request_.from, *at->second, *link.key);
  }
}

bool RowSearch::insert(int row, int attempts) {
  prepare(row);
  if (!choose_links(row))
    return false;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    std::string refusal;
    if (try_values(row, refusal))
      return true;
    if (refusal_.empty())
      refusal_ = refusal;
    const std::set<std::string> columns = implicated(refusal);
    if (columns.size() == slots_.size())  // nothing tells what is wrong: chance may help, rarely
      attempt += attempts / 20;
    change(columns);
  }
  return false;
}

/// The other side is asked first, in a transaction that this side's answer ends.
bool RowSearch::try_values(int row, std::string& refusal) {
  bool open = false;
  try {
    if (other_ != nullptr) {
      judge_->connection.query(std::string(rules_.begin));
      open = true;
      judge_->connection.query(statement_there(row));
    }
    connection_.query(statement());
    if (open)
      judge_->connection.query(std::string(rules_.commit));
    return true;
  } catch (const Error& error) {
    refusal = error.what();
    if (open)
      judge_->connection.query("ROLLBACK");
    return false;
  }
}

/// The same row on the other side; what is new there, and has no default, gets a value.
std::string RowSearch::statement_there(int row) const {
  std::string columns, values;
  const auto add = [&](const Column& column, const std::string& value) {
    columns += (columns.empty() ? "" : ", ") + rules_.quote(column.name);
    values += (values.empty() ? "" : ", ") + value;
  };
  std::set<std::string> given;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Column* theirs = judge_->side.column(subject_, slots_[i].column->name);
    if (theirs == nullptr || !is_given(*theirs))
      continue;
    given.insert(theirs->name);
    add(*theirs, theirs->type == slots_[i].column->type ? values_[i]
                                                        : sampling_.converted(*theirs, values_[i]));
  }
  for (const Column& column : other_->columns)
    if (!given.contains(column.name) && is_given(column) && !sampling_.numbered(column) &&
        !column.nullable && !column.default_value)
      if (const auto texts = sampling_.values(request_.to, column, row); !texts.empty())
        add(column, sampling_.spelled(request_.to, column, texts.front()));
  const std::string start = "INSERT INTO " + other_->into + " ";
  return start + (columns.empty() ? std::string(sampling_.no_values)
                                  : "(" + columns + ") VALUES (" + values + ")");
}

/// The candidates of each column, and the first choice.
void RowSearch::prepare(int row) {
  values_.clear();
  for (Slot& slot : slots_) {
    const std::vector<std::string> demanded = demanded_texts(*slot.column, row);
    std::vector<std::string> texts = plain_texts(*slot.column, row);
    texts.insert(request_.sample == Sample::plain ? texts.begin() : texts.end(), demanded.begin(),
                 demanded.end());
    slot.candidates = as_sql(*slot.column, texts);
    std::string first = slot.candidates.empty() ? null : slot.candidates.front();
    if (!demanded.empty())
      if (const auto wanted =
              as_sql(*slot.column, {demanded[static_cast<std::size_t>(row) % demanded.size()]});
          !wanted.empty())
        first = wanted.front();
    values_.push_back(slot.nullable && (is_null_row(row) || slot.refers_to_nothing) ? null : first);
  }
}

bool RowSearch::is_null_row(int row) const {
  return row == null_row && request_.sample == Sample::varied;
}

/// For plain rows, of an enum for example only what the other side has as well.
std::vector<std::string> RowSearch::plain_texts(const Column& column, int row) const {
  const int of_row = request_.sample == Sample::plain && row == odd_row ? row_count + odd_row : row;
  std::vector<std::string> texts = sampling_.values(request_.from, column, of_row);
  const Column* theirs = other_ ? judge_->side.column(subject_, column.name) : nullptr;
  if (theirs == nullptr)
    return texts;
  const std::vector<std::string> both = sampling_.values(request_.to, *theirs, of_row);
  std::vector<std::string> shared;
  for (const std::string& each : texts)
    if (contains(both, each))
      shared.push_back(each);
  if (!shared.empty())
    return shared;
  texts.insert(texts.begin(), both.begin(), both.end());
  return texts;
}

/// What conditions that are about the column speak of.
std::vector<std::string> RowSearch::demanded_texts(const Column& column, int row) const {
  std::vector<std::string> texts;
  const auto plain = sampling_.values(request_.from, column, row);
  const bool number = !plain.empty() && samples::is_number(plain.front());
  const auto take = [&](const Subject& subject, const std::string& name) {
    for (const Condition& condition : subject.conditions) {
      if (!contains(condition.columns, name))
        continue;
      for (std::string& each : harvest(condition.text.text))
        if (!number || samples::is_number(each))
          texts.push_back(std::move(each));
      if (!number)
        for (std::string& each : texts_of_lengths(condition.text.text, row))
          texts.push_back(std::move(each));
    }
  };
  if (other_)
    if (const Column* theirs = judge_->side.column(subject_, column.name))
      take(*other_, theirs->name);
  take(subject_, column.name);
  return texts;
}

std::vector<std::string> RowSearch::as_sql(const Column& column,
                                           std::vector<std::string> texts) const {
  std::vector<std::string> expressions;
  for (const std::string& text : texts) {
    std::string expression = sampling_.spelled(request_.from, column, text);
    if (!contains(expressions, expression) && is_taken(expression))
      expressions.push_back(std::move(expression));
  }
  return expressions;
}

bool RowSearch::is_taken(const std::string& expression) const {
  if (!sampling_.tries_values)
    return true;
  const auto [at, is_new] = taken_.try_emplace(expression, true);
  if (is_new)
    try {
      connection_.query("SELECT " + expression);
    } catch (const Error&) {
      at->second = false;
    }
  return at->second;
}

/// False where a reference cannot hold, whatever is chosen.
bool RowSearch::choose_links(int row) {
  std::set<std::size_t> fixed;
  for (const Link& link : links_) {
    const bool may_be_null = std::any_of(link.slots.begin(), link.slots.end(),
                                         [&](std::size_t each) { return slots_[each].nullable; });
    const bool chosen =
        !(may_be_null && is_null_row(row)) && choose(link, static_cast<std::size_t>(row), fixed);
    if (chosen)
      continue;
    if (!may_be_null) {
      if (refusal_.empty())
        refusal_ = "it refers to " + to_string(target_of(*link.key)) + ", which has no fitting row";
      return false;
    }
    for (const std::size_t each : link.slots)
      if (slots_[each].nullable)
        values_[each] = null;
  }
  return true;
}

/// Takes a row to refer to that agrees with the columns that are fixed already.
bool RowSearch::choose(const Link& link, std::size_t preferred, std::set<std::size_t>& fixed) {
  for (std::size_t n = 0; n < link.tuples.size(); ++n) {
    const auto& tuple = link.tuples[(preferred + n) % link.tuples.size()];
    bool agrees = true;
    for (std::size_t i = 0; i < link.slots.size(); ++i)
      agrees = agrees && (!fixed.contains(link.slots[i]) || values_[link.slots[i]] == tuple[i]);
    if (!agrees)
      continue;
    for (std::size_t i = 0; i < link.slots.size(); ++i) {
      values_[link.slots[i]] = tuple[i];
      fixed.insert(link.slots[i]);
    }
    return true;
  }
  return false;
}

/// Other values for the columns, at random.
void RowSearch::change(const std::set<std::string>& columns) {
  std::set<std::size_t> referring;
  std::set<std::size_t> fixed;
  for (const Link& link : links_) {
    referring.insert(link.slots.begin(), link.slots.end());
    const bool meant = std::any_of(link.slots.begin(), link.slots.end(), [&](std::size_t each) {
      return columns.contains(slots_[each].column->name);
    });
    if (meant && !link.tuples.empty())
      choose(link, random(link.tuples.size()), fixed);
    fixed.insert(link.slots.begin(), link.slots.end());
  }
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    if (referring.contains(i) || !columns.contains(slot.column->name) || slot.candidates.empty())
      continue;
    const bool empty = slot.nullable && (slot.refers_to_nothing || random(6) == 0);
    values_[i] = empty ? null : slot.candidates[random(slot.candidates.size())];
  }
}

/// The columns that a refusal is about, as far as its words tell; else all.
std::set<std::string> RowSearch::implicated(const std::string& message) const {
  std::set<std::string> columns = named(subject_, message);
  if (other_ != nullptr) {
    const std::set<std::string> theirs = named(*other_, message);
    for (const Column& column : subject_.columns)
      if (const Column* each = judge_->side.column(subject_, column.name);
          each != nullptr && theirs.contains(each->name))
        columns.insert(column.name);
  }
  if (columns.empty())
    for (const Slot& slot : slots_)
      columns.insert(slot.column->name);
  return columns;
}

std::set<std::string> RowSearch::named(const Subject& subject, const std::string& message) const {
  std::set<std::string> columns;
  const auto take = [&](const std::vector<std::string>& names) {
    columns.insert(names.begin(), names.end());
  };
  for (const Condition& each : subject.conditions)
    if (names(message, each.name) ||
        (each.name.empty() && !each.text.empty() && message.find(each.text.text) != message.npos))
      take(each.columns);
  for (const SampleKey& each : subject.keys)
    if (names(message, each.name))
      take(each.columns);
  for (const ForeignKey& each : subject.references)
    if (names(message, each.name))
      take(each.columns);
  if (columns.empty())
    for (const Column& column : subject.columns)
      if (names(message, column.name))
        columns.insert(column.name);
  return columns;
}

std::string RowSearch::statement() const {
  std::string columns, values;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    columns += (i == 0 ? "" : ", ") + rules_.quote(slots_[i].column->name);
    values += (i == 0 ? "" : ", ") + values_[i];
  }
  const std::string start = "INSERT INTO " + subject_.into + " ";
  return start + (slots_.empty() ? std::string(sampling_.no_values)
                                 : "(" + columns + ") VALUES (" + values + ")");
}

std::size_t RowSearch::random(std::size_t below) {
  return random_() % below;
}

}  // namespace groma::proof
