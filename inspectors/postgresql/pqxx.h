/// libpqxx, and what its versions 6 and 7 call differently. Nothing else includes it.
#pragma once

#include <string>

#include <pqxx/pqxx>

#define GROMA_PQXX_7 (PQXX_VERSION_MAJOR >= 7)

namespace groma::postgresql {

/// Never reconnects by itself: a new session would continue outside of the transaction.
inline void stay_put(pqxx::connection& connection) {
#if GROMA_PQXX_7
  static_cast<void>(connection);
#else
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
#endif
}

/// Calls `each(std::string& line)` for every row of a query, as a line of COPY's text format.
template <class Each>
void for_each_line(pqxx::transaction_base& transaction, const std::string& query, Each&& each) {
#if GROMA_PQXX_7
// What 7.8 and later would have instead wants to know the number and types of the columns.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  auto rows = pqxx::stream_from::query(transaction, query);
#pragma GCC diagnostic pop
  std::string line;
  for (auto raw = rows.get_raw_line(); raw.first; raw = rows.get_raw_line())
    each(line.assign(raw.first.get(), raw.second));
#else
  // Its constructor with column names has an uninitialised member, and throws at random.
  pqxx::stream_from rows(transaction, "(" + query + ")");
  std::string line;
  while (rows.get_raw_line(line)) {
    line.resize(line.size() - (line.ends_with('\n') ? 1 : 0));
    each(line);
  }
#endif
  rows.complete();
}

}  // namespace groma::postgresql
