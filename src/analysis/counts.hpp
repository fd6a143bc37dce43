// The matrices an analysis rests on: which code stands in which unit, by unit and by participant.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/analysis/options.hpp"
#include "motet/coding/project.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// Three views of the same presences.
struct StudyCounts {
  Units units;              ///< the pieces of text
  IncidenceMatrix pieces;   ///< one row a piece; counts for words, presence for codes
  IncidenceMatrix counted;  ///< one row a unit of the analysis: pieces, or merged by transcript or participant
  IncidenceMatrix voiced;   ///< one row a unit and participant, from which "who voices it" follows
  std::vector<std::string>
      never;  ///< labels of codes that have codings or a place in the codebook but stand in no unit
};

StudyCounts count_study(const Project& project, const AnalysisOptions& options);

}  // namespace motet::inline v1
