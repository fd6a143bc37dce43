// How is a project exchange file made for a test?
#pragma once

#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <zip.h>

#include "motet/io/refi_qda.hpp"

using Entries = std::vector<std::pair<std::string, std::string>>;

/// A ZIP archive with these entries, in memory; with a password, encrypted.
inline std::string make_zip(const Entries& entries, const char* password = nullptr) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  REQUIRE(target != nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  REQUIRE(zip != nullptr);
  for (const auto& [name, bytes] : entries) {
    zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    REQUIRE(index >= 0);
    if (password != nullptr) {
      REQUIRE(zip_file_set_encryption(zip, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password) == 0);
    }
  }
  REQUIRE(zip_close(zip) == 0);
  REQUIRE(zip_source_open(target) == 0);
  zip_source_seek(target, 0, SEEK_END);
  std::string result(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  REQUIRE(zip_source_read(target, result.data(), result.size()) == static_cast<zip_int64_t>(result.size()));
  zip_source_close(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return result;
}

/// A GUID that ends in these two hexadecimal digits.
inline std::string guid(std::string_view end) { return "00000000-0000-0000-0000-0000000000" + std::string(end); }

/// project.qde around the children of Project.
inline std::string make_qde(const std::string& children, const std::string& attributes = "name=\"Test\"") {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" " + attributes +
         ">\n" + children + "\n</Project>\n";
}

/// A codebook with the codes 01 "mood", 02 "good" below it, and 03 "other".
inline std::string make_codes() {
  return "<CodeBook><Codes><Code guid=\"" + guid("01") + "\" name=\"mood\" isCodable=\"false\" color=\"#0F8\">" +
         "<Description>how it is</Description><Code guid=\"{" + guid("02") +
         "}\" name=\"good\" isCodable=\"true\"/></Code>" + "<Code guid=\"" + guid("03") +
         "\" name=\"other\" isCodable=\"true\"/></Codes></CodeBook>";
}

/// A selection with one coding by each of the codes.
inline std::string make_selection(std::size_t begin, std::size_t end, const std::vector<std::string>& codes,
                                  const std::string& name = "") {
  std::string xml = "<PlainTextSelection guid=\"" + guid("50") + "\" name=\"" + name + "\" startPosition=\"" +
                    std::to_string(begin) + "\" endPosition=\"" + std::to_string(end) + "\">";
  for (const std::string& code : codes) {
    xml += "<Coding guid=\"" + guid("60") + "\"><CodeRef targetGUID=\"" + guid(code) + "\"/></Coding>";
  }
  return xml + "</PlainTextSelection>";
}

/// A text source whose file is sources/NAME.txt.
inline std::string make_text(const std::string& end, const std::string& name, const std::string& children) {
  return "<TextSource guid=\"" + guid(end) + "\" name=\"" + name + "\" plainTextPath=\"internal://" + name + ".txt\">" +
         children + "</TextSource>";
}

/// A project with one text called "talk".
inline std::string make_qdpx(const std::string& text, const std::string& selections, const std::string& more = "") {
  return make_zip({{"project.qde",
                    make_qde(make_codes() + "<Sources>" + make_text("20", "talk", selections) + "</Sources>" + more)},
                   {"sources/talk.txt", text}});
}

/// A bare project with everything in its XML: the codes, one text called "talk" with what stands in it, and more.
inline std::string make_bare(const std::string& text, const std::string& inside, const std::string& more = "",
                             const std::string& attributes = "name=\"Test\"") {
  return make_qde(make_codes() + "<Sources><TextSource guid=\"" + guid("20") + "\" name=\"talk\"><PlainTextContent>" +
                      text + "</PlainTextContent>" + inside + "</TextSource></Sources>" + more,
                  attributes);
}

inline std::string reference(const std::string& element, const std::string& end) {
  return "<" + element + " targetGUID=\"" + guid(end) + "\"/>";
}

inline motet::Project project_of(const std::string& bytes) { return motet::read_qdpx(bytes, "test.qdpx").value; }

inline motet::Imported<motet::Project> read_bare(const std::string& qde) { return motet::read_qde(qde, "test.qde"); }

inline std::string coded_text(const motet::Project& project, std::size_t i) {
  const motet::Coding& coding = project.codings.at(i);
  return std::string(project.corpus.text(coding.transcript, coding.span.value()));
}

inline std::string value_of(const motet::Attributes& attributes, std::string_view name) {
  const motet::Attribute* value = attributes.find(name);
  return value == nullptr ? "(none)" : motet::to_string(*value);
}

/// What could not be carried over, in the diagnostics: "2 graphs".
inline std::vector<std::string> not_carried(const std::vector<motet::Diagnostic>& diagnostics) {
  std::vector<std::string> result;
  for (const motet::Diagnostic& diagnostic : diagnostics) {
    constexpr std::string_view before = "not carried over: ";
    if (diagnostic.kind != "not-carried" || !diagnostic.message.starts_with(before)) continue;
    const std::string what = diagnostic.message.substr(before.size());
    const std::size_t count = what.rfind(" (");
    result.push_back(what.substr(count + 2, what.size() - count - 3) + ' ' + what.substr(0, count));
  }
  return result;
}
