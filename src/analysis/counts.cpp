#include "analysis/counts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "motet/core/parallel.hpp"

namespace motet::inline v1 {
namespace {

using Kind = UnitChoice::Kind;

Units cut(const Project& project, const AnalysisOptions& options) {
  const UnitOptions unit_options{.include_interviewers = options.include_interviewers, .execution = options.execution};
  switch (options.unit.kind) {
    case Kind::paragraph:
      return make_units(project.corpus, ByParagraph{}, unit_options);
    case Kind::sentence:
      return make_units(project.corpus, BySentence{}, unit_options);
    case Kind::window:
      return make_units(project.corpus, TokenWindow(options.unit.size, options.unit.step), unit_options);
    case Kind::turn:
    case Kind::transcript:
    case Kind::participant:
      return make_units(project.corpus, ByTurn{}, unit_options);
  }
  return {};
}

/// Columns without any count are left out; their labels are returned.
std::vector<std::string> drop_empty_columns(IncidenceMatrix& incidence) {
  std::vector<std::int32_t> place(incidence.columns.size(), -1);
  for (Eigen::Index i = 0; i < incidence.counts.nonZeros(); ++i) {
    place[static_cast<std::size_t>(incidence.counts.innerIndexPtr()[i])] = 0;
  }
  std::vector<std::string> dropped;
  std::vector<Column> kept;
  for (std::size_t column = 0; column < place.size(); ++column) {
    if (place[column] < 0) {
      dropped.push_back(incidence.columns[column].label);
    } else {
      place[column] = static_cast<std::int32_t>(kept.size());
      kept.push_back(incidence.columns[column]);
    }
  }
  if (dropped.empty()) return dropped;
  SparseMatrix counts(incidence.counts.rows(), static_cast<Eigen::Index>(kept.size()));
  counts.reserve(incidence.counts.nonZeros());
  for (Eigen::Index row = 0; row < incidence.counts.rows(); ++row) {
    counts.startVec(row);
    for (SparseMatrix::InnerIterator entry(incidence.counts, row); entry; ++entry) {
      counts.insertBack(row, place[static_cast<std::size_t>(entry.col())]) = entry.value();
    }
  }
  counts.finalize();
  incidence.counts.swap(counts);
  incidence.columns = std::move(kept);
  std::sort(dropped.begin(), dropped.end());
  return dropped;
}

/// One row for each participant in each transcript: what somebody says in one interview.
IncidenceMatrix merge_by_speaker(const IncidenceMatrix& pieces) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> groups;
  std::vector<std::optional<std::uint32_t>> keys(pieces.rows.size());
  for (const Row& row : pieces.rows) {
    if (row.transcript && row.participant) groups.try_emplace({row.transcript->value, row.participant->value}, 0U);
  }
  std::uint32_t next = 0;
  for (auto& [key, group] : groups) group = next++;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Row& row = pieces.rows[i];
    if (row.transcript && row.participant) keys[i] = groups.at({row.transcript->value, row.participant->value});
  }
  return merge_rows(pieces, keys, next, Merge::presence, "what one participant says in one transcript");
}

}  // namespace

StudyCounts count_study(const Project& project, const AnalysisOptions& options) {
  StudyCounts study;
  report_progress(options.execution, "units", 0, 0);
  study.units = cut(project, options);
  if (options.codings == CodeSource::words) {
    report_progress(options.execution, "words", 0, 0);
    TermMatrixOptions term_options;
    term_options.words = options.words;
    term_options.stop_words = options.stop_words;
    term_options.execution = options.execution;
    study.pieces = term_matrix(project.corpus, study.units, term_options);
  } else {
    report_progress(options.execution, "coding matrix", 0, 0);
    study.pieces = coding_matrix(project, study.units, {.coders = options.coders, .execution = options.execution});
  }
  study.never = drop_empty_columns(study.pieces);
  switch (options.unit.kind) {
    case Kind::transcript:
      study.counted = merge_by_transcript(study.pieces);
      study.voiced = merge_by_speaker(study.pieces);
      break;
    case Kind::participant:
      study.counted = merge_by_participant(study.pieces);
      study.voiced = study.counted;
      break;
    default:
      study.counted = study.pieces;
      study.voiced = study.pieces;
  }
  return study;
}

}  // namespace motet::inline v1
