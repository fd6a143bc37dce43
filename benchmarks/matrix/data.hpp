// Which coded units and segments does the benchmark of matrices count?
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace bench {

/// Which columns stand in which row: those of row i are columns[starts[i]] to columns[starts[i + 1]], in ascending
/// order.
struct CodedUnits {
  std::int32_t width = 0;  ///< columns there are
  std::vector<std::int32_t> starts{0};
  std::vector<std::int32_t> columns;

  [[nodiscard]] std::int32_t rows() const { return static_cast<std::int32_t>(starts.size()) - 1; }
  bool operator==(const CodedUnits&) const = default;
};

/// Made-up units of talk with 1 + Poisson(2) codes each, the same on every machine: the code of rank r is drawn with a
/// probability that falls as 1/r; codes belong to blocks of 20 with frequent and rare ones alike, and three in four of
/// a unit's further codes are of the block of its first. Ranks and blocks are scattered over the columns. The first
/// rows of more are these rows. Precondition: `codes` is a multiple of 20.
CodedUnits make_coded_units(std::int32_t rows, std::int32_t codes);
/// Made-up units with so many different words each, drawn with a probability that falls as 1/rank.
CodedUnits make_worded_units(std::int32_t rows, std::int32_t vocabulary, std::int32_t words);
/// How often each row counts in a bootstrap draw of as many rows.
std::vector<std::uint32_t> make_weights(std::int32_t rows);

/// 2x2 tables of pairs of columns of one matrix: `total` rows, of which so many hold both, the first, the second.
struct PairTables {
  std::int64_t total = 0;
  std::vector<std::int64_t> both, first, second;
};
/// Those of the first so many pairs of columns. Precondition: there are so many.
PairTables make_pair_tables(const CodedUnits& units, std::size_t pairs);

/// One coding, positions in characters.
struct Segment {
  std::int32_t transcript = 0;
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::int32_t code = 0;
  auto operator<=>(const Segment&) const = default;
};

/// Codings of transcripts of one length, transcript by transcript, in no order within, no two alike.
struct Segments {
  std::int32_t transcripts = 0;
  std::int32_t length = 0;
  std::int32_t codes = 0;
  std::vector<Segment> segments;
};

/// 1,000 codings in each transcript of 60,000 characters, of 20 to 600 characters at places all equally likely; codes
/// by rank as above. Ten others overlap with one, on average.
Segments make_segments(std::int32_t transcripts, std::int32_t codes);

/// Files of 32-bit numbers, least byte first, for peers that are other programs: rows, columns, starts, columns of the
/// rows; pairs, total, both, first, second; segments, codes, and four numbers for each segment.
/// Errors: std::runtime_error when they cannot be written.
void store(const std::filesystem::path& file, const CodedUnits& units);
void store(const std::filesystem::path& file, const PairTables& tables);
void store(const std::filesystem::path& file, const Segments& segments);

}  // namespace bench
