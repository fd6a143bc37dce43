// Which segments do the codings of each transcript cover?
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/coding/project.hpp"

#include "matrix/coded_columns.hpp"

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

/// All codings that count, by transcript. Coders of one name are one.
class Segments {
 public:
  Segments(const Project& project, const CodedColumns& columns);

  [[nodiscard]] std::size_t transcripts() const noexcept { return starts_.size() - 1; }
  /// Names in the order of their bytes.
  [[nodiscard]] const std::vector<std::string>& coders() const noexcept { return coders_; }
  /// Those of one transcript, ascending and each once. Different transcripts may be asked for at the same time, each
  /// once.
  std::span<const Segment> take(std::size_t transcript);

 private:
  std::vector<std::size_t> starts_;
  std::vector<Segment> segments_;
  std::vector<std::string> coders_;
};

}  // namespace motet::inline v1
