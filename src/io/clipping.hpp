// What becomes of positions outside their text, where somebody asks to keep what can be kept?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {

/// From begin to before end, in whatever a file counts.
struct FileStretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// Behind the message of an error that refuses a position.
inline constexpr const char* clipping_advice = "; --clip-positions cuts what reaches beyond";

/// How many positions were outside, and which came first.
class Clipping {
 public:
  /// What of the stretch lies in a text of this size; nothing, where none of it does or it ends before it begins.
  /// Only for stretches that do not lie inside: each call counts.
  std::optional<FileStretch> clip(const FileStretch& stretch, std::int64_t size);
  /// Takes back that something of the last one was kept.
  void drop();
  /// "clipped-positions", where there were any. `what` is the word for one of them, such as "selection".
  void report(const std::string& what, const std::string& text, const SourcePosition& where,
              std::vector<Diagnostic>& diagnostics) const;

 private:
  std::size_t cut_ = 0, outside_ = 0;
  FileStretch first_;
};

}  // namespace motet::inline v1
