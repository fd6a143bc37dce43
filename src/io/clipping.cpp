#include "io/clipping.hpp"

#include <algorithm>

namespace motet::inline v1 {

std::optional<FileStretch> Clipping::clip(const FileStretch& stretch, std::int64_t size) {
  if (cut_ + outside_ == 0) first_ = stretch;
  const FileStretch inside{std::max<std::int64_t>(stretch.begin, 0), std::min(stretch.end, size)};
  if (inside.begin >= inside.end) {
    ++outside_;
    return std::nullopt;
  }
  ++cut_;
  return inside;
}

void Clipping::drop() {
  --cut_;
  ++outside_;
}

void Clipping::report(const std::string& what, const std::string& text, const SourcePosition& where,
                      std::vector<Diagnostic>& diagnostics) const {
  const std::size_t count = cut_ + outside_;
  if (count == 0) return;
  diagnostics.push_back({Severity::warning, "clipped-positions",
                         std::to_string(count) + " " + what + (count == 1 ? "" : "s") + " of '" + text +
                             "' outside its text (the first from " + std::to_string(first_.begin) + " to " +
                             std::to_string(first_.end) + "): " + std::to_string(cut_) + " cut where the text ends, " +
                             std::to_string(outside_) + " left out, since nothing of the text is there",
                         where});
}

}  // namespace motet::inline v1
