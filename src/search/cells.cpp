#include "search/cells.hpp"

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t longest = 1000;
constexpr std::size_t kept = 490;

bool is_line_end(char32_t c) {
  return (c >= U'\n' && c <= U'\r') || c == U'\u0085' || c == U'\u2028' || c == U'\u2029';
}

std::size_t byte_of(std::string_view text, std::size_t code_point) {
  std::size_t position = 0;
  while (code_point-- > 0) next_code_point(text, position);
  return position;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool ended = false;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const bool ends = is_line_end(next_code_point(text, position));
    if (!ends) line += text.substr(begin, position - begin);
    if (ends && !ended) line += ' ';
    ended = ends;
  }
  return line;
}

Cell text_cell(std::string_view text) {
  std::string line = on_one_line(text);
  const std::size_t length = count_code_points(line);
  if (length <= longest) return line;
  return line.substr(0, byte_of(line, kept)) + " [...] " + line.substr(byte_of(line, length - kept));
}

}  // namespace motet::inline v1
