#include "io/documents/document_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

struct MimeType {
  std::string_view type;
  DocumentKind kind;
};

// Templates and master documents have longer types that begin alike.
constexpr std::array<MimeType, 4> mime_types{{{"application/vnd.oasis.opendocument.text", DocumentKind::odt},
                                              {"application/vnd.oasis.opendocument.spreadsheet", DocumentKind::ods},
                                              {"application/vnd.oasis.opendocument.presentation", DocumentKind::odp},
                                              {"application/epub+zip", DocumentKind::epub}}};

DocumentKind kind_of(std::string_view mime_type) {
  const auto* found = std::find_if(mime_types.begin(), mime_types.end(),
                                   [&](const MimeType& known) { return mime_type.starts_with(known.type); });
  return found == mime_types.end() ? DocumentKind::other : found->kind;
}

bool has_project(const Archive& archive) {
  return std::any_of(archive.names().begin(), archive.names().end(), [](const std::string& name) {
    return name.size() >= 4 && name.find('/') == std::string::npos && name.ends_with(".qde");
  });
}

bool any_in(const Archive& archive, std::string_view folder) {
  return std::any_of(archive.names().begin(), archive.names().end(),
                     [folder](const std::string& name) { return name.starts_with(folder); });
}

}  // namespace

DocumentKind document_kind(Archive& archive) {
  if (has_project(archive)) return DocumentKind::project_archive;
  if (archive.find("EncryptedPackage")) return DocumentKind::encrypted;
  if (const auto mime_type = archive.find("mimetype")) {
    const std::string type = archive.read(*mime_type);
    if (const DocumentKind kind = kind_of(trim(std::string_view(type).substr(0, 256))); kind != DocumentKind::other) {
      return kind;
    }
  }
  if (archive.find("[Content_Types].xml") || archive.find("_rels/.rels")) {
    if (archive.find("xl/workbook.bin")) return DocumentKind::xlsb;
    if (any_in(archive, "word/")) return DocumentKind::docx;
    if (any_in(archive, "xl/")) return DocumentKind::xlsx;
    if (any_in(archive, "ppt/")) return DocumentKind::pptx;
  }
  return DocumentKind::other;
}

std::string_view advice_for(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::project_archive:
    case DocumentKind::docx:
    case DocumentKind::odt:
    case DocumentKind::xlsx:
      return {};
    case DocumentKind::xlsb:
      return "a binary Excel workbook (.xlsb); in Excel: Save as .xlsx or CSV";
    case DocumentKind::pptx:
    case DocumentKind::odp:
      return "a presentation; copy its text into a text file or a Word document";
    case DocumentKind::ods:
      return "an OpenDocument spreadsheet; in LibreOffice: Save as .xlsx or CSV";
    case DocumentKind::epub:
      return "an electronic book (EPUB); convert it to plain text";
    case DocumentKind::encrypted:
      return "an office document with a password; save it without one";
    case DocumentKind::other:
      break;
  }
  return "a ZIP archive of no kind that Motet reads; unpack it and give Motet the folder";
}

}  // namespace motet::inline v1
