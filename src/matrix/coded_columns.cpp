#include "matrix/coded_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "motet/core/errors.hpp"

#include "coding/coder_choice.hpp"

namespace motet::inline v1 {
namespace {

[[noreturn]] void refuse_outside(const Project& project, const Coding& coding) {
  throw DataError("a coding of \"" + project.codebook.code(coding.code).name + "\" lies outside the text of \"" +
                  project.corpus.transcript(coding.transcript).name + "\"");
}

}  // namespace

CodedColumns::CodedColumns(const Project& project, const std::vector<std::string>& coders, bool roll_up)
    : roll_up_(roll_up) {
  const std::vector<bool> chosen_bits = chosen_coders(project, coders);
  const std::vector<char> chosen(chosen_bits.begin(), chosen_bits.end());
  std::vector<std::uint32_t> sizes;
  for (const Transcript& transcript : project.corpus.transcripts()) {
    sizes.push_back(static_cast<std::uint32_t>(transcript.text.size()));
  }
  std::vector<char> needed(project.codebook.size());
  codings_.reserve(project.codings.size());
  for (const Coding& coding : project.codings) {
    const std::uint32_t transcript = coding.transcript.value;
    if (transcript >= sizes.size() || coding.code.value >= needed.size() || coding.coder.value >= chosen.size()) {
      throw DataError("a coding names a transcript, a code or a coder that the project does not have");
    }
    const TextSpan span = coding.span.value_or(TextSpan{0, sizes[transcript]});
    if (span.begin > span.end || span.end > sizes[transcript]) refuse_outside(project, coding);
    if (chosen[coding.coder.value] == 0) continue;
    needed[coding.code.value] = 1;
    // Field by field: a copy of a whole one waits for its parts to be written.
    CountedCoding& counted = codings_.emplace_back();
    counted.span = span;
    counted.transcript = transcript;
    counted.code = coding.code.value;
    counted.coder = coding.coder.value;
    counted.whole = coding.span ? 0 : 1;
  }
  choose_columns(project.codebook, std::move(needed));
}

void CodedColumns::choose_columns(const Codebook& codebook, std::vector<char> needed) {
  const auto codes = codebook.codes();
  for (std::size_t code = 0; code < codes.size(); ++code) {
    if (codes[code].codable) needed[code] = 1;
  }
  if (roll_up_) {
    parents_.assign(codes.size(), none);
    // A code comes after those above it.
    for (std::size_t code = codes.size(); code-- > 0;) {
      if (!codes[code].parent) continue;
      parents_[code] = codes[code].parent->value;
      if (needed[code] != 0) needed[parents_[code]] = 1;
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t code = 0; code < codes.size(); ++code) {
    if (needed[code] != 0) order.push_back(code);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return codes[a].guid < codes[b].guid; });
  column_of_.assign(codes.size(), none);
  for (const std::uint32_t code : order) {
    column_of_[code] = static_cast<std::uint32_t>(columns_.size());
    columns_.push_back({codes[code].guid, codes[code].name});
  }
}

}  // namespace motet::inline v1
