#include "core/large_pages.hpp"

#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace motet::inline v1 {

void ask_for_large_pages([[maybe_unused]] void* data, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  constexpr std::size_t worthwhile = 1 << 20;
  if (bytes < worthwhile) return;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t skipped = (page - reinterpret_cast<std::uintptr_t>(data) % page) % page;
  static_cast<void>(madvise(static_cast<char*>(data) + skipped, bytes - skipped, MADV_HUGEPAGE));
#endif
}

}  // namespace motet::inline v1
