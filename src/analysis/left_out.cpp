#include "analysis/left_out.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace motet::inline v1 {
namespace {

std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace

std::string left_out_note(const ExcludedWords& excluded) {
  constexpr std::size_t shown = 5;
  const bool one = excluded.types == 1;
  std::string note = "Left out: " + with_commas(excluded.types);
  if (excluded.reason == "stop word") {
    note += one ? " stop word" : " stop words";
  } else {
    note += (one ? " word " : " words ") + excluded.reason;
  }
  note += ", used " + with_commas(excluded.tokens) + (excluded.tokens == 1 ? " time (" : " times (");
  const std::size_t count = std::min(shown, excluded.examples.size());
  for (std::size_t i = 0; i < count; ++i) note += (i == 0 ? "" : ", ") + excluded.examples[i];
  return note + (static_cast<std::size_t>(excluded.types) > count ? ", ...)." : ").");
}

}  // namespace motet::inline v1
