#include "io/refi_xml.hpp"

#include <utility>

#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"
#include "io/xml_check.hpp"

namespace motet::inline v1::refi {

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  return whole.substr(whole.rfind(':') + 1);
}

std::string attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (local_name(attribute.name()) == name) return std::string(trim(attribute.value()));
  }
  return {};
}

bool has_attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    if (local_name(attribute.name()) == name) return true;
  }
  return false;
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node element : node.children()) {
    if (element.type() == pugi::node_element && local_name(element) == name) return element;
  }
  return {};
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  }
  return text;
}

std::size_t count_below(pugi::xml_node node, std::string_view name) {
  std::size_t count = 0;
  pugi::xml_node next = node.first_child();
  while (next) {
    if (next.type() == pugi::node_element && local_name(next) == name) ++count;
    if (next.first_child()) {
      next = next.first_child();
      continue;
    }
    while (next != node && !next.next_sibling()) next = next.parent();
    if (next == node) break;
    next = next.next_sibling();
  }
  return count;
}

std::string guid_key(std::string_view text) {
  text = trim(text);
  if (auto normal = normalize_uuid(text)) return *std::move(normal);
  return lower_ascii(text);
}

Document::Document(std::string xml, SourcePosition where, const Execution& execution)
    : xml_(std::move(xml)), where_(std::move(where)) {
  check_xml(xml_, where_, execution);
  // White space between tags is kept, because PlainTextContent may be cut into pieces by CDATA sections.
  const unsigned flags =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = tree_.load_buffer(xml_.data(), xml_.size(), flags, pugi::encoding_utf8);
  if (!result) {
    throw ParseError(std::string("the XML is not well-formed (") + result.description() + ")",
                     at(static_cast<std::size_t>(result.offset)));
  }
}

SourcePosition Document::at(std::size_t offset) const { return position_in(xml_, offset, where_); }

}  // namespace motet::inline v1::refi
