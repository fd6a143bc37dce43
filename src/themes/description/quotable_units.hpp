// Which of two units is the better quotation, and whose is it?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "motet/corpus/corpus.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// A unit that may be quoted, and how many codes of the theme it holds.
struct ThemeUnit {
  std::uint32_t row = 0;
  std::int32_t held = 0;
};

/// Units in the order in which they are worth quoting. Those that hold more codes come first; of those that hold
/// equally many the shorter one of at least 40 characters, then shorter ones, longest first, then by transcript name
/// and position.
class QuotableUnits {
 public:
  struct Candidate {
    std::int32_t held = 0;
    bool brief = false;
    std::uint32_t characters = 0;
    std::uint32_t transcript = 0;  // place among the names
    std::uint32_t begin = 0;
    std::uint32_t row = 0;
  };

  QuotableUnits(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence,
                const std::optional<Grouping>& grouping);

  [[nodiscard]] Candidate candidate(const ThemeUnit& unit) const;
  [[nodiscard]] static bool before(const Candidate& a, const Candidate& b);

  /// Whose it is: a participant, or the last of `voices`, whose are the units of nobody.
  [[nodiscard]] std::size_t voice_of(std::uint32_t row) const;
  [[nodiscard]] std::size_t voices() const;
  /// The group of a voice, or the last of `groups`, where those are that are in none.
  [[nodiscard]] std::size_t group_of(std::size_t voice) const;
  [[nodiscard]] std::size_t groups() const;

 private:
  const Corpus& corpus_;
  const Units& units_;
  const IncidenceMatrix& incidence_;
  const std::optional<Grouping>& grouping_;
  std::vector<std::uint32_t> transcript_rank_;
};

}  // namespace motet::inline v1
