// Which thread counts which documents, and with what?
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {

inline constexpr std::size_t bytes_of_a_share = std::size_t{1} << 19U;
inline constexpr std::size_t documents_of_a_share = std::size_t{1} << 14U;
inline constexpr std::size_t most_bytes = std::size_t{1} << 31U;

/// Documents in a row that one thread counts.
struct DocumentShare {
  std::size_t begin = 0, end = 0;
  std::size_t counter = 0;
};

/// Errors: LimitError for a document of 2 GiB or more.
inline std::vector<DocumentShare> shares_of(std::span<const std::string_view> documents) {
  std::vector<DocumentShare> shares;
  std::size_t bytes = bytes_of_a_share;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (documents[i].size() >= most_bytes) {
      throw LimitError("document " + std::to_string(i + 1) + " has " + std::to_string(documents[i].size()) +
                       " bytes; at most 2147483647 can be counted");
    }
    if (bytes >= bytes_of_a_share || i - shares.back().begin == documents_of_a_share) {
      shares.emplace_back().begin = i;
      bytes = 0;
    }
    bytes += documents[i].size();
    shares.back().end = i + 1;
  }
  return shares;
}

/// What each thread works with; which one a share gets does not matter.
template <class Tool>
class Tools {
 public:
  template <class Make>
  std::size_t take(const Make& make) {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      all_.push_back(make());
      return all_.size() - 1;
    }
    const std::size_t index = free_.back();
    free_.pop_back();
    return index;
  }
  void give_back(std::size_t index) {
    const std::lock_guard lock(mutex_);
    free_.push_back(index);
  }
  Tool& operator[](std::size_t index) {
    const std::lock_guard lock(mutex_);
    return *all_[index];
  }
  [[nodiscard]] const std::vector<std::unique_ptr<Tool>>& all() const noexcept { return all_; }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Tool>> all_;
  std::vector<std::size_t> free_;
};

}  // namespace motet::inline v1
