/// How objects of each kind get from one side to the other. One file per kind or two.
#pragma once

#include "dialects/postgresql/making.h"

namespace groma::postgresql {

using Touches = std::vector<Touched>;

/// What a change does at first; nothing: it is carried out in place by `alter`.
Touches treat(const Passage<Schema>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Extension>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<EnumType>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Domain>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Composite>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Range>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Sequence>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Table>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Column>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<PrimaryKey>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Unique>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<ForeignKey>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Check>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Exclusion>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Index>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<View>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<MaterializedView>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Routine>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Trigger>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Rule>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Policy>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<EventTrigger>& passage, const Change& change, const Lowering& work);
Touches treat(const Passage<Miscellany>& passage, const Change& change, const Lowering& work);

/// Carries out in place what differs, and what the closure asks for beside.
void alter(const Passage<Schema>& passage, Lowering& work);
void alter(const Passage<Extension>& passage, Lowering& work);
void alter(const Passage<EnumType>& passage, Lowering& work);
void alter(const Passage<Domain>& passage, Lowering& work);
void alter(const Passage<Composite>& passage, Lowering& work);
void alter(const Passage<Range>& passage, Lowering& work);
void alter(const Passage<Sequence>& passage, Lowering& work);
void alter(const Passage<Table>& passage, Lowering& work);
void alter(const Passage<Column>& passage, Lowering& work);
void alter(const Passage<PrimaryKey>& passage, Lowering& work);
void alter(const Passage<Unique>& passage, Lowering& work);
void alter(const Passage<ForeignKey>& passage, Lowering& work);
void alter(const Passage<Check>& passage, Lowering& work);
void alter(const Passage<Exclusion>& passage, Lowering& work);
void alter(const Passage<Index>& passage, Lowering& work);
void alter(const Passage<View>& passage, Lowering& work);
void alter(const Passage<MaterializedView>& passage, Lowering& work);
void alter(const Passage<Routine>& passage, Lowering& work);
void alter(const Passage<Trigger>& passage, Lowering& work);
void alter(const Passage<Rule>& passage, Lowering& work);
void alter(const Passage<Policy>& passage, Lowering& work);
void alter(const Passage<EventTrigger>& passage, Lowering& work);
void alter(const Passage<Miscellany>& passage, Lowering& work);

/// Making and dropping, where a kind has more to it than its statements.
template <class K>
void make(const K& object, Lowering& work) {
  work.add(creation(object, work));
}
void make(const Domain& domain, Lowering& work);
void make(const Sequence& sequence, Lowering& work);
void make(const Table& table, Lowering& work);
void make(const Column& column, Lowering& work);
void make(const PrimaryKey& key, Lowering& work);
void make(const Unique& key, Lowering& work);
void make(const View& view, Lowering& work);
void make(const Routine& routine, Lowering& work);
void make(const Trigger& trigger, Lowering& work);

template <class K>
void unmake(const K& object, Lowering& work) {
  work.add(removal(object, work));
}
void unmake(const Sequence& sequence, Lowering& work);
void unmake(const Table& table, Lowering& work);
void unmake(const Column& column, Lowering& work);
void unmake(const PrimaryKey& key, Lowering& work);
void unmake(const Unique& key, Lowering& work);
void unmake(const Index& index, Lowering& work);
void unmake(const View& view, Lowering& work);
void unmake(const Trigger& trigger, Lowering& work);

/// Privileges: those that differ, and those of objects that are made.
void lower_grants(Lowering& work);
void lower_default_privileges(Lowering& work);

}  // namespace groma::postgresql
