// Where does memory come from that is written before it is read, and used again and again?
#pragma once

#include <cstddef>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#include "core/large_pages.hpp"

namespace motet::inline v1 {

/// An array of plain values that are not set to anything at first: memory that is never written costs nothing, however
/// much was asked for.
template <class T>
class Scratch {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Scratch() = default;
  explicit Scratch(std::size_t capacity) { ensure(capacity); }
  Scratch(Scratch&& other) noexcept { swap(other); }
  Scratch& operator=(Scratch&& other) noexcept {
    swap(other);
    return *this;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { release(); }

  /// Room for so many values; what was here is lost when there was less.
  void ensure(std::size_t capacity) {
    if (capacity <= capacity_) return;
    release();
    values_ = large(capacity) ? LargePageAllocator<T>().allocate(capacity)
                              : static_cast<T*>(::operator new(capacity * sizeof(T)));
    capacity_ = capacity;
  }

  [[nodiscard]] T* data() noexcept { return values_; }
  [[nodiscard]] const T* data() const noexcept { return values_; }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return values_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return values_[i]; }
  [[nodiscard]] std::span<T> first(std::size_t count) noexcept { return {values_, count}; }
  [[nodiscard]] std::span<const T> first(std::size_t count) const noexcept { return {values_, count}; }

  void swap(Scratch& other) noexcept {
    std::swap(values_, other.values_);
    std::swap(capacity_, other.capacity_);
  }

  void release() noexcept {
    if (values_ == nullptr) return;
    if (large(capacity_)) {
      LargePageAllocator<T>().deallocate(values_, capacity_);
    } else {
      ::operator delete(values_);
    }
    values_ = nullptr;
    capacity_ = 0;
  }

 private:
  // Of a large page little may be used, but all of it is made ready.
  static bool large(std::size_t capacity) noexcept { return capacity * sizeof(T) >= std::size_t{3} << 20U; }

  T* values_ = nullptr;
  std::size_t capacity_ = 0;
};

}  // namespace motet::inline v1
