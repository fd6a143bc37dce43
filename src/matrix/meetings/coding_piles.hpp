// Which codings belong to which transcript, when they come in any order and are looked at once?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace motet::inline v1 {

/// A coding that counts, without what counting does not need. Nothing is set from the start: room for many costs
/// nothing until it is used.
struct CountedCoding {
  std::uint32_t begin;  ///< of a whole transcript: from its first byte to its last
  std::uint32_t end;
  std::uint32_t code;
  std::uint32_t coder_and_whole;

  [[nodiscard]] std::uint32_t coder() const noexcept { return coder_and_whole >> 1U; }
  /// Whether it is of the whole transcript.
  [[nodiscard]] bool whole() const noexcept { return coder_and_whole % 2 != 0; }
};

/// The codings of each transcript in boxes of equal size.
class CodingPiles {
 public:
  CodingPiles() = default;
  /// Room for `most` codings.
  CodingPiles(std::size_t transcripts, std::size_t most)
      : places_(transcripts),
        codings_(std::make_unique_for_overwrite<CountedCoding[]>(box * std::min(most, most / box + transcripts))) {}

  void add(std::uint32_t transcript, const CountedCoding& coding) {
    std::size_t& place = places_[transcript];
    if (place % box == 0) {
      boxes_before_.push_back(place / box);
      place = (boxes_before_.size() - 1) * box;
    }
    codings_[place++] = coding;
  }

  /// Calls use(coding) for those of one transcript, in no order.
  template <class Use>
  void for_each(std::size_t transcript, const Use& use) const {
    for (std::size_t end = places_[transcript]; end > 0;) {
      const std::size_t number = (end - 1) / box;
      const std::size_t next = boxes_before_[number] * box;
      // The next one is on its way already.
      if (next > 0) fetch(boxes_before_[next / box - 1]);
      for (std::size_t i = number * box; i < end; ++i) use(codings_[i]);
      end = next;
    }
  }

 private:
  static constexpr std::size_t box = 16;

  // A box by its number from 1; 0: none.
  void fetch(std::size_t number) const {
    if (number == 0) return;
    constexpr std::size_t of_a_cache_line = 64 / sizeof(CountedCoding);
    for (std::size_t i = (number - 1) * box; i < number * box; i += of_a_cache_line) __builtin_prefetch(&codings_[i]);
  }

  std::vector<std::size_t> places_;  // behind the last coding of each transcript; 0: none
  std::unique_ptr<CountedCoding[]> codings_;
  std::vector<std::size_t> boxes_before_;  // of each box, the number from 1 of the one filled before it; 0: none
};

}  // namespace motet::inline v1
