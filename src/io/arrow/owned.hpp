// Who releases a struct of the Arrow C interfaces, once?
#pragma once

#include <stdexcept>

#include "motet/core/config.hpp"
#include "motet/io/arrow_abi.hpp"

namespace motet::inline v1::arrow {

/// A schema, array or stream that is released with it.
template <class C>
class Owned {
 public:
  Owned() = default;
  /// Takes it: the source is marked as released. Errors: std::invalid_argument when it is already.
  explicit Owned(C& source) : value_(source) {
    if (source.release == nullptr) {
      throw std::invalid_argument("this stream of Arrow was used before; ask its data frame for another one");
    }
    source.release = nullptr;
  }
  Owned(const Owned&) = delete;
  Owned(Owned&& other) noexcept : value_(other.value_) { other.value_.release = nullptr; }
  Owned& operator=(const Owned&) = delete;
  Owned& operator=(Owned&&) = delete;
  ~Owned() {
    if (value_.release != nullptr) value_.release(&value_);
  }

  [[nodiscard]] C& operator*() noexcept { return value_; }
  [[nodiscard]] const C& operator*() const noexcept { return value_; }
  [[nodiscard]] C* operator->() noexcept { return &value_; }
  [[nodiscard]] const C* operator->() const noexcept { return &value_; }

 private:
  C value_{};
};

}  // namespace motet::inline v1::arrow
