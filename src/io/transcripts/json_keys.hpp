// What does this key of a JSON file mean?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

enum class JsonField : std::uint8_t { text, speaker, begin, end, duration };

struct JsonKey {
  JsonField field = JsonField::text;
  std::uint8_t rank = 0;      ///< of several keys for one thing, the smaller counts
  bool milliseconds = false;  ///< the key says so
};

/// The meaning of a path inside a segment ("speaker", "timestamps.from", "timestamp[0]"), in normal form.
std::optional<JsonKey> json_key(std::string_view path);

/// Lower case without '_', '-' and blanks; empty for keys that are too long to mean anything.
std::string normal_json_key(std::string_view key);

/// Whether a container under this key of a segment can hold something that json_key knows.
bool opens_json_key(std::string_view key);

/// How well a list of this path suits: smaller is better; nothing for lists of words.
std::optional<unsigned> json_list_rank(std::string_view path);
/// Whether transcription programs call their list of turns so.
bool is_json_turn_list(std::string_view path);

}  // namespace motet::inline v1
