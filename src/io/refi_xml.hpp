// How is project.qde walked, whatever prefix its namespace has?
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1::refi {

/// The name without its namespace prefix.
std::string_view local_name(const char* name);
inline std::string_view local_name(pugi::xml_node node) { return local_name(node.name()); }

/// The value of an attribute, without blanks around it; empty when there is none.
std::string attribute(pugi::xml_node node, std::string_view name);
bool has_attribute(pugi::xml_node node, std::string_view name);

/// The first child element of this name.
pugi::xml_node child(pugi::xml_node node, std::string_view name);

/// All text directly inside an element, CDATA included.
std::string text_of(pugi::xml_node node);

/// Calls f(element) for the child elements of this name.
template <class F>
void for_children(pugi::xml_node node, std::string_view name, F f) {
  for (const pugi::xml_node element : node.children()) {
    if (element.type() == pugi::node_element && local_name(element) == name) f(element);
  }
}

/// How many elements of this name are below the node.
std::size_t count_below(pugi::xml_node node, std::string_view name);

/// A GUID as it is compared: lower case, without braces.
std::string guid_key(std::string_view text);

/// A checked and parsed document that knows the line of every element.
class Document {
 public:
  /// Errors: ParseError, LimitError, Stopped.
  Document(std::string xml, SourcePosition where, const Execution& execution);
  [[nodiscard]] pugi::xml_node root() const { return tree_.document_element(); }
  [[nodiscard]] SourcePosition at(std::size_t offset) const;

 private:
  std::string xml_;
  SourcePosition where_;
  pugi::xml_document tree_;
};

}  // namespace motet::inline v1::refi
