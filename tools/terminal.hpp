// What a person at a terminal sees while the work goes on, and how Ctrl-C reaches it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "motet/core/execution.hpp"

namespace motet_tool {

/// Shows progress on standard error while it lives, when that is a terminal and `quiet` is not set, and makes Ctrl-C
/// stop whatever runs with its observer(); a second one ends the program at once.
class Terminal {
 public:
  explicit Terminal(bool quiet);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] motet::ProgressObserver observer();
  /// Takes the progress away, so that other text may follow.
  void clear();

 private:
  bool shows_;
  bool dirty_ = false;
};

/// The text on one line, without what would steer a terminal: control characters and marks that turn the direction of
/// writing, which names in the input may hold, become blanks. What is longer than `longest` characters is cut.
std::string printable(std::string_view text, std::size_t longest = 1000);

/// How many columns of a terminal the text takes: wide characters two, marks none.
std::size_t columns_of(std::string_view text);
/// The text with blanks behind it, up to so many columns.
std::string padded(std::string text, std::size_t columns);

}  // namespace motet_tool
