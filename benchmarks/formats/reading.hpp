// What does the benchmark of formats time, and how is an answer told?
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace bench {

/// Keys: motet_seconds, the median of the `times` of at most `rounds`, but no further one once a second is spent; and
/// text_bytes, those of the input where it is text. Errors: std::invalid_argument.
nlohmann::ordered_json time_reading(const std::string& job, const std::filesystem::path& place, unsigned threads,
                                    int rounds);

/// vtt: cues, bytes and checksum of all that is said, files with a line feed between them; the first `files` of them,
/// or all. csv: rows, cells, bytes and checksum of the cells. qdpx: codings and codes.
nlohmann::ordered_json answer_of(const std::string& job, const std::filesystem::path& place, unsigned files);

}  // namespace bench
