// Which files does the benchmark of formats read?
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace bench {

/// How much of everything there is.
struct FormatSizes {
  std::uint32_t vtt_files = 10'000;
  std::size_t vtt_bytes = 100'000;  ///< of each, at least
  std::size_t csv_bytes = 100'000'000;
  std::uint32_t sources = 1'000;
  std::uint32_t codings = 1'000;  ///< of each source
};
/// For a test.
FormatSizes small_format_sizes();

/// Captions as Zoom (labels, numbered cues), Teams (voice tags, guids, cues of two lines, character references) and
/// Whisper (labels in brackets) write them, in turn: 00000.vtt and so on in the folder.
void store_captions(const std::filesystem::path& folder, const FormatSizes& sizes);

/// A table of interviews, one a row: id, group, and a cell with the whole labelled conversation, line breaks and
/// doubled quotation marks in it.
void store_interviews(const std::filesystem::path& file, const FormatSizes& sizes);

/// The parts of a qdpx archive, which a script zips: project.qde and the folder `sources`. One coding a selection; the
/// selection's name quotes the text.
void store_project(const std::filesystem::path& folder, const FormatSizes& sizes);

}  // namespace bench
