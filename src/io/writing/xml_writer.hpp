// How does XML come about that every reader takes?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/writing/losses.hpp"

namespace motet::inline v1::writing {

/// Elements in the order they are opened, one a line. Names of elements and
/// attributes must outlive the writer. What XML cannot hold (control
/// characters, U+FFFE, U+FFFF, ill-formed UTF-8) becomes U+FFFD and a loss
/// ("characters").
class XmlWriter {
 public:
  explicit XmlWriter(LossList& losses) : losses_(losses) {}

  void open(std::string_view element);
  /// Of the element opened last, before its children.
  void attribute(std::string_view name, std::string_view value);
  void text(std::string_view value);
  void close();

  void element(std::string_view name, std::string_view value);
  /// An element with one attribute.
  void reference(std::string_view name, std::string_view attribute_name, std::string_view guid);

  [[nodiscard]] std::size_t size() const noexcept { return xml_.size(); }
  /// The document, with its declaration. Precondition: every element is closed.
  std::string finish();

 private:
  void end_start_tag();
  void escape(std::string_view value, bool in_attribute);

  LossList& losses_;
  std::string xml_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  std::vector<std::string_view> open_;
  bool in_start_tag_ = false;
};

/// False for what XML 1.0 has no way to write.
bool is_xml_character(char32_t c) noexcept;

}  // namespace motet::inline v1::writing
