#include "io/refi/refi_xml.hpp"

#include <algorithm>

namespace motet::inline v1::refi {

void Document::advance(Mark& mark, std::size_t from, std::size_t to) const {
  for (std::size_t i = from; i < to; ++i) {
    if (xml_[i] == '\n') {
      ++mark.line;
      mark.column = 1;
    } else if ((static_cast<unsigned char>(xml_[i]) & 0xC0U) != 0x80U) {
      ++mark.column;
    }
  }
}

SourcePosition Document::at(std::size_t offset) const {
  std::call_once(once_, [&] {
    Mark mark;
    marks_.push_back(mark);
    for (std::size_t from = 0; from + block <= xml_.size(); from += block) {
      advance(mark, from, from + block);
      marks_.push_back(mark);
    }
  });
  offset = std::min(offset, xml_.size());
  Mark mark = marks_[offset / block];
  advance(mark, offset / block * block, offset);
  SourcePosition position = where_;
  position.line = mark.line;
  position.column = mark.column;
  return position;
}

}  // namespace motet::inline v1::refi
