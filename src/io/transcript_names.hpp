// What is the transcript in this file called, and how large may it be?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/limits.hpp"

namespace motet::inline v1 {

/// The name without folders and without the extension of a transcript format ("a/P1.txt" is "P1", "Dr. Smith" itself).
std::string stem_of(std::string_view name);

/// Errors: LimitError naming transcript_bytes.
void require_size(std::uint64_t bytes, std::string_view name, std::uint64_t most_bytes);
/// Errors: as require_size; ParseError when the text is not UTF-8.
void require_text(std::string_view text, std::string_view name, std::uint64_t most_bytes = Limits{}.transcript_bytes);

}  // namespace motet::inline v1
