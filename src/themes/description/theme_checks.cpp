#include "themes/description/theme_checks.hpp"

#include <cstddef>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

}  // namespace

void require_sound(const ThemeOptions& options) {
  require(options.min_codes >= 1, "a theme has at least one code");
  require(options.voicing >= 1, "a unit voices a theme by at least one code");
  require(options.exemplars >= 0, "the number of exemplars must not be negative");
  require(options.counter_examples >= 0, "the number of counter-examples must not be negative");
}

void require_fit(const Corpus& corpus, const Grouping& grouping) {
  require(grouping.group.size() == corpus.participants().size(), "the grouping is not one of these participants");
  for (const auto& group : grouping.group) {
    require(!group || *group < grouping.groups.size(), "the grouping names a group that does not exist");
  }
}

void require_fit(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence, const CodeGraph& graph,
                 const Partition& partition) {
  require(incidence.columns == graph.nodes(), "the incidence matrix does not have the columns of the graph");
  require(incidence.counts.cols() == static_cast<Eigen::Index>(incidence.columns.size()),
          "the incidence matrix does not fit its columns");
  require(incidence.counts.rows() == static_cast<Eigen::Index>(incidence.rows.size()),
          "the incidence matrix does not fit its rows");
  require(incidence.rows.size() == units.rows.size(), "the incidence matrix does not have one row a unit");
  require(partition.community.size() == incidence.columns.size(), "the partition does not fit the graph");
  for (const std::int32_t c : partition.community) {
    require(c >= 0 && c < partition.communities, "the partition names a community that does not exist");
  }
  for (const Unit& unit : units.rows) {
    require(unit.transcript.value < corpus.transcripts().size(), "a unit's transcript is not in the corpus");
    require(unit.span.begin <= unit.span.end && unit.span.end <= corpus.transcript(unit.transcript).text.size(),
            "a unit lies outside its transcript");
    require(!unit.speaker || unit.speaker->value < corpus.participants().size(),
            "a unit's speaker is not in the corpus");
  }
  for (const Row& row : incidence.rows) {
    require(!row.participant || row.participant->value < corpus.participants().size(),
            "a row's participant is not in the corpus");
  }
}

}  // namespace motet::inline v1
