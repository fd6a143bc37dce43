#include <algorithm>
#include <string>
#include <string_view>

#include "motet/io/documents.hpp"

#include "io/archive.hpp"
#include "io/documents/blocks.hpp"
#include "io/xml_tree.hpp"

namespace motet::inline v1 {
namespace {

using pugi::xml_node;
using xml::child;
using xml::local_name;
using xml::number_attribute;

// Deleted text, numbers of lists, descriptions of pictures, declarations, and how a word is pronounced.
bool is_left_out(xml_node node, std::string_view name) {
  const std::string_view full = node.name();
  return name == "tracked-changes" || full == "text:number" || full == "svg:title" || full == "svg:desc" ||
         name == "ruby-text" || name == "script" || name == "scripts" || name == "event-listeners" || name == "forms" ||
         name == "object" || name == "sequence-decls" || name == "variable-decls" || name == "user-field-decls" ||
         (name.ends_with("-source") && full.starts_with("text:"));
}

class Odt {
 public:
  Odt(std::string_view name, const TranscriptContext& context) : blocks_(name, context) {}

  LabelledTranscript read(xml_node text) {
    xml::walk(
        text, [this](xml_node node) { return enter(node); }, [this](xml_node node) { leave(node); });
    return blocks_.take();
  }

 private:
  bool enter(xml_node node) {
    if (xml::is_text(node)) {
      if (blocks_.in_paragraph()) add_text(node.value());
      return false;
    }
    const std::string_view name = local_name(node);
    if (name.empty() || is_left_out(node, name)) return false;
    if (name == "annotation" || name == "note") {
      ++(name == "note" ? blocks_.not_carried.notes : blocks_.not_carried.comments);
      return false;
    }
    if (name == "covered-table-cell") {
      blocks_.add_empty_cells(number_attribute(node, "number-columns-repeated", 1));
      return false;
    }
    if (name == "p" || name == "h") {
      blocks_.begin_paragraph();
      blank_ = true;
    } else if (name == "list-item") {
      ++blocks_.not_carried.numbered;
    } else if (name == "table") {
      blocks_.begin_table();
    } else if (name == "table-row") {
      blocks_.begin_row();
    } else if (name == "table-cell") {
      blocks_.begin_cell();
    } else {
      add_character(node, name);
    }
    return true;
  }

  void leave(xml_node node) {
    const std::string_view name = local_name(node);
    if (name == "p" || name == "h") {
      blocks_.end_paragraph();
      blank_ = false;
    } else if (name == "table-cell") {
      blocks_.end_cell(std::max(1U, number_attribute(node, "number-columns-repeated", 1)));
    } else if (name == "table-row") {
      blocks_.end_row(std::max(1U, number_attribute(node, "number-rows-repeated", 1)));
    } else if (name == "table") {
      blocks_.end_table();
    }
  }

  void add_character(xml_node node, std::string_view name) {
    if (name == "s") {
      // More blanks than a line has say nothing, and a number is quickly written.
      constexpr std::uint32_t most = 256;
      blocks_.add(std::string(std::clamp(number_attribute(node, "c", 1), 1U, most), ' '));
    } else if (name == "tab") {
      blocks_.add("\t");
    } else if (name == "line-break") {
      blocks_.add("\n");
    } else {
      return;
    }
    blank_ = false;
  }

  // Runs of blanks are one, and none begins a paragraph: OpenDocument 1.3, part 3, 6.1.2. More of them have elements.
  void add_text(std::string_view text) {
    std::string kept;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!blank) kept += c;
      if (blank && !blank_) kept += ' ';
      blank_ = blank;
    }
    blocks_.add(kept);
  }

  documents::Blocks blocks_;
  bool blank_ = false;  // the paragraph has had nothing yet, or a blank at its end
};

}  // namespace

LabelledTranscript parse_odt(std::string_view bytes, std::string_view name, const TranscriptContext& context) {
  Archive archive(bytes, name, context.execution);
  const auto content = archive.find("content.xml");
  if (!content) {
    throw ParseError("not an OpenDocument text: the archive has no content.xml", {std::string(name), {}, 0, 0});
  }
  const xml::XmlTree xml(archive, *content, name, context.execution);
  const xml_node text = child(child(xml.root(), "body"), "text");
  if (!text) throw ParseError("not the text of an OpenDocument text: no <text> in a <body>", xml.where());
  return Odt(name, context).read(text);
}

}  // namespace motet::inline v1
