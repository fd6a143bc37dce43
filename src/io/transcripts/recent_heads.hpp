// Does this line begin with the bytes of a label that was met a moment ago?
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "motet/core/config.hpp"

#include "io/transcripts/labels.hpp"

namespace motet::inline v1 {

/// A label with a colon and without a time stamp at the front of a line.
struct NumberedHead {
  std::uint32_t label = 0;    ///< in the census
  std::uint32_t content = 0;  ///< where the speech begins in the line
};

/// The heads met last: most lines with a label begin with the same bytes as a line before.
class RecentHeads {
 public:
  /// What scan_line_head would find; null when it is not known.
  [[nodiscard]] const NumberedHead* find(std::string_view line) const noexcept {
    for (std::size_t i = 0; i < size_; ++i) {
      const std::string_view start = starts_[i];
      // A letter cannot belong to the blanks, the time stamp or the emphasis that may follow a label.
      if (line.size() > start.size() && is_letter(line[start.size()]) && line.starts_with(start)) return &heads_[i];
    }
    return nullptr;
  }

  /// Keeps a view of the line.
  void add(std::string_view line, const LineHead& found, const NumberedHead& head) noexcept {
    const std::string_view start = line.substr(0, found.content);
    // "Anna:" alone on its line says nothing of "Anna:hello".
    if (!found.colon || found.weak || found.time || found.content >= line.size()) return;
    if (start.find_first_of("*_") != std::string_view::npos) return;
    starts_[next_] = start;
    heads_[next_] = head;
    size_ = std::max(size_, next_ + 1);
    next_ = (next_ + 1) % starts_.size();
  }

 private:
  static bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  std::array<std::string_view, 8> starts_;
  std::array<NumberedHead, 8> heads_;
  std::size_t size_ = 0;
  std::size_t next_ = 0;
};

}  // namespace motet::inline v1
