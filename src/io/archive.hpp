// What is inside this ZIP archive, if it is safe to look?
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// A ZIP archive in memory. Nothing is written to disk, and sizes are counted while inflating, never taken from the
/// archive.
class Archive {
 public:
  /// Checks the number of entries, their names (relative, without "..", drives or control characters, different on
  /// every file system) and that nothing is encrypted. `bytes` and `name` must outlive the archive. Errors: ParseError,
  /// LimitError.
  Archive(std::string_view bytes, std::string_view name, const Execution& execution);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
  /// The entry of this name; case does not count.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// The inflated bytes of an entry. Errors: ParseError, LimitError, Stopped.
  std::string read(std::size_t index);
  /// Puts the inflated bytes of an entry where `room` says, piece by piece, and tells `take` how many they are; `room`
  /// is never empty. Reports no progress: it may run beside the calling thread. Errors: as read.
  void inflate(std::size_t index, const std::function<std::span<char>()>& room,
               const std::function<void(std::size_t)>& take);
  /// The size that the archive states, as far as the limits would let it through. Never to be relied on.
  [[nodiscard]] std::size_t stated_size(std::size_t index) const;

 private:
  struct Handle;
  std::string_view bytes_;
  std::string_view name_;
  const Execution& execution_;
  std::unique_ptr<Handle> handle_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> index_;
  std::uint64_t inflated_ = 0;
};

}  // namespace motet::inline v1
