#include "io/transcript_names.hpp"

#include <algorithm>
#include <array>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {

std::string stem_of(std::string_view name) {
  static constexpr std::array<std::string_view, 21> extensions{"txt", "text", "md",  "vtt",  "srt", "csv",  "tsv",
                                                               "tab", "docx", "doc", "odt",  "rtf", "json", "cha",
                                                               "eaf", "xml",  "htm", "html", "pdf", "xlsx", "textgrid"};
  name = trim(name);
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos && slash + 1 < name.size()) name.remove_prefix(slash + 1);
  const std::size_t point = name.rfind('.');
  if (point != std::string_view::npos && point > 0 &&
      std::find(extensions.begin(), extensions.end(), fold(name.substr(point + 1))) != extensions.end()) {
    name.remove_suffix(name.size() - point);
  }
  return std::string(name);
}

void require_size(std::uint64_t bytes, std::string_view name, std::uint64_t most_bytes) {
  const std::uint64_t most = std::min(most_bytes, Limits{}.transcript_bytes);
  if (bytes <= most) return;
  throw LimitError("a transcript of more than " + std::to_string(most) + " bytes (limit transcript_bytes)",
                   {std::string(name), {}, 0, 0});
}

void require_text(std::string_view text, std::string_view name, std::uint64_t most_bytes) {
  require_size(text.size(), name, most_bytes);
  require_utf8(text, name);
}

}  // namespace motet::inline v1
