// Which GUID does each thing of a project have in a file, where every one
// stands for one thing only?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "motet/coding/project.hpp"

#include "io/writing/losses.hpp"

namespace motet::inline v1::writing {

/// The GUIDs of one file.
class GuidRegistry {
 public:
  /// False when it is taken. Precondition: as normalize_uuid gives it.
  bool take(std::string_view guid);
  /// A name-based GUID that is not taken: the same for the same name, unless it
  /// was given to something else before.
  std::string make(std::string_view name);

 private:
  struct Key {
    std::uint64_t high = 0, low = 0;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept { return key.high * 0x9E3779B97F4A7C15U ^ key.low; }
  };
  std::unordered_set<Key, Hash> taken_;
};

/// By position in the project. Lower case, without braces, no two equal.
struct Identifiers {
  std::vector<std::string> codes, coders, transcripts, participants, notes, sets, links, codings;
};

/// Those that things have, as far as they are GUIDs and not another thing's
/// (else a loss, "identifiers"); made from what the things hold where there is
/// none.
Identifiers identify(const Project& canonical, GuidRegistry& registry, LossList& losses);

/// For each thing its place in the order of GUIDs.
std::vector<std::uint32_t> ranks(const std::vector<std::string>& guids);
/// The things in the order of their GUIDs.
std::vector<std::uint32_t> in_order(const std::vector<std::string>& guids);

}  // namespace motet::inline v1::writing
