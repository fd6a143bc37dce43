#include "io/refi_positions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "motet/text/utf8.hpp"

namespace motet::inline v1::refi {
namespace {

// The byte of every wanted position, which are sorted and different; npos where there is no character boundary.
std::vector<std::size_t> bytes_of(std::string_view text, const std::vector<std::int64_t>& wanted,
                                  const Counting& counting) {
  std::vector<std::size_t> bytes(wanted.size(), std::string_view::npos);
  std::size_t next = 0;
  std::int64_t count = -counting.shift;
  std::size_t at = 0;
  while (next < wanted.size()) {
    while (next < wanted.size() && wanted[next] < count) ++next;
    if (next < wanted.size() && wanted[next] == count) bytes[next++] = at;
    if (at == text.size()) break;
    const std::size_t before = at;
    if (counting.line_end_is_one && text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
      at += 2;
      ++count;
      continue;
    }
    const char32_t character = next_code_point(text, at);
    switch (counting.unit) {
      case Counting::Unit::code_point:
        ++count;
        break;
      case Counting::Unit::utf16:
        count += character > 0xFFFF ? 2 : 1;
        break;
      case Counting::Unit::byte:
        count += static_cast<std::int64_t>(at - before);
        break;
    }
  }
  return bytes;
}

std::string_view without_ellipsis(std::string_view name) {
  name = trim(name);
  for (const std::string_view ellipsis : {"[...]", "...", "\xE2\x80\xA6"}) {
    if (name.ends_with(ellipsis)) {
      name.remove_suffix(ellipsis.size());
      break;
    }
  }
  return trim(name);
}

std::size_t confirmed(std::string_view text, const std::vector<Positions>& positions,
                      const std::vector<std::optional<TextSpan>>& spans, const std::vector<std::size_t>& among,
                      bool trimmed = false) {
  return static_cast<std::size_t>(std::count_if(among.begin(), among.end(), [&](std::size_t i) {
    if (!spans[i]) return false;
    const std::string_view words = text.substr(spans[i]->begin, spans[i]->size());
    return quotes(positions[i].name, trimmed ? trim(words) : words);
  }));
}

struct Known {
  Counting counting;
  const char* description;
};

constexpr auto known_countings = std::to_array<Known>({
    {{Counting::Unit::code_point, true, 0}, "a line end of two characters as one"},
    {{Counting::Unit::utf16, false, 0}, "UTF-16 units"},
    {{Counting::Unit::byte, false, 0}, "bytes"},
    {{Counting::Unit::code_point, false, -1}, "the byte order mark as a character"},
    {{Counting::Unit::code_point, false, 1}, "one character too few"},
    {{Counting::Unit::utf16, true, 0}, "UTF-16 units, and a line end of two characters as one"},
    {{Counting::Unit::byte, true, 0}, "bytes, and a line end of two characters as one"},
    {{Counting::Unit::code_point, true, -1}, "the byte order mark as a character, and a line end of two as one"},
    {{Counting::Unit::code_point, true, 1}, "one character too few, and a line end of two characters as one"},
    {{Counting::Unit::utf16, false, -1}, "UTF-16 units and the byte order mark"},
    {{Counting::Unit::utf16, true, -1}, "UTF-16 units and the byte order mark, and a line end of two as one"},
    {{Counting::Unit::byte, false, -3}, "bytes and those of the byte order mark"},
});

}  // namespace

bool quotes(std::string_view name, std::string_view words) {
  name = without_ellipsis(name);
  if (name.empty()) return false;
  std::size_t a = 0;
  std::size_t b = 0;
  // A run of white space equals any other: names of selections have their line breaks taken out.
  const auto take = [](std::string_view text, std::size_t& at) {
    char32_t character = next_code_point(text, at);
    if (!is_blank(character)) return character;
    while (at < text.size()) {
      std::size_t next = at;
      if (!is_blank(next_code_point(text, next))) break;
      at = next;
    }
    return U' ';
  };
  while (a < name.size()) {
    if (b == words.size() || take(name, a) != take(words, b)) return false;
  }
  return true;
}

std::vector<std::optional<TextSpan>> locate(std::string_view text, const std::vector<Positions>& positions,
                                            const Counting& counting) {
  std::vector<std::int64_t> wanted;
  wanted.reserve(2 * positions.size());
  for (const Positions& place : positions) {
    wanted.push_back(place.begin);
    wanted.push_back(place.end);
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  const std::vector<std::size_t> bytes = bytes_of(text, wanted, counting);
  const auto byte_of = [&](std::int64_t position) {
    return bytes[static_cast<std::size_t>(std::lower_bound(wanted.begin(), wanted.end(), position) - wanted.begin())];
  };
  std::vector<std::optional<TextSpan>> spans(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::size_t begin = byte_of(positions[i].begin);
    const std::size_t end = byte_of(positions[i].end);
    if (begin == std::string_view::npos || end == std::string_view::npos || begin > end) continue;
    spans[i] = TextSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  return spans;
}

Located locate_checked(std::string_view text, const std::vector<Positions>& positions) {
  Located located;
  located.spans = locate(text, positions, {});
  std::vector<std::size_t> evidence;
  std::vector<std::size_t> astray;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (without_ellipsis(positions[i].name).empty()) continue;
    (confirmed(text, positions, located.spans, {i}) > 0 ? evidence : astray).push_back(i);
  }
  // Names that stand nowhere ("line:6") say nothing about positions. Looking for them is bounded for huge projects.
  constexpr std::size_t most_work = 2'000'000'000;
  const std::size_t before = evidence.size();
  std::size_t work = 0;
  for (const std::size_t i : astray) {
    if (work > most_work) break;
    work += text.size();
    if (text.find(without_ellipsis(positions[i].name)) != std::string_view::npos) evidence.push_back(i);
  }
  if (evidence.size() == before) return located;
  // Selections that begin with blanks, under names without them, are where they should be.
  if (confirmed(text, positions, located.spans, evidence, true) == evidence.size()) return located;
  for (const Known& known : known_countings) {
    auto spans = locate(text, positions, known.counting);
    if (confirmed(text, positions, spans, evidence) == evidence.size()) {
      return {std::move(spans), known.description, evidence.size()};
    }
  }
  return located;
}

}  // namespace motet::inline v1::refi
