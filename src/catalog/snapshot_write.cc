// A catalog as JSON. Objects stand in the order of their kinds and ids, their fields in the order
// of their description, what belongs to a table within it: the order in which people read a schema.
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "catalog/snapshot_format.h"
#include "groma/error.h"
#include "groma/snapshot.h"

namespace groma {

namespace {

using namespace snapshot;
using Json = nlohmann::ordered_json;

Json to_json(const std::string& value) {
  return value;
}
Json to_json(const Sql& value) {
  return value.text;
}
Json to_json(bool value) {
  return value;
}
Json to_json(std::int64_t value) {
  return value;
}
Json to_json(int value) {
  return value;
}

Json to_json(const Options& value) {
  Json json = Json::object();
  for (const auto& [key, text] : value)
    json[key] = text;
  return json;
}

template <NamedEnum E>
Json to_json(E value) {
  return to_string(value);
}

template <Described T>
Json to_json(const T& value, Place place = Place::top);

template <class T>
Json to_json(const std::optional<T>& value) {
  return to_json(*value);  // an empty one is a field's default, which is not written
}

template <class T>
Json to_json(const std::vector<T>& values) {
  Json json = Json::array();
  for (const T& value : values)
    json.push_back(to_json(value));
  return json;
}

template <Described T>
Json to_json(const T& value, Place place) {
  static const T plain;
  Json json = Json::object();
  for_each_field<T>([&](const auto& field) {
    if (implied<T>(field.name, place))
      return;
    const auto& member = value.*field.member;
    if (required<T>(field.name, field.role) || member != plain.*field.member)
      json[std::string(field.name)] = to_json(member);
  });
  return json;
}

class Writer {
 public:
  explicit Writer(const Catalog& catalog) : catalog_(catalog) {
    add_hosts<Table>();
    add_hosts<View>();
    add_hosts<MaterializedView>();
  }

  Json document() const {
    Json json = Json::object();
    json["groma"] = "snapshot";
    json["version"] = snapshot_version;
    json["dialect"] = dialect();
    for_each_kind([&]<class K>() { put(json, list_name(K::kind), list<K>()); });
    put(json, "unmodelled", to_json(catalog_.unmodelled));
    put(json, "doubts", to_json(catalog_.doubts));
    return json;
  }

 private:
  using Name = std::pair<std::string_view, std::string_view>;

  static void put(Json& json, std::string_view name, Json list) {
    if (!list.empty())
      json[std::string(name)] = std::move(list);
  }

  template <Host H>
  void add_hosts() {
    for (const H& host : catalog_.all<H>())
      hosts_.emplace(Name(host.schema, host.name), H::kind);
  }

  Json dialect() const {
    Json json = Json::object();
    json["vendor"] = to_string(catalog_.dialect.vendor);
    if (catalog_.dialect.version != Version{})
      json["version"] = to_string(catalog_.dialect.version);
    return json;
  }

  template <class K>
  Json list() const {
    Json json = Json::array();
    for (const K& object : catalog_.all<K>()) {
      if constexpr (Host<K>)
        json.push_back(with_nested(object));
      else if (!stands_in_host(object))
        json.push_back(to_json(object, Place::top));
    }
    return json;
  }

  template <class K>
  bool stands_in_host(const K& object) const {
    if constexpr (Owned<K>) {
      const auto host = hosts_.find(Name(object.schema, object.table));
      return host != hosts_.end() && nests_in<K>(host->second);
    } else {
      return false;
    }
  }

  template <Owned K>
  static bool nests_in(Kind host) {
    return host == Kind::table  ? nests<Table, K>()
           : host == Kind::view ? nests<View, K>()
                                : nests<MaterializedView, K>();
  }

  template <Host H>
  Json with_nested(const H& host) const {
    Json json = to_json(host, Place::top);
    if (hosts_.at(Name(host.schema, host.name)) == H::kind)
      for_each_nested<H>([&]<class K>() { put(json, nested_name(K::kind), nested<K>(host)); });
    return json;
  }

  template <Owned K, Host H>
  Json nested(const H& host) const {
    if constexpr (std::same_as<K, Column>)
      return columns(catalog_.columns_of(host.schema, host.name));
    Json json = Json::array();
    for (const K* object : of_table<K>(catalog_, host.schema, host.name))
      json.push_back(to_json(*object, Place::nested));
    if (K::kind == Kind::primary_key && !json.empty())
      return json.front();
    return json;
  }

  // A column's position is its place in the list, and written only where it is not.
  static Json columns(const std::vector<const Column*>& columns) {
    Json list = Json::array();
    for (const Column* column : columns) {
      Json json = to_json(*column, Place::nested);
      json.erase("position");
      list.push_back(std::move(json));
      if (column->position != static_cast<int>(list.size()))
        list.back()["position"] = column->position;
    }
    return list;
  }

  const Catalog& catalog_;
  std::map<Name, Kind> hosts_;
};

// JSON is UTF-8, which SQLite does not insist on: finds the object that holds something else.
[[noreturn]] void refuse_bytes(const Catalog& catalog) {
  for_each_object(catalog, [](const auto& object) {
    try {
      to_json(object).dump();
    } catch (const Json::type_error&) {
      const Id id = object.id();
      const std::string name =
          Json(to_string(id)).dump(-1, ' ', true, Json::error_handler_t::replace);
      throw Error(
          ErrorDetail{"the " + spoken(id.kind) + " " + name + " holds bytes that are not UTF-8",
                      name,
                      {},
                      {},
                      "a snapshot can only hold UTF-8: rename or redefine the object"});
    }
  });
  throw Error("the list of unmodelled or doubtful objects holds bytes that are not UTF-8");
}

}  // namespace

std::string write_snapshot(const Catalog& catalog) {
  try {
    return Writer(catalog).document().dump(2) + "\n";
  } catch (const Json::type_error&) {
    refuse_bytes(catalog);
  }
}

}  // namespace groma
