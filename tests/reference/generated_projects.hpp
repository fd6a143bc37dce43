// Which projects bring every corner of the model, and where do two projects differ?
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/random.hpp"
#include "motet/core/uuid.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

namespace motet_reference {

enum class Guids { some, all, none };

struct GeneratedOptions {
  std::uint32_t transcripts = 5;  ///< at most so many of each
  std::uint32_t codes = 12;
  std::uint32_t codings = 40;
  std::uint32_t annotations = 6;  ///< notes, sets, links
  bool times = false;             ///< time stamps of turns that do not stand in the text
  bool other_sources = false;
  Guids guids = Guids::some;  ///< how many things have one
};

/// A whole number in [0, bound).
using Draw = std::function<std::uint32_t(std::uint32_t)>;

/// Makes projects of everything the model holds: labelled texts, subtitle-like ones whose labels are not in the text,
/// texts without speakers, renamed people, interviewers, silent people, LF and CR LF, emoji and combining marks where
/// spans begin and end, nested codes of equal names, several coders, missing dates and GUIDs, codings of no length and
/// of whole transcripts, memos with line breaks, quotes and markup, attributes of all types, notes about everything.
class ProjectGenerator {
 public:
  explicit ProjectGenerator(Draw draw, GeneratedOptions options = {}) : draw_(std::move(draw)), options_(options) {}

  motet::Project operator()() {
    project_ = {};
    project_.name = phrase(3);
    if (one_in(2)) project_.memo = memo();
    make_corpus();
    make_codes();
    make_coders();
    make_codings();
    make_notes();
    make_sets();
    make_links();
    if (options_.other_sources) make_other_sources();
    return std::move(project_);
  }

 private:
  std::uint32_t below(std::uint32_t bound) { return draw_(bound); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }
  template <class T>
  std::uint32_t index_of(const T& things) {
    return below(static_cast<std::uint32_t>(things.size()));
  }

  std::string guid(bool always = false) {
    if (!always && (options_.guids == Guids::none || (options_.guids == Guids::some && one_in(3)))) return {};
    // Drawn, and numbered so that no two are equal.
    return motet::name_uuid("generated " + std::to_string(++guids_) + " " + std::to_string(below(1U << 30)));
  }

  std::string word() {
    static constexpr std::array<std::string_view, 30> words = {"time",
                                                               "we",
                                                               "were",
                                                               "busy",
                                                               "caf\u00E9",
                                                               "cafe\u0301",
                                                               "\U0001F600",
                                                               "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                                               "a\u0308\u0323",
                                                               "R&D",
                                                               "<b>",
                                                               "]]>",
                                                               "\"so\"",
                                                               "it's",
                                                               "\u7530\u4E2D",
                                                               "...",
                                                               "no",
                                                               "shift",
                                                               "12",
                                                               "=1+1",
                                                               "\u202Bright\u202C",
                                                               "\U0001D11E",
                                                               "o\u0302n",
                                                               "a;b",
                                                               "a,b",
                                                               "#x",
                                                               "\u00A0",
                                                               "-",
                                                               "\u2026",
                                                               "the"};
    return std::string(words[index_of(words)]);
  }

  std::string words(std::uint32_t most) {
    std::string text = word();
    for (std::uint32_t i = below(most); i > 0; --i) text += (one_in(9) ? "  " : " ") + word();
    return text;
  }

  // Without blanks at its ends.
  std::string phrase(std::uint32_t most) {
    std::string text(motet::trim(words(most)));
    return text.empty() ? "x" : text;
  }

  std::string memo() {
    std::string text = phrase(4);
    for (std::uint32_t i = below(3); i > 0; --i) text += (one_in(3) ? "\r\n" : one_in(3) ? "\t" : "\n") + phrase(3);
    return text;
  }

  std::optional<motet::DateTime> moment() {
    if (one_in(3)) return std::nullopt;
    return motet::DateTime{static_cast<std::int64_t>(below(1U << 31)) * (one_in(5) ? -1 : 1)};
  }

  motet::Attribute value() {
    switch (below(6)) {
      case 0:
        return phrase(3);
      case 1:
        return std::int64_t{below(100)} * (one_in(2) ? -1 : 1) * (one_in(9) ? 90'000'000'000'000'000 : 1);
      case 2:
        return (static_cast<double>(below(1000)) - 500.0) / (one_in(2) ? 8.0 : 1.0);
      case 3:
        return one_in(2);
      case 4:
        return motet::Date{static_cast<std::int32_t>(1 + below(2500)), static_cast<std::uint8_t>(1 + below(12)),
                           static_cast<std::uint8_t>(1 + below(28))};
      default:
        return motet::DateTime{static_cast<std::int64_t>(below(1U << 31))};
    }
  }

  motet::Attributes attributes() {
    static constexpr std::array<std::string_view, 6> names = {"age",  "site",  "Jahr <x>", "r\u00F4le & more",
                                                              "born", "member"};
    motet::Attributes result;
    for (std::uint32_t i = below(4); i > 0; --i) {
      const std::string name(names[index_of(names)]);
      if (result.find(name) == nullptr) result.set(name, value());
    }
    return result;
  }

  std::string line_end() { return crlf_ ? "\r\n" : "\n"; }

  motet::LabelledTranscript labelled_text(const std::string& name) {
    static constexpr std::array<std::string_view, 7> labels = {"Ann",  "Bob", "Zo\u00EB", "Interviewer",
                                                               "User", "P1",  "Unknown"};
    crlf_ = one_in(2);
    std::string text = one_in(6) ? words(3) + line_end() : "";
    for (std::uint32_t i = 1 + below(7); i > 0; --i) {
      text += std::string(labels[index_of(labels)]) + ": " + (one_in(8) ? "" : words(9)) + line_end();
      if (one_in(4)) text += words(5) + line_end();
    }
    return motet::parse_plain_text(std::move(text), name);
  }

  // As from subtitles: speakers are known, but no label stands in the text.
  motet::LabelledTranscript unlabelled_turns(const std::string& name) {
    static constexpr std::array<std::string_view, 4> labels = {"Ann", "Carla", "Interviewer", ""};
    motet::LabelledTranscript transcript;
    transcript.name = name;
    std::int64_t time = 0;
    for (std::uint32_t i = 1 + below(6); i > 0; --i) {
      const auto begin = static_cast<std::uint32_t>(transcript.text.size());
      if (!one_in(7)) transcript.text += phrase(6);
      motet::LabelledTurn turn{std::string(labels[index_of(labels)]),
                               {begin, static_cast<std::uint32_t>(transcript.text.size())},
                               std::nullopt};
      if (options_.times && !one_in(4)) turn.time = motet::TimeRange{time, time + 1000 + below(5000)};
      time += 6000;
      transcript.turns.push_back(std::move(turn));
      if (!one_in(5)) transcript.text += "\n";
    }
    return transcript;
  }

  motet::LabelledTranscript plain_text(const std::string& name) {
    crlf_ = one_in(2);
    std::string text = one_in(8) ? "\uFEFF" : "";
    for (std::uint32_t i = 1 + below(4); i > 0; --i) text += words(9) + line_end();
    return motet::parse_plain_text(std::move(text), name);
  }

  void make_corpus() {
    std::vector<motet::ListedParticipant> listed;
    if (one_in(2)) listed.push_back({{"Carla", guid(), {"C", "Ms. C"}, false, {}, {}}, {}});
    if (one_in(3)) listed.push_back({{"Silent <one>", guid(), {}, one_in(2), {}, {}}, {}});
    std::vector<motet::LabelledTranscript> transcripts;
    for (std::uint32_t i = 1 + below(options_.transcripts); i > 0; --i) {
      const std::string name = (one_in(3) ? "a" : "talk \"") + std::to_string(i) + (one_in(4) ? ".txt" : "");
      const std::uint32_t kind = below(5);
      transcripts.push_back(kind < 2 ? labelled_text(name) : kind < 4 ? unlabelled_turns(name) : plain_text(name));
      transcripts.back().name = name;
    }
    motet::Project scratch;
    std::vector<motet::Diagnostic> ignored;
    motet::add_transcripts(scratch, std::move(transcripts), listed, {}, ignored);

    const bool renamed = one_in(3);
    for (motet::Participant person : scratch.corpus.participants()) {
      if (renamed && person.name == "Ann") person.name = "Anna M.";
      if (person.guid.empty()) person.guid = guid();
      person.attributes = attributes();
      if (one_in(3)) person.memo = memo();
      project_.corpus.add(std::move(person));
    }
    for (motet::Transcript transcript : scratch.corpus.transcripts()) {
      transcript.guid = guid();
      transcript.source = transcript.name;
      transcript.attributes = attributes();
      if (one_in(3)) transcript.memo = memo();
      project_.corpus.add(std::move(transcript));
    }
  }

  void make_codes() {
    static constexpr std::array<std::string_view, 5> names = {"choice", "choice", "caf\u00E9 & <co>", "\"time\"", "x"};
    for (std::uint32_t i = below(options_.codes + 1); i > 0; --i) {
      motet::Code code;
      code.name = names[index_of(names)];
      if (project_.codebook.size() > 0 && one_in(2)) code.parent = motet::CodeId{index_of(project_.codebook.codes())};
      code.guid = guid(true);
      if (one_in(2)) code.definition = memo();
      if (one_in(2)) code.color = one_in(2) ? "#00ff88" : "#123456";
      code.codable = !one_in(4);
      if (options_.guids == Guids::none) {
        // Codes of equal names under one parent need a GUID each.
        code.name += std::to_string(i);
        code.guid.clear();
      }
      project_.codebook.add(std::move(code));
    }
  }

  void make_coders() {
    static constexpr std::array<std::string_view, 4> names = {"Ruth", "dictionary", "\u5C71 \"B\"", "Ruth & Co"};
    const std::uint32_t count = 1 + below(static_cast<std::uint32_t>(names.size()));
    for (std::uint32_t i = 0; i < count; ++i) project_.coders.push_back({std::string(names[i]), guid()});
  }

  // A place where a character begins; half of them at the edges of what is not ASCII.
  std::uint32_t boundary(std::string_view text) {
    if (text.empty()) return 0;
    auto at = below(static_cast<std::uint32_t>(text.size()) + 1);
    if (one_in(2)) {
      while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    }
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  }

  motet::Passage passage() {
    const motet::TranscriptId id{index_of(project_.corpus.transcripts())};
    const std::string_view text = project_.corpus.transcript(id).text;
    std::uint32_t begin = boundary(text);
    std::uint32_t end = one_in(9) ? begin : boundary(text);
    if (begin > end) std::swap(begin, end);
    return {id, {begin, end}};
  }

  void make_codings() {
    if (project_.codebook.size() == 0) return;
    for (std::uint32_t i = below(options_.codings + 1); i > 0; --i) {
      const motet::Passage place = passage();
      motet::Coding coding{place.transcript,
                           place.span,
                           motet::CodeId{index_of(project_.codebook.codes())},
                           motet::CoderId{index_of(project_.coders)},
                           guid(),
                           moment(),
                           {}};
      if (one_in(7)) coding.span.reset();
      if (one_in(5)) coding.memo = memo();
      if (!project_.codings.empty() && one_in(5)) coding.span = project_.codings.back().span;
      if (!project_.codings.empty() && one_in(5)) coding.transcript = project_.codings.back().transcript;
      if (coding.span && !fits(coding)) coding.span = motet::TextSpan{0, 0};
      project_.codings.push_back(coding);
      if (one_in(10)) {
        coding.guid = guid();
        project_.codings.push_back(coding);
      }
    }
  }

  bool fits(const motet::Coding& coding) const {
    const std::string_view text = project_.corpus.transcript(coding.transcript).text;
    const auto sound = [&](std::uint32_t at) {
      return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
    };
    return sound(coding.span->begin) && sound(coding.span->end);
  }

  motet::Anchor anchor() {
    switch (below(6)) {
      case 0:
        if (project_.codebook.size() > 0) return motet::CodeId{index_of(project_.codebook.codes())};
        return std::monostate{};
      case 1:
        return motet::TranscriptId{index_of(project_.corpus.transcripts())};
      case 2:
        if (!project_.corpus.participants().empty()) {
          return motet::ParticipantId{index_of(project_.corpus.participants())};
        }
        return std::monostate{};
      case 3:
        return passage();
      case 4:
        if (!project_.notes.empty()) return motet::NoteId{index_of(project_.notes)};
        return std::monostate{};
      default:
        return std::monostate{};
    }
  }

  void make_notes() {
    const std::uint32_t count = below(options_.annotations + 1);
    project_.notes.resize(count);
    for (motet::Note& note : project_.notes) {
      if (!one_in(3)) note.name = phrase(2);
      note.guid = guid();
      if (!one_in(6)) note.text = memo();
      if (one_in(2)) note.author = motet::CoderId{index_of(project_.coders)};
      note.created = moment();
      for (std::uint32_t i = below(3); i > 0; --i) {
        const motet::Anchor about = anchor();
        if (std::find(note.about.begin(), note.about.end(), about) == note.about.end()) note.about.push_back(about);
      }
    }
  }

  void make_sets() {
    for (std::uint32_t i = below(options_.annotations + 1); i > 0; --i) {
      motet::Set set;
      set.name = phrase(2);
      set.guid = guid();
      if (one_in(2)) set.memo = memo();
      std::set<std::uint32_t> codes, transcripts, notes;
      for (std::uint32_t k = below(4); k > 0 && project_.codebook.size() > 0; --k) {
        codes.insert(index_of(project_.codebook.codes()));
      }
      for (std::uint32_t k = below(3); k > 0; --k) transcripts.insert(index_of(project_.corpus.transcripts()));
      for (std::uint32_t k = below(3); k > 0 && !project_.notes.empty(); --k) notes.insert(index_of(project_.notes));
      for (const std::uint32_t id : codes) set.codes.push_back({id});
      for (const std::uint32_t id : transcripts) set.transcripts.push_back({id});
      for (const std::uint32_t id : notes) set.notes.push_back({id});
      project_.sets.push_back(std::move(set));
    }
  }

  void make_links() {
    static constexpr std::array directions = {motet::LinkDirection::associative, motet::LinkDirection::one_way,
                                              motet::LinkDirection::both_ways};
    for (std::uint32_t i = below(options_.annotations + 1); i > 0; --i) {
      motet::ProjectLink link;
      if (!one_in(4)) link.name = phrase(2);
      link.guid = guid();
      link.direction = directions[index_of(directions)];
      if (one_in(2)) link.color = "#0000ff";
      link.from = anchor();
      link.to = anchor();
      project_.links.push_back(std::move(link));
    }
  }

  void make_other_sources() {
    for (std::uint32_t i = 1 + below(3); i > 0; --i) {
      project_.other_sources.push_back({"picture " + std::to_string(i), guid(true), one_in(2) ? "picture" : "video",
                                        "internal://" + std::to_string(i) + ".jpg", below(4)});
    }
  }

  Draw draw_;
  GeneratedOptions options_;
  motet::Project project_;
  std::uint64_t guids_ = 0;
  bool crlf_ = false;
};

inline motet::Project generated_project(std::uint64_t seed, const GeneratedOptions& options = {}) {
  motet::Random random(seed);
  return ProjectGenerator([&](std::uint32_t bound) { return random.below(bound); }, options)();
}

}  // namespace motet_reference
