#include "io/writing/turns.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/writing/variables.hpp"

namespace motet::inline v1::writing {
namespace {

// The people as a reader will know them.
std::vector<ListedParticipant> listed_people(const Corpus& corpus) {
  std::vector<ListedParticipant> listed;
  for (const Participant& person : corpus.participants()) {
    ListedParticipant entry;
    entry.participant.name = person.name;
    entry.participant.aliases = writable_aliases(person);
    entry.participant.interviewer = person.interviewer;
    listed.push_back(std::move(entry));
  }
  for (const Transcript& transcript : corpus.transcripts()) {
    std::set<ParticipantId> speakers;
    for (const Turn& turn : transcript.turns) {
      if (turn.speaker) speakers.insert(*turn.speaker);
    }
    for (const ParticipantId speaker : speakers) listed[speaker.value].transcripts.push_back(transcript.name);
  }
  return listed;
}

Corpus read_again(const Corpus& corpus, const Execution& execution) {
  const std::vector<ListedParticipant> listed = listed_people(corpus);
  const auto transcripts = corpus.transcripts();
  std::vector<LabelledTranscript> texts(transcripts.size());
  parallel_for(texts.size(), execution, "reading turns again", [&](std::size_t i) {
    texts[i] = parse_plain_text(transcripts[i].text, transcripts[i].name, listed);
    texts[i].name = transcripts[i].name;
  });
  Project scratch;
  std::vector<Diagnostic> ignored;
  add_transcripts(scratch, std::move(texts), listed, {}, ignored);
  return std::move(scratch.corpus);
}

// Selections name their people; readers compare names by fold, and find the first.
class Namesakes {
 public:
  explicit Namesakes(const Corpus& corpus) {
    const auto people = corpus.participants();
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      first_.emplace(fold(trim(people[i].name)), i);
      for (const std::string& alias : writable_aliases(people[i])) first_.emplace(fold(trim(alias)), i);
    }
  }
  [[nodiscard]] bool hidden(ParticipantId id, const Corpus& corpus) const {
    return first_.at(fold(trim(corpus.participant(id).name))) != id.value;
  }

 private:
  std::map<std::string, std::uint32_t> first_;
};

bool same_turns(const Corpus& a_corpus, const Transcript& a, const Corpus& b_corpus, const Transcript& b) {
  const auto name = [](const Corpus& corpus, const Turn& turn) {
    return turn.speaker ? corpus.participant(*turn.speaker).name : std::string();
  };
  return a.labelled == b.labelled &&
         std::equal(a.turns.begin(), a.turns.end(), b.turns.begin(), b.turns.end(), [&](const Turn& x, const Turn& y) {
           // A time that only the text knows would be news.
           return x.span == y.span && (x.time || !y.time) && name(a_corpus, x) == name(b_corpus, y);
         });
}

}  // namespace

std::vector<bool> told_by_text(const Project& canonical, const Execution& execution, LossList& losses) {
  const Corpus again = read_again(canonical.corpus, execution);
  const auto transcripts = canonical.corpus.transcripts();
  const Namesakes namesakes(canonical.corpus);
  std::vector<bool> told(transcripts.size());
  for (std::size_t i = 0; i < transcripts.size(); ++i) {
    const Transcript& transcript = transcripts[i];
    const Transcript& text = again.transcript(again.find_transcript(transcript.name).value());
    told[i] = same_turns(canonical.corpus, transcript, again, text);
    std::uint64_t times = 0;
    for (std::size_t t = 0; t < transcript.turns.size(); ++t) {
      const auto& time = transcript.turns[t].time;
      if (time && (!told[i] || text.turns[t].time != time)) ++times;
    }
    if (times > 0) {
      losses.add("time-stamps", "time stamps of turns are left out; the turns are kept", "of " + shown(transcript.name),
                 times);
    }
    if (told[i]) continue;
    std::set<ParticipantId> hidden;
    for (const Turn& turn : transcript.turns) {
      if (!turn.speaker || !namesakes.hidden(*turn.speaker, canonical.corpus)) continue;
      if (!hidden.insert(*turn.speaker).second) continue;
      losses.add("speakers", "people whose names differ by case alone are read as one",
                 shown(canonical.corpus.participant(*turn.speaker).name) + " in " + shown(transcript.name));
    }
    if (!transcript.labelled) {
      losses.add("unlabelled", "transcripts without speakers are read as if labels named them", shown(transcript.name));
    }
    if (transcript.turns.empty()) {
      losses.add("turns",
                 "transcripts without turns are read as one turn, or as their "
                 "labels say",
                 shown(transcript.name));
    }
  }
  return told;
}

}  // namespace motet::inline v1::writing
