// The snapshot's JSON Schema, from the same descriptions that its writer and reader walk.
#include <nlohmann/json.hpp>

#include "catalog/snapshot_format.h"
#include "groma/snapshot.h"

namespace groma {

namespace {

using namespace snapshot;
using Json = nlohmann::ordered_json;

// What the values that are not objects of a catalog are called in the schema. One that is not here
// does not compile.
constexpr std::string_view part_name(const Id*) {
  return "id";
}
constexpr std::string_view part_name(const KeyPart*) {
  return "key_part";
}
constexpr std::string_view part_name(const Identity*) {
  return "identity";
}
constexpr std::string_view part_name(const Generated*) {
  return "generated";
}
constexpr std::string_view part_name(const DomainCheck*) {
  return "domain_check";
}
constexpr std::string_view part_name(const Attribute*) {
  return "attribute";
}
constexpr std::string_view part_name(const Partition*) {
  return "partition";
}
constexpr std::string_view part_name(const Unmodelled*) {
  return "unmodelled_object";
}
constexpr std::string_view part_name(const Doubt*) {
  return "doubt";
}

// An owned object that stands alone names its table; within the table it must not: two shapes.
template <Described T>
std::string definition_name(Place place) {
  if constexpr (!CatalogObject<T>)
    return std::string(part_name(static_cast<const T*>(nullptr)));
  else
    return (Owned<T> && place == Place::top ? "lone_" : "") + std::string(to_string(T::kind));
}

class SchemaWriter {
 public:
  Json document() {
    Json json = head();
    Json properties = header_properties();
    for_each_kind([&]<class K>() {
      properties[std::string(list_name(K::kind))] = list_of(reference<K>(Place::top));
    });
    properties["unmodelled"] =
        described(list_of(reference<Unmodelled>(Place::top)),
                  "What is in the database and has no kind here: listed, never compared.");
    properties["doubts"] = described(list_of(reference<Doubt>(Place::top)),
                                     "Objects that were read but not fully understood.");
    json["properties"] = std::move(properties);
    json["required"] = {"groma", "version", "dialect"};
    json["additionalProperties"] = false;
    json["$defs"] = std::move(definitions_);
    return json;
  }

 private:
  static Json head() {
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "Groma snapshot"},
            {"description", "The schema of one database. Explained in docs/snapshot.md."},
            {"type", "object"}};
  }

  static Json header_properties() {
    const Json version = {{"type", "string"}, {"pattern", "^[0-9][0-9.]*$"}};
    return {{"groma", {{"const", "snapshot"}}},
            {"version", {{"const", snapshot_version}}},
            {"dialect",
             {{"type", "object"},
              {"properties",
               {{"vendor", names(Vendor{})},
                {"version", described(version, "Of the server, such as `15.4`.")}}},
              {"required", {"vendor"}},
              {"additionalProperties", false}}}};
  }

  static Json described(Json json, std::string_view doc) {
    json["description"] = doc;
    return json;
  }

  static Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

  template <NamedEnum E>
  static Json names(E) {
    return {{"enum", enum_names(E{})}};
  }

  Json shape(const std::string&) { return {{"type", "string"}}; }
  Json shape(const Sql&) { return {{"type", "string"}}; }
  Json shape(bool) { return {{"type", "boolean"}}; }
  Json shape(int) { return {{"type", "integer"}}; }
  Json shape(std::int64_t) { return {{"type", "integer"}}; }
  Json shape(const Options&) {
    return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
  }
  template <NamedEnum E>
  Json shape(E value) {
    return names(value);
  }
  template <Described T>
  Json shape(const T&) {
    return reference<T>(Place::top);
  }
  template <class T>
  Json shape(const std::optional<T>&) {
    return shape(T{});
  }
  template <class T>
  Json shape(const std::vector<T>&) {
    return list_of(shape(T{}));
  }

  template <Described T>
  Json reference(Place place) {
    const std::string name = definition_name<T>(place);
    if (!definitions_.contains(name)) {
      definitions_[name] = nullptr;  // keeps its place before those that it refers to
      definitions_[name] = definition<T>(place);
    }
    return {{"$ref", "#/$defs/" + name}};
  }

  template <Described T>
  Json definition(Place place) {
    Json properties = Json::object(), needed = Json::array();
    for_each_field<T>([&](const auto& field) {
      if (implied<T>(field.name, place))
        return;
      properties[std::string(field.name)] = property<T>(field);
      if (required<T>(field.name, field.role))
        needed.push_back(field.name);
    });
    if constexpr (Host<T>)
      add_nested<T>(properties);
    Json json = {{"type", "object"}, {"properties", std::move(properties)}};
    if (!needed.empty())
      json["required"] = std::move(needed);
    json["additionalProperties"] = false;
    return json;
  }

  template <Host H>
  void add_nested(Json& properties) {
    for_each_nested<H>([&]<class K>() {
      Json item = reference<K>(Place::nested);
      properties[std::string(nested_name(K::kind))] =
          K::kind == Kind::primary_key ? std::move(item) : list_of(std::move(item));
    });
  }

  template <Described T, class Value>
  Json property(const Field<T, Value>& field) {
    const Value value = T{}.*field.member;
    Json json = described(shape(value), field.doc);
    if (required<T>(field.name, field.role))
      return json;
    if constexpr (NamedEnum<Value>)
      json["default"] = to_string(value);
    else if constexpr (std::same_as<Value, bool>)
      json["default"] = value;
    return json;
  }

  Json definitions_ = Json::object();
};

}  // namespace

std::string snapshot_schema() {
  return SchemaWriter().document().dump(2) + "\n";
}

}  // namespace groma
