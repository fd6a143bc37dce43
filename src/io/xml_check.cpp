#include "io/xml_check.hpp"

#include <algorithm>
#include <cstdint>

#include "motet/text/utf8.hpp"

#include "io/xml_scanner.hpp"

namespace motet::inline v1 {

SourcePosition position_in(std::string_view text, std::size_t byte, const SourcePosition& where) {
  byte = std::min(byte, text.size());
  const std::string_view before = text.substr(0, byte);
  SourcePosition position = where;
  position.line = 1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  position.column = 1 + count_code_points(before.substr(before.rfind('\n') + 1));
  return position;
}

void check_xml(std::string_view xml, const SourcePosition& where, const Execution& execution) {
  XmlScanner scanner(xml, where, execution);
  while (scanner.next() != XmlScanner::Event::finish) {
  }
}

}  // namespace motet::inline v1
