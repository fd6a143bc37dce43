#include "io/xml_check.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_xml_character(std::uint32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

class Scan {
 public:
  Scan(std::string_view xml, const SourcePosition& where, const Execution& execution)
      : xml_(xml), where_(where), execution_(execution), limits_(execution.limits) {}

  void run() {
    if (xml_.size() > limits_.xml_bytes) exceed("xml_bytes", limits_.xml_bytes, "bytes");
    while (at_ < xml_.size()) {
      const std::size_t open = std::min(xml_.find('<', at_), xml_.size());
      if (open > at_) text(xml_.substr(at_, open - at_));
      at_ = open;
      if (at_ < xml_.size()) markup();
      // A look at the clock for every tag would cost more than the scan.
      if (++rounds_ % 4096 == 0) report_progress(execution_, "checking XML", at_, xml_.size());
    }
    if (depth_ != 0) fail("the XML ends inside an element; the file is truncated");
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw ParseError(message, position_in(xml_, at_, where_));
  }
  [[noreturn]] void exceed(const char* limit, std::uint64_t value, const char* of) const {
    throw LimitError("the XML has more " + std::string(of) + " than the limit " + limit + ", " + std::to_string(value),
                     position_in(xml_, at_, where_));
  }
  void count() {
    if (++nodes_ > limits_.xml_nodes) exceed("xml_nodes", limits_.xml_nodes, "nodes and attributes");
  }

  void text(std::string_view content) {
    count();
    references(content);
  }

  void references(std::string_view content) {
    for (std::size_t amp = content.find('&'); amp != std::string_view::npos; amp = content.find('&', amp + 1)) {
      const std::size_t end = content.find(';', amp);
      const std::string_view name =
          end == std::string_view::npos ? std::string_view() : content.substr(amp + 1, end - amp - 1);
      if (name == "lt" || name == "gt" || name == "amp" || name == "quot" || name == "apos" || is_reference(name))
        continue;
      at_ = static_cast<std::size_t>(content.data() - xml_.data()) + amp;
      fail("an '&' that begins none of the five entities of XML and no character reference");
    }
  }

  static bool is_reference(std::string_view name) {
    if (name.size() < 2 || name[0] != '#') return false;
    const bool hexadecimal = name[1] == 'x';
    name.remove_prefix(hexadecimal ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, hexadecimal ? 16 : 10);
    return error == std::errc() && end == name.data() + name.size() && is_xml_character(value);
  }

  void skip_past(std::string_view closing, const char* what) {
    const std::size_t end = xml_.find(closing, at_);
    if (end == std::string_view::npos) fail(std::string(what) + " is never closed; the file is truncated");
    at_ = end + closing.size();
  }

  void markup() {
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<!--")) {
      at_ += 4;
      count();
      skip_past("-->", "a comment");
    } else if (rest.starts_with("<![CDATA[")) {
      count();
      skip_past("]]>", "a CDATA section");
    } else if (rest.starts_with("<!")) {
      fail("a document type declaration (DOCTYPE), which Motet refuses: it can name files and multiply text");
    } else if (rest.starts_with("<?")) {
      count();
      skip_past("?>", "a processing instruction");
    } else if (rest.starts_with("</")) {
      if (depth_ == 0) fail("an end tag without its start tag");
      --depth_;
      skip_past(">", "a tag");
    } else {
      start_tag();
    }
  }

  void start_tag() {
    count();
    if (++depth_ > limits_.xml_depth) exceed("xml_depth", limits_.xml_depth, "levels");
    std::size_t attributes = 0;
    at_ = std::min(xml_.find_first_of(" \t\r\n/>", at_ + 1), xml_.size());
    while (true) {
      at_ = std::min(xml_.find_first_not_of(blanks, at_), xml_.size());
      if (at_ == xml_.size()) fail("a tag is never closed; the file is truncated");
      if (xml_[at_] == '>') {
        ++at_;
        return;
      }
      if (xml_.substr(at_).starts_with("/>")) {
        at_ += 2;
        --depth_;
        return;
      }
      if (++attributes > limits_.xml_attributes)
        exceed("xml_attributes", limits_.xml_attributes, "attributes in one tag");
      count();
      attribute();
    }
  }

  void attribute() {
    at_ = std::min(xml_.find_first_of(" \t\r\n=<>\"'/", at_), xml_.size());
    at_ = std::min(xml_.find_first_not_of(blanks, at_), xml_.size());
    if (at_ == xml_.size() || xml_[at_] != '=') fail("an attribute without a value");
    at_ = std::min(xml_.find_first_not_of(blanks, at_ + 1), xml_.size());
    if (at_ == xml_.size() || (xml_[at_] != '"' && xml_[at_] != '\''))
      fail("an attribute's value without quotation marks");
    const std::size_t begin = at_ + 1;
    const std::size_t end = xml_.find(xml_[at_], begin);
    if (end == std::string_view::npos) fail("an attribute's value is never closed; the file is truncated");
    references(xml_.substr(begin, end - begin));
    at_ = end + 1;
  }

  std::string_view xml_;
  const SourcePosition& where_;
  const Execution& execution_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::uint64_t nodes_ = 0;
  std::uint64_t depth_ = 0;
  std::uint64_t rounds_ = 0;
};

}  // namespace

SourcePosition position_in(std::string_view text, std::size_t byte, const SourcePosition& where) {
  byte = std::min(byte, text.size());
  const std::string_view before = text.substr(0, byte);
  SourcePosition position = where;
  position.line = 1 + static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  position.column = 1 + count_code_points(before.substr(before.rfind('\n') + 1));
  return position;
}

void check_xml(std::string_view xml, const SourcePosition& where, const Execution& execution) {
  Scan(xml, where, execution).run();
}

}  // namespace motet::inline v1
