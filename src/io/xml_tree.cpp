#include "io/xml_tree.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "motet/text/encoding.hpp"
#include "motet/text/utf8.hpp"

#include "io/xml_check.hpp"

namespace motet::inline v1::xml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_prefix(std::string_view name) { return name.substr(name.rfind(':') + 1); }

std::string decoded(std::string bytes, const SourcePosition& where) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    try {
      return decode(bytes, {}, where.file).text;
    } catch (const ParseError&) {
      throw ParseError("the XML is not the UTF-16 that its byte order mark announces", where);
    }
  }
  if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
  if (const auto invalid = find_invalid_utf8(bytes)) {
    throw ParseError("the XML is not UTF-8 at byte " + std::to_string(*invalid), where);
  }
  return bytes;
}

}  // namespace

XmlTree::XmlTree(std::string bytes, SourcePosition where, const Execution& execution)
    : xml_(decoded(std::move(bytes), where)), where_(std::move(where)) {
  check_xml(xml_, where_, execution);
  // Blanks between tags can stand between words.
  const unsigned flags =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = tree_.load_buffer(xml_.data(), xml_.size(), flags, pugi::encoding_utf8);
  if (!result) {
    throw ParseError(std::string("the XML is not well-formed (") + result.description() + ")",
                     position_in(xml_, static_cast<std::size_t>(result.offset), where_));
  }
}

XmlTree::XmlTree(Archive& archive, std::size_t index, std::string_view name, const Execution& execution)
    : XmlTree(archive.read(index), {std::string(name), archive.names().at(index), 0, 0}, execution) {}

SourcePosition XmlTree::at(pugi::xml_node node) const {
  const auto offset = node.offset_debug();
  return offset < 0 ? where_ : position_in(xml_, static_cast<std::size_t>(offset), where_);
}

std::string_view local_name(pugi::xml_node node) {
  return node.type() == pugi::node_element ? without_prefix(node.name()) : std::string_view();
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (without_prefix(attribute.name()) == name) return trim(attribute.value());
  }
  return {};
}

std::uint32_t number_attribute(pugi::xml_node node, std::string_view name, std::uint32_t otherwise) {
  const std::string_view text = attribute(node, name);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) return std::numeric_limits<std::uint32_t>::max();
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node element : node.children()) {
    if (local_name(element) == name) return element;
  }
  return {};
}

pugi::xml_node next_node(pugi::xml_node node, pugi::xml_node root, bool with_children) {
  if (with_children && node.first_child()) return node.first_child();
  while (node && node != root) {
    if (node.next_sibling()) return node.next_sibling();
    node = node.parent();
  }
  return {};
}

pugi::xml_node find_below(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node at = next_node(node, node); at; at = next_node(at, node)) {
    if (local_name(at) == name) return at;
  }
  return {};
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

std::string text_below(pugi::xml_node node) {
  std::string text;
  for (pugi::xml_node at = next_node(node, node); at; at = next_node(at, node)) {
    if (is_text(at)) text += at.value();
  }
  return text;
}

std::string words_below(pugi::xml_node node) { return join_blanks(text_below(node)); }

std::string join_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::string joined;
  std::size_t at = text.find_first_not_of(blanks);
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    if (!joined.empty()) joined += ' ';
    joined += text.substr(at, end - at);
    at = text.find_first_not_of(blanks, end);
  }
  return joined;
}

}  // namespace motet::inline v1::xml
