// Where in the units of one transcript do the terms of a query stand?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/span.hpp"
#include "motet/text/tokens.hpp"

#include "search/terms.hpp"

namespace motet::inline v1 {

/// A stretch of talk inside one turn.
struct Piece {
  TextSpan span;
  std::uint32_t turn = 0;
  std::uint32_t unit = 0;
};

/// A unit, or the part of it in this transcript: its pieces from the first to the last, and for a participant who it
/// is (the participants of the corpus, then one nobody for each transcript).
struct PlacedUnit {
  TextSpan context;
  std::uint32_t voice = 0;
  std::vector<std::uint32_t> pieces;
};

struct TermPlace {
  std::uint32_t unit = 0;
  TextSpan span;
  auto operator<=>(const TermPlace&) const = default;
};

/// Of one term: the places in the order of units and text, each once; and the units it holds in without a place.
struct TermPlaces {
  std::vector<TermPlace> places;
  std::vector<bool> holds;  ///< for each unit; empty: in none
};

struct Placement {
  TranscriptId transcript;
  std::vector<Piece> pieces;
  std::vector<PlacedUnit> units;
  std::vector<TermPlaces> terms;
};

/// What is known of one transcript before it is cut: hits of words, and for each coding that counts a pointer.
struct TranscriptFinds {
  std::span<const DictionaryHit> hits;
  std::span<const Coding* const> codings;  ///< by begin; those of the whole transcript first
};

/// What all transcripts share.
struct PlacingTask {
  const Project& project;
  const QueryTerms& terms;
  std::vector<std::vector<std::uint32_t>> terms_of_code;   ///< for each code
  std::vector<std::vector<std::uint32_t>> terms_of_entry;  ///< for each pattern of words
  QueryUnit unit = QueryUnit::turn;
  bool include_interviewers = false;
  const SentenceTokenizer& sentences;
};

/// Cuts one transcript and places the terms in it.
Placement place_terms(const PlacingTask& task, TranscriptId transcript, const TranscriptFinds& finds);

}  // namespace motet::inline v1
