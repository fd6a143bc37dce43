// How is a coding pointed to in a message?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "motet/coding/project.hpp"

namespace motet::inline v1 {

/// "coding 17 (transcript 'Interview 3')", counted from 1, as far as its ids exist.
std::string name_coding(const Project& project, std::size_t index);

enum class SpanFault : std::uint8_t { none, reversed, beyond_text, inside_character };

/// What keeps a span from being a stretch of this UTF-8 text.
SpanFault fault_of(TextSpan span, std::string_view text);

/// Errors: DataError for ids and spans that are not in the project; of notes, sets and links too.
void require_ids(const Project& project);

}  // namespace motet::inline v1
