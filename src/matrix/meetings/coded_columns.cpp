#include "matrix/meetings/coded_columns.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "coding/coder_choice.hpp"

namespace motet::inline v1 {
namespace {

[[noreturn]] void refuse_outside(const Project& project, const Coding& coding) {
  throw DataError("a coding of \"" + project.codebook.code(coding.code).name + "\" lies outside the text of \"" +
                  project.corpus.transcript(coding.transcript).name + "\"");
}

// Below this a slice is not worth a thread.
constexpr std::size_t fewest_of_a_slice = std::size_t{1} << 15U;

// So far ahead a coding is fetched from memory.
constexpr std::size_t soon = 16;

// What reading needs to know of a project, all of it small.
struct Reading {
  const Project& project;
  std::vector<char> chosen;            // coders
  std::vector<std::uint32_t> lengths;  // of transcripts
};

std::vector<std::uint32_t> lengths_of(std::span<const Transcript> transcripts) {
  std::vector<std::uint32_t> lengths;
  lengths.reserve(transcripts.size());
  for (const Transcript& transcript : transcripts) {
    lengths.push_back(static_cast<std::uint32_t>(transcript.text.size()));
  }
  return lengths;
}

// Marks the codes that have a coding that counts.
void read(const Reading& reading, std::span<const Coding> codings, CodingPiles& piles, std::vector<char>& needed) {
  const std::span<const std::uint32_t> lengths = reading.lengths;
  const std::span<const char> chosen = reading.chosen;
  const std::span<char> marks = needed;
  for (std::size_t i = 0; i < codings.size(); ++i) {
    __builtin_prefetch(&codings[std::min(i + soon, codings.size() - 1)]);
    const Coding& coding = codings[i];
    const std::uint32_t transcript = coding.transcript.value;
    const std::uint32_t code = coding.code.value;
    const std::uint32_t coder = coding.coder.value;
    if (transcript >= lengths.size() || code >= marks.size() || coder >= chosen.size()) {
      throw DataError("a coding names a transcript, a code or a coder that the project does not have");
    }
    const TextSpan span = coding.span.value_or(TextSpan{0, lengths[transcript]});
    if (span.begin > span.end || span.end > lengths[transcript]) refuse_outside(reading.project, coding);
    if (chosen[coder] == 0) continue;
    marks[code] = 1;
    piles.add(transcript, {span.begin, span.end, code, 2 * coder + (coding.span ? 0 : 1)});
  }
}

}  // namespace

CodedColumns::CodedColumns(const Project& project, const std::vector<std::string>& coders, bool roll_up,
                           const Execution& execution)
    : roll_up_(roll_up) {
  const std::vector<bool> chosen = chosen_coders(project, coders);
  const Reading reading{project, {chosen.begin(), chosen.end()}, lengths_of(project.corpus.transcripts())};
  const std::span<const Coding> all = project.codings;
  const std::size_t slices = std::clamp<std::size_t>(all.size() / fewest_of_a_slice, 1, thread_count(execution));
  const std::size_t size = all.size() / slices + 1;
  piles_.resize(slices);
  std::vector<std::vector<char>> needed(slices, std::vector<char>(project.codebook.size()));
  parallel_for(slices, execution, "reading codings", [&](std::size_t slice) {
    const std::size_t begin = std::min(all.size(), slice * size);
    const std::span<const Coding> part = all.subspan(begin, std::min(size, all.size() - begin));
    piles_[slice] = CodingPiles(reading.lengths.size(), part.size());
    read(reading, part, piles_[slice], needed[slice]);
  });
  for (std::size_t slice = 1; slice < slices; ++slice) {
    for (std::size_t code = 0; code < needed[0].size(); ++code) needed[0][code] |= needed[slice][code];
  }
  choose_columns(project.codebook, std::move(needed[0]));
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
