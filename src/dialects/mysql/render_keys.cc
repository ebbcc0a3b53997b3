#include "catalog/letters.h"
#include "dialects/mysql/render.h"

namespace groma::mysql {

namespace {

std::string part(const KeyPart& each) {
  std::string text = each.column.empty() ? "(" + each.expression.text + ")" : quote(each.column);
  if (each.prefix_length)
    text += "(" + std::to_string(*each.prefix_length) + ")";
  return text + (each.descending ? " DESC" : "");
}

std::string parts(const std::vector<KeyPart>& list, const Options& options) {
  std::vector<std::string> texts;
  for (const KeyPart& each : list)
    texts.push_back(part(each));
  if (const std::string period = option(options, "without_overlaps"); !period.empty())
    texts.push_back(quote(period) + " WITHOUT OVERLAPS");
  return " (" + join(texts, ", ") + ")";
}

std::string key_settings(const Options& options, const std::string& comment,
                         const Dialect& dialect) {
  std::string text;
  if (const std::string method = option(options, "using"); !method.empty())
    text += " USING " + upper(method);
  if (const std::string size = option(options, "key_block_size"); !size.empty())
    text += " KEY_BLOCK_SIZE=" + size;
  if (const std::string parser = option(options, "parser"); !parser.empty())
    text += " WITH PARSER " + quote(parser);
  if (!comment.empty())
    text += " COMMENT " + literal(comment);
  if (has(options, "invisible"))
    text += is_mariadb(dialect) ? " IGNORED" : " INVISIBLE";
  if (const std::string value = option(options, "engine_attribute"); !value.empty())
    text += " ENGINE_ATTRIBUTE " + literal(value);
  if (const std::string value = option(options, "secondary_engine_attribute"); !value.empty())
    text += " SECONDARY_ENGINE_ATTRIBUTE " + literal(value);
  for (const auto& [key, value] : family(options, "attribute."))
    text += " " + quote(key) + "=" + literal(value);
  return text;
}

std::string action(std::string_view when, ReferenceAction what) {
  if (what == ReferenceAction::no_action || what == ReferenceAction::restrict)
    return {};
  return " " + std::string(when) + " " + keywords(to_string(what));
}

std::string constraint(const std::string& name, bool named) {
  return named && !name.empty() ? "CONSTRAINT " + quote(name) + " " : "";
}

}  // namespace

std::string key_definition(const PrimaryKey& key, const Dialect& dialect) {
  return "PRIMARY KEY" + parts(key.columns, key.options) +
         key_settings(key.options, key.comment, dialect);
}

std::string key_definition(const Unique& key, const Dialect& dialect) {
  return "UNIQUE KEY " + quote(key.name) + parts(key.columns, key.options) +
         key_settings(key.options, key.comment, dialect);
}

std::string key_definition(const Index& index, const Dialect& dialect) {
  const bool ordinary = index.method.empty() || index.method == "btree" || index.method == "hash";
  Options options = index.options;
  if (ordinary && !index.method.empty())
    options["using"] = index.method;
  return (ordinary ? "" : upper(index.method) + " ") + "KEY " + quote(index.name) +
         parts(index.columns, index.options) + key_settings(options, index.comment, dialect);
}

std::string check_definition(const Check& check, bool named) {
  return constraint(check.name, named) + "CHECK (" + check.expression.text + ")" +
         (has(check.options, "not_enforced") ? " NOT ENFORCED" : "");
}

std::string drop_check(const Check& check, const Dialect& dialect) {
  return (is_mariadb(dialect) ? "DROP CONSTRAINT " : "DROP CHECK ") + quote(check.name);
}

std::string foreign_key_definition(const ForeignKey& key, bool named) {
  const std::string schema =
      key.referenced_schema.empty() ? "" : quote(key.referenced_schema) + ".";
  return constraint(key.name, named) + "FOREIGN KEY (" + names(key.columns) + ") REFERENCES " +
         schema + quote(key.referenced_table) + " (" + names(key.referenced_columns) + ")" +
         action("ON DELETE", key.on_delete) + action("ON UPDATE", key.on_update);
}

}  // namespace groma::mysql
