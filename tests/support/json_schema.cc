#include "support/json_schema.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace groma::test {

namespace {

using Json = nlohmann::json;

class Validator {
 public:
  explicit Validator(const Json& schema) : root_(schema) {}

  void check(const Json& value, const Json& schema, const std::string& at) {
    for (const auto& [word, argument] : schema.items())
      check_word(word, argument, value, schema, at);
  }

  std::vector<std::string> violations;

 private:
  void expect(bool holds, const std::string& at, const std::string& what) {
    if (!holds)
      violations.push_back(at + ": " + what);
  }

  void check_word(const std::string& word, const Json& argument, const Json& value,
                  const Json& schema, const std::string& at) {
    if (word == "$ref")
      check(value, root_.at(Json::json_pointer(argument.get<std::string>().substr(1))), at);
    else if (word == "type")
      expect(has_type(value, argument), at, "is not of type " + argument.dump());
    else if (word == "const")
      expect(value == argument, at, "is not " + argument.dump());
    else if (word == "enum")
      expect(std::find(argument.begin(), argument.end(), value) != argument.end(), at,
             "is none of " + argument.dump());
    else if (word == "required")
      check_required(value, argument, at);
    else if (word == "items")
      check_items(value, argument, at);
    else if (word == "properties")
      check_properties(value, argument, at);
    else if (word == "additionalProperties")
      check_additional(value, argument, schema, at);
    else if (word == "pattern")
      expect(value.get<std::string>().find_first_not_of("0123456789.") == std::string::npos, at,
             "does not match " + argument.dump());
    else if (!is_annotation(word))
      throw std::logic_error("the schema uses `" + word + "`, which this check does not know");
  }

  static bool is_annotation(const std::string& word) {
    return word == "$schema" || word == "$defs" || word == "title" || word == "description" ||
           word == "default";
  }

  static bool has_type(const Json& value, const std::string& type) {
    static const std::map<std::string, bool (Json::*)() const noexcept> tests{
        {"object", &Json::is_object}, {"array", &Json::is_array},
        {"string", &Json::is_string}, {"boolean", &Json::is_boolean},
        {"number", &Json::is_number}, {"integer", &Json::is_number_integer},
    };
    return std::invoke(tests.at(type), value);
  }

  void check_required(const Json& value, const Json& names, const std::string& at) {
    for (const Json& name : names)
      expect(value.contains(name), at, "has no " + name.dump());
  }

  void check_items(const Json& value, const Json& schema, const std::string& at) {
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
      check(value[i], schema, at + "[" + std::to_string(i) + "]");
  }

  void check_properties(const Json& value, const Json& properties, const std::string& at) {
    for (const auto& [name, schema] : properties.items())
      if (value.contains(name))
        check(value[name], schema, at + "." + name);
  }

  void check_additional(const Json& value, const Json& argument, const Json& schema,
                        const std::string& at) {
    for (const auto& [name, each] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name))
        continue;
      if (argument.is_boolean())
        expect(argument.get<bool>(), at, "has an unknown property " + name);
      else
        check(each, argument, at + "." + name);
    }
  }

  const Json& root_;
};

}  // namespace

std::vector<std::string> schema_violations(std::string_view document, std::string_view schema) {
  const Json parsed = Json::parse(schema);
  Validator validator(parsed);
  validator.check(Json::parse(document), parsed, "$");
  return validator.violations;
}

}  // namespace groma::test
