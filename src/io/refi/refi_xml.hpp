// How is project.qde walked, whatever prefix its namespace has?
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"
#include "motet/text/utf8.hpp"

#include "io/xml_scanner.hpp"

namespace motet::inline v1::refi {

/// XML that knows the line of every byte.
class Document {
 public:
  Document(std::string xml, SourcePosition where) : text_(std::move(xml)), xml_(text_), where_(std::move(where)) {}
  /// Of bytes that are still arriving: complete() tells how many they are, and until then errors have no line.
  Document(std::unique_ptr<char[]> bytes, SourcePosition where) : bytes_(std::move(bytes)), where_(std::move(where)) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  void complete(std::size_t size) { xml_ = {bytes_.get(), size}; }
  [[nodiscard]] char* bytes() noexcept { return bytes_.get(); }
  [[nodiscard]] std::string_view xml() const noexcept { return xml_; }
  [[nodiscard]] const SourcePosition& where() const noexcept { return where_; }
  /// Safe to call from several threads, and quick also for the millionth doubt about one document.
  [[nodiscard]] SourcePosition at(std::size_t offset) const;

 private:
  // Line and column where a block of the document begins.
  struct Mark {
    std::uint64_t line = 1;
    std::uint64_t column = 1;
  };
  static constexpr std::size_t block = 4096;
  void advance(Mark& mark, std::size_t from, std::size_t to) const;

  std::string text_;
  std::unique_ptr<char[]> bytes_;
  std::string_view xml_;
  SourcePosition where_;
  mutable std::once_flag once_;
  mutable std::vector<Mark> marks_;
};

/// Goes through the elements once, from the first to the last. It stands at the start of an element; its attributes are
/// there until the walker moves on. Errors of all functions that move: ParseError, LimitError, Stopped.
class Walker {
 public:
  Walker(const Document& document, const Execution& execution)
      : document_(document), scanner_(document.xml(), document.where(), execution) {
    scanner_.next();
  }
  /// The same while bytes are still arriving.
  Walker(const Document& document, const char* bytes, XmlScanner::More more, const Execution& execution)
      : document_(document), scanner_(bytes, std::move(more), document.where(), execution) {
    scanner_.next();
  }

  [[nodiscard]] const Document& document() const noexcept { return document_; }
  [[nodiscard]] std::string_view name() const noexcept { return scanner_.name(); }
  [[nodiscard]] std::size_t at() const noexcept { return scanner_.at(); }

  [[nodiscard]] std::size_t depth() const noexcept { return scanner_.depth(); }

  /// The value of an attribute as it stands there; nothing when there is none.
  [[nodiscard]] std::optional<std::string_view> raw(std::string_view name) const noexcept {
    for (const XmlScanner::Attribute& attribute : scanner_.attributes()) {
      if (attribute.name == name) return attribute.value;
    }
    return std::nullopt;
  }
  /// The value of an attribute without blanks around it; empty when there is none.
  [[nodiscard]] std::string attribute(std::string_view name) const {
    const auto value = raw(name);
    return value ? std::string(trim(decode_value(*value))) : std::string();
  }

  /// Calls f(name) at the start of each child; what f leaves of it is passed over. Then the element has ended.
  template <class F>
  void children(F f) {
    const std::size_t depth = scanner_.depth();
    while (true) {
      switch (scanner_.next()) {
        case XmlScanner::Event::start:
          f(scanner_.name());
          while (scanner_.depth() > depth) scanner_.next();
          break;
        case XmlScanner::Event::end:
        case XmlScanner::Event::finish:
          return;
        case XmlScanner::Event::text:
          break;
      }
    }
  }

  /// All text directly inside the element, CDATA included. Then the element has ended.
  std::string text() {
    const std::size_t depth = scanner_.depth();
    std::string text;
    while (true) {
      switch (scanner_.next()) {
        case XmlScanner::Event::text:
          if (scanner_.depth() == depth) decode_text(scanner_.text(), scanner_.is_cdata(), text);
          break;
        case XmlScanner::Event::end:
          if (scanner_.depth() < depth) return text;
          break;
        case XmlScanner::Event::finish:
          return text;
        case XmlScanner::Event::start:
          break;
      }
    }
  }

  /// Calls f(name) at the start of each element below, children and their children. Then the element has ended.
  template <class F>
  void below(F f) {
    const std::size_t depth = scanner_.depth();
    while (scanner_.depth() >= depth) {
      if (scanner_.next() == XmlScanner::Event::start) f(scanner_.name());
    }
  }

  /// Passes over everything to the end of the document.
  void finish() {
    while (scanner_.next() != XmlScanner::Event::finish) {
    }
  }

 private:
  const Document& document_;
  XmlScanner scanner_;
};

}  // namespace motet::inline v1::refi
