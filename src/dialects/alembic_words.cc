#include "dialects/alembic_words.h"

#include <algorithm>

#include "catalog/letters.h"
#include "dialects/python_text.h"

namespace groma::alembic {

namespace {

void add_action(Arguments& arguments, std::string_view key, ReferenceAction action) {
  if (action != ReferenceAction::no_action)
    arguments.push_back(std::string(key) + "=" + python_string(keywords(to_string(action))));
}

}  // namespace

void add_named(Arguments& arguments, const std::string& name) {
  if (!name.empty())
    arguments.push_back("name=" + final_name(name));
}

void add_schema(Arguments& arguments, const std::string& schema, std::string_view key) {
  if (!schema.empty())
    arguments.push_back(std::string(key) + "=" + python_string(schema));
}

void add_deferral(Arguments& arguments, Deferral deferral) {
  if (deferral == Deferral::not_deferrable)
    return;
  arguments.emplace_back("deferrable=True");
  arguments.emplace_back(deferral == Deferral::deferred ? "initially='DEFERRED'"
                                                        : "initially='IMMEDIATE'");
}

void add_clauses(Arguments& arguments, const ForeignKey& key) {
  add_action(arguments, "onupdate", key.on_update);
  add_action(arguments, "ondelete", key.on_delete);
  add_deferral(arguments, key.deferral);
  if (key.match_full)
    arguments.emplace_back("match='FULL'");
}

bool has_dots(const ForeignKey& key) {
  const auto dotted = [](const std::string& name) { return name.find('.') != name.npos; };
  return dotted(key.referenced_schema) || dotted(key.referenced_table) ||
         std::any_of(key.referenced_columns.begin(), key.referenced_columns.end(), dotted);
}

void add_comment(Arguments& arguments, const std::string& comment) {
  if (!comment.empty())
    arguments.push_back("comment=" + python_string(comment));
}

std::string tall_call(const std::string& head, const Arguments& arguments) {
  std::string call = head + "(\n";
  for (const std::string& each : arguments)
    call += indented(each) + ",\n";
  return call + ")";
}

}  // namespace groma::alembic
