// Where do millions of entries go without a page fault for each four kilobytes?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace motet::inline v1 {

/// How often a term stands in one document.
struct TermEntry {
  std::uint32_t term;
  std::uint32_t count;
};

/// Memory for rows of entries, which stay where they are. Blocks grow with what is stored.
class EntryArena {
 public:
  /// Room for so many entries in a row, not set to anything.
  std::span<TermEntry> take(std::size_t entries);

 private:
  struct Free {
    void operator()(TermEntry* block) const noexcept;
  };

  std::vector<std::unique_ptr<TermEntry, Free>> blocks_;
  std::span<TermEntry> left_;
  std::size_t taken_ = 0;  // in all blocks
};

}  // namespace motet::inline v1
