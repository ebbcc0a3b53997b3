// What a materialized view can have changed in place: everything but its query.
#include "dialects/postgresql/lower_kinds.h"
#include "dialects/postgresql/render_parts.h"
#include "dialects/postgresql/render_view.h"

namespace groma::postgresql {

namespace {

class ViewSettings {
 public:
  explicit ViewSettings(const Passage<MaterializedView>& passage)
      : before_(passage.before), after_(passage.after) {}

  Steps steps() {
    for (const std::string& each : storage_changes(before_.options, after_.options))
      add(each);
    place("access_method", "SET ACCESS METHOD ", "heap");
    place("tablespace", "SET TABLESPACE ", "pg_default");
    take_back("statistics", "SET STATISTICS -1");
    take_back("compression", "SET COMPRESSION default");
    take_back("storage", "SET STORAGE extended");
    comments();
    MaterializedView fresh = after_;
    std::erase_if(fresh.options, [&](const auto& each) {
      return option(before_.options, each.first) == each.second;
    });
    append(steps_, view_columns(fresh));
    return std::move(steps_);
  }

 private:
  void add(const std::string& rest) {
    steps_.push_back(statement("ALTER " + spelled(after_) + " " + rest, access_exclusive));
  }

  void place(const std::string& key, const std::string& verb, const std::string& usual) {
    const std::string was = option(before_.options, key), is = option(after_.options, key);
    if (was != is)
      add(verb + (is.empty() ? usual : name(is)));
  }

  void take_back(const std::string& what, const std::string& verb) {
    for (const auto& each : column_options(before_.options, what))
      if (!has(after_.options, "column." + each.first + "." + what))
        add("ALTER COLUMN " + name(each.first) + " " + verb);
  }

  void comments() {
    for (const auto& each : column_options(before_.options, "comment"))
      if (!has(after_.options, "column." + each.first + ".comment"))
        steps_.push_back(
            comment_on("COLUMN " + name(after_.schema, after_.name) + "." + name(each.first), {}));
  }

  const MaterializedView& before_;
  const MaterializedView& after_;
  Steps steps_;
};

}  // namespace

void alter(const Passage<MaterializedView>& passage, Lowering& work) {
  Steps steps = ViewSettings(passage).steps();
  append(steps, settle(passage, work));
  const Id id = passage.after.id();
  work.alter(id, "alter", altering_footprint(id, work), std::move(steps));
}

}  // namespace groma::postgresql
