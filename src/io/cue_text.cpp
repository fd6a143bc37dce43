#include <algorithm>
#include <array>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/character_references.hpp"
#include "io/cues.hpp"
#include "io/lines.hpp"
#include "io/time_stamps.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t longest_tag = 512;

bool is_markup(std::string_view name) {
  static constexpr std::array<std::string_view, 10> names{"c", "i", "b", "u", "v", "rt", "ruby", "lang", "font", "s"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A tag at the front of the text: "<v.loud Anna>", "</v>", "<00:01.000>". Other angle brackets are what somebody typed.
struct Tag {
  std::size_t size = 0;
  bool closes = false;
  std::string name;  // empty: a time stamp
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
  tag.name = fold(inside.substr(0, name_end));
  if (!is_markup(tag.name)) return std::nullopt;
  const std::size_t blank = std::min(inside.find_first_of(" \t\r\n"), inside.size());
  tag.annotation = trim(inside.substr(blank));
  return tag;
}

class CueText {
 public:
  std::vector<CueLine> parse(std::string_view payload) {
    std::size_t at = 0;
    while (at < payload.size()) {
      const std::size_t stop = std::min(payload.find_first_of("<{\r\n", at), payload.size());
      line_ += payload.substr(at, stop - at);
      at = stop;
      if (at < payload.size()) at += special(payload.substr(at));
    }
    end_line();
    return std::move(lines_);
  }

 private:
  // Deals with what begins with '<', '{' or a line end; returns how many bytes it took.
  std::size_t special(std::string_view text) {
    if (text.front() == '\n' || text.front() == '\r') {
      end_line();
      return 1;
    }
    if (text.front() == '{') {
      // "{\an8}", the position of an SRT line.
      const std::size_t end = text.substr(0, longest_tag).find('}');
      if (text.substr(1, 1) == "\\" && end != std::string_view::npos) return end + 1;
    } else if (const auto tag = tag_at_front(text)) {
      if (tag->name == "v") set_voice(*tag);
      return tag->size;
    }
    line_ += text.front();
    return 1;
  }

  void set_voice(const Tag& tag) {
    end_line();
    if (tag.closes) {
      voice_.reset();
    } else {
      voice_ = resolve_references(tag.annotation);
    }
  }

  void end_line() {
    const std::string resolved = resolve_references(line_);
    line_.clear();
    const std::string_view text = trim(resolved);
    if (!text.empty()) lines_.push_back({std::string(text), voice_});
  }

  std::vector<CueLine> lines_;
  std::string line_;
  std::optional<std::string> voice_;
};

}  // namespace

std::vector<CueLine> parse_cue_text(std::string_view payload) { return CueText().parse(payload); }

}  // namespace motet::inline v1
