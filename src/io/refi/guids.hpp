// Are these two GUIDs the same, without comparing their letters each time?
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace motet::inline v1::refi {

/// A GUID as a number. Braces and the case of letters do not matter. All zero: there is none.
struct Guid {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Guid&) const = default;
  [[nodiscard]] bool empty() const noexcept { return high == 0 && low == 0; }
};

/// In order, so that no file can make it slow by GUIDs that collide.
template <class T>
using GuidMap = std::map<Guid, T>;

/// Makes GUIDs of text and text of GUIDs. What is no UUID is kept by its letters in lower case.
class GuidTable {
 public:
  /// `text` may have blanks around it.
  Guid of(std::string_view text);
  /// In lower case, without braces; empty for none.
  [[nodiscard]] std::string text(const Guid& guid) const;

 private:
  Guid other(std::string text);

  std::map<std::string, std::uint64_t> numbers_;
  std::vector<std::string> others_;
};

}  // namespace motet::inline v1::refi
