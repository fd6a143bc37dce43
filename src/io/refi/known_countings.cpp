#include "io/refi/known_countings.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace motet::inline v1::refi {
namespace {

using LineEnd = Counting::LineEnd;
using Unit = Counting::Unit;

}  // namespace

const std::vector<KnownCounting>& known_countings() {
  static const std::vector<KnownCounting> known = [] {
    struct Part {
      Counting counting;
      int rareness;
      const char* description;
    };
    const Part units[] = {{{}, 0, ""}, {{Unit::utf16, {}, 0}, 12, "UTF-16 units"}, {{Unit::byte, {}, 0}, 13, "bytes"}};
    const Part ends[] = {{{}, 0, ""},
                         {{{}, LineEnd::one, 0}, 10, "a line end of two characters as one"},
                         {{{}, LineEnd::two, 0}, 11, "a line end of one character as two"}};
    const Part shifts[] = {{{}, 0, ""},
                           {{{}, {}, -1}, 14, "the byte order mark as a character"},
                           {{{}, {}, 1}, 60, "one character too few"}};
    std::vector<std::pair<int, KnownCounting>> all;
    for (const Part& unit : units) {
      for (const Part& end : ends) {
        for (const Part& shift : shifts) {
          KnownCounting one{{unit.counting.unit, end.counting.line_end, shift.counting.shift}, {}};
          int rareness = 0;
          for (const Part* part : {&unit, &end, &shift}) {
            const std::string_view description(part->description);
            if (description.empty()) continue;
            if (rareness > 0) one.description += ", and ";
            rareness += part->rareness;
            one.description += description;
          }
          // Where bytes are counted, the mark has three of them.
          if (one.counting.unit == Unit::byte && one.counting.shift == -1) one.counting.shift = -3;
          if (rareness > 0) all.emplace_back(rareness, std::move(one));
        }
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<KnownCounting> sorted;
    sorted.reserve(all.size());
    for (auto& [rareness, one] : all) sorted.push_back(std::move(one));
    return sorted;
  }();
  return known;
}

}  // namespace motet::inline v1::refi
