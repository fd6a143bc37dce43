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
#include "motet/text/stop_words.hpp"

namespace motet::inline v1 {

/// turn, paragraph, sentence, transcript, participant, or window:SIZE[:STEP] (words).
struct UnitChoice {
  enum class Kind : std::uint8_t { turn, paragraph, sentence, transcript, participant, window };
  Kind kind = Kind::turn;
  std::uint32_t size = 0;
  std::uint32_t step = 0;
  bool operator==(const UnitChoice&) const = default;
};

/// Errors: std::invalid_argument; the message lists what there is.
MOTET_API UnitChoice parse_unit(std::string_view text);
MOTET_API std::string to_string(const UnitChoice& unit);

/// Where the codes come from. `automatic`: the project's codings where it has any (and the dictionary's with them,
/// where one is given), else the dictionary's, else words.
enum class CodeSource : std::uint8_t { automatic, project, dictionary, both, words };
MOTET_API CodeSource parse_code_source(std::string_view text);
MOTET_API std::string_view to_string(CodeSource source);

enum class QualityChoice : std::uint8_t { modularity, cpm };
MOTET_API QualityChoice parse_quality(std::string_view text);
MOTET_API std::string_view to_string(QualityChoice quality);

struct AnalysisOptions {
  std::string group;  ///< an attribute of participants or transcripts; empty: no comparison
  UnitChoice unit;
  CodeSource codings = CodeSource::automatic;
  std::optional<Dictionary> dictionary;
  std::vector<std::string> coders;  ///< only these; empty: all
  bool include_interviewers = false;
  std::uint32_t words = 60;
  StopWords stop_words = StopWords::english();
  std::string measure = "jaccard";
  double min_weight = 0;
  std::optional<double> disparity;  ///< level of the disparity filter
  QualityChoice quality = QualityChoice::modularity;
  double resolution = 1.0;
  std::uint64_t seed = 1;
  std::int32_t exemplars = 5;
  Execution execution;
};

}  // namespace motet::inline v1
