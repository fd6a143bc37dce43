// Where in a transcript do these words stand?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/span.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1::study {

/// What narrows a search, in bytes.
struct QuotationHints {
  std::optional<TextSpan> within;     ///< look only here
  std::optional<std::uint32_t> near;  ///< of several places, the one that begins nearest to this
};

/// Finds quotations again, as they stand or with runs of white space equal to each other.
class Quotations {
 public:
  explicit Quotations(const Corpus& corpus) : corpus_(corpus) {}

  /// All places that are left, the first `most` of them, in the order of the text: one when there is no doubt. Places
  /// of the very words go before those that differ in white space. A quotation of blanks alone stands nowhere.
  std::vector<TextSpan> find(TranscriptId transcript, std::string_view quotation, const QuotationHints& hints,
                             std::size_t most);

 private:
  // The text with one blank for each run of white space, and where each byte of it stands.
  struct Squeezed {
    std::string text;
    std::vector<std::uint32_t> at;
  };
  static Squeezed squeeze(std::string_view text);

  const Corpus& corpus_;
  std::map<std::uint32_t, Squeezed> squeezed_;  // by transcript
};

}  // namespace motet::inline v1::study
