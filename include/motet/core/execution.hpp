// How is a computation run: on how many threads, who watches it, and who may stop it?
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

#include "motet/core/limits.hpp"

namespace motet::inline v1 {

/// How far a stage has come. `total` 0 means that it is not known beforehand.
struct Progress {
  std::string_view stage;
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

/// Called on the calling thread, at the start and end of every stage and now and then between; return false to stop.
using ProgressObserver = std::function<bool(const Progress&)>;

/// A member of every `*Options`. Nothing here changes a result. A stop makes the running call throw Stopped, within
/// 50 ms in Motet's own loops and half a second elsewhere.
struct Execution {
  unsigned threads = 0;  ///< 0: as many as this process may use
  std::stop_token stop{};
  ProgressObserver progress{};
  Limits limits{};
};

}  // namespace motet::inline v1
