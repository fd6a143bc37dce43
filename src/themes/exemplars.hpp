// Which quotations stand for a theme?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/corpus/corpus.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// A unit that voices a theme, and how many of its codes it holds.
struct VoicingUnit {
  std::uint32_t row = 0;
  std::int32_t held = 0;
};

/// Chooses units in turn: each participant's best before anybody's second best. Units that hold more codes come first;
/// of those that hold equally many the shorter one of at least 40 characters, then shorter ones, longest first, then by
/// transcript name and position. Units of nobody count as one participant's.
class ExemplarChooser {
 public:
  ExemplarChooser(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence);
  /// Rows, best first; at most `count`.
  std::vector<std::uint32_t> choose(const std::vector<VoicingUnit>& candidates, std::size_t count);

 private:
  struct Candidate {
    std::int32_t held = 0;
    bool brief = false;
    std::uint32_t characters = 0;
    std::uint32_t transcript = 0;  // place among the names
    std::uint32_t begin = 0;
    std::uint32_t row = 0;
  };
  [[nodiscard]] Candidate candidate(const VoicingUnit& unit) const;
  [[nodiscard]] static bool before(const Candidate& a, const Candidate& b);

  const Corpus& corpus_;
  const Units& units_;
  const IncidenceMatrix& incidence_;
  std::vector<std::uint32_t> transcript_rank_;
  std::vector<std::vector<Candidate>> best_of_;  // for each participant, and last for nobody; empty between calls
};

}  // namespace motet::inline v1
