// How does RE2 find any of many words, written as one alternation?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// False where the benchmark was built without RE2; the finder then finds nothing.
bool has_re2();

/// Whole words of ASCII letters, whatever their case. An apostrophe with a letter behind it continues a word.
class Re2Words {
 public:
  explicit Re2Words(const std::vector<std::string>& words);
  ~Re2Words();
  Re2Words(const Re2Words&) = delete;
  Re2Words& operator=(const Re2Words&) = delete;

  /// Appends where the words stand in ASCII text.
  void find(std::string_view text, std::vector<std::string_view>& hits) const;

 private:
  struct State;
  State* state_ = nullptr;
};

}  // namespace bench
