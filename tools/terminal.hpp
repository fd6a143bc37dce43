// What a person at a terminal sees while the work goes on, and how Ctrl-C reaches it.
#pragma once

#include "motet/core/execution.hpp"

namespace motet_tool {

/// Shows progress on standard error while it lives, when that is a terminal and `quiet` is not set, and makes Ctrl-C
/// stop whatever runs with its observer().
class Terminal {
 public:
  explicit Terminal(bool quiet);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] motet::ProgressObserver observer();

 private:
  void clear();

  bool shows_;
  bool dirty_ = false;
};

}  // namespace motet_tool
