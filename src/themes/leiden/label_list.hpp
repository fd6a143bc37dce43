// Which communities have nodes in them, and which label is free for a new one?
#pragma once

#include <cstdint>

namespace motet::inline v1 {

/// All labels, those in use first.
class LabelList {
 public:
  LabelList(std::uint32_t* labels, std::uint32_t* places) : labels_(labels), places_(places) {}

  /// Labels are in use where `size` is not 0.
  void start(const std::uint32_t* size, std::uint32_t count) noexcept {
    std::uint32_t unused = count;
    for (std::uint32_t label = 0; label < count; ++label) {
      const std::uint32_t place = size[label] > 0 ? used_++ : --unused;
      labels_[place] = label;
      places_[label] = place;
    }
    count_ = count;
  }
  [[nodiscard]] std::uint32_t used() const noexcept { return used_; }
  [[nodiscard]] std::uint32_t operator[](std::uint32_t place) const noexcept { return labels_[place]; }
  /// A label that is not in use, or `otherwise` when all are.
  [[nodiscard]] std::uint32_t unused(std::uint32_t otherwise) const noexcept {
    return used_ < count_ ? labels_[used_] : otherwise;
  }
  void use_next() noexcept { ++used_; }
  void give_back(std::uint32_t label) noexcept {
    const std::uint32_t last = labels_[--used_];
    const std::uint32_t place = places_[label];
    labels_[place] = last;
    places_[last] = place;
    labels_[used_] = label;
    places_[label] = used_;
  }

 private:
  std::uint32_t* labels_;
  std::uint32_t* places_;
  std::uint32_t used_ = 0;
  std::uint32_t count_ = 0;
};

}  // namespace motet::inline v1
