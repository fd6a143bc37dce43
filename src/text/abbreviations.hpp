// Does this sentence end with an abbreviation rather than with its end?
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace motet::inline v1 {

/// Words that end with a full stop without ending a sentence.
class Abbreviations {
 public:
  /// The words with or without their final stop, in any case. Errors: ParseError when one is not UTF-8.
  explicit Abbreviations(const std::vector<std::string>& words);

  [[nodiscard]] bool empty() const noexcept { return words_.empty(); }

  /// Whether the last word of `sentence`, which has no blanks at its end, is one of them and stands before a full stop.
  /// Precondition: valid UTF-8.
  [[nodiscard]] bool ends(std::string_view sentence) const;

 private:
  std::unordered_set<std::string> words_;
};

}  // namespace motet::inline v1
