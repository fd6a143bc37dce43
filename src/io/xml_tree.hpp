// How is a small XML file held as a tree and walked, whatever prefix its names have and however deep it is?
#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

#include "io/archive.hpp"

namespace motet::inline v1::xml {

/// A checked and parsed file, or entry of an archive, that knows the line of every element.
class XmlTree {
 public:
  /// UTF-8, or UTF-16 with a byte order mark. Errors: ParseError, LimitError, Stopped.
  XmlTree(std::string bytes, SourcePosition where, const Execution& execution);
  /// The same of an entry of the archive in the file `name`.
  XmlTree(Archive& archive, std::size_t index, std::string_view name, const Execution& execution);
  [[nodiscard]] pugi::xml_node root() const { return tree_.document_element(); }
  [[nodiscard]] SourcePosition at(pugi::xml_node node) const;
  /// The file as a whole.
  [[nodiscard]] const SourcePosition& where() const noexcept { return where_; }

 private:
  std::string xml_;
  SourcePosition where_;
  pugi::xml_document tree_;
};

/// The name without its namespace prefix; empty for what is no element.
std::string_view local_name(pugi::xml_node node);

/// The value of an attribute by its name without prefix, without blanks around it; empty when there is none.
std::string_view attribute(pugi::xml_node node, std::string_view name);

/// The same as a whole number; `otherwise` when there is none. Numbers beyond 32 bits become the largest.
std::uint32_t number_attribute(pugi::xml_node node, std::string_view name, std::uint32_t otherwise);

/// The first child element of this name.
pugi::xml_node child(pugi::xml_node node, std::string_view name);

/// The first element of this name below the node.
pugi::xml_node find_below(pugi::xml_node node, std::string_view name);

bool is_text(pugi::xml_node node);

/// All text inside a node, however deep, as it stands.
std::string text_below(pugi::xml_node node);

/// The same with one blank for every run of them and none around it.
std::string words_below(pugi::xml_node node);

/// One blank for every run of XML's blanks; none around the text.
std::string join_blanks(std::string_view text);

/// What comes after the node inside `root`, in the order of the file: its children first, or, without them, what
/// follows it. An empty node at the end. Nothing recurses.
pugi::xml_node next_node(pugi::xml_node node, pugi::xml_node root, bool with_children = true);

/// Calls enter(node) for everything below the root in the order of the file, and leave(node) behind what is inside it;
/// where enter says false, the insides are passed over and leave is not called. Nothing recurses.
template <class Enter, class Leave>
void walk(pugi::xml_node root, const Enter& enter, const Leave& leave) {
  pugi::xml_node node = root.first_child();
  while (node) {
    if (enter(node)) {
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      leave(node);
    }
    while (!node.next_sibling()) {
      node = node.parent();
      if (node == root) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

}  // namespace motet::inline v1::xml
