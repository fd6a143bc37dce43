// How much memory did a piece of work need at most?
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace bench {

/// Begins a new peak of resident memory (Linux).
inline void reset_peak_memory() { std::ofstream("/proc/self/clear_refs") << 5; }

/// The peak of resident memory in bytes since then, the whole process.
inline std::uint64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

}  // namespace bench
