// Slow and obvious: every coding against every other, character by character,
// line by line; and small studies to try it on.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/random.hpp"
#include "motet/core/uuid.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/meeting.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

namespace motet_reference {

using KeyPair = std::pair<std::string, std::string>;

/// By the keys of columns; a pair without direction has the smaller key first.
/// No zeros.
struct SlowMeetings {
  std::map<KeyPair, double> joint;
  std::map<std::string, double> marginals;
  double total = std::numeric_limits<double>::quiet_NaN();
};

class MeetingsTwin {
 public:
  MeetingsTwin(const motet::Project& project, const motet::MeetingRule& rule, const motet::MeetingOptions& options)
      : project_(project), rule_(rule), options_(options) {
    find_items();
  }

  SlowMeetings count() {
    using Count = motet::MeetingCount;
    const auto* window = std::get_if<motet::StanzaWindow>(&rule_);
    const auto* same = std::get_if<motet::SameUnit>(&rule_);
    const Count what = options_.count.value_or(window != nullptr || same != nullptr ? Count::presence : Count::pairs);
    if (window != nullptr) {
      count_lines(*window, what == Count::pairs);
    } else if (what == Count::pairs) {
      count_pairs();
    } else if (what != Count::presence) {
      count_characters(what == Count::regions);
    } else if (same != nullptr) {
      count_units(same->unit);
    } else {
      count_places();
    }
    std::erase_if(result_.joint, [](const auto& entry) { return entry.second == 0; });
    std::erase_if(result_.marginals, [](const auto& entry) { return entry.second == 0; });
    return result_;
  }

 private:
  struct Item {
    std::uint32_t transcript, begin, end;
    std::string key, coder;
    auto operator<=>(const Item&) const = default;
  };
  using Labels = std::set<std::string>;

  void find_items() {
    std::set<Item> items;
    for (const motet::Coding& coding : project_.codings) {
      const std::string& coder = project_.coders[coding.coder.value].name;
      if (!options_.coders.empty() && std::count(options_.coders.begin(), options_.coders.end(), coder) == 0) continue;
      const auto size = static_cast<std::uint32_t>(text(coding.transcript.value).size());
      const motet::TextSpan span = coding.span.value_or(motet::TextSpan{0, size});
      for (std::optional<motet::CodeId> code = coding.code; code;
           code = options_.roll_up ? project_.codebook.code(*code).parent : std::nullopt) {
        items.insert({coding.transcript.value, span.begin, span.end, project_.codebook.code(*code).guid, coder});
      }
    }
    items_.assign(items.begin(), items.end());
  }

  [[nodiscard]] std::string_view text(std::uint32_t transcript) const {
    return project_.corpus.transcripts()[transcript].text;
  }

  [[nodiscard]] bool is_above(const std::string& above, const std::string& below) const {
    std::optional<motet::CodeId> code = project_.codebook.find_guid(below);
    while (code && project_.codebook.code(*code).guid != above) code = project_.codebook.code(*code).parent;
    return code.has_value();
  }

  [[nodiscard]] bool coders_fit(const std::string& a, const std::string& b) const {
    return options_.coder_pairs == motet::CoderPairs::any ||
           (a == b) == (options_.coder_pairs == motet::CoderPairs::same);
  }
  [[nodiscard]] bool codes_fit(const std::string& a, const std::string& b) const {
    return a != b && !(options_.roll_up && (is_above(a, b) || is_above(b, a)));
  }

  // Positions of the characters of [begin, end).
  [[nodiscard]] std::vector<std::uint32_t> characters(std::uint32_t transcript, std::uint32_t begin,
                                                      std::uint32_t end) const {
    std::vector<std::uint32_t> result;
    for (std::size_t position = begin; position < end;) {
      result.push_back(static_cast<std::uint32_t>(position));
      static_cast<void>(motet::next_code_point(text(transcript), position));
    }
    return result;
  }

  [[nodiscard]] bool is_ink(std::uint32_t transcript, std::uint32_t position) const {
    std::size_t at = position;
    return !motet::is_blank(motet::next_code_point(text(transcript), at));
  }

  const motet::Units& units(const motet::UnitChoice& choice) {
    const std::string name = motet::to_string(choice);
    if (!units_.contains(name)) {
      units_[name] = motet::make_units(project_.corpus, choice,
                                       {.include_interviewers = options_.include_interviewers, .execution = {}});
    }
    return units_[name];
  }

  [[nodiscard]] bool stands_in(const Item& item, const motet::Unit& unit) const {
    if (unit.transcript.value != item.transcript) return false;
    if (item.begin == item.end) return unit.span.begin <= item.begin && item.begin < unit.span.end;
    for (const std::uint32_t at : characters(item.transcript, item.begin, item.end)) {
      if (unit.span.begin <= at && at < unit.span.end && is_ink(item.transcript, at)) return true;
    }
    return false;
  }

  // What a unit is called: transcripts and participants have several.
  [[nodiscard]] std::string label(const motet::UnitChoice& choice, std::size_t row) {
    const motet::Unit& unit = units(choice).rows[row];
    if (choice.kind == motet::UnitChoice::Kind::transcript) {
      return "t" + project_.corpus.transcript(unit.transcript).name;
    }
    if (choice.kind != motet::UnitChoice::Kind::participant) return std::to_string(row);
    return unit.speaker ? "p" + project_.corpus.participant(*unit.speaker).name : "";
  }

  Labels all_labels(const motet::UnitChoice& choice) {
    Labels labels;
    for (std::size_t row = 0; row < units(choice).rows.size(); ++row) labels.insert(label(choice, row));
    labels.erase("");
    return labels;
  }

  const Labels& labels_of(const motet::UnitChoice& choice, const Item& item) {
    const auto name = std::pair(motet::to_string(choice), item);
    const auto known = labels_.find(name);
    if (known != labels_.end()) return known->second;
    Labels labels;
    for (std::size_t row = 0; row < units(choice).rows.size(); ++row) {
      if (stands_in(item, units(choice).rows[row])) labels.insert(label(choice, row));
    }
    labels.erase("");
    return labels_[name] = labels;
  }

  // Numbers of the units in the order of the text.
  std::vector<std::size_t> rows_of(const motet::UnitChoice& choice, const Item& item) {
    std::vector<std::size_t> rows;
    for (const std::string& row : labels_of(choice, item)) rows.push_back(std::stoul(row));
    return rows;
  }

  std::uint64_t words_between(const Item& a, const Item& b) {
    std::uint64_t words = 0;
    for (const auto& [transcript, begin, end] : all_words()) {
      if (transcript != a.transcript) continue;
      words += (begin >= a.end && end <= b.begin) || (begin >= b.end && end <= a.begin);
    }
    return words;
  }

  const std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>>& all_words() {
    if (have_words_) return words_;
    have_words_ = true;
    const motet::WordTokenizer tokenizer;
    for (std::uint32_t t = 0; t < project_.corpus.transcripts().size(); ++t) {
      for (const motet::Turn& turn : project_.corpus.transcripts()[t].turns) {
        if (turn.speaker && project_.corpus.participant(*turn.speaker).interviewer && !options_.include_interviewers) {
          continue;
        }
        std::vector<motet::Token> tokens;
        tokenizer(text(t).substr(turn.span.begin, turn.span.size()), tokens);
        for (const motet::Token& token : tokens) {
          words_.emplace_back(t, turn.span.begin + token.span.begin, turn.span.begin + token.span.end);
        }
      }
    }
    return words_;
  }

  static bool relate(motet::SegmentRelation relation, const Item& a, const Item& b) {
    if (a.begin == a.end || b.begin == b.end) return false;
    const auto shared = static_cast<std::int64_t>(std::min(a.end, b.end)) - std::max(a.begin, b.begin);
    const bool equal = a.begin == b.begin && a.end == b.end;
    const bool encloses = !equal && a.begin <= b.begin && b.end <= a.end;
    const bool within = !equal && b.begin <= a.begin && a.end <= b.end;
    switch (relation) {
      case motet::SegmentRelation::overlap:
        return shared > 0;
      case motet::SegmentRelation::equal:
        return equal;
      case motet::SegmentRelation::inclusion:
        return encloses || within;
      case motet::SegmentRelation::partial:
        return shared > 0 && !equal && !encloses && !within;
      case motet::SegmentRelation::touching:
        return shared == 0;
      case motet::SegmentRelation::within:
        return within;
      case motet::SegmentRelation::encloses:
        return encloses;
    }
    return false;
  }

  static motet::UnitChoice unit_of(motet::Proximity::In in) {
    using Kind = motet::UnitChoice::Kind;
    return {in == motet::Proximity::In::paragraphs  ? Kind::paragraph
            : in == motet::Proximity::In::sentences ? Kind::sentence
                                                    : Kind::turn,
            0, 0};
  }

  bool near(const motet::Proximity& rule, const Item& a, const Item& b) {
    if (rule.in == motet::Proximity::In::words) return words_between(a, b) <= rule.distance;
    for (const std::size_t x : rows_of(unit_of(rule.in), a)) {
      for (const std::size_t y : rows_of(unit_of(rule.in), b)) {
        if (std::max(x, y) - std::min(x, y) <= rule.distance) return true;
      }
    }
    return false;
  }

  bool meet(const Item& a, const Item& b) {
    if (a.transcript != b.transcript || !coders_fit(a.coder, b.coder) || !codes_fit(a.key, b.key)) return false;
    if (const auto* rule = std::get_if<motet::SegmentOverlap>(&rule_)) return relate(rule->relation, a, b);
    if (const auto* rule = std::get_if<motet::Proximity>(&rule_)) return near(*rule, a, b);
    const motet::UnitChoice unit = std::get<motet::SameUnit>(rule_).unit;
    const Labels& first = labels_of(unit, a);
    const Labels& second = labels_of(unit, b);
    return std::any_of(first.begin(), first.end(), [&](const std::string& one) { return second.contains(one); });
  }

  // Items without a unit are not there for rules of units.
  bool seen(const Item& item) {
    if (const auto* rule = std::get_if<motet::SameUnit>(&rule_)) return !labels_of(rule->unit, item).empty();
    const auto* rule = std::get_if<motet::Proximity>(&rule_);
    return rule == nullptr || rule->in == motet::Proximity::In::words || !labels_of(unit_of(rule->in), item).empty();
  }

  [[nodiscard]] bool directed() const {
    const auto* rule = std::get_if<motet::SegmentOverlap>(&rule_);
    return rule != nullptr &&
           (rule->relation == motet::SegmentRelation::within || rule->relation == motet::SegmentRelation::encloses);
  }

  static KeyPair in_order(const std::string& a, const std::string& b) { return a < b ? KeyPair(a, b) : KeyPair(b, a); }

  // Each two codings that meet, once.
  void for_each_meeting(const std::function<void(const KeyPair&, const Item&, const Item&)>& use) {
    for (const Item& a : items_) {
      for (const Item& b : items_) {
        if (directed() ? meet(a, b) : a < b && meet(a, b)) {
          use(directed() ? KeyPair(a.key, b.key) : in_order(a.key, b.key), a, b);
        }
      }
    }
  }

  void count_pairs() {
    for_each_meeting([&](const KeyPair& pair, const Item&, const Item&) { result_.joint[pair] += 1; });
    for (const Item& item : items_) result_.marginals[item.key] += seen(item);
  }

  using Characters = std::set<std::pair<std::uint32_t, std::uint32_t>>;  // transcript and
                                                                         // position

  // Positions one behind the other are one run: a run begins where the
  // character before is missing.
  double size_of(const Characters& found, bool regions) {
    if (!regions) return static_cast<double>(found.size());
    double runs = 0;
    for (const auto& [transcript, position] : found) {
      std::uint32_t before = position;
      if (position > 0) {
        do {
          --before;
        } while ((static_cast<unsigned char>(text(transcript)[before]) & 0xC0U) == 0x80U);
      }
      runs += position == 0 || !found.contains({transcript, before});
    }
    return runs;
  }

  void count_characters(bool regions) {
    std::map<KeyPair, Characters> shared;
    for_each_meeting([&](const KeyPair& pair, const Item& a, const Item& b) {
      for (const std::uint32_t at : characters(a.transcript, a.begin, a.end)) {
        if (b.begin <= at && at < b.end) shared[pair].emplace(a.transcript, at);
      }
    });
    for (const auto& [pair, found] : shared) result_.joint[pair] = size_of(found, regions);
    std::map<std::string, Characters> carried;
    for (const Item& item : items_) {
      if (!seen(item)) continue;
      for (const std::uint32_t at : characters(item.transcript, item.begin, item.end)) {
        carried[item.key].emplace(item.transcript, at);
      }
    }
    for (const auto& [key, found] : carried) result_.marginals[key] = size_of(found, regions);
  }

  // The characters of a segment; of one without length the character behind it.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> filled(const Item& item) const {
    if (item.begin != item.end || item.begin == text(item.transcript).size()) return {item.begin, item.end};
    std::size_t end = item.begin;
    static_cast<void>(motet::next_code_point(text(item.transcript), end));
    return {item.begin, static_cast<std::uint32_t>(end)};
  }

  [[nodiscard]] std::vector<std::uint32_t> stretch(const Item& first, const Item& second) const {
    const auto a = filled(std::min(first, second));
    const auto b = filled(std::max(first, second));
    const std::uint32_t begin = std::max(a.first, b.first), end = std::min(a.second, b.second);
    if (begin < end) return characters(first.transcript, begin, end);
    const auto of_a = characters(first.transcript, a.first, a.second);
    const auto of_b = characters(first.transcript, b.first, b.second);
    return characters(first.transcript, of_a.empty() ? a.second : of_a.back(), of_b.size() < 2 ? b.second : of_b[1]);
  }

  void count_places() {
    std::map<KeyPair, Labels> places;
    for_each_meeting([&](const KeyPair& pair, const Item& a, const Item& b) {
      const auto between = stretch(a, b);
      for (std::size_t row = 0; row < units(options_.unit).rows.size(); ++row) {
        const motet::Unit& unit = units(options_.unit).rows[row];
        if (unit.transcript.value != a.transcript) continue;
        for (const std::uint32_t at : between) {
          if (unit.span.begin <= at && at < unit.span.end && is_ink(a.transcript, at)) {
            places[pair].insert(label(options_.unit, row));
          }
        }
      }
      places[pair].erase("");
    });
    for (const auto& [pair, labels] : places) result_.joint[pair] = static_cast<double>(labels.size());
    count_holding(options_.unit);
  }

  void count_holding(const motet::UnitChoice& unit) {
    std::map<std::string, Labels> held;
    for (const Item& item : items_) held[item.key].merge(Labels(labels_of(unit, item)));
    for (const auto& [key, labels] : held) result_.marginals[key] = static_cast<double>(labels.size());
    result_.total = static_cast<double>(all_labels(unit).size());
  }

  void count_units(const motet::UnitChoice& unit) {
    for (const std::string& label : all_labels(unit)) {
      std::set<KeyPair> met;
      for (const Item& a : items_) {
        if (!labels_of(unit, a).contains(label)) continue;
        for (const Item& b : items_) {
          if (!labels_of(unit, b).contains(label) || !coders_fit(a.coder, b.coder) || !codes_fit(a.key, b.key))
            continue;
          met.insert(in_order(a.key, b.key));
        }
      }
      for (const KeyPair& pair : met) result_.joint[pair] += 1;
    }
    count_holding(unit);
  }

  // On each line: every two lines of the window (or one line twice) that are
  // not both before it or both behind it.
  void count_lines(const motet::StanzaWindow& window, bool weighted) {
    const motet::UnitChoice choice{window.line, 0, 0};
    const auto& rows = units(choice).rows;
    std::vector<std::set<std::pair<std::string, std::string>>> lines(rows.size());  // key and coder
    for (const Item& item : items_) {
      for (const std::size_t row : rows_of(choice, item)) lines[row].emplace(item.key, item.coder);
    }
    const auto in_window = [&](std::size_t line, std::size_t other) {
      return rows[line].transcript == rows[other].transcript && other + window.back > line &&
             other <= line + window.forward;
    };
    for (std::size_t line = 0; line < rows.size(); ++line) {
      std::map<KeyPair, double> met;
      std::set<std::string> held;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!in_window(line, i)) continue;
        for (const auto& [key, coder] : lines[i]) held.insert(key);
        for (std::size_t j = 0; j < rows.size(); ++j) {
          if (!in_window(line, j) || (i < line && j < line) || (i > line && j > line)) continue;
          std::set<KeyPair> here;
          for (const auto& [key, coder] : lines[i]) {
            for (const auto& [other_key, other_coder] : lines[j]) {
              if (key < other_key && coders_fit(coder, other_coder) && codes_fit(key, other_key)) {
                here.emplace(key, other_key);
              }
            }
          }
          for (const KeyPair& pair : here) met[pair] += 1;
        }
      }
      for (const auto& [pair, times] : met) result_.joint[pair] += weighted ? times : 1;
      if (weighted) {
        held.clear();
        for (const auto& [key, coder] : lines[line]) held.insert(key);
      }
      for (const std::string& key : held) result_.marginals[key] += 1;
    }
    result_.total = static_cast<double>(rows.size());
  }

  const motet::Project& project_;
  motet::MeetingRule rule_;
  motet::MeetingOptions options_;
  std::vector<Item> items_;
  SlowMeetings result_;
  std::map<std::string, motet::Units> units_;
  std::map<std::pair<std::string, Item>, Labels> labels_;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> words_;
  bool have_words_ = false;
};

inline SlowMeetings slow_meetings(const motet::Project& project, const motet::MeetingRule& rule,
                                  const motet::MeetingOptions& options = {}) {
  return MeetingsTwin(project, rule, options).count();
}

/// The same shape, of what the library counted.
inline SlowMeetings as_slow(const motet::CooccurrenceMatrix& counts) {
  SlowMeetings result;
  for (Eigen::Index row = 0; row < counts.joint.rows(); ++row) {
    for (motet::SparseMatrix::InnerIterator cell(counts.joint, row); cell; ++cell) {
      result.joint[{counts.columns[static_cast<std::size_t>(row)].key,
                    counts.columns[static_cast<std::size_t>(cell.col())].key}] = cell.value();
    }
  }
  for (Eigen::Index column = 0; column < counts.marginals.size(); ++column) {
    if (counts.marginals[column] == 0) continue;
    result.marginals[counts.columns[static_cast<std::size_t>(column)].key] = counts.marginals[column];
  }
  result.total = counts.total;
  return result;
}

inline bool operator==(const SlowMeetings& a, const SlowMeetings& b) {
  return a.joint == b.joint && a.marginals == b.marginals &&
         (a.total == b.total || (std::isnan(a.total) && std::isnan(b.total)));
}

/// Three interviews (one without speakers), three people of whom one asks,
/// codes in a tree, three coders of whom two bear one name; text of several
/// bytes a character, all kinds of line ends and blanks; codings of nothing, of
/// white space, of everything, and twice.
inline motet::Project random_coded_project(std::uint64_t seed) {
  static constexpr const char* pieces[] = {"word", "so",       "caf\xC3\xA9",  " ",  " ", "\r\n", ". ",
                                           "\n\n", "\xC2\xA0", "\xE6\x97\xA5", "42", "!", "\n",   "\xF0\x9F\x99\x82"};
  motet::Random random(seed);
  motet::Project project;
  for (const char* name : {"Ada", "Ben", "Ivy"}) {
    motet::Participant participant;
    participant.name = name;
    participant.interviewer = participant.name == "Ivy";
    project.corpus.add(std::move(participant));
  }
  for (std::uint32_t code = 0; code < 6; ++code) {
    motet::Code value;
    value.name = "code " + std::to_string(code);
    value.guid = motet::name_uuid(std::to_string(seed) + " " + std::to_string(code));
    value.codable = random.below(4) != 0;
    if (code > 0 && random.below(2) == 0) value.parent = motet::CodeId{random.below(code)};
    project.codebook.add(std::move(value));
  }
  project.coders = {{"Eve", "1"}, {"Max", "2"}, {"Eve", "3"}};
  for (std::uint32_t t = 0; t < 3; ++t) {
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(t);
    transcript.labelled = random.below(4) != 0;
    for (std::uint32_t i = transcript.labelled ? random.below(7) : 1; i > 0; --i) {
      if (transcript.labelled) transcript.text += random.below(2) == 0 ? "A: " : "\r\n";
      motet::Turn turn;
      if (transcript.labelled && random.below(6) != 0) turn.speaker = motet::ParticipantId{random.below(3)};
      turn.span.begin = static_cast<std::uint32_t>(transcript.text.size());
      for (std::uint32_t j = random.below(10); j > 0; --j) transcript.text += pieces[random.below(14)];
      turn.span.end = static_cast<std::uint32_t>(transcript.text.size());
      transcript.turns.push_back(turn);
    }
    const std::string text = transcript.text;
    project.corpus.add(std::move(transcript));
    const auto position = [&] {
      auto at = random.below(static_cast<std::uint32_t>(text.size()) + 1);
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      return at;
    };
    for (std::uint32_t i = random.below(14); i > 0; --i) {
      motet::Coding coding;
      coding.transcript = {t};
      coding.code = {random.below(6)};
      coding.coder = {random.below(3)};
      const std::uint32_t a = position(), b = random.below(6) == 0 ? a : position();
      if (random.below(12) != 0) coding.span = motet::TextSpan{std::min(a, b), std::max(a, b)};
      // Ends that others have too, so that segments touch, nest and are equal.
      if (coding.span && !project.codings.empty() && random.below(3) == 0) {
        const motet::Coding& other = project.codings[random.below(static_cast<std::uint32_t>(project.codings.size()))];
        if (other.transcript == coding.transcript && other.span) {
          const std::uint32_t end = random.below(2) == 0 ? other.span->begin : other.span->end;
          coding.span = motet::TextSpan{std::min(coding.span->begin, end), std::max(coding.span->begin, end)};
          if (random.below(3) == 0) coding.span = other.span;
        }
      }
      project.codings.push_back(coding);
      if (random.below(10) == 0) project.codings.push_back(coding);
    }
  }
  return project;
}

}  // namespace motet_reference
