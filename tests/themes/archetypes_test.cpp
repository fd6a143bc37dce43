// The concepts of this floor ask for a call operator and nothing more: these types have nothing else.
#include <cstdint>
#include <doctest/doctest.h>
#include <type_traits>
#include <utility>
#include <vector>

#include "motet/themes/community_detector.hpp"
#include "motet/themes/consensus.hpp"
#include "motet/themes/leiden.hpp"
#include "motet/themes/quality.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::Mass;
using motet::Partition;

namespace {

/// Converts to what is asked for, and does nothing else.
template <class To>
class Answer {
 public:
  explicit Answer(To value) : value_(std::move(value)) {}
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;
  operator To() const { return value_; }

 private:
  To value_;
};

/// Can be called while const and copied; cannot be made without an argument, assigned, compared or have its address
/// taken.
class LeastDetector {
 public:
  explicit LeastDetector(std::int32_t first) : first_(first) {}
  LeastDetector(const LeastDetector&) = default;
  LeastDetector& operator=(const LeastDetector&) = delete;
  void operator&() const = delete;

  Answer<Partition> operator()(const CodeGraph& graph) const {
    std::vector<std::int32_t> labels(static_cast<std::size_t>(graph.size()), 1);
    for (std::int32_t i = 0; i < first_; ++i) labels[static_cast<std::size_t>(i)] = 0;
    return Answer<Partition>(motet::make_partition(graph, labels));
  }

 private:
  std::int32_t first_;
};

class LeastQuality {
 public:
  explicit LeastQuality(double resolution) : resolution_(resolution) {}
  LeastQuality(const LeastQuality&) = default;
  LeastQuality& operator=(const LeastQuality&) = delete;
  void operator&() const = delete;

  Answer<double> operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const {
    return Answer<double>(link - resolution_ * a.strength * b.strength / whole.strength);
  }

 private:
  double resolution_;
};

static_assert(motet::CommunityDetector<LeastDetector>);
static_assert(motet::QualityFunction<LeastQuality>);
static_assert(motet::CommunityDetector<motet::Leiden<LeastQuality>>);
static_assert(!std::is_default_constructible_v<LeastDetector> && !std::is_copy_assignable_v<LeastDetector>);

// What cannot be called while it is const is none, nor is what answers something else.
struct Changing {
  Partition operator()(const CodeGraph& graph);
  double operator()(double link, const Mass& a, const Mass& b, const Mass& whole);
};
struct Silent {
  void operator()(const CodeGraph& graph) const;
  void operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const;
};
static_assert(!motet::CommunityDetector<Changing> && !motet::QualityFunction<Changing>);
static_assert(!motet::CommunityDetector<Silent> && !motet::QualityFunction<Silent>);

}  // namespace

TEST_CASE("a detector needs no more than its call") {
  const CodeGraph graph = reference::two_triangles();
  const motet::SeededDetector detector = motet::seeded(LeastDetector(2));
  const std::vector<std::int32_t> expected{1, 1, 0, 0, 0, 0};
  for (const std::uint64_t seed : {1U, 2U}) CHECK(detector(graph, seed).community == expected);
  motet::ConsensusOptions options;
  options.runs = 3;
  const motet::Consensus consensus = motet::consensus(graph, LeastDetector(2), options);
  CHECK(consensus.settled);
  CHECK(consensus.partition.community == expected);
}

TEST_CASE("a quality needs no more than its call") {
  const CodeGraph graph = reference::two_triangles();
  const Partition own = motet::Leiden{LeastQuality(1)}(graph);
  CHECK(own.community == motet::Leiden{motet::Modularity{}}(graph).community);
  CHECK(motet::seeded(motet::Leiden{LeastQuality(1)})(graph, 7).community == own.community);
}
