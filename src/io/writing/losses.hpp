// What did not reach the file?
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "motet/io/write.hpp"

namespace motet::inline v1::writing {

/// Gathers losses by kind. Messages say what happens to all things of the kind
/// ("time stamps of turns are left out").
class LossList {
 public:
  /// The first message of a kind stands.
  void add(std::string_view kind, std::string_view message, std::string example, std::uint64_t count = 1);
  [[nodiscard]] LossReport report() const;

 private:
  std::map<std::string, Loss, std::less<>> losses_;
};

/// The beginning of a text in quotation marks, on one line.
std::string shown(std::string_view text);

}  // namespace motet::inline v1::writing
