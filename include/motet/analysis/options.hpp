// What can a reader choose about an analysis?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/graph/backbone.hpp"
#include "motet/matrix/meeting.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/text/stop_words.hpp"
#include "motet/themes/quality.hpp"
#include "motet/themes/theme_recipe.hpp"
#include "motet/units/unit_choice.hpp"

namespace motet::inline v1 {

/// Where the codes come from. `automatic`: the project's codings where it has any (and the dictionary's with them,
/// where one is given), else the dictionary's, else words.
enum class CodeSource : std::uint8_t { automatic, project, dictionary, both, words };
MOTET_API CodeSource parse_code_source(std::string_view text);
MOTET_API std::string_view to_string(CodeSource source);

/// What is analysed, and how; the defaults suit a study that has been coded.
struct AnalysisOptions {
  std::string group;  ///< an attribute of participants or transcripts; empty: no comparison
  UnitChoice unit;
  CodeSource codings = CodeSource::automatic;
  std::optional<Dictionary> dictionary;
  std::vector<std::string> coders;  ///< only these; empty: all
  bool include_interviewers = false;
  /// When two codes meet; none: when they stand in the same `unit`.
  std::optional<MeetingRule> rule;
  std::optional<MeetingCount> count;  ///< what is counted of meetings; none: the rule's own (see MeetingOptions)
  CoderPairs coder_pairs = CoderPairs::any;
  bool roll_up = false;  ///< a coding counts for the codes above its own too
  std::uint32_t words = 60;
  StopWords stop_words = StopWords::english();
  std::string measure = "jaccard";
  Backbone backbone;
  DetectorChoice detector = DetectorChoice::leiden;
  QualityChoice quality = QualityChoice::modularity;
  double resolution = 1.0;
  std::int32_t runs = 20;         ///< of the detector with different seeds, which the themes are a consensus of
  std::uint64_t resamples = 200;  ///< of participants, to tell whether the themes come back; 0: none
  std::uint64_t shuffles = 200;   ///< of codes, to tell what themes chance gives; 0: none
  bool pair_tests = true;         ///< also tests every pair of codes; not done for more than ten million pairs
  /// Of the tests of pairs and the shuffles, which are about `unit`. None: within transcripts, or free where units are
  /// whole transcripts or participants, which nothing can be shuffled in.
  std::optional<NullModel> null_model;
  std::uint64_t replicates = 0;  ///< permutations of the tests of pairs; 0: exact tests alone
  std::uint64_t seed = 1;
  std::int32_t exemplars = 5;         ///< quotations a theme, at most
  std::int32_t counter_examples = 3;  ///< quotations a theme in which its codes stand apart, at most
  Execution execution;
};

}  // namespace motet::inline v1
