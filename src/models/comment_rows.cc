#include "models/comment_rows.h"

#include <algorithm>
#include <optional>

#include "dialects/insert_text.h"
#include "groma/error.h"
#include "groma/reference_data.h"
#include "groma/rules.h"

namespace groma {

namespace {

constexpr std::string_view mark = "groma: reference data";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == text.npos ? std::string_view()
                            : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// What stands behind the mark in a comment on a line of its own.
std::optional<std::string_view> directive(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with("--"))
    return {};
  line = trimmed(line.substr(2));
  if (!line.starts_with(mark))
    return {};
  return trimmed(line.substr(mark.size()));
}

/// The statement that begins next after the line.
const Statement* statement_after(const std::vector<Statement>& statements, int line) {
  const auto at = std::find_if(statements.begin(), statements.end(),
                               [&](const Statement& each) { return each.line > line; });
  return at == statements.end() ? nullptr : &*at;
}

class Notes {
 public:
  Notes(Catalog& catalog, std::string_view script, const std::string& file)
      : catalog_(catalog),
        file_(file),
        statements_(rules(catalog.dialect.vendor).split(script)),
        backslashes_(escapes_by_backslash(catalog.dialect.vendor)) {}

  void note(int line, std::string_view words) {
    if (!words.empty() && words != ", all rows")
      fail(line, "the comment says '" + std::string(words) + "' behind 'reference data'",
           "write nothing there, or: -- groma: reference data, all rows");
    const Statement* statement = statement_after(statements_, line);
    if (statement == nullptr)
      fail(line, "there is no statement below the comment", "put it above an INSERT statement");
    ReferenceData data = read(*statement);
    data.exact = !words.empty();
    add(line, std::move(data));
  }

 private:
  [[noreturn]] void fail(int line, const std::string& what, const std::string& hint) const {
    throw Error(file_ + ":" + std::to_string(line) + ": " + what, hint);
  }

  ReferenceData read(const Statement& statement) const {
    try {
      return read_insert(statement.sql, backslashes_);
    } catch (const Error& error) {
      fail(statement.line, error.detail().message, error.detail().hint);
    }
  }

  /// Several statements for one table are one declaration.
  void add(int line, ReferenceData data) {
    Miscellany object = pack_rows(data);
    for (Miscellany& other : catalog_.all<Miscellany>())
      if (is_reference_data(other) && other.schema == data.schema && other.name == data.table) {
        if (other.object_type != object.object_type)
          fail(line, "some rows of " + data.table + " are declared as all rows, others are not",
               "say the same above each INSERT");
        other.definition.text += ";\n" + object.definition.text;
        return;
      }
    catalog_.add(std::move(object));
  }

  Catalog& catalog_;
  const std::string& file_;
  std::vector<Statement> statements_;
  bool backslashes_;
};

}  // namespace

void note_reference_data(Catalog& catalog, std::string_view script, const std::string& file) {
  if (script.find(mark) == script.npos)
    return;
  Notes notes(catalog, script, file);
  int line = 1;
  for (std::size_t begin = 0; begin < script.size(); ++line) {
    const std::size_t end = std::min(script.find('\n', begin), script.size());
    if (const auto words = directive(script.substr(begin, end - begin)))
      notes.note(line, *words);
    begin = end + 1;
  }
  catalog.sort();
}

}  // namespace groma
