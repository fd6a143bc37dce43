// Slow and obvious: communities in studies whose codes are shuffled one by one.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/themes/chance.hpp"

namespace reference {

/// Units in the order in which they are shuffled: of each transcript, from the smallest, by participant.
inline std::vector<std::vector<std::size_t>> slow_strata(const motet::IncidenceMatrix& study, bool within) {
  using Key = std::optional<std::uint32_t>;
  std::map<Key, std::vector<std::size_t>> transcripts;
  const auto participant = [&](std::size_t row) {
    const auto& of_row = study.rows[row].participant;
    return of_row ? static_cast<std::int64_t>(of_row->value) : -1;
  };
  for (std::size_t row = 0; row < study.rows.size(); ++row) {
    const auto& transcript = study.rows[row].transcript;
    transcripts[within && transcript ? Key(transcript->value) : Key()].push_back(row);
  }
  struct Ordered {
    std::size_t size = 0;
    std::vector<std::pair<std::size_t, std::size_t>> margins;
    std::vector<std::int64_t> people;
    std::vector<std::size_t> rows;
  };
  std::vector<Ordered> ordered;
  for (auto& [key, rows] : transcripts) {
    Ordered one;
    one.size = rows.size();
    for (std::size_t column = 0; column < study.columns.size(); ++column) {
      std::size_t units = 0;
      for (const std::size_t row : rows) {
        units += study.counts.coeff(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) > 0 ? 1 : 0;
      }
      if (units > 0) one.margins.emplace_back(column, units);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return participant(a) < participant(b); });
    for (const std::size_t row : rows) one.people.push_back(participant(row));
    one.rows = rows;
    ordered.push_back(one);
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](const Ordered& a, const Ordered& b) {
    return std::tie(a.size, a.margins, a.people) < std::tie(b.size, b.margins, b.people);
  });
  std::vector<std::vector<std::size_t>> strata;
  for (const Ordered& one : ordered) strata.push_back(one.rows);
  return strata;
}

/// Each column stands in as many units of each transcript as before.
inline motet::IncidenceMatrix slow_shuffle(const motet::IncidenceMatrix& study, bool within, motet::Random& random) {
  motet::IncidenceMatrix shuffled = study;
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (std::size_t column = 0; column < study.columns.size(); ++column) {
    for (std::vector<std::size_t> rows : slow_strata(study, within)) {
      std::uint32_t units = 0;
      for (const std::size_t row : rows) {
        units += study.counts.coeff(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) > 0 ? 1 : 0;
      }
      for (std::uint32_t i = 0; i < units; ++i) {
        std::swap(rows[i], rows[i + random.below(static_cast<std::uint32_t>(rows.size()) - i)]);
        cells.emplace_back(static_cast<std::int32_t>(rows[i]), static_cast<std::int32_t>(column), 1.0);
      }
    }
  }
  shuffled.counts.setZero();
  shuffled.counts.setFromTriplets(cells.begin(), cells.end());
  return shuffled;
}

/// Each participant so many times, with all their units. All rows have a participant.
inline motet::IncidenceMatrix slow_resample(const motet::IncidenceMatrix& study, std::uint64_t seed,
                                            std::uint64_t replicate, std::uint64_t& detector_seed) {
  std::set<std::uint32_t> people;
  for (const motet::Row& row : study.rows) people.insert(row.participant->value);
  const std::vector<std::uint32_t> order(people.begin(), people.end());
  motet::Random random(seed, 0x53746162, replicate);
  const std::uint64_t high = random();
  detector_seed = high << 32 | random();
  motet::IncidenceMatrix resample = study;
  resample.rows.clear();
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t drawn = order[random.below(static_cast<std::uint32_t>(order.size()))];
    for (std::size_t row = 0; row < study.rows.size(); ++row) {
      if (study.rows[row].participant->value != drawn) continue;
      for (motet::SparseMatrix::InnerIterator cell(study.counts, static_cast<Eigen::Index>(row)); cell; ++cell) {
        cells.emplace_back(static_cast<std::int32_t>(resample.rows.size()), static_cast<std::int32_t>(cell.col()), 1.0);
      }
      resample.rows.push_back(study.rows[row]);
    }
  }
  resample.counts = motet::SparseMatrix(static_cast<Eigen::Index>(resample.rows.size()), study.counts.cols());
  resample.counts.setFromTriplets(cells.begin(), cells.end());
  return resample;
}

using Sets = std::vector<std::set<std::size_t>>;

/// The columns of each community that stand in some unit.
inline Sets slow_communities(const motet::IncidenceMatrix& study, const std::vector<std::int32_t>& community) {
  std::map<std::int32_t, std::set<std::size_t>> sets;
  for (std::size_t column = 0; column < community.size(); ++column) {
    double units = 0;
    for (Eigen::Index row = 0; row < study.counts.rows(); ++row) {
      units += study.counts.coeff(row, static_cast<Eigen::Index>(column));
    }
    if (units > 0) sets[community[column]].insert(column);
  }
  Sets result;
  for (const auto& [label, columns] : sets) result.push_back(columns);
  return result;
}

struct SlowChance {
  std::vector<double> quality;
  std::vector<double> communities;
  std::vector<double> recovery;
};

inline SlowChance slow_chance(const motet::IncidenceMatrix& study, const motet::ThemeRecipe& recipe,
                              const motet::ChanceOptions& options) {
  const motet::SeededDetector detector = motet::detector_of(recipe);
  SlowChance result;
  for (std::uint64_t b = 0; b < options.replicates; ++b) {
    motet::Random random(options.seed, 0x4368616E, b);
    const std::uint64_t high = random();
    const std::uint64_t detector_seed = high << 32 | random();
    const std::uint64_t higher = random();
    const std::uint64_t people_seed = higher << 32 | random();
    const motet::IncidenceMatrix shuffled =
        slow_shuffle(study, options.null == motet::NullModel::within_transcripts, random);
    const motet::CodeGraph graph = motet::theme_graph(motet::cooccurrence(shuffled), recipe).graph.graph;
    const motet::Partition found = detector(graph, detector_seed);
    result.quality.push_back(motet::score(graph, found.community, recipe));

    std::uint64_t again = 0;
    const motet::IncidenceMatrix resample = slow_resample(shuffled, people_seed, b, again);
    const motet::CodeGraph other = motet::theme_graph(motet::cooccurrence(resample), recipe).graph.graph;
    const Sets there = slow_communities(resample, detector(other, again).community);
    double sum = 0;
    double known = 0;
    double several = 0;
    for (const std::set<std::size_t>& theme : slow_communities(shuffled, found.community)) {
      if (theme.size() < 2) continue;
      ++several;
      double best = -1;
      std::set<std::size_t> occurring;
      for (const std::set<std::size_t>& set : there) {
        std::set_intersection(theme.begin(), theme.end(), set.begin(), set.end(),
                              std::inserter(occurring, occurring.end()));
      }
      for (const std::set<std::size_t>& set : there) {
        std::set<std::size_t> both;
        std::set_intersection(occurring.begin(), occurring.end(), set.begin(), set.end(),
                              std::inserter(both, both.end()));
        const double either = static_cast<double>(occurring.size() + set.size() - both.size());
        if (!both.empty()) best = std::max(best, static_cast<double>(both.size()) / either);
      }
      if (best < 0) continue;
      sum += best;
      ++known;
    }
    result.communities.push_back(several);
    result.recovery.push_back(known > 0 ? sum / known : std::nan(""));
  }
  return result;
}

}  // namespace reference
