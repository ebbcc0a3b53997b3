#include "postgresql/probe.h"

#include <algorithm>
#include <map>
#include <set>

#include "groma/diff.h"
#include "groma/error.h"
#include "groma/plan.h"
#include "postgresql/inspect.h"

namespace groma::postgresql {

namespace {

constexpr const char* temporary = "pg_temp";

template <class K>
const std::string& owner_name(const K& object) {
  if constexpr (requires { object.table; })
    return object.table;
  else
    return object.name;
}

template <class Visit>
void for_each_in_schema(Catalog& catalog, const Visit& visit) {
  for_each_kind([&]<class K>() {
    if constexpr (requires(K object) {
                    object.schema;
                    object.name;
                  })
      for (K& object : catalog.all<K>())
        visit(object);
  });
}

/// The names that a fragment takes in its schema: there is one for all fragments.
std::set<std::string> names_of(const Catalog& fragment) {
  std::set<std::string> names;
  const auto add = [&]<class... K>() {
    (std::for_each(fragment.all<K>().begin(), fragment.all<K>().end(),
                   [&](const K& object) { names.insert(object.name); }),
     ...);
  };
  add.template operator()<Table, View, Domain, Index, Exclusion>();
  return names;
}

std::vector<PlannedStep> steps_of(Catalog fragment, const Dialect& dialect) {
  for_each_in_schema(fragment, [](auto& object) { object.schema = temporary; });
  fragment.dialect = dialect;
  fragment.sort();
  Catalog nothing;
  nothing.dialect = dialect;
  return plan(nothing, fragment, diff(nothing, fragment).changes).steps;
}

/// Returns what the server says against it.
std::string build(Session& session, const Catalog& fragment) {
  session.execute("SAVEPOINT fragment");
  try {
    for (const PlannedStep& each : steps_of(fragment, session.dialect()))
      session.execute(each.step.sql);
  } catch (const Error& error) {
    session.execute("ROLLBACK TO fragment");
    return error.detail().message;
  }
  return {};
}

/// One transaction for fragments that are not in each other's way.
class Batch {
 public:
  /// False where a name is taken.
  bool take(const Catalog& fragment, Probed& answer) {
    std::set<std::string> names = names_of(fragment);
    for (const std::string& name : names)
      if (taken_.contains(name))
        return false;
    taken_.merge(names);
    parts_.push_back({&fragment, &answer});
    return true;
  }

  void run(Session& session) {
    session.execute("BEGIN");
    try {
      for (const Part& part : parts_)
        part.answer->refusal = build(session, *part.fragment);
      share_out(inspect_temporary(session));
    } catch (const Error& error) {
      session.roll_back();
      for (const Part& part : parts_)
        *part.answer = {{}, error.detail().message};
      return;
    }
    session.execute("ROLLBACK");
  }

 private:
  struct Part {
    const Catalog* fragment;
    Probed* answer;
  };

  /// Each object to the fragment that it came from, in the schema that it had there.
  void share_out(Catalog read) {
    struct Place {
      std::string schema;
      Probed* answer;
    };
    std::map<std::string, Place> places;
    for (const Part& part : parts_) {
      Catalog fragment = *part.fragment;
      for_each_in_schema(fragment, [&](const auto& object) {
        places[owner_name(object)] = {object.schema, part.answer};
      });
      part.answer->read.dialect = read.dialect;
    }
    for_each_in_schema(read, [&](auto& object) {
      const auto at = places.find(owner_name(object));
      if (at == places.end())
        return;
      object.schema = at->second.schema;
      at->second.answer->read.add(std::move(object));
    });
    for (const Part& part : parts_)
      part.answer->read.sort();
  }

  std::vector<Part> parts_;
  std::set<std::string> taken_;
};

}  // namespace

std::vector<Probed> probe(Session& session, const std::vector<Catalog>& fragments) {
  std::vector<Probed> answers(fragments.size());
  std::vector<Batch> batches;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    bool taken = false;
    for (Batch& batch : batches)
      taken = taken || batch.take(fragments[i], answers[i]);
    if (!taken)
      batches.emplace_back().take(fragments[i], answers[i]);
  }
  for (Batch& batch : batches)
    batch.run(session);
  return answers;
}

}  // namespace groma::postgresql
