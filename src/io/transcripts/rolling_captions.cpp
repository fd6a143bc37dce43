#include "io/transcripts/rolling_captions.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

// How a cue relates to the one before it.
enum class Repetition : std::uint8_t {
  none,
  line,    // begins with the last line of the cue before, which is all
  lines,   // the same, and further lines follow
  prefix,  // its first line continues the last line of the cue before
};

Repetition repetition(const CueList& list, const Cue& before, const Cue& cue) {
  const std::string_view last = list.lines[before.end - 1].text;
  const std::string_view first = list.lines[cue.first].text;
  if (first == last) return cue.end - cue.first > 1 ? Repetition::lines : Repetition::line;
  return first.size() > last.size() && first[last.size()] == ' ' && first.starts_with(last) ? Repetition::prefix
                                                                                            : Repetition::none;
}

}  // namespace

// People repeat themselves too ("Yes." "Yes."), so text is only dropped where half of the cues do it and some of them
// go on.
void drop_rolling_repetitions(CueList& list) {
  std::vector<Repetition> how(list.cues.size(), Repetition::none);
  std::size_t repeated = 0;
  bool some_go_on = false;
  for (std::size_t i = 1; i < list.cues.size(); ++i) {
    how[i] = repetition(list, list.cues[i - 1], list.cues[i]);
    repeated += how[i] != Repetition::none ? 1 : 0;
    some_go_on = some_go_on || how[i] == Repetition::lines || how[i] == Repetition::prefix;
  }
  if (!some_go_on || 2 * repeated + 1 < list.cues.size()) return;
  std::string_view last;
  for (std::size_t i = 0; i < list.cues.size(); ++i) {
    Cue& cue = list.cues[i];
    const std::string_view shown = list.lines[cue.end - 1].text;
    if (how[i] == Repetition::prefix) {
      std::string_view& text = list.lines[cue.first].text;
      text = trim(text.substr(last.size()));
    } else if (how[i] != Repetition::none) {
      ++cue.first;
    }
    last = shown;
  }
}

}  // namespace motet::inline v1
