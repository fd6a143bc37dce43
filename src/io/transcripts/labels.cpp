#include "io/transcripts/labels.hpp"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/quick_trim.hpp"
#include "io/transcripts/time_stamps.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t most_characters = 40;
constexpr std::size_t most_words = 5;
// Forty characters of four bytes, with brackets, emphasis and a time stamp around them.
constexpr std::size_t longest_head = 256;

constexpr std::string_view full_width_colon = "\xEF\xBC\x9A";

bool is_emphasis(char c) noexcept { return c == '*' || c == '_'; }

std::size_t blank_size(std::string_view text, std::size_t at) noexcept {
  if (at >= text.size()) return 0;
  std::size_t next = at;
  return is_blank(next_code_point(text, next)) ? next - at : 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) noexcept {
  while (const std::size_t size = blank_size(text, at)) at += size;
  return at;
}

std::size_t skip_emphasis(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_emphasis(text[at])) ++at;
  return at;
}

std::string_view without_emphasis(std::string_view text) noexcept {
  while (!text.empty() && is_emphasis(text.back())) text.remove_suffix(1);
  return text;
}

// Between a time stamp and a label: "[00:12] - Anna:".
std::size_t skip_separator(std::string_view text, std::size_t at) noexcept {
  static constexpr std::array<std::string_view, 4> separators{"-", "\xE2\x80\x93", "\xE2\x80\x94", "|"};
  at = skip_blanks(text, at);
  for (const std::string_view separator : separators) {
    if (!text.substr(at).starts_with(separator)) continue;
    const std::size_t behind = at + separator.size();
    if (blank_size(text, behind) > 0) return skip_blanks(text, behind);
  }
  return at;
}

struct Bracket {
  std::string_view open, close;
};

constexpr std::array<Bracket, 6> brackets{{{"[", "]"},
                                           {"<", ">"},
                                           {"(", ")"},
                                           {"{", "}"},
                                           {"\xE3\x80\x90", "\xE3\x80\x91"},
                                           {"\xEF\xBC\x88", "\xEF\xBC\x89"}}};

struct Colon {
  std::size_t begin, end;
};

std::optional<Colon> next_colon(std::string_view line, std::size_t from) {
  const std::size_t plain = line.find(':', from);
  const std::size_t wide = line.find(full_width_colon, from);
  if (plain == std::string_view::npos && wide == std::string_view::npos) return std::nullopt;
  if (plain < wide) return Colon{plain, plain + 1};
  return Colon{wide, wide + full_width_colon.size()};
}

// The label in what stands before a colon, freed of emphasis, its bracket and a time stamp at its end.
struct Inner {
  std::string_view label;
  std::optional<TimeRange> time;
  bool closed = false;
};

Inner unwrap(std::string_view text, const Bracket* bracket) {
  Inner inner;
  while (true) {
    const std::string_view before = text;
    text = without_emphasis(quick_trim(text));
    if (bracket != nullptr && !inner.closed && text.ends_with(bracket->close) &&
        text.find(bracket->open) == std::string_view::npos) {
      text.remove_suffix(bracket->close.size());
      inner.closed = true;
    } else if (const auto stamp = inner.time ? std::nullopt : time_stamp_at_end(text)) {
      text.remove_suffix(stamp->size);
      inner.time = stamp->range;
    }
    if (text.size() == before.size()) break;
  }
  inner.label = text;
  return inner;
}

// "Anna  0:12": a name, two blanks or a tab, a time, and nothing else on the line.
std::optional<LineHead> scan_header_line(std::string_view line) {
  if (line.size() > longest_head) return std::nullopt;
  std::string_view text = trim(without_emphasis(trim(line)));
  text.remove_prefix(skip_emphasis(text, 0));
  const auto stamp = time_stamp_at_end(text);
  if (!stamp) return std::nullopt;
  text.remove_suffix(stamp->size);
  std::string_view name = trim(text);
  const std::string_view gap = text.substr(static_cast<std::size_t>(name.data() - text.data()) + name.size());
  name = without_emphasis(name);
  LineHead head;
  head.weak = gap.size() < 2 && gap != "\t";
  for (const Bracket& bracket : brackets) {
    if (!name.starts_with(bracket.open) || !name.ends_with(bracket.close)) continue;
    name = trim(name.substr(bracket.open.size(), name.size() - bracket.open.size() - bracket.close.size()));
    head.weak = false;
  }
  if (head.weak && !stamp->bracketed) return std::nullopt;
  if (!has_form_of_label(name)) return std::nullopt;
  head.label = name;
  head.content = line.size();
  head.time = stamp->range;
  return head;
}

// A stamp behind the label is one if it cannot be speech: "Anna: 10:30 suits me" keeps its words.
void take_time_behind(std::string_view line, LineHead& head) {
  const auto stamp = time_stamp_at_front(line.substr(head.content));
  if (!stamp) return;
  const std::size_t behind = skip_blanks(line, head.content + stamp->size);
  if (!stamp->bracketed && !stamp->hours && behind < line.size()) return;
  if (head.time && !stamp->bracketed) return;
  head.content = behind;
  if (!head.time) head.time = stamp->range;
}

}  // namespace

bool has_form_of_label(std::string_view label) {
  if (label.empty() || label.size() > 4 * most_characters) return false;
  std::size_t characters = 0;
  std::size_t words = 0;
  bool letter = false;
  bool in_word = false;
  for (std::size_t at = 0; at < label.size();) {
    const char32_t c = next_code_point(label, at);
    const bool blank = is_blank(c);
    words += !blank && !in_word ? 1 : 0;
    in_word = !blank;
    letter =
        letter || (c < 0x80 ? (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z' : u_isUAlphabetic(static_cast<UChar32>(c)) != 0);
    ++characters;
  }
  return letter && characters <= most_characters && words <= most_words;
}

std::optional<LineHead> scan_line_head(std::string_view line) {
  const std::string_view start = line.substr(0, longest_head);
  if (!next_colon(start, 0)) return std::nullopt;
  LineHead head;
  std::size_t at = skip_blanks(line, 0);
  std::string_view emphasis;
  for (std::size_t previous = line.size() + 1; previous != at;) {
    previous = at;
    at = skip_emphasis(line, at);
    if (at != previous) emphasis = line.substr(previous, at - previous);
    if (head.time) continue;
    if (const auto stamp = time_stamp_at_front(line.substr(at))) {
      head.time = stamp->range;
      at = skip_separator(line, at + stamp->size);
    }
  }
  if (at >= line.size()) {
    head.content = line.size();
    return head.time ? std::optional(head) : std::nullopt;
  }

  const Bracket* bracket = nullptr;
  for (const Bracket& candidate : brackets) {
    if (line.substr(at).starts_with(candidate.open)) bracket = &candidate;
  }
  const std::size_t name_begin = at + (bracket != nullptr ? bracket->open.size() : 0);
  for (auto colon = next_colon(start, name_begin); colon; colon = next_colon(start, colon->end)) {
    std::size_t behind = colon->end;
    bool closed = false;
    if (bracket != nullptr && line.substr(behind).starts_with(bracket->close)) {
      behind += bracket->close.size();
      closed = true;
    }
    const std::size_t behind_emphasis = skip_emphasis(line, behind);
    const bool wide = colon->end - colon->begin > 1;
    if (behind_emphasis < line.size() && blank_size(line, behind_emphasis) == 0) {
      if (!wide) continue;
    } else {
      behind = behind_emphasis;
    }
    const Inner inner = unwrap(line.substr(name_begin, colon->begin - name_begin), bracket);
    if (bracket != nullptr && inner.closed == closed) return std::nullopt;
    if (!has_form_of_label(inner.label)) return std::nullopt;
    head.label = inner.label;
    head.colon = true;
    if (!head.time) head.time = inner.time;
    head.content = skip_blanks(line, behind);
    // "**Anna: **and so on": the emphasis closes behind the blank.
    if (!emphasis.empty() && behind == colon->end && line.substr(colon->begin - 1, 1) != emphasis.substr(0, 1) &&
        line.substr(head.content).starts_with(emphasis)) {
      head.content = skip_blanks(line, head.content + emphasis.size());
    }
    take_time_behind(line, head);
    return head;
  }
  return head.time ? std::nullopt : scan_header_line(line);
}

bool KnownLabels::contains(const std::string& folded) const {
  if (is_folded_role(folded) || is_nobody(folded)) return true;
  if (!names_) {
    names_.emplace();
    for (const std::string& interviewer : interviewers_) names_->insert(fold(trim(interviewer)));
    for (const ListedParticipant& person : listed_) {
      names_->insert(fold(trim(person.participant.name)));
      for (const std::string& alias : person.participant.aliases) names_->insert(fold(trim(alias)));
    }
    names_->erase(std::string());
  }
  return names_->contains(folded);
}

std::uint32_t LabelCensus::number_of(std::string_view label) {
  const auto next = static_cast<std::uint32_t>(entries_.size());
  const auto [spelled, new_spelling] = by_spelling_.try_emplace(label, next);
  if (!new_spelling) return spelled->second;
  std::string folded = fold(label);
  auto found = by_folded_.find(folded);
  if (found == by_folded_.end()) {
    entries_.push_back({std::move(folded), label, 0, std::nullopt});
    found = by_folded_.emplace(entries_.back().folded, next).first;
  }
  spelled->second = found->second;
  return found->second;
}

bool LabelCensus::is_known(std::uint32_t number, const KnownLabels& known) const {
  const Entry& entry = entries_[number];
  if (!entry.known) entry.known = known.contains(entry.folded);
  return *entry.known;
}

}  // namespace motet::inline v1
