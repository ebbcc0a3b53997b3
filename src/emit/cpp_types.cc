#include "emit/cpp_types.h"

#include <array>
#include <charconv>

#include "catalog/letters.h"
#include "emit/cpp_value.h"

namespace groma::cpp {

namespace {

struct Candidate {
  std::string_view member;
  NeutralType neutral;
};

/// In the order of preference, where a vendor has one type for several.
std::vector<Candidate> candidates() {
  using enum NeutralKind;
  const auto plain = [](NeutralKind kind) {
    NeutralType type;
    type.kind = kind;
    return type;
  };
  const auto unsigned_one = [&](NeutralKind kind) {
    NeutralType type = plain(kind);
    type.is_unsigned = true;
    return type;
  };
  NeutralType moment = plain(timestamp);
  moment.with_time_zone = true;
  return {{"std::int64_t", plain(big_integer)},
          {"std::int32_t", plain(integer)},
          {"std::int16_t", plain(small_integer)},
          {"std::uint64_t", unsigned_one(big_integer)},
          {"std::uint32_t", unsigned_one(integer)},
          {"std::uint16_t", unsigned_one(small_integer)},
          {"bool", plain(boolean)},
          {"double", plain(double_precision)},
          {"float", plain(real)},
          {"std::string", plain(text)},
          {"std::vector<std::byte>", plain(bytes)},
          {"std::chrono::year_month_day", plain(date)},
          {"std::chrono::sys_time<std::chrono::microseconds>", moment},
          {"std::chrono::local_time<std::chrono::microseconds>", plain(timestamp)}};
}

/// The numbers in `numeric(10,2)`.
std::vector<int> numbers_in(std::string_view type) {
  std::vector<int> numbers;
  for (std::size_t at = type.find('('); at < type.size();) {
    int number = 0;
    const auto [end, error] =
        std::from_chars(type.data() + at + 1, type.data() + type.size(), number);
    if (error != std::errc())
      break;
    numbers.push_back(number);
    at = static_cast<std::size_t>(end - type.data());
    if (at >= type.size() || type[at] != ',')
      break;
  }
  return numbers;
}

class Search {
 public:
  Search(const Column& column, const Dialect& dialect)
      : column_(column),
        dialect_(dialect),
        rules_(rules(dialect.vendor)),
        wanted_(rules_.canonical(column, dialect)),
        numbers_(numbers_in(column.type)) {}

  MemberType run() const {
    for (const Candidate& each : candidates())
      if (fits(each.neutral))
        return {std::string(each.member), {}};
    if (!numbers_.empty())
      for (const Candidate& each : candidates())
        if (MemberType found = narrowed(each); !found.name.empty())
          return found;
    return {is_number() ? "std::int64_t" : "std::string", ".type(" + literal(column_.type) + ")"};
  }

 private:
  bool fits(const NeutralType& type) const {
    Column probe = column_;
    probe.type = rules_.type(type);
    return rules_.canonical(probe, dialect_) == wanted_;
  }

  MemberType narrowed(const Candidate& candidate) const {
    const std::string first = std::to_string(numbers_.front());
    NeutralType type = candidate.neutral;
    if (type.kind == NeutralKind::text || type.kind == NeutralKind::bytes) {
      type.length = numbers_.front();
      if (fits(type))
        return {std::string(candidate.member), ".length(" + first + ")"};
    }
    if (type.kind == NeutralKind::timestamp) {
      type.precision = numbers_.front();
      if (fits(type))
        return {std::string(candidate.member), ".precision(" + first + ")"};
    }
    return type.kind == NeutralKind::double_precision ? exact() : MemberType{};
  }

  MemberType exact() const {
    NeutralType type;
    type.kind = NeutralKind::decimal;
    type.precision = numbers_.front();
    type.scale = numbers_.size() > 1 ? numbers_[1] : 0;
    if (!fits(type))
      return {};
    return {"double", ".decimal(" + std::to_string(*type.precision) + ", " +
                          std::to_string(*type.scale) + ")"};
  }

  bool is_number() const {
    const std::string type = fold(column_.type);
    return type.find("int") != type.npos && type.find("interval") == type.npos &&
           type.find("point") == type.npos && type.find('[') == type.npos;
  }

  const Column& column_;
  const Dialect& dialect_;
  const Rules& rules_;
  Object wanted_;
  std::vector<int> numbers_;
};

}  // namespace

MemberType member_type(const Column& column, const Dialect& dialect) {
  return Search(column, dialect).run();
}

}  // namespace groma::cpp
