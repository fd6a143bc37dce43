// How is an office document made for a test?
#pragma once

#include <string>
#include <vector>

#include "io/qdpx_builder.hpp"

/// A Word document with this between the tags of its body.
inline Entries docx_entries(const std::string& body) {
  return {{"[Content_Types].xml", "<Types/>"},
          {"_rels/.rels",
           "<Relationships><Relationship Id=\"rId1\" "
           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
           "Target=\"word/document.xml\"/></Relationships>"},
          {"word/document.xml",
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + body +
               "<w:sectPr/></w:body></w:document>"}};
}
inline std::string make_docx(const std::string& body) { return make_zip(docx_entries(body)); }

/// A run of Word, and a paragraph of one run.
inline std::string run(const std::string& text) { return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>"; }
inline std::string paragraph(const std::string& text) { return "<w:p>" + run(text) + "</w:p>"; }

/// Rows of cells of one paragraph each.
inline std::string word_table(const std::vector<std::vector<std::string>>& rows) {
  std::string xml = "<w:tbl><w:tblPr/><w:tblGrid/>";
  for (const auto& row : rows) {
    xml += "<w:tr>";
    for (const std::string& cell : row) xml += "<w:tc><w:tcPr/>" + paragraph(cell) + "</w:tc>";
    xml += "</w:tr>";
  }
  return xml + "</w:tbl>";
}

/// An OpenDocument text with this between the tags of its text.
inline Entries odt_entries(const std::string& text) {
  return {{"mimetype", "application/vnd.oasis.opendocument.text"},
          {"content.xml",
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" "
           "xmlns:table=\"ta\" xmlns:draw=\"d\" xmlns:svg=\"s\"><office:automatic-styles/><office:body><office:text>" +
               text + "</office:text></office:body></office:document-content>"}};
}
inline std::string make_odt(const std::string& text) { return make_zip(odt_entries(text)); }

/// What a workbook has besides its first sheet's rows.
struct BookParts {
  std::string strings;  ///< si elements
  std::string styles;   ///< the inside of styleSheet
  std::string before;   ///< in workbook.xml, before the sheets
  std::string more_sheets;
};

/// An Excel workbook whose first sheet, "Talk", is the part sheet2.xml.
inline Entries xlsx_entries(const std::string& rows, const BookParts& parts = {}) {
  const std::string type = "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return {{"[Content_Types].xml", "<Types/>"},
          {"xl/workbook.xml", "<workbook xmlns:r=\"r\">" + parts.before +
                                  "<sheets><sheet name=\"Talk\" sheetId=\"7\" r:id=\"rId2\"/>" + parts.more_sheets +
                                  "</sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id=\"rId1\" " + type + "worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
               "<Relationship Id=\"rId2\" " + type + "worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>" +
               "<Relationship Id=\"rId3\" " + type + "sharedStrings\" Target=\"sharedStrings.xml\"/>" +
               "<Relationship Id=\"rId4\" " + type + "styles\" Target=\"styles.xml\"/></Relationships>"},
          {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
          {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
          {"xl/sharedStrings.xml", "<sst>" + parts.strings + "</sst>"},
          {"xl/styles.xml", "<styleSheet>" + parts.styles + "</styleSheet>"}};
}
inline std::string make_xlsx(const std::string& rows, const BookParts& parts = {}) {
  return make_zip(xlsx_entries(rows, parts));
}

/// A cell with its text beside it.
inline std::string inline_cell(const std::string& reference, const std::string& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
