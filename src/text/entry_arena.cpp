#include "text/entry_arena.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#ifdef __linux__
#include <sys/mman.h>
#endif

namespace motet::inline v1 {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21U;
constexpr std::size_t smallest_block = std::size_t{1} << 14U;

std::size_t rounded_up(std::size_t bytes, std::size_t unit) noexcept { return (bytes + unit - 1) / unit * unit; }

// Large blocks are whole huge pages, and the system is asked for such.
void* allocate(std::size_t& bytes) {
  bytes = rounded_up(bytes, bytes < huge_page ? smallest_block : huge_page);
  void* const block = std::aligned_alloc(bytes < huge_page ? 64 : huge_page, bytes);
  if (block == nullptr) throw std::bad_alloc();
#ifdef __linux__
  // What it answers makes no difference to anything but speed.
  if (bytes >= huge_page) static_cast<void>(madvise(block, bytes, MADV_HUGEPAGE));
#endif
  return block;
}

}  // namespace

void EntryArena::Free::operator()(TermEntry* block) const noexcept { std::free(block); }

std::span<TermEntry> EntryArena::take(std::size_t entries) {
  if (entries > left_.size()) {
    std::size_t bytes = std::max(entries * sizeof(TermEntry), std::min(taken_ * sizeof(TermEntry), 2 * huge_page));
    auto* const block = static_cast<TermEntry*>(allocate(bytes));
    blocks_.emplace_back(block);
    left_ = {block, bytes / sizeof(TermEntry)};
    taken_ += left_.size();
  }
  const std::span<TermEntry> result = left_.first(entries);
  left_ = left_.subspan(entries);
  return result;
}

}  // namespace motet::inline v1
