// How does much memory become ready quickly?
#pragma once

#include <cstddef>
#include <new>

namespace motet::inline v1 {

/// Large pages are made ready several times faster than small ones, and found faster when memory is read here and
/// there. Asks for them where the system has them; of little memory, does nothing.
void ask_for_large_pages(void* data, std::size_t bytes) noexcept;

/// For vectors: memory of large pages, where there is much of it.
template <class T>
struct LargePageAllocator {
  using value_type = T;

  LargePageAllocator() noexcept = default;
  template <class Other>
  LargePageAllocator(const LargePageAllocator<Other>& /*other*/) noexcept {}

  T* allocate(std::size_t count) {
    if (!large(count)) return static_cast<T*>(::operator new(count * sizeof(T)));
    void* const data = ::operator new(count * sizeof(T), page);
    ask_for_large_pages(data, count * sizeof(T));
    return static_cast<T*>(data);
  }

  void deallocate(T* data, std::size_t count) noexcept {
    if (large(count)) {
      ::operator delete(data, page);
    } else {
      ::operator delete(data);
    }
  }

  bool operator==(const LargePageAllocator& /*other*/) const noexcept { return true; }

 private:
  static constexpr std::align_val_t page{2 << 20};

  static bool large(std::size_t count) noexcept { return count * sizeof(T) >= static_cast<std::size_t>(page) / 2; }
};

}  // namespace motet::inline v1
