// Queries, slowly: every unit is asked, every pair of places is looked at.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/random.hpp"
#include "motet/search/query.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"
#include "motet/units/units.hpp"

namespace reference {

struct Question {
  enum class Kind : std::uint8_t { word, code, speaker, attribute, all, any, none, chain };
  Kind kind = Kind::word;
  std::string name;   ///< of the attribute
  std::string value;  ///< pattern, code, speaker or value
  std::vector<Question> parts;
  std::vector<std::optional<std::uint32_t>> links;  ///< of a chain: the n of NEAR/n; none: BEFORE
};

/// With the brackets that are needed, and now and then more.
inline std::string to_text(const Question& question, int strength, motet::Random& random) {
  using Kind = Question::Kind;
  std::string text;
  int own = 4;
  switch (question.kind) {
    case Kind::word:
      text = "word:\"" + question.value + "\"";
      break;
    case Kind::code:
      text = "code:\"" + question.value + "\"";
      break;
    case Kind::speaker:
      text = "speaker:\"" + question.value + "\"";
      break;
    case Kind::attribute:
      text = question.name + "=\"" + question.value + "\"";
      break;
    case Kind::none:
      own = 2;
      text = "NOT " + to_text(question.parts[0], 2, random);
      break;
    case Kind::all:
    case Kind::any:
    case Kind::chain:
      own = question.kind == Kind::any ? 0 : question.kind == Kind::all ? 1 : 3;
      for (std::size_t i = 0; i < question.parts.size(); ++i) {
        if (i > 0 && question.kind == Kind::any) text += " OR ";
        if (i > 0 && question.kind == Kind::all) text += " AND ";
        if (i > 0 && question.kind == Kind::chain) {
          text += question.links[i - 1] ? " NEAR/" + std::to_string(*question.links[i - 1]) + " " : " BEFORE ";
        }
        text += to_text(question.parts[i], own + 1, random);
      }
      break;
  }
  return own < strength || random.below(8) == 0 ? "(" + text + ")" : text;
}

struct SlowPart {
  std::uint32_t transcript = 0;
  std::vector<motet::TextSpan> pieces;
  std::set<std::uint32_t> speakers;
};
using SlowUnit = std::vector<SlowPart>;

/// Places, and the codings and words each of them is made of.
using SlowPlaces = std::map<std::pair<std::size_t, motet::TextSpan>, std::set<motet::TextSpan>>;

struct SlowAnswer {
  bool holds = false;
  SlowPlaces places;
};

class SlowSearch {
 public:
  SlowSearch(const motet::Project& project, const motet::QueryOptions& options)
      : project_(project), options_(options) {}

  std::vector<motet::QueryResult> ask(const Question& question, const std::string& unit) {
    std::vector<motet::QueryResult> results;
    for (const SlowUnit& each : units(unit)) {
      const SlowAnswer answer = evaluate(question, each);
      if (!answer.holds) continue;
      std::vector<std::set<motet::TextSpan>> evidence(each.size());
      for (const auto& [place, leaves] : answer.places) evidence[place.first].insert(leaves.begin(), leaves.end());
      for (std::size_t part = 0; part < each.size(); ++part) {
        if (!answer.places.empty() && evidence[part].empty()) continue;
        results.push_back(result(each[part], evidence[part]));
      }
    }
    std::sort(results.begin(), results.end(), [](const auto& a, const auto& b) {
      return std::tie(a.transcript, a.span, a.turn, a.context) < std::tie(b.transcript, b.span, b.turn, b.context);
    });
    return results;
  }

 private:
  [[nodiscard]] motet::QueryResult result(const SlowPart& part, const std::set<motet::TextSpan>& evidence) const {
    motet::QueryResult result;
    result.transcript.value = part.transcript;
    result.context = {part.pieces.front().begin, part.pieces.back().end};
    result.span = result.context;
    if (!evidence.empty()) result.span = {evidence.begin()->begin, 0};
    for (const auto span : evidence) result.span.end = std::max(result.span.end, span.end);
    result.evidence.assign(evidence.begin(), evidence.end());
    const auto& turns = project_.corpus.transcript(result.transcript).turns;
    for (std::uint32_t i = 0; i < turns.size(); ++i) {
      if (turns[i].span.begin <= result.span.begin) result.turn = i;
    }
    result.speaker = turns[result.turn].speaker;
    return result;
  }

  [[nodiscard]] motet::Units cut(const std::string& unit) const {
    motet::UnitOptions options;
    options.include_interviewers = options_.include_interviewers;
    if (unit == "turn") return make_units(project_.corpus, motet::ByTurn{}, options);
    if (unit == "sentence") return make_units(project_.corpus, motet::BySentence{}, options);
    if (unit == "paragraph") return make_units(project_.corpus, motet::ByParagraph{}, options);
    const auto whole = [](const motet::Transcript&, const motet::Turn& turn, std::vector<motet::TextSpan>& spans) {
      spans.push_back(turn.span);
    };
    return make_units(project_.corpus, whole, options);
  }

  [[nodiscard]] std::vector<SlowUnit> units(const std::string& unit) const {
    std::map<std::string, SlowUnit> joined;
    std::vector<SlowUnit> result;
    for (const motet::Unit& row : cut(unit).rows) {
      std::string key = std::to_string(result.size());
      if (unit == "transcript") key = std::to_string(row.transcript.value);
      if (unit == "participant") {
        key = row.speaker ? "p" + std::to_string(row.speaker->value) : "t" + std::to_string(row.transcript.value);
      }
      const bool single = unit != "transcript" && unit != "participant";
      if (single) result.emplace_back();
      SlowUnit& parts = single ? result.back() : joined[key];
      if (parts.empty() || parts.back().transcript != row.transcript.value) {
        parts.push_back({row.transcript.value, {}, {}});
      }
      parts.back().pieces.push_back(row.span);
      if (row.speaker) parts.back().speakers.insert(row.speaker->value);
    }
    for (auto& [key, parts] : joined) result.push_back(std::move(parts));
    return result;
  }

  [[nodiscard]] std::string_view text(const SlowPart& part) const {
    return project_.corpus.transcripts()[part.transcript].text;
  }

  [[nodiscard]] bool shares_a_character(std::string_view all, motet::TextSpan a, motet::TextSpan b) const {
    for (std::size_t at = std::max(a.begin, b.begin); at < std::min(a.end, b.end);) {
      if (!motet::is_blank(motet::next_code_point(all, at))) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_below(motet::CodeId code, motet::CodeId above) const {
    if (code == above) return true;
    const auto parent = project_.codebook.code(code).parent;
    return options_.subcodes && parent && is_below(*parent, above);
  }

  const std::vector<motet::DictionaryHit>& hits(const std::string& pattern) {
    auto known = hits_.find(pattern);
    if (known != hits_.end()) return known->second;
    motet::Dictionary dictionary(options_.match);
    dictionary.add({"x", pattern});
    motet::DictionaryOptions options;
    options.include_interviewers = options_.include_interviewers;
    return hits_[pattern] = dictionary.find(project_.corpus, options);
  }

  SlowAnswer words(const std::string& pattern, const SlowUnit& unit) {
    SlowAnswer answer;
    for (const motet::DictionaryHit& hit : hits(pattern)) {
      for (std::size_t i = 0; i < unit.size(); ++i) {
        for (const motet::TextSpan piece : unit[i].pieces) {
          if (hit.transcript.value != unit[i].transcript || hit.span.begin < piece.begin || hit.span.end > piece.end) {
            continue;
          }
          answer.places[{i, hit.span}] = {hit.span};
        }
      }
    }
    answer.holds = !answer.places.empty();
    return answer;
  }

  [[nodiscard]] SlowAnswer code(const std::string& name, const SlowUnit& unit) const {
    SlowAnswer answer;
    const motet::CodeId wanted = project_.codebook.find(name).value();
    for (const motet::Coding& coding : project_.codings) {
      const auto& coders = options_.coders;
      const bool chosen = coders.empty() || std::find(coders.begin(), coders.end(),
                                                      project_.coders[coding.coder.value].name) != coders.end();
      if (!chosen || !is_below(coding.code, wanted)) continue;
      for (std::size_t i = 0; i < unit.size(); ++i) {
        if (unit[i].transcript != coding.transcript.value) continue;
        if (!coding.span) {
          answer.holds = true;
          continue;
        }
        std::optional<motet::TextSpan> place;
        for (const motet::TextSpan piece : unit[i].pieces) {
          const motet::TextSpan span = *coding.span;
          const bool point = span.empty() && piece.begin <= span.begin && span.begin < piece.end;
          if (!point && !shares_a_character(text(unit[i]), span, piece)) continue;
          if (!place) place = motet::TextSpan{std::max(span.begin, piece.begin), 0};
          place->end = std::min(span.end, piece.end);
        }
        if (place) answer.places[{i, *place}] = {*place};
      }
    }
    answer.holds = answer.holds || !answer.places.empty();
    return answer;
  }

  [[nodiscard]] bool person(const Question& question, const SlowUnit& unit) const {
    for (const SlowPart& part : unit) {
      const auto has = [&](const motet::Attributes& attributes) {
        const motet::Attribute* value = attributes.find(question.name);
        return value != nullptr && motet::to_string(*value) == question.value;
      };
      if (question.kind == Question::Kind::attribute &&
          has(project_.corpus.transcripts()[part.transcript].attributes)) {
        return true;
      }
      for (const std::uint32_t speaker : part.speakers) {
        const motet::Participant& participant = project_.corpus.participants()[speaker];
        if (question.kind == Question::Kind::speaker ? participant.name == question.value
                                                     : has(participant.attributes)) {
          return true;
        }
      }
    }
    return false;
  }

  [[nodiscard]] std::uint32_t words_between(const SlowPart& part, motet::TextSpan a, motet::TextSpan b) const {
    const std::uint32_t begin = std::min(a.end, b.end);
    const std::uint32_t end = std::max(a.begin, b.begin);
    std::uint32_t count = 0;
    for (const motet::TextSpan piece : part.pieces) {
      std::vector<motet::Token> tokens;
      motet::WordTokenizer()(text(part).substr(piece.begin, piece.size()), tokens);
      for (const motet::Token& token : tokens) {
        if (piece.begin + token.span.begin >= begin && piece.begin + token.span.end <= end) ++count;
      }
    }
    return count;
  }

  using Entry = std::pair<const std::pair<std::size_t, motet::TextSpan>, std::set<motet::TextSpan>>;

  void join(SlowPlaces& joined, const Entry& a, const Entry& b) const {
    const motet::TextSpan hull{std::min(a.first.second.begin, b.first.second.begin),
                               std::max(a.first.second.end, b.first.second.end)};
    auto& leaves = joined[{a.first.first, hull}];
    leaves.insert(a.second.begin(), a.second.end());
    leaves.insert(b.second.begin(), b.second.end());
  }

  SlowPlaces near(const SlowPlaces& left, const SlowPlaces& right, std::uint32_t distance, const SlowUnit& unit) const {
    SlowPlaces joined;
    for (int side = 0; side < 2; ++side) {
      for (const Entry& a : side == 0 ? left : right) {
        const Entry* best = nullptr;
        std::uint32_t least = distance + 1;
        for (const Entry& b : side == 0 ? right : left) {
          if (a.first.first != b.first.first) continue;
          const std::uint32_t between = words_between(unit[a.first.first], a.first.second, b.first.second);
          if (between >= least) continue;
          least = between;
          best = &b;
        }
        if (best != nullptr) join(joined, a, *best);
      }
    }
    return joined;
  }

  [[nodiscard]] SlowPlaces before(const SlowPlaces& left, const SlowPlaces& right) const {
    SlowPlaces joined;
    const auto follows = [](const Entry& a, const Entry& b) {
      return a.first.first == b.first.first && a.first.second.end <= b.first.second.begin;
    };
    for (const Entry& a : left) {
      const Entry* best = nullptr;
      for (const Entry& b : right) {
        if (follows(a, b) && (best == nullptr || b.first.second.end < best->first.second.end)) best = &b;
      }
      if (best != nullptr) join(joined, a, *best);
    }
    for (const Entry& b : right) {
      const Entry* best = nullptr;
      for (const Entry& a : left) {
        if (follows(a, b) && (best == nullptr || a.first.second.begin >= best->first.second.begin)) best = &a;
      }
      if (best != nullptr) join(joined, *best, b);
    }
    return joined;
  }

  SlowAnswer evaluate(const Question& question, const SlowUnit& unit) {
    using Kind = Question::Kind;
    if (question.kind == Kind::word) return words(question.value, unit);
    if (question.kind == Kind::code) return code(question.value, unit);
    if (question.kind == Kind::speaker || question.kind == Kind::attribute) return {person(question, unit), {}};
    if (question.kind == Kind::none) return {!evaluate(question.parts[0], unit).holds, {}};
    std::vector<SlowAnswer> answers;
    for (const Question& part : question.parts) answers.push_back(evaluate(part, unit));
    if (question.kind == Kind::chain) {
      SlowPlaces places = answers[0].places;
      for (std::size_t i = 0; i < question.links.size(); ++i) {
        places = question.links[i] ? near(places, answers[i + 1].places, *question.links[i], unit)
                                   : before(places, answers[i + 1].places);
      }
      return {!places.empty(), places};
    }
    const auto holds = [](const SlowAnswer& answer) { return answer.holds; };
    SlowAnswer answer;
    answer.holds = question.kind == Kind::all ? std::all_of(answers.begin(), answers.end(), holds)
                                              : std::any_of(answers.begin(), answers.end(), holds);
    if (!answer.holds) return {};
    for (const SlowAnswer& part : answers) {
      if (!part.holds) continue;
      for (const Entry& place : part.places)
        answer.places[place.first].insert(place.second.begin(), place.second.end());
    }
    return answer;
  }

  const motet::Project& project_;
  const motet::QueryOptions& options_;
  std::map<std::string, std::vector<motet::DictionaryHit>> hits_;
};

inline motet::Project random_study(motet::Random& random) {
  motet::Project project;
  const auto person = [&](const char* name, const char* group, bool interviewer) {
    motet::Participant participant;
    participant.name = name;
    participant.aliases = {std::string(name) + " 2"};
    participant.interviewer = interviewer;
    if (*group != '\0') participant.attributes.set("group", std::string(group));
    project.corpus.add(std::move(participant));
  };
  person("Ann", "staff", false);
  person("Bob Smith", "patient", false);
  person("Cy", "", false);
  person("Interviewer", "staff", true);
  static constexpr const char* pieces[] = {"calm", "busy", "load", "work", "höw", ". ", "\n",
                                           "\n\n", ", ",   " ",    " ",    "- ",  "? ", "calm busy"};
  for (unsigned t = 0; t < 4; ++t) {
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(t);
    transcript.labelled = t != 3;
    transcript.attributes.set("wave", std::int64_t{t % 2});
    const unsigned turns = transcript.labelled ? 1 + random.below(6) : 1;
    for (unsigned i = 0; i < turns; ++i) {
      if (transcript.labelled) transcript.text += "\nX: ";
      motet::Turn turn;
      const std::uint32_t speaker = random.below(5);
      if (speaker < 4 && transcript.labelled) turn.speaker = motet::ParticipantId{speaker};
      turn.span.begin = static_cast<std::uint32_t>(transcript.text.size());
      const unsigned count = random.below(16);
      for (unsigned p = 0; p < count; ++p) {
        transcript.text += pieces[random.below(14)];
        if (random.below(3) != 0) transcript.text += ' ';
      }
      turn.span.end = static_cast<std::uint32_t>(transcript.text.size());
      transcript.turns.push_back(turn);
    }
    project.corpus.add(std::move(transcript));
  }
  for (const char* path : {"A", "A > one", "A > two", "B", "B > deep > deeper"}) project.codebook.add_path(path);
  project.coders = {{"x", ""}, {"y", ""}};
  for (unsigned i = 0; i < 24; ++i) {
    motet::Coding coding;
    coding.transcript.value = random.below(4);
    coding.code.value = random.below(static_cast<std::uint32_t>(project.codebook.size()));
    coding.coder.value = random.below(2);
    const auto& offsets = project.corpus.offsets(coding.transcript);
    const std::uint32_t size = offsets.size_in_code_points();
    const std::uint32_t begin = random.below(size + 1);
    const std::uint32_t end = std::min(size, begin + random.below(25));
    if (random.below(12) != 0) coding.span = project.corpus.from_code_points(coding.transcript, {begin, end});
    project.codings.push_back(coding);
  }
  return project;
}

inline Question random_question(motet::Random& random, unsigned depth, bool placed) {
  using Kind = Question::Kind;
  Question question;
  const std::uint32_t choice = depth == 0 ? random.below(placed ? 3 : 4) : random.below(placed ? 6 : 8);
  static constexpr const char* words[] = {"calm", "busy", "lo*", "work", "calm busy", "höw", "nothing"};
  static constexpr const char* codes[] = {"A", "A > one", "two", "B", "deeper", "deep"};
  static constexpr const char* people[] = {"Ann", "Bob Smith", "Cy", "Interviewer"};
  if (choice < 2) {
    question.value = words[random.below(7)];
  } else if (choice == 2) {
    question.kind = Kind::code;
    question.value = codes[random.below(6)];
  } else if (depth == 0) {
    question.kind = random.below(2) == 0 ? Kind::speaker : Kind::attribute;
    const std::uint32_t value = random.below(4);
    question.value = people[value];
    if (question.kind == Kind::attribute) {
      question.name = value < 2 ? "group" : "wave";
      question.value = value == 0 ? "staff" : value == 1 ? "patient" : value == 2 ? "0" : "1";
    }
  } else if (choice == 7) {
    question.kind = Kind::none;
    question.parts.push_back(random_question(random, depth - 1, false));
  } else {
    question.kind = choice == 3 ? Kind::all : choice == 4 ? Kind::any : choice == 5 ? Kind::chain : Kind::all;
    const std::uint32_t count = 2 + random.below(2);
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool chain = question.kind == Kind::chain;
      question.parts.push_back(random_question(random, depth - 1, placed || chain));
      if (!chain || i == 0) continue;
      question.links.emplace_back();
      if (random.below(2) == 0) question.links.back() = random.below(5);
    }
  }
  return question;
}

}  // namespace reference
