#include "motet/analysis/coded_units.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/matrix/association.hpp"

#include "analysis/meetings.hpp"

namespace motet::inline v1 {
namespace {

/// Decides where the codes come from and brings the dictionary's codings into the project.
CodeSource settle_codings(Project& project, const AnalysisOptions& options) {
  const bool coded = !project.codings.empty();
  const bool dictionary = options.dictionary.has_value();
  CodeSource source = options.codings;
  if (source == CodeSource::automatic) {
    source = coded && dictionary ? CodeSource::both
             : coded             ? CodeSource::project
             : dictionary        ? CodeSource::dictionary
                                 : CodeSource::words;
  }
  const bool wants_dictionary = source == CodeSource::dictionary || source == CodeSource::both;
  if (wants_dictionary && !dictionary) throw std::invalid_argument("codings from a dictionary need a dictionary");
  if (source == CodeSource::project && !coded) {
    throw DataError("the input holds no codings; leave the source of codings open, or give a dictionary");
  }
  if (wants_dictionary && options.dictionary->entries().empty()) throw DataError("the dictionary holds no patterns");
  if (source == CodeSource::words && !options.coders.empty()) {
    throw std::invalid_argument("coders choose among codings, but words stand for codes here");
  }
  if (source == CodeSource::dictionary) project.codings.clear();
  if (wants_dictionary) {
    report_progress(options.execution, "dictionary", 0, 0);
    options.dictionary->apply(project,
                              {.include_interviewers = options.include_interviewers, .execution = options.execution});
  }
  return source;
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

IncidenceMatrix count_pieces(const CodedUnits& coded, const AnalysisOptions& options) {
  if (coded.source == CodeSource::words) {
    report_progress(options.execution, "words", 0, 0);
    TermMatrixOptions term_options;
    term_options.words = options.words;
    term_options.stop_words = options.stop_words;
    term_options.execution = options.execution;
    return term_matrix(coded.project.corpus, coded.units, term_options);
  }
  report_progress(options.execution, "coding matrix", 0, 0);
  CodingMatrixOptions coding_options;
  coding_options.coders = options.coders;
  coding_options.roll_up = options.roll_up;
  coding_options.execution = options.execution;
  return coding_matrix(coded.project, coded.units, coding_options);
}

MeetingOptions meeting_options(const AnalysisOptions& options) {
  MeetingOptions result;
  result.count = options.count;
  result.coder_pairs = options.coder_pairs;
  result.coders = options.coders;
  result.roll_up = options.roll_up;
  result.unit = options.unit;
  result.include_interviewers = options.include_interviewers;
  result.execution = options.execution;
  return result;
}

}  // namespace

CodedUnits coded_units(const Project& project, const AnalysisOptions& options) {
  CodedUnits coded;
  coded.project = canonical(project);
  coded.source = settle_codings(coded.project, options);
  report_progress(options.execution, "units", 0, 0);
  coded.units = make_units(coded.project.corpus, options.unit,
                           {.include_interviewers = options.include_interviewers, .execution = options.execution});
  coded.pieces = count_pieces(coded, options);
  coded.never = drop_empty_columns(coded.pieces);
  switch (options.unit.kind) {
    case UnitChoice::Kind::transcript:
      coded.incidence = merge_by_transcript(coded.pieces);
      break;
    case UnitChoice::Kind::participant:
      coded.incidence = merge_by_participant(coded.pieces);
      break;
    default:
      coded.incidence = coded.pieces;
  }
  return coded;
}

bool counts_units(const AnalysisOptions& options) {
  const MeetingRule same_unit = SameUnit{options.unit};
  const bool presence = options.count.value_or(MeetingCount::presence) == MeetingCount::presence;
  return options.rule.value_or(same_unit) == same_unit && presence && options.coder_pairs == CoderPairs::any &&
         !options.roll_up;
}

CooccurrenceMatrix meetings_of(const Project& project, std::span<const Column> columns,
                               const AnalysisOptions& options) {
  const MeetingRule rule = options.rule.value_or(SameUnit{options.unit});
  return with_columns(cooccurrence(project, rule, meeting_options(options)), columns);
}

CooccurrenceMatrix count_meetings(const CodedUnits& coded, const AnalysisOptions& options) {
  if (counts_units(options)) return cooccurrence(coded.incidence, {.execution = options.execution});
  if (coded.source == CodeSource::words) {
    throw std::invalid_argument(
        "words stand for codes here, and words meet in units only: leave the rule, what it counts, whose codings meet "
        "and the rolling up open, or give codings or a dictionary");
  }
  return meetings_of(coded.project, coded.incidence.columns, options);
}

NullModel null_model_of(const AnalysisOptions& options) {
  const auto kind = options.unit.kind;
  const bool whole = kind == UnitChoice::Kind::transcript || kind == UnitChoice::Kind::participant;
  return options.null_model.value_or(whole ? NullModel::free : NullModel::within_transcripts);
}

void require_defined(std::string_view measure, const CooccurrenceMatrix& counts) {
  if (std::isfinite(counts.total)) return;
  // A pair like any other: what is undefined for it is so for want of a total.
  if (!std::isnan(association_measure(measure)({1, 2, 2, counts.total}))) return;
  throw std::invalid_argument("the measure " + std::string(measure) + " needs a number of all units, which counts of " +
                              std::string(to_string(counts.count)) + " have not; try jaccard, or count presence");
}

}  // namespace motet::inline v1
