#include <algorithm>
#include <map>
#include <set>

#include "groma/report.h"
#include "report/equality.h"
#include "report/headline.h"
#include "report/style.h"

namespace groma {
namespace {

/// The changes of one table (or view), or of one object that belongs to none.
struct Group {
  std::vector<const Change*> own;
  std::vector<const Change*> members;
};

struct GroupKey {
  Kind kind = Kind::table;
  std::string schema;
  std::string name;
  auto operator<=>(const GroupKey&) const = default;
};

bool holds_members(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view ||
         kind == Kind::virtual_table;
}

/// The length of what both texts begin with, back to the last blank but two.
std::size_t common_words(const std::string& a, const std::string& b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  auto at = static_cast<std::size_t>(end - a.begin());
  for (int words = 0; words < 3 && at != 0; ++words) {
    const std::size_t blank = a.rfind(' ', at - 1);
    at = blank == a.npos ? 0 : blank;
  }
  return at == 0 ? 0 : at + 1;
}

class TextReport {
 public:
  TextReport(const Report& report, TextStyle style)
      : report_(report), style_(style.colour), verbose_(style.verbose) {}

  std::string write() {
    heading();
    for (const auto& [key, group] : groups())
      write_group(key, group);
    candidate_section();
    hazard_section();
    undetermined_section();
    explanation_section();
    unmodelled_section();
    text_ += "\n" + style_.strong(verdict_line(report_.difference)) + "\n";
    return std::move(text_);
  }

 private:
  void heading() {
    text_ = style_.strong(report_.from + " → " + report_.to) + "  " +
            style_.faint(to_string(report_.dialect)) + "\n";
  }

  /// A trigger knows the name of what it is on, not whether that is a table or a view: the owner's
  /// own change, if there is one, tells.
  std::map<GroupKey, Group> groups() const {
    std::map<std::pair<std::string, std::string>, Kind> owners;
    for (const Change& change : report_.difference.changes)
      if (holds_members(change.id.kind))
        owners[{change.id.schema, change.id.name}] = change.id.kind;
    std::map<GroupKey, Group> groups;
    for (const Change& change : report_.difference.changes) {
      const Id& id = change.id;
      if (id.table.empty()) {
        groups[{id.kind, id.schema, id.name}].own.push_back(&change);
        continue;
      }
      const auto owner = owners.find({id.schema, id.table});
      const Kind kind = owner == owners.end() ? Kind::table : owner->second;
      groups[{kind, id.schema, id.table}].members.push_back(&change);
    }
    for (auto& [key, group] : groups)
      std::stable_sort(group.members.begin(), group.members.end(),
                       [](const Change* a, const Change* b) { return rank(*a) < rank(*b); });
    return groups;
  }

  /// Columns stand in the order of the table, all else in the order of kinds and names.
  static std::pair<Kind, int> rank(const Change& change) {
    const auto& object = change.after ? change.after : change.before;
    const auto* column = object ? std::get_if<Column>(&*object) : nullptr;
    return {change.id.kind, column ? column->position : 0};
  }

  void write_group(const GroupKey& key, const Group& group) {
    text_ += '\n';
    if (group.own.empty())
      text_ += mark(Action::alter) + " " +
               style_.strong(spoken(Id{key.kind, key.schema, {}, key.name})) + "\n";
    bool whole = false;
    for (const Change* change : group.own) {
      write_change(*change, "", spoken(change->id), false);
      whole = whole || change->action == Action::create || change->action == Action::drop;
    }
    for (const Change* change : group.members)
      write_change(*change, "    ", spoken(Id{change->id.kind, {}, {}, change->id.name}), whole);
  }

  std::string mark(Action action) const {
    switch (action) {
      case Action::create:
        return style_.added("+");
      case Action::drop:
        return style_.removed("-");
      case Action::alter:
      case Action::rename:
        break;
    }
    return style_.altered("~");
  }

  void write_change(const Change& change, const std::string& indent, const std::string& title,
                    bool obvious) {
    text_ += indent + mark(change.action) + " ";
    text_ += indent.empty() ? style_.strong(title) : title;
    const auto& object = change.after ? change.after : change.before;
    if (object && (change.action == Action::create || change.action == Action::drop))
      add_after_blank(one_line(headline(*object), verbose_ ? 10000 : 80));
    write_fields(change, indent);
    // Before and after are the reason of an alteration; a new table's columns have its reason.
    if (verbose_ || (!obvious && change.fields.empty()))
      text_ += "  " + style_.faint(change.reason);
    text_ += '\n';
  }

  void add_after_blank(const std::string& more) { text_ += more.empty() ? "" : " " + more; }

  /// One field stands on the line of its object, several or long ones on lines of their own.
  void write_fields(const Change& change, const std::string& indent) {
    std::vector<std::string> lines;
    for (const FieldChange& field : change.fields)
      lines.push_back(field.name + ": " + shown(field));
    if (lines.size() == 1 && lines.front().size() <= 100) {
      text_ += "  " + lines.front();
      return;
    }
    for (const std::string& line : lines)
      text_ += "\n" + indent + "      " + line;
  }

  /// Long texts that begin alike are shown from where they begin to differ.
  std::string shown(const FieldChange& field) const {
    constexpr std::size_t all = 1000000, most = 60;
    const std::string before = one_line(field.before, all), after = one_line(field.after, all);
    const bool cut = !verbose_ && (before.size() > most || after.size() > most);
    const std::size_t skip = cut ? common_words(before, after) : 0;
    const auto part = [&](const std::string& text) {
      const std::string line = one_line(text.substr(skip), verbose_ ? all : most);
      return text.empty() ? "none" : (skip > 0 ? "… " : "") + line;
    };
    return part(before) + " → " + part(after);
  }

  void candidate_section() {
    if (report_.candidates.empty())
      return;
    text_ += "\n" + style_.strong("renamed?") + "\n";
    for (const RenameCandidate& each : report_.candidates)
      text_ += "  " + style_.altered("?") + " " + spoken(each.rename) + " " +
               old_name(each.rename) + " → " + new_name(each.rename) + "  " +
               style_.faint("score " + std::to_string(each.score) + ": " + each.why) + "\n";
    const Rename& first = report_.candidates.front().rename;
    text_ +=
        "      " +
        style_.faint("--rename " + old_name(first) + "=" + new_name(first) +
                     (holds_data(first.from.kind) ? " keeps what it holds; --no-renames drops it"
                                                  : " renames it")) +
        "\n";
  }

  void hazard_section() {
    const std::vector<Hazard> list = hazards(report_.plan);
    if (!list.empty())
      text_ += "\n" + style_.strong("hazards") + "\n";
    std::set<std::pair<std::string, std::string>> seen;
    for (const Hazard& hazard : list) {
      if (!seen.insert({std::string(to_string(hazard.kind)), hazard.message}).second)
        continue;
      text_ += "  " + style_.removed("! " + std::string(to_string(hazard.kind))) + "  " +
               hazard.message + "\n";
      if (!hazard.advice.empty())
        text_ += "      " + style_.faint(hazard.advice) + "\n";
    }
  }

  void undetermined_section() {
    if (!report_.difference.undetermined.empty())
      text_ += "\n" + style_.strong("undetermined") + "\n";
    for (const Doubt& doubt : report_.difference.undetermined)
      text_ += "  " + style_.altered("?") + " " + spoken(doubt.id) + "  " +
               style_.faint(doubt.reason) + "\n";
  }

  void explanation_section() {
    if (!report_.explanations.empty())
      text_ += "\n" + style_.strong("explained") + "\n";
    for (const Explanation& each : report_.explanations) {
      text_ += "  " + (each.equal ? style_.faint("=") : style_.altered("~")) + " " +
               spoken(each.id) + "  " + each.field + ": " +
               (each.equal ? "written differently, and the same in the form that is compared"
                           : "not the same in the form that is compared") +
               "\n";
      explained_line("from", each.before);
      explained_line("to", each.after);
      explained_line(each.equal ? "both compared as" : "from compared as", each.canonical_before);
      if (!each.equal)
        explained_line("to compared as", each.canonical_after);
      if (each.equal)
        explained_line("rule", rule_of(each));
    }
  }

  void explained_line(std::string_view what, const std::string& value) {
    constexpr std::size_t all = 1000000;
    text_ += "      " + style_.faint(std::string(what) + ":") + " " +
             (value.empty() ? "none" : one_line(value, all)) + "\n";
  }

  void unmodelled_section() {
    if (!report_.difference.unmodelled.empty())
      text_ += "\n" + style_.strong("not modelled") + "  " +
               style_.faint("listed, neither compared nor changed") + "\n";
    for (const Unmodelled& each : report_.difference.unmodelled)
      text_ += "  · " + each.what + " " + each.name + "\n";
  }

  const Report& report_;
  Style style_;
  bool verbose_;
  std::string text_;
};

std::string counted(std::size_t count, const std::string& singular, const std::string& plural) {
  return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

std::string plural(const std::string& word) {
  constexpr std::string_view vowels = "aeiou";
  if (word.ends_with("y") && vowels.find(word[word.size() - 2]) == vowels.npos)
    return word.substr(0, word.size() - 1) + "ies";
  return word + (word.ends_with("x") ? "es" : "s");
}

std::string count_by_kind(const std::vector<Change>& changes) {
  std::map<Kind, std::size_t> counts;
  for (const Change& change : changes)
    ++counts[change.id.kind];
  std::string text;
  for (const auto& [kind, count] : counts) {
    const std::string word = kind == Kind::miscellany ? "other object" : spoken(kind);
    text += (text.empty() ? "" : ", ") + counted(count, word, plural(word));
  }
  return text;
}

}  // namespace

Verdict verdict_of(const Difference& difference) {
  if (!difference.changes.empty())
    return Verdict::different;
  return difference.undetermined.empty() ? Verdict::in_sync : Verdict::undetermined;
}

std::string verdict_line(const Difference& difference) {
  const std::string open =
      difference.undetermined.empty()
          ? ""
          : counted(difference.undetermined.size(), "object", "objects") + " could not be compared";
  switch (verdict_of(difference)) {
    case Verdict::in_sync:
      return "in sync";
    case Verdict::undetermined:
      return "undetermined: " + open;
    case Verdict::different:
      break;
  }
  return "different: " + counted(difference.changes.size(), "change", "changes") + " (" +
         count_by_kind(difference.changes) + ")" + (open.empty() ? "" : "; " + open);
}

std::string text_report(const Report& report, TextStyle style) {
  return TextReport(report, style).write();
}

}  // namespace groma
