// What is the transcript in this file called, and how large may it be?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/limits.hpp"
#include "motet/io/transcripts.hpp"

namespace motet::inline v1 {

/// The name without folders and without the extension of a transcript format ("a/P1.txt" is "P1", "Dr. Smith" itself).
std::string stem_of(std::string_view name);

/// The name without the folder `transcripts/` of a study.
std::string_view inside_folder(std::string_view source);

/// Which transcripts does an entry of a participants table mean?
class TranscriptNames {
 public:
  struct Match {
    std::vector<std::size_t> transcripts;
    bool by_stem = false;  ///< more than one is then no answer
  };

  explicit TranscriptNames(std::span<const LabelledTranscript> transcripts);
  /// Those whose name or source is the entry, else the same without extensions, else those of its stem.
  [[nodiscard]] Match find(std::string_view entry) const;

 private:
  using Index = std::unordered_map<std::string, std::vector<std::size_t>>;
  Index full_, bare_, stems_;
};

/// Errors: LimitError naming transcript_bytes.
void require_size(std::uint64_t bytes, std::string_view name, std::uint64_t most_bytes);
/// Errors: as require_size; ParseError when the text is not UTF-8.
void require_text(std::string_view text, std::string_view name, std::uint64_t most_bytes = Limits{}.transcript_bytes);

}  // namespace motet::inline v1
