#include "io/writing/xml_writer.hpp"

#include <utility>

#include "motet/text/utf8.hpp"

namespace motet::inline v1::writing {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The bytes that an ill-suited character takes; 0 for a good one.
std::size_t unfit(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte == '\t' || byte == '\n' || byte == '\r' ? 0 : 1;
  if (byte != 0xEF || at + 2 >= text.size() || static_cast<unsigned char>(text[at + 1]) != 0xBF) return 0;
  return static_cast<unsigned char>(text[at + 2]) >= 0xBE ? 3 : 0;
}

std::string_view reference_for(char c, bool in_attribute) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      // Every reader turns a bare one into a line feed.
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : "";
    case '\n':
      return in_attribute ? "&#10;" : "";
    case '\t':
      return in_attribute ? "&#9;" : "";
    default:
      return "";
  }
}

}  // namespace

bool is_xml_character(char32_t c) noexcept {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

void XmlWriter::end_start_tag() {
  if (!in_start_tag_) return;
  xml_ += ">\n";
  in_start_tag_ = false;
}

void XmlWriter::open(std::string_view element) {
  end_start_tag();
  xml_ += '<';
  xml_ += element;
  open_.push_back(element);
  in_start_tag_ = true;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  xml_ += ' ';
  xml_ += name;
  xml_ += "=\"";
  escape(value, true);
  xml_ += '"';
}

void XmlWriter::text(std::string_view value) {
  xml_ += '>';
  in_start_tag_ = false;
  escape(value, false);
}

void XmlWriter::close() {
  if (in_start_tag_) {
    xml_ += "/>\n";
    in_start_tag_ = false;
  } else {
    xml_ += "</";
    xml_ += open_.back();
    xml_ += ">\n";
  }
  open_.pop_back();
}

void XmlWriter::element(std::string_view name, std::string_view value) {
  open(name);
  text(value);
  close();
}

void XmlWriter::reference(std::string_view name, std::string_view attribute_name, std::string_view guid) {
  open(name);
  attribute(attribute_name, guid);
  close();
}

std::string XmlWriter::finish() { return std::move(xml_); }

void XmlWriter::escape(std::string_view value, bool in_attribute) {
  LossyText valid;
  if (find_invalid_utf8(value)) valid = to_utf8_lossy(value);
  const std::string_view text = valid.replaced > 0 ? valid.text : value;
  std::size_t replaced = valid.replaced;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = unfit(text, at);
    const std::string_view instead = bytes > 0 ? replacement : reference_for(text[at], in_attribute);
    if (instead.empty()) {
      ++at;
      continue;
    }
    xml_.append(text, done, at - done);
    xml_ += instead;
    replaced += bytes > 0 ? 1 : 0;
    at += bytes > 0 ? bytes : 1;
    done = at;
  }
  xml_.append(text, done);
  if (replaced > 0) {
    losses_.add("characters", "characters that XML has no way to write became U+FFFD", "in " + shown(value), replaced);
  }
}

}  // namespace motet::inline v1::writing
