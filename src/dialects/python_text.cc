#include "dialects/python_text.h"

#include <cctype>

namespace groma {
namespace {

constexpr std::size_t longest_line = 88;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::string escaped(char c, char quote) {
  if (c == '\n')
    return "\\n";
  if (c == '\r')
    return "\\r";
  if (c == '\t')
    return "\\t";
  if (c == '\\' || c == quote)
    return {'\\', c};
  return {c};
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

}  // namespace

std::string python_string(std::string_view text) {
  const bool has_single = text.find('\'') != text.npos, has_double = text.find('"') != text.npos;
  const char quote = has_single && !has_double ? '"' : '\'';
  std::string literal(1, quote);
  for (const char c : text)
    literal += escaped(c, quote);
  return literal + quote;
}

std::string python_list(const std::vector<std::string>& strings) {
  std::string list;
  for (const std::string& each : strings)
    list += (list.empty() ? "" : ", ") + python_string(each);
  return "[" + list + "]";
}

std::string escaped_sql(std::string_view sql) {
  std::string text;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char before = i > 0 ? sql[i - 1] : ' ';
    const bool begins = sql[i] == ':' && before != ':' && before != '\\' && !is_word(before) &&
                        i + 1 < sql.size() && is_word(sql[i + 1]);
    text.append(begins ? "\\" : "") += sql[i];
  }
  return text;
}

std::string sa_text(std::string_view sql) {
  return "sa.text(" + python_string(escaped_sql(sql)) + ")";
}

std::string final_name(std::string_view name) {
  return "op.f(" + python_string(name) + ")";
}

std::string op_execute(std::string_view sql) {
  const std::string text = escaped_sql(sql);
  const std::vector<std::string_view> lines = lines_of(text);
  if (lines.size() == 1)
    return python_call("op.execute", {python_string(text)});
  std::string call = "op.execute(\n";
  for (const std::string_view line : lines)
    call += "    " + python_string(line) + "\n";
  return call + ")";
}

std::string python_call(const std::string& head, const std::vector<std::string>& arguments) {
  std::string line = head + "(";
  bool several = false;
  for (const std::string& each : arguments) {
    line += (line.back() == '(' ? "" : ", ") + each;
    several = several || each.find('\n') != each.npos;
  }
  line += ")";
  if (!several && line.size() <= longest_line)
    return line;
  std::string call = head + "(\n";
  for (const std::string& each : arguments)
    call += indented(each) + ",\n";
  return call + ")";
}

std::string indented(std::string_view text) {
  std::string result;
  for (const std::string_view line : lines_of(text))
    result.append(line == "\n" ? "" : "    ").append(line);
  return result;
}

}  // namespace groma
