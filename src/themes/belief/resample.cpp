#include "themes/belief/resample.hpp"

#include <algorithm>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/core/random.hpp"

#include "themes/belief/quick_graph.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t random_stream = 0x53746162;  // "Stab": no other draws share it

}  // namespace

PeopleDraw draw_people(std::size_t people, std::uint64_t seed, std::uint64_t replicate) {
  Random random(seed, random_stream, replicate);
  PeopleDraw draw;
  const std::uint64_t high = random();
  draw.seed = high << 32 | random();
  draw.times.resize(people);
  for (std::size_t i = 0; i < people; ++i) ++draw.times[random.below(static_cast<std::uint32_t>(people))];
  return draw;
}

ResampledCommunities resampled_communities(const PeopleCounts& people, const ThemeRecipe& recipe,
                                           const SeededDetector& detector, const PeopleDraw& draw) {
  const CooccurrenceMatrix counts = people.count(draw.times);
  const CodeGraph graph = QuickGraph(recipe)(counts);
  ResampledCommunities result;
  // A detector of the caller's own may number as it likes.
  result.community = make_partition(graph, detector(graph, draw.seed).community).community;
  result.quality = score(graph, result.community, recipe);
  result.occurs.reserve(counts.columns.size());
  for (const double marginal : counts.marginals) result.occurs.push_back(marginal > 0 ? 1 : 0);
  return result;
}

std::vector<Voices> voices_of(const PeopleCounts& people, std::span<const std::vector<std::int32_t>> sets,
                              const Execution& execution) {
  // Two people differ in some binary digit of their numbers: a set that only one has is, at each digit, on one side.
  std::size_t digits = 1;
  while (people.people >> digits != 0) ++digits;
  std::vector<std::vector<std::uint8_t>> there(2 * digits);
  parallel_for(there.size(), execution, "counting voices", [&](std::size_t side) {
    std::vector<std::uint32_t> times(people.people);
    for (std::size_t person = 0; person < times.size(); ++person) {
      times[person] = (person >> side / 2 & 1) == side % 2 ? 1 : 0;
    }
    const CooccurrenceMatrix counts = people.count(times);
    for (const std::vector<std::int32_t>& set : sets) {
      there[side].push_back(
          std::any_of(set.begin(), set.end(), [&](std::int32_t column) { return counts.marginals[column] > 0; }) ? 1
                                                                                                                 : 0);
    }
  });
  std::vector<Voices> result;
  for (std::size_t set = 0; set < sets.size(); ++set) {
    Voices voices = there[0][set] != 0 || there[1][set] != 0 ? Voices::one : Voices::none;
    for (std::size_t digit = 0; digit < digits; ++digit) {
      if (there[2 * digit][set] != 0 && there[2 * digit + 1][set] != 0) voices = Voices::several;
    }
    result.push_back(voices);
  }
  return result;
}

}  // namespace motet::inline v1
