// Which segments do the codings of each transcript cover?
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/coding/project.hpp"

#include "matrix/meetings/coded_columns.hpp"

namespace motet::inline v1 {

/// Bytes. A coding of a whole transcript goes from its first to its last.
struct Segment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t column = 0;
  std::uint32_t coder = 0;  ///< number of the coder's name
  auto operator<=>(const Segment&) const = default;

  [[nodiscard]] bool empty() const noexcept { return begin == end; }
};

/// Room for the segments of one transcript after the other.
struct SegmentRoom {
  std::vector<Segment> segments;
  std::vector<Segment> other;
};

/// All codings that count, by transcript. Coders of one name are one.
class Segments {
 public:
  /// Keeps a reference to `columns`.
  Segments(const Project& project, const CodedColumns& columns);

  [[nodiscard]] std::size_t transcripts() const noexcept { return transcripts_; }
  /// Names in the order of their bytes.
  [[nodiscard]] const std::vector<std::string>& coders() const noexcept { return coders_; }
  /// Those of one transcript, ascending and each once; they live in `room`.
  std::span<const Segment> of(std::size_t transcript, SegmentRoom& room) const;

 private:
  const CodedColumns& columns_;
  std::size_t transcripts_;
  std::vector<std::string> coders_;
  std::vector<std::uint32_t> coder_of_;  // coders of the project
};

}  // namespace motet::inline v1
