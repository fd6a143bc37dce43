#include "io/documents/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "motet/text/utf8.hpp"

#include "io/documents/package.hpp"
#include "io/xml_tree.hpp"

namespace motet::inline v1::documents {
namespace {

using pugi::xml_node;
using xml::attribute;
using xml::child;
using xml::is_text;
using xml::local_name;
using xml::number_attribute;
using xml::XmlTree;

const Relation* find_type(const std::vector<Relation>& relations, std::string_view type) {
  const auto found = std::find_if(relations.begin(), relations.end(),
                                  [type](const Relation& relation) { return relation.type == type; });
  return found == relations.end() ? nullptr : &*found;
}

// "_x000D_" is a character that XML cannot hold; "_x005F_" an underscore before what looks like one.
std::string unescaped(std::string text) {
  constexpr std::size_t size = 7;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find("_x", at), text.size());
    result.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    std::uint32_t character = 0;
    const char* const begin = text.data() + at + 2;
    const bool whole = text.size() - at >= size && text[at + size - 1] == '_';
    const bool is_character = whole && std::from_chars(begin, begin + 4, character, 16).ptr == begin + 4 &&
                              character != 0 && (character < 0xD800 || character > 0xDFFF);
    if (is_character) append_utf8(result, character);
    if (!is_character) result += "_x";
    at += is_character ? size : 2;
  }
  return result;
}

void read_sheets(xml_node root, const std::vector<Relation>& relations, Archive& archive, const SourcePosition& where,
                 Workbook& workbook) {
  std::map<std::string_view, const Relation*> by_id;
  for (const Relation& relation : relations) by_id.emplace(relation.id, &relation);
  bool found = false;
  for (const xml_node sheet : child(root, "sheets").children()) {
    if (local_name(sheet) != "sheet") continue;
    const auto relation = by_id.find(attribute(sheet, "id"));
    const std::string label(attribute(sheet, "name"));
    const bool cells = relation != by_id.end() && relation->second->type == "worksheet";
    if (found || !cells) {
      workbook.other_sheets.push_back(label);
      continue;
    }
    const auto entry = archive.find(relation->second->target);
    if (!entry) {
      throw ParseError("the sheet '" + label + "' is missing: the archive has no " + relation->second->target, where);
    }
    workbook.sheet = *entry;
    workbook.sheet_name = label;
    found = true;
  }
  if (!found) throw ParseError("the workbook has no sheet of cells", where);
}

void read_strings(const XmlTree& xml, Workbook& workbook) {
  for (const xml_node item : xml.root().children()) {
    if (local_name(item) == "si") workbook.strings.push_back(string_item(item));
  }
}

void read_formats(const XmlTree& xml, Workbook& workbook) {
  std::map<std::uint32_t, MomentFormat> own;
  for (const xml_node format : child(xml.root(), "numFmts").children()) {
    own[number_attribute(format, "numFmtId", 0)] = moment_format(attribute(format, "formatCode"));
  }
  for (const xml_node style : child(xml.root(), "cellXfs").children()) {
    if (local_name(style) != "xf") continue;
    const std::uint32_t number = number_attribute(style, "numFmtId", 0);
    const auto found = own.find(number);
    workbook.formats.push_back(found == own.end() ? built_in_moment_format(number) : found->second);
  }
}

}  // namespace

std::string string_item(xml_node item) {
  std::string text;
  const auto add = [&text](xml_node node) {
    for (const xml_node part : node.children()) {
      if (is_text(part)) text += part.value();
    }
  };
  for (const xml_node node : item.children()) {
    if (local_name(node) == "t") add(node);
    if (local_name(node) == "r") add(child(node, "t"));
  }
  return text.find("_x") == std::string::npos ? text : unescaped(std::move(text));
}

Workbook read_workbook(Archive& archive, std::string_view name, const Execution& execution) {
  const auto main = main_part(archive, "xl/workbook.xml", name, execution);
  if (!main) {
    throw ParseError("not an Excel workbook: the archive has no xl/workbook.xml", {std::string(name), {}, 0, 0});
  }
  Workbook workbook;
  const XmlTree xml(archive, *main, name, execution);
  const auto relations = relations_of(archive, archive.names().at(*main), name, execution);
  const std::string_view dates = attribute(child(xml.root(), "workbookPr"), "date1904");
  workbook.from_1904 = dates == "1" || dates == "true";
  read_sheets(xml.root(), relations, archive, xml.where(), workbook);
  const auto read_part = [&](std::string_view type, const auto& read) {
    const Relation* const relation = find_type(relations, type);
    const auto entry = relation == nullptr ? std::nullopt : archive.find(relation->target);
    if (entry) read(XmlTree(archive, *entry, name, execution), workbook);
  };
  read_part("sharedStrings", read_strings);
  read_part("styles", read_formats);
  return workbook;
}

}  // namespace motet::inline v1::documents
