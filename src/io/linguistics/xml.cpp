#include "io/linguistics/xml.hpp"

#include <algorithm>

#include "motet/text/utf8.hpp"

#include "io/xml_check.hpp"

namespace motet::inline v1::linguistics {
namespace {

std::string_view without_prefix(std::string_view name) { return name.substr(name.rfind(':') + 1); }

std::string_view without_mark(std::string_view xml) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (xml.starts_with(byte_order_mark)) xml.remove_prefix(byte_order_mark.size());
  return xml;
}

}  // namespace

XmlTree::XmlTree(std::string_view xml, std::string_view name, const Execution& execution)
    : xml_(without_mark(xml)), where_{std::string(name), {}, 0, 0} {
  require_utf8(xml_, name);
  check_xml(xml_, where_, execution);
  // White space between tags can stand between words.
  const unsigned flags =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = tree_.load_buffer(xml_.data(), xml_.size(), flags, pugi::encoding_utf8);
  if (!result) {
    throw ParseError(std::string("the XML is not well-formed (") + result.description() + ")",
                     position_in(xml_, static_cast<std::size_t>(result.offset), where_));
  }
}

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

}  // namespace motet::inline v1::linguistics
