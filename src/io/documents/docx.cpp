#include <string>
#include <string_view>

#include "motet/io/documents.hpp"

#include "io/archive.hpp"
#include "io/documents/blocks.hpp"
#include "io/documents/package.hpp"
#include "io/xml_tree.hpp"

namespace motet::inline v1 {
namespace {

using pugi::xml_node;
using xml::attribute;
using xml::child;
using xml::local_name;

// Deleted and moved text, properties, instructions of fields, and how a word is pronounced.
bool is_left_out(std::string_view name) {
  return name == "del" || name == "moveFrom" || name == "delText" || name == "instrText" || name == "delInstrText" ||
         name == "rPr" || name == "tblPr" || name == "tblGrid" || name == "tcPr" || name == "sdtPr" ||
         name == "sectPr" || name == "rt" || name == "rubyPr";
}

class Docx {
 public:
  Docx(std::string_view name, const TranscriptContext& context) : blocks_(name, context) {}

  LabelledTranscript read(xml_node body) {
    xml::walk(
        body, [this](xml_node node) { return enter(node); }, [this](xml_node node) { leave(node); });
    return blocks_.take();
  }

 private:
  bool enter(xml_node node) {
    if (xml::is_text(node)) {
      if (in_text_) add_text(node.value());
      return false;
    }
    const std::string_view name = local_name(node);
    if (name == "t") {
      in_text_ = true;
    } else if (name == "p") {
      blocks_.begin_paragraph();
    } else if (name == "pPr") {
      note_numbering(node);
      return false;
    } else if (name.empty() || is_left_out(name) || is_other_choice(node) || !enter_table(node, name)) {
      return false;
    } else {
      add_character(node, name);
    }
    return true;
  }

  // Of the same thing said for several programs, the first way.
  bool is_other_choice(xml_node node) {
    const xml_node alternatives = node.parent();
    if (local_name(alternatives) != "AlternateContent") return false;
    // Kept between siblings, of which there may be any number.
    if (alternatives != alternatives_) {
      alternatives_ = alternatives;
      chosen_ = child(alternatives, "Choice");
      if (!chosen_) chosen_ = child(alternatives, "Fallback");
    }
    return node != chosen_;
  }

  // False for rows that were deleted.
  bool enter_table(xml_node node, std::string_view name) {
    if (name == "tbl") blocks_.begin_table();
    if (name == "tr") {
      if (child(child(node, "trPr"), "del")) return false;
      blocks_.begin_row();
      blocks_.add_empty_cells(xml::number_attribute(child(child(node, "trPr"), "gridBefore"), "val", 0));
    }
    if (name == "tc") blocks_.begin_cell();
    return true;
  }

  void leave(xml_node node) {
    const std::string_view name = local_name(node);
    if (name == "t") {
      in_text_ = false;
    } else if (name == "p") {
      // Where the end of a paragraph was deleted, the next one goes on in its line.
      blocks_.end_paragraph(static_cast<bool>(child(child(child(node, "pPr"), "rPr"), "del")));
    } else if (name == "tc") {
      blocks_.end_cell();
      const auto columns = xml::number_attribute(child(child(node, "tcPr"), "gridSpan"), "val", 1);
      if (columns > 1) blocks_.add_empty_cells(columns - 1);
    } else if (name == "tr") {
      blocks_.end_row();
    } else if (name == "tbl") {
      blocks_.end_table();
    }
  }

  void add_character(xml_node node, std::string_view name) {
    if (name == "tab" || name == "ptab") {
      blocks_.add("\t");
    } else if (name == "br" || name == "cr") {
      blocks_.add("\n");
    } else if (name == "noBreakHyphen") {
      blocks_.add(U'\u2011');
    } else if (name == "softHyphen") {
      blocks_.add(U'\u00AD');
    } else if (name == "sym") {
      add_symbol(attribute(node, "char"));
    } else if (name == "commentReference") {
      ++blocks_.not_carried.comments;
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      ++blocks_.not_carried.notes;
    } else if (name == "altChunk" || name == "subDoc") {
      ++blocks_.not_carried.embedded;
    }
  }

  void add_symbol(std::string_view hexadecimal) {
    char32_t character = 0;
    for (const char digit : hexadecimal.substr(0, 6)) {
      const char lower = static_cast<char>(digit | 0x20);
      if (digit >= '0' && digit <= '9') {
        character = 16 * character + static_cast<char32_t>(digit - '0');
      } else if (lower >= 'a' && lower <= 'f') {
        character = 16 * character + static_cast<char32_t>(lower - 'a' + 10);
      } else {
        return;
      }
    }
    const bool is_scalar = character < 0xD800 || (character > 0xDFFF && character <= 0x10FFFF);
    if (character >= 0x20 && is_scalar) blocks_.add(character);
  }

  // A line end inside the words of a run is the writing program's, and Word shows a blank.
  void add_text(std::string text) {
    for (char& c : text) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    blocks_.add(text);
  }

  void note_numbering(xml_node properties) {
    const xml_node number = child(child(properties, "numPr"), "numId");
    if (number && attribute(number, "val") != "0") ++blocks_.not_carried.numbered;
  }

  documents::Blocks blocks_;
  bool in_text_ = false;
  xml_node alternatives_, chosen_;
};

}  // namespace

LabelledTranscript parse_docx(std::string_view bytes, std::string_view name, const TranscriptContext& context) {
  Archive archive(bytes, name, context.execution);
  const auto main = documents::main_part(archive, "word/document.xml", name, context.execution);
  if (!main) {
    throw ParseError("not a Word document: the archive has no word/document.xml", {std::string(name), {}, 0, 0});
  }
  const xml::XmlTree xml(archive, *main, name, context.execution);
  const xml_node body = child(xml.root(), "body");
  if (local_name(xml.root()) != "document" || !body) {
    throw ParseError("not the text of a Word document: no <body> in a <document>", xml.where());
  }
  return Docx(name, context).read(body);
}

}  // namespace motet::inline v1
