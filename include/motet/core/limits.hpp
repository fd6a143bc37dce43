// How much may an input ask of this machine before it is refused?
#pragma once

#include <cstdint>

namespace motet::inline v1 {

/// Limits for input that may be hostile. Passing one is a LimitError that names it. Sizes are bytes.
struct Limits {
  std::uint64_t archive_entries = 65'536;
  std::uint64_t archive_bytes = 8ULL << 30;        ///< inflated, all entries together, counted while inflating
  std::uint64_t archive_entry_bytes = 2ULL << 30;  ///< inflated, one entry
  std::uint64_t archive_ratio = 200;               ///< inflated : compressed, once past archive_ratio_from
  std::uint64_t archive_ratio_from = 16ULL << 20;
  std::uint64_t xml_bytes = 1ULL << 30;
  std::uint64_t xml_depth = 256;
  std::uint64_t xml_attributes = 256;    ///< of one element
  std::uint64_t xml_nodes = 32'000'000;  ///< nodes and attributes, counted before a tree is built
  std::uint64_t json_bytes = 1ULL << 30;
  std::uint64_t json_depth = 64;
  std::uint64_t json_values = 32'000'000;
  std::uint64_t csv_columns = 10'000;
  std::uint64_t csv_cell_bytes = 64ULL << 20;
  std::uint64_t csv_cells = 32'000'000;  ///< of one table, with the missing ones that are filled in
  std::uint64_t file_bytes = 8ULL << 30;
  std::uint64_t transcript_bytes = 1ULL << 30;  ///< at most 1 GiB, so that positions fit 32 bits
  std::uint64_t codes = 1'000'000;
  std::uint64_t code_depth = 128;
  std::uint64_t nonzeros = 2'147'483'647;  ///< of one matrix
};

}  // namespace motet::inline v1
