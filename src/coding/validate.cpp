#include <algorithm>
#include <compare>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "motet/coding/project.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "coding/anchors.hpp"
#include "coding/places.hpp"

namespace motet::inline v1 {

std::string name_coding(const Project& project, std::size_t index) {
  std::string name = "coding " + std::to_string(index + 1);
  const TranscriptId transcript = project.codings[index].transcript;
  if (transcript.value < project.corpus.transcripts().size()) {
    name += " (transcript '" + project.corpus.transcript(transcript).name + "')";
  }
  return name;
}

SpanFault fault_of(TextSpan span, std::string_view text) {
  const auto inside_character = [text](std::uint32_t position) {
    return position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U;
  };
  if (span.begin > span.end) return SpanFault::reversed;
  if (span.end > text.size()) return SpanFault::beyond_text;
  if (inside_character(span.begin) || inside_character(span.end)) return SpanFault::inside_character;
  return SpanFault::none;
}

void require_ids(const Project& project) {
  const auto transcripts = project.corpus.transcripts();
  for (std::size_t i = 0; i < project.codings.size(); ++i) {
    const Coding& coding = project.codings[i];
    const auto require = [&](bool holds, std::string_view otherwise) {
      if (!holds) throw DataError(name_coding(project, i) + " " + std::string(otherwise));
    };
    require(coding.transcript.value < transcripts.size(), "belongs to a transcript that is not in the project");
    require(coding.code.value < project.codebook.size(), "has a code that is not in the codebook");
    require(coding.coder.value < project.coders.size(), "has a coder who is not in the project");
    if (!coding.span) continue;
    const SpanFault fault = fault_of(*coding.span, transcripts[coding.transcript.value].text);
    require(fault != SpanFault::reversed, "ends before it begins");
    require(fault != SpanFault::beyond_text, "ends beyond the text");
    require(fault != SpanFault::inside_character, "begins or ends inside a character");
  }
  require_anchors(project);
}

namespace {

constexpr std::size_t places_named = 3;

// One kind of doubt: how often, and the first few places.
class Finding {
 public:
  template <class Place>
  void add(Place&& place) {
    if (++count_ <= places_named) places_ += (places_.empty() ? "" : "; ") + place();
  }

  void report(std::string kind, const std::string& one, const std::string& many, std::vector<Diagnostic>& out) const {
    if (count_ == 0) return;
    std::string message = std::to_string(count_) + " " + (count_ == 1 ? one : many) + ": " + places_;
    if (count_ > places_named) message += "; and " + std::to_string(count_ - places_named) + " more";
    out.push_back({Severity::warning, std::move(kind), std::move(message), {}});
  }

 private:
  std::size_t count_ = 0;
  std::string places_;
};

std::string describe(const Project& project, const Coding& coding) {
  std::string text = "'" + project.corpus.transcript(coding.transcript).name + "'";
  if (coding.span) {
    const TextSpan points = project.corpus.to_code_points(coding.transcript, *coding.span);
    text += " " + std::to_string(points.begin) + "-" + std::to_string(points.end);
  }
  return text + ", code '" + project.codebook.path(coding.code) + "'";
}

// How many turns with any text, and how many of them not by an interviewer, stand before each turn of a transcript: a
// coding over thousands of turns then costs two binary searches.
class TalkIndex {
 public:
  TalkIndex(const Corpus& corpus, const Transcript& transcript) : turns_(transcript.turns), counts_(1) {
    counts_.reserve(turns_.size() + 1);
    for (const Turn& turn : turns_) {
      Counts next = counts_.back();
      if (!turn.span.empty()) {
        ++next.turns;
        if (!turn.speaker || !corpus.participant(*turn.speaker).interviewer) ++next.others;
      }
      counts_.push_back(next);
    }
  }

  bool outside_every_turn(TextSpan span) const { return between(span).turns == 0; }
  bool only_interviewers(TextSpan span) const { return !outside_every_turn(span) && between(span).others == 0; }

 private:
  struct Counts {
    std::uint32_t turns = 0, others = 0;
  };

  Counts between(TextSpan span) const {
    const auto first = std::partition_point(turns_.begin(), turns_.end(),
                                            [&](const Turn& turn) { return turn.span.end <= span.begin; });
    const auto last =
        std::partition_point(first, turns_.end(), [&](const Turn& turn) { return turn.span.begin < span.end; });
    const Counts& before = counts_[static_cast<std::size_t>(first - turns_.begin())];
    const Counts& after = counts_[static_cast<std::size_t>(last - turns_.begin())];
    return {after.turns - before.turns, after.others - before.others};
  }

  std::span<const Turn> turns_;
  std::vector<Counts> counts_;
};

struct CodingKey {
  std::uint32_t transcript;
  bool whole;
  TextSpan span;
  std::uint32_t code, coder;
  std::uint32_t index;

  bool same_place(const CodingKey& other) const {
    return transcript == other.transcript && whole == other.whole && span == other.span && code == other.code &&
           coder == other.coder;
  }
  auto operator<=>(const CodingKey&) const = default;
};

void find_duplicates(const Project& project, std::vector<Diagnostic>& out) {
  std::vector<CodingKey> keys;
  keys.reserve(project.codings.size());
  for (const Coding& coding : project.codings) {
    keys.push_back({coding.transcript.value, !coding.span, coding.span.value_or(TextSpan{}), coding.code.value,
                    coding.coder.value, static_cast<std::uint32_t>(keys.size())});
  }
  std::sort(keys.begin(), keys.end());
  Finding twice;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].same_place(keys[i - 1])) twice.add([&] { return describe(project, project.codings[keys[i].index]); });
  }
  twice.report("duplicate-coding", "coding repeats another (same place, code and coder)",
               "codings repeat others (same place, code and coder)", out);
}

void find_doubtful_codings(const Project& project, std::vector<Diagnostic>& out) {
  std::vector<TalkIndex> talk;
  talk.reserve(project.corpus.transcripts().size());
  for (const auto& transcript : project.corpus.transcripts()) talk.emplace_back(project.corpus, transcript);

  Finding empty;
  Finding outside;
  Finding interviewer;
  Finding heading;
  for (const Coding& coding : project.codings) {
    const auto place = [&] { return describe(project, coding); };
    if (!project.codebook.codes()[coding.code.value].codable) heading.add(place);
    if (!coding.span) continue;
    if (coding.span->empty()) {
      empty.add(place);
      continue;
    }
    const TalkIndex& turns = talk[coding.transcript.value];
    if (turns.outside_every_turn(*coding.span)) {
      outside.add(place);
    } else if (turns.only_interviewers(*coding.span)) {
      interviewer.add(place);
    }
  }
  empty.report("empty-coding", "coding has no length", "codings have no length", out);
  outside.report("coding-outside-turns", "coding lies outside every turn", "codings lie outside every turn", out);
  interviewer.report("coding-in-interviewer-talk", "coding lies wholly in an interviewer's talk",
                     "codings lie wholly in an interviewer's talk", out);
  heading.report("coding-on-heading", "coding has a code that is only a heading",
                 "codings have a code that is only a heading", out);
}

bool has_words(std::string_view text, const WordTokenizer& tokenize, std::vector<Token>& tokens) {
  // Nearly every text has an ASCII letter or digit, and such a character is always part of a word: no need to cut the
  // whole text into words to know that there is one.
  const bool obvious = std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  if (obvious) return true;
  tokens.clear();
  tokenize(text, tokens);
  return !tokens.empty();
}

void find_silence(const Project& project, std::vector<Diagnostic>& out) {
  const Corpus& corpus = project.corpus;
  std::vector<bool> spoke(corpus.participants().size(), false);
  Finding wordless;
  const WordTokenizer tokenize;
  std::vector<Token> tokens;
  for (const auto& transcript : corpus.transcripts()) {
    bool words = false;
    for (const auto& turn : transcript.turns) {
      const std::string_view text =
          std::string_view(transcript.text).substr(turn.span.begin, turn.span.end - turn.span.begin);
      if (turn.speaker && !spoke[turn.speaker->value] && !trim(text).empty()) spoke[turn.speaker->value] = true;
      words = words || has_words(text, tokenize, tokens);
    }
    if (!words) wordless.add([&] { return "'" + transcript.name + "'"; });
  }
  Finding silent;
  for (std::size_t i = 0; i < spoke.size(); ++i) {
    const Participant& participant = corpus.participants()[i];
    if (!spoke[i] && !participant.interviewer) silent.add([&] { return "'" + participant.name + "'"; });
  }
  silent.report("silent-participant", "participant never speaks", "participants never speak", out);
  wordless.report("transcript-without-words", "transcript has no words in any turn",
                  "transcripts have no words in any turn", out);
}

// A study given twice, or an interview under two names: everything in it would count twice.
void find_repeated_texts(const Project& project, std::vector<Diagnostic>& out) {
  constexpr std::size_t too_short_to_tell = 200;  // of bytes; two short texts may be alike by themselves
  std::map<std::string_view, std::string_view> name_of;
  Finding repeated;
  for (const Transcript& transcript : project.corpus.transcripts()) {
    if (transcript.text.size() < too_short_to_tell) continue;
    const auto [first, fresh] = name_of.try_emplace(transcript.text, transcript.name);
    if (fresh) continue;
    repeated.add([&, first = first] { return "'" + transcript.name + "' ('" + std::string(first->second) + "')"; });
  }
  repeated.report("repeated-text", "transcript has the text of another, and all it holds counts twice",
                  "transcripts have the text of others, and all they hold counts more than once", out);
}

}  // namespace

std::vector<Diagnostic> validate(const Project& project) {
  require_ids(project);
  std::vector<Diagnostic> diagnostics;
  find_duplicates(project, diagnostics);
  find_doubtful_codings(project, diagnostics);
  find_silence(project, diagnostics);
  find_repeated_texts(project, diagnostics);
  return diagnostics;
}

}  // namespace motet::inline v1
