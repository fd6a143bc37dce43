// Which of the many things a file says beside the words are kept?
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "motet/core/attributes.hpp"

namespace motet::inline v1 {

/// Of a file's statements the first of each name; at most 256 names, so that a hostile file cannot make the list slow.
class KeptAttributes {
 public:
  static constexpr std::size_t most = 256;

  void set(std::string name, Attribute value) {
    if (attributes_.find(name) != nullptr) return;
    if (attributes_.size() == most) {
      ++left_out_;
      return;
    }
    attributes_.set(std::move(name), std::move(value));
  }
  void add(const KeptAttributes& others) {
    for (const auto& [name, value] : others.attributes_) set(name, value);
    left_out_ += others.left_out_;
  }
  /// Text without the blanks around it; nothing when it is empty.
  void set_text(std::string name, std::string_view text);

  [[nodiscard]] std::size_t left_out() const noexcept { return left_out_; }
  [[nodiscard]] const Attributes& value() const noexcept { return attributes_; }
  Attributes take() { return std::move(attributes_); }

 private:
  Attributes attributes_;
  std::size_t left_out_ = 0;
};

}  // namespace motet::inline v1
