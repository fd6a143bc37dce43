#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "io/character_references.hpp"
#include "io/transcripts/cues.hpp"
#include "io/transcripts/quick_trim.hpp"
#include "io/transcripts/time_stamps.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t longest_tag = 512;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_markup(std::string_view name) noexcept {
  static constexpr std::array<std::string_view, 10> names{"c", "i", "b", "u", "v", "rt", "ruby", "lang", "font", "s"};
  return std::any_of(names.begin(), names.end(), [name](std::string_view other) {
    return std::equal(name.begin(), name.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower(a) == b; });
  });
}

// A tag at the front of the text: "<v.loud Anna>", "</v>", "<00:01.000>". Other angle brackets are what somebody typed.
struct Tag {
  std::size_t size = 0;
  bool closes = false;
  std::string_view name;  // empty: a time stamp
  std::string_view annotation;
};

std::optional<Tag> tag_at_front(std::string_view text) {
  const std::size_t end = text.substr(0, longest_tag).find('>');
  if (end == std::string_view::npos) return std::nullopt;
  Tag tag;
  tag.size = end + 1;
  std::string_view inside = text.substr(1, end - 1);
  std::size_t clock = 0;
  if (take_clock_time(inside, clock) && clock == inside.size()) return tag;
  tag.closes = inside.starts_with('/');
  if (tag.closes) inside.remove_prefix(1);
  const std::size_t name_end = std::min(inside.find_first_of(" \t\r\n."), inside.size());
  tag.name = inside.substr(0, name_end);
  if (!is_markup(tag.name)) return std::nullopt;
  const std::size_t blank = std::min(inside.find_first_of(" \t\r\n"), inside.size());
  tag.annotation = quick_trim(inside.substr(blank));
  return tag;
}

// "Anna\nBerg" as "Anna Berg".
std::string on_one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == '\r' || c == '\n' || c == '\t' || c == ' ';
    if (!blank) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return result;
}

// What may be more than a letter of what is said.
constexpr std::array<bool, 256> special_characters = [] {
  std::array<bool, 256> special{};
  for (const char c : {'<', '{', '&', '\r', '\n'}) special[static_cast<unsigned char>(c)] = true;
  return special;
}();

std::size_t find_special(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && !special_characters[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

class CueText {
 public:
  explicit CueText(CueList& list) : list_(list) {}

  void parse(std::string_view payload) {
    std::size_t at = 0;
    while (at < payload.size()) {
      const std::size_t stop = find_special(payload, at);
      if (stop > at) add(payload.substr(at, stop - at));
      at = stop;
      if (at < payload.size()) at += special(payload.substr(at));
    }
    end_line();
  }

 private:
  // A line in one piece is a view; of several pieces a string is made.
  void add(std::string_view piece) {
    if (!in_pieces_ && line_.empty()) {
      line_ = piece;
    } else if (!in_pieces_ && line_.data() + line_.size() == piece.data()) {
      line_ = std::string_view(line_.data(), line_.size() + piece.size());
    } else {
      if (!in_pieces_) pieces_ = line_;
      in_pieces_ = true;
      pieces_ += piece;
    }
  }

  // Deals with what begins with a special character; returns how many bytes it took.
  std::size_t special(std::string_view text) {
    if (text.front() == '\n' || text.front() == '\r') {
      end_line();
      return 1;
    }
    if (text.front() == '&') {
      has_references_ = true;
    } else if (text.front() == '{') {
      // "{\an8}", the position of an SRT line.
      const std::size_t end = text.substr(0, longest_tag).find('}');
      if (text.substr(1, 1) == "\\" && end != std::string_view::npos) return end + 1;
    } else if (const auto tag = tag_at_front(text)) {
      if (tag->name.size() == 1 && lower(tag->name.front()) == 'v') set_voice(*tag);
      return tag->size;
    }
    add(text.substr(0, 1));
    return 1;
  }

  void set_voice(const Tag& tag) {
    end_line();
    has_voice_ = !tag.closes;
    voice_ = tag.closes ? std::string_view() : tag.annotation;
    if (voice_.find('&') != std::string_view::npos) voice_ = keep(resolve_references(voice_));
    if (voice_.find_first_of("\r\n\t") != std::string_view::npos) voice_ = keep(on_one_line(voice_));
  }

  std::string_view keep(std::string text) { return trim(list_.made.emplace_back(std::move(text))); }

  void end_line() {
    if (in_pieces_ || !line_.empty()) {
      const std::string_view whole = in_pieces_ ? std::string_view(pieces_) : line_;
      std::string_view text = quick_trim(whole);
      if (!text.empty() && has_references_) {
        text = keep(resolve_references(whole));
      } else if (!text.empty() && in_pieces_) {
        text = keep(std::move(pieces_));
      }
      if (!text.empty()) list_.lines.push_back({text, voice_, has_voice_});
    }
    line_ = {};
    pieces_.clear();
    in_pieces_ = has_references_ = false;
  }

  CueList& list_;
  std::string_view line_;
  std::string pieces_;
  std::string_view voice_;
  bool has_voice_ = false;
  bool in_pieces_ = false;
  bool has_references_ = false;
};

}  // namespace

void parse_cue_text(std::string_view payload, CueList& list) { CueText(list).parse(payload); }

}  // namespace motet::inline v1
