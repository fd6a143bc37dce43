// What comes next in this XML, without building a tree?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// Hands out tags and text of XML one after the other, as ranges of its bytes, and checks on the way: that tags match,
/// nodes and attributes, depth and size against the limits; no document type declarations, no entities beyond XML's own
/// five, no references to characters that do not exist, no torn markup. Comments and processing instructions are passed
/// over. Names come without their namespace's prefix. Errors of all functions: ParseError, LimitError, Stopped.
class XmlScanner {
 public:
  enum class Event : std::uint8_t { start, end, text, finish };
  struct Attribute {
    std::string_view name;
    std::string_view value;  ///< as it stands there: see decode_value
  };

  /// `xml` is UTF-8 and must outlive the scanner, as must the others; `where` goes before positions in errors.
  XmlScanner(std::string_view xml, const SourcePosition& where, const Execution& execution);

  /// The same of bytes that are still arriving at `data`, where they stay. more(have) waits until there are more of
  /// them than `have`, and returns how many; no more than that: these are all. Errors: those of `more` too.
  using More = std::function<std::size_t(std::size_t have)>;
  XmlScanner(const char* data, More more, const SourcePosition& where, const Execution& execution);

  /// An element without content is a start and an end. After the root, finish.
  Event next();

  /// Of the start or end before.
  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  /// Of the start before.
  [[nodiscard]] std::span<const Attribute> attributes() const noexcept { return attributes_; }
  /// Of the text before, as it stands there, and whether it is a CDATA section: see decode_text.
  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] bool is_cdata() const noexcept { return cdata_; }
  /// How many elements are open; the one that just started is, the one that just ended is not.
  [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
  /// The byte where what was handed out begins.
  [[nodiscard]] std::size_t at() const noexcept { return begin_; }

 private:
  [[noreturn]] void fail(const std::string& message) const;
  [[noreturn]] void exceed(const char* limit, std::uint64_t value, const char* of) const;
  void count() {
    if (++nodes_ > limits_.xml_nodes) exceed("xml_nodes", limits_.xml_nodes, "nodes and attributes");
  }
  void extend(std::size_t wanted);
  [[nodiscard]] bool begins(std::string_view markup) const noexcept { return xml_.substr(at_).starts_with(markup); }
  void skip_past(std::string_view closing, const char* what);
  void skip_blanks();
  void references(std::string_view content);
  bool take_text();
  bool take_declaration();
  Event end_tag();
  Event close();
  Event start_tag();
  void attribute();

  std::string_view xml_;
  const SourcePosition& where_;
  const Execution& execution_;
  const Limits& limits_;
  More more_;
  bool complete_ = true;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::uint64_t nodes_ = 0;
  std::uint64_t rounds_ = 0;
  bool empty_ = false;  // the element that started is also its end
  bool rooted_ = false;
  bool cdata_ = false;
  std::string_view name_;
  std::string_view text_;
  std::vector<Attribute> attributes_;
  std::vector<std::string_view> open_;  // names with their prefixes
};

/// `text` without a namespace's prefix.
inline std::string_view local_name(std::string_view text) noexcept { return text.substr(text.rfind(':') + 1); }

/// The value of an attribute: references resolved, white space as blanks. Precondition: it was scanned.
std::string decode_value(std::string_view raw);

/// Appends text: references resolved unless it is CDATA, line ends as line feeds. Precondition: it was scanned.
void decode_text(std::string_view raw, bool cdata, std::string& to);

}  // namespace motet::inline v1
