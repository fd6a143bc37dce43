// Studies in which the themes are known.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/matrix/incidence.hpp"

namespace reference {

struct PlantedStudy {
  std::uint32_t people = 20;
  std::uint32_t units = 20;  ///< of each person
  std::uint32_t themes = 4;
  std::uint32_t codes = 5;  ///< of each theme
  std::uint32_t most = 3;   ///< codes of a unit: one up to so many
  double noise = 0;         ///< share of codes that are any code, whatever the theme of the unit
};

inline std::vector<std::vector<std::int32_t>> planted_themes(const PlantedStudy& study) {
  std::vector<std::vector<std::int32_t>> themes(study.themes);
  for (std::uint32_t code = 0; code < study.themes * study.codes; ++code) {
    themes[code / study.codes].push_back(static_cast<std::int32_t>(code));
  }
  return themes;
}

/// One transcript a person; each unit has a theme, and its codes are of it.
inline motet::IncidenceMatrix planted(const PlantedStudy& study, std::uint64_t seed) {
  motet::Random random(seed, 77);
  const std::uint32_t columns = study.themes * study.codes;
  motet::IncidenceMatrix matrix;
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (std::uint32_t person = 0; person < study.people; ++person) {
    for (std::uint32_t unit = 0; unit < study.units; ++unit) {
      const std::uint32_t theme = random.below(study.themes);
      std::vector<std::uint32_t> codes;
      for (std::uint32_t i = 1 + random.below(study.most); i > 0; --i) {
        const bool any = random.uniform() < study.noise;
        codes.push_back(any ? random.below(columns) : theme * study.codes + random.below(study.codes));
      }
      std::sort(codes.begin(), codes.end());
      codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
      for (const std::uint32_t code : codes) {
        cells.emplace_back(static_cast<std::int32_t>(matrix.rows.size()), static_cast<std::int32_t>(code), 1.0);
      }
      matrix.rows.push_back({motet::TranscriptId{person}, motet::ParticipantId{person}});
    }
  }
  matrix.counts =
      motet::SparseMatrix(static_cast<Eigen::Index>(matrix.rows.size()), static_cast<Eigen::Index>(columns));
  matrix.counts.setFromTriplets(cells.begin(), cells.end());
  for (std::uint32_t code = 0; code < columns; ++code) {
    matrix.columns.push_back({std::to_string(1'000'000 + code), "code " + std::to_string(code)});
  }
  matrix.rule = "a unit is one turn";
  return matrix;
}

/// The same matrix with columns in another order; `place[i]` is where column i went.
inline motet::IncidenceMatrix with_columns_moved(const motet::IncidenceMatrix& matrix, motet::Random& random,
                                                 std::vector<std::int32_t>& place) {
  place.clear();
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) place.push_back(static_cast<std::int32_t>(i));
  for (std::size_t i = place.size(); i > 1; --i) {
    std::swap(place[i - 1], place[random.below(static_cast<std::uint32_t>(i))]);
  }
  motet::IncidenceMatrix moved = matrix;
  for (std::size_t i = 0; i < place.size(); ++i) moved.columns[static_cast<std::size_t>(place[i])] = matrix.columns[i];
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (Eigen::Index row = 0; row < matrix.counts.rows(); ++row) {
    for (motet::SparseMatrix::InnerIterator cell(matrix.counts, row); cell; ++cell) {
      cells.emplace_back(static_cast<std::int32_t>(row), place[static_cast<std::size_t>(cell.col())], cell.value());
    }
  }
  moved.counts.setZero();
  moved.counts.setFromTriplets(cells.begin(), cells.end());
  return moved;
}

}  // namespace reference
