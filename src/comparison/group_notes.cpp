#include "comparison/group_notes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "motet/core/table.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::int64_t few_participants = 6;
constexpr std::size_t most_groups_named = 8;

std::string three_digits(double p) {
  const double unit = std::pow(10.0, 2 - std::floor(std::log10(p)));
  return format_number(std::round(p * unit) / unit);
}

}  // namespace

std::string number_of(std::int64_t number, const std::string& thing) {
  return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
}

void note_small_groups(std::vector<std::string>& notes, const std::vector<std::string>& groups,
                       std::span<const std::int64_t> sizes) {
  std::vector<std::size_t> small;
  for (std::size_t group = 0; group < sizes.size(); ++group) {
    if (sizes[group] == 0) {
      notes.push_back("no participant with a unit in group \"" + groups[group] + "\"");
    } else if (sizes[group] < few_participants) {
      small.push_back(group);
    }
  }
  constexpr const char* warning = ": differences cannot be told apart from chance unless very large";
  for (std::size_t i = 0; i < std::min(small.size(), most_groups_named); ++i) {
    notes.push_back("only " + number_of(sizes[small[i]], "participant") + " in group \"" + groups[small[i]] + "\"" +
                    warning);
  }
  if (small.size() > most_groups_named) {
    notes.push_back("fewer than " + number_of(few_participants, "participant") + " in " +
                    std::to_string(small.size() - most_groups_named) + " further groups" + warning);
  }
}

void note_smallest_p(std::vector<std::string>& notes, double smallest, const std::string& because_of) {
  if (smallest > 0.05) {
    notes.push_back("with " + because_of + " p cannot fall below " + three_digits(smallest) +
                    ", however different the groups are");
  }
}

}  // namespace motet::inline v1
