// In which made-up study does the benchmark ask whether themes come back?
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "motet/matrix/incidence.hpp"
#include "motet/themes/stability.hpp"

#include "matrix/data.hpp"

namespace bench {

/// Made-up units (see make_coded_units) of participants who have equally many, and the themes that Leiden finds in all
/// of them.
struct Study {
  CodedUnits units;
  std::int32_t participants = 0;
  std::vector<std::int32_t> participant;          ///< of each unit
  std::vector<std::vector<std::int32_t>> themes;  ///< the codes of each; of two or more
  motet::IncidenceMatrix incidence;
};

/// Precondition: `codes` is a multiple of 20.
Study make_study(std::int32_t units, std::int32_t codes, std::int32_t participants);

/// Resamples the study's participants.
motet::Stability resample(const Study& study, std::uint64_t replicates, unsigned threads);

/// 32-bit numbers, least byte first: units, codes, participants, where the codes of each unit start, the codes, the
/// participant of each unit, the theme of each code or -1.
/// Errors: std::runtime_error when it cannot be written.
void store(const std::filesystem::path& file, const Study& study);
/// 64-bit reals: the mean adjusted Rand index; for each theme its mean recovery, then for each its cohesion.
/// Errors: std::runtime_error when it cannot be written.
void store(const std::filesystem::path& file, const motet::Stability& stability);

}  // namespace bench
