// How much memory did a piece of work need at most?
#pragma once

#include <cstdint>
#include <fstream>
#include <malloc.h>
#include <string>
#include <string_view>

namespace bench {

/// What /proc/self/status says of resident memory, in bytes (Linux): "VmRSS:" now, "VmHWM:" at its peak.
inline std::uint64_t memory_status(std::string_view key) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == key && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

/// Begins a new peak of resident memory.
inline void reset_peak_memory() { std::ofstream("/proc/self/clear_refs") << 5; }

/// The peak of resident memory in bytes since then, the whole process.
inline std::uint64_t peak_memory() { return memory_status("VmHWM:"); }

/// By how many bytes resident memory grew at most while `work` ran. What was freed before is given back first, so that
/// it cannot be used again unseen.
template <class F>
std::uint64_t peak_growth(F&& work) {
  malloc_trim(0);
  reset_peak_memory();
  const std::uint64_t before = memory_status("VmRSS:");
  work();
  const std::uint64_t peak = peak_memory();
  return peak > before ? peak - before : 0;
}

}  // namespace bench
