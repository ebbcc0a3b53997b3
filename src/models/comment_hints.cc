#include "models/comment_hints.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <utility>

#include "catalog/letters.h"
#include "groma/error.h"
#include "groma/qualified.h"
#include "groma/renames.h"
#include "groma/rules.h"
#include "models/hint_text.h"

namespace groma {

namespace {

std::vector<std::string_view> lines_of(std::string_view script) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= script.size();) {
    const std::size_t end = std::min(script.find('\n', begin), script.size());
    lines.push_back(script.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// What a hint is about. An empty `member` means the object itself.
struct Subject {
  std::string statement;  ///< the keyword: TABLE, INDEX, …
  std::string schema;     ///< empty where it is not written
  std::string name;
  std::string member;  ///< a column, constraint or index within the table, a value of the type
};

/// CREATE [words] TABLE [IF NOT EXISTS] [schema.]name
std::optional<Subject> created(std::string_view sql) {
  constexpr std::array<std::string_view, 11> kinds = {"table",     "view",    "index",  "sequence",
                                                      "type",      "domain",  "schema", "function",
                                                      "procedure", "trigger", "policy"};
  std::vector<Word> words = words_of(sql.substr(0, sql.find('(')));
  if (words.empty() || !words.front().is("create"))
    return {};
  const auto kind = std::find_if(words.begin(), words.end(), [&](const Word& word) {
    return std::any_of(kinds.begin(), kinds.end(), [&](auto each) { return word.is(each); });
  });
  if (kind == words.end())
    return {};
  auto at = kind + 1;
  for (const std::string_view word : {"concurrently", "if", "not", "exists"})
    if (at != words.end() && at->is(word))
      ++at;
  if (at == words.end())
    return {};
  Subject subject{kind->text, {}, at->text, {}};
  if (words.end() - at > 2 && at[1].text == ".") {
    subject.schema = at->text;
    subject.name = at[2].text;
  }
  return subject;
}

/// `name type …`, `CONSTRAINT name …`, `UNIQUE KEY name (…)`
std::string member_name(std::string_view definition) {
  const std::vector<Word> words = words_of(definition);
  std::size_t at = 0;
  while (at < words.size() &&
         (words[at].is("constraint") || words[at].is("unique") || words[at].is("fulltext") ||
          words[at].is("spatial") || words[at].is("key") || words[at].is("index")))
    ++at;
  return at < words.size() ? words[at].text : std::string();
}

bool names(const Subject& subject, const Id& id) {
  const auto in_schema = [&] {
    return subject.schema.empty() || equal_folded(subject.schema, id.schema);
  };
  if (!subject.member.empty())
    return in_schema() && equal_folded(subject.name, id.table) &&
           equal_folded(subject.member, id.name);
  const bool table = id.kind == Kind::table || id.kind == Kind::virtual_table;
  const bool view = id.kind == Kind::view || id.kind == Kind::materialized_view;
  const bool routine = id.kind == Kind::routine;
  const std::string& word = subject.statement;
  const bool of_kind =
      equal_folded(word, "table")  ? table
      : equal_folded(word, "view") ? view
      : equal_folded(word, "type")
          ? id.kind == Kind::enum_type
          : equal_folded(word, std::string(to_string(id.kind))) ||
                (routine && (equal_folded(word, "function") || equal_folded(word, "procedure")));
  const std::string name = routine ? split_routine_name(id.name).name : id.name;
  return of_kind && in_schema() && equal_folded(subject.name, name);
}

/// Of a type or column that has it.
bool note_value(Catalog& catalog, const Subject& owner, const std::string& value,
                const std::string& before) {
  bool found = false;
  for_each_kind([&]<class K>() {
    if constexpr (requires(K object) { object.renamed_values; })
      for (K& object : catalog.all<K>()) {
        const std::vector<std::string> values = values_of(object, catalog.dialect.vendor);
        if (found || !names(owner, object.id()) ||
            std::find(values.begin(), values.end(), value) == values.end())
          continue;
        object.renamed_values[value] = before;
        found = true;
      }
  });
  return found;
}

/// A comment does not say which of several routines of one name it is about: those that were there
/// under the old name are meant.
bool note(Catalog& catalog, Subject subject, const CommentedName& hint) {
  if (!hint.value.empty())
    return note_value(catalog, subject, hint.value, hint.before);
  if (equal_folded(subject.statement, "type") && !subject.member.empty()) {
    const std::string value = std::exchange(subject.member, {});
    return note_value(catalog, subject, value, hint.before);
  }
  const std::string& before = hint.before;
  bool found = false;
  for_each_kind([&]<class K>() {
    if constexpr (requires(K object) { object.renamed_from; })
      for (K& object : catalog.all<K>())
        if ((!found || K::kind == Kind::routine) && names(subject, object.id())) {
          object.renamed_from = before;
          found = true;
        }
  });
  return found;
}

class Script {
 public:
  Script(std::string_view script, Vendor vendor)
      : lines_(lines_of(script)), statements_(rules(vendor).split(script)) {}

  std::size_t size() const { return lines_.size(); }
  std::string_view line(std::size_t index) const { return lines_[index]; }

  /// What the comment at the end of that line, or alone on it, is about.
  std::optional<Subject> subject(std::size_t index, std::string_view before_comment) const {
    const bool alone = before_comment.empty();
    const std::size_t target = alone ? next_with_sql(index) : index;
    const Statement* statement = statement_at(static_cast<int>(target) + 1);
    if (!statement)
      return {};
    auto found = created(statement->sql);
    if (!found)
      return found;
    std::string_view text = alone ? lines_[target] : before_comment;
    if (static_cast<int>(target) + 1 == statement->line) {
      const std::size_t open = text.find('(');
      text = alone || open == text.npos ? std::string_view() : text.substr(open + 1);
    }
    const bool has_members =
        equal_folded(found->statement, "table") || equal_folded(found->statement, "type");
    if (has_members && text.find_first_not_of(" \t\r);") != text.npos)
      found->member = member_name(alone ? first_part(text) : last_part(text));
    return found;
  }

 private:
  std::vector<std::string_view> lines_;
  std::vector<Statement> statements_;

  std::size_t next_with_sql(std::size_t index) const {
    for (++index; index + 1 < lines_.size() && words_of(lines_[index]).empty();)
      ++index;
    return std::min(index, lines_.size() - 1);
  }

  const Statement* statement_at(int line) const {
    const Statement* found = nullptr;
    for (const Statement& each : statements_) {
      const auto more = std::count(each.sql.begin(), each.sql.end(), '\n');
      if (each.line <= line && line <= each.line + static_cast<int>(more))
        found = &each;
    }
    return found;
  }
};

}  // namespace

void note_comment_hints(Catalog& catalog, std::string_view script, const std::string& file) {
  if (script.find("renamed") == script.npos)
    return;
  const Script read(script, catalog.dialect.vendor);
  for (std::size_t i = 0; i < read.size(); ++i) {
    const auto hint = commented_name(read.line(i));
    if (!hint)
      continue;
    if (hint->before.empty())
      throw Error(
          file + ":" + std::to_string(i + 1) + ": the comment does not say what was renamed",
          "write the old name behind it: -- groma: renamed from old_name");
    const auto subject = read.subject(i, hint->sql);
    if (!subject || !note(catalog, *subject, *hint))
      throw Error(
          file + ":" + std::to_string(i + 1) + ": it is not clear what was renamed from '" +
              hint->before + "'",
          "put the comment at the end of the line that names the table, column, index, value "
          "or other object, or on the line above it");
  }
}

}  // namespace groma
