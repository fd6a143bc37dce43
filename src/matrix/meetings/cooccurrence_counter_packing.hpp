// How are texts, lists and ascending numbers written, so that each has one way of being written?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/packing.hpp"

namespace motet::inline v1::packing {

inline void append_text(std::string& bytes, std::string_view text) {
  append_number(bytes, text.size());
  bytes += text;
}

inline std::string take_text(Reader& reader) { return std::string(reader.take(reader.number())); }

// How many follow, each of so many bytes at least: no more is kept room for than the input is worth.
inline std::size_t announced(Reader& reader, std::size_t least_bytes) {
  const std::uint64_t count = reader.number();
  if (count > reader.rest().size() / least_bytes) reader.refuse("more is announced than there is room for");
  return static_cast<std::size_t>(count);
}

// Ascending numbers as what lies between them, so that no order can be wrong.
class AscendingWriter {
 public:
  void append(std::string& bytes, std::uint64_t number) {
    append_number(bytes, number - next_);
    next_ = number + 1;
  }

 private:
  std::uint64_t next_ = 0;
};

class AscendingReader {
 public:
  explicit AscendingReader(std::uint64_t end) : end_(end) {}

  std::uint64_t take(Reader& reader) {
    const std::uint64_t gap = reader.number();
    if (gap >= end_ - next_) reader.refuse("a number is too large");
    const std::uint64_t number = next_ + gap;
    next_ = number + 1;
    return number;
  }

 private:
  std::uint64_t next_ = 0;
  std::uint64_t end_;
};

}  // namespace motet::inline v1::packing
