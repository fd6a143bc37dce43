#include "io/transcripts/json_keys.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace motet::inline v1 {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 8> text_keys{"text",
                                                    "transcript",
                                                    "utterance",
                                                    "content",
                                                    "sentence",
                                                    "message",
                                                    "alternatives[0].transcript",
                                                    "alternatives[0].text"};
constexpr std::array<std::string_view, 12> speaker_keys{"speakername", "speaker.name",  "speaker",    "speakerlabel",
                                                        "speakerid",   "speaker.label", "speaker.id", "who",
                                                        "name",        "role",          "author",     "participant"};
constexpr std::array<std::string_view, 8> begin_keys{"start", "begin",        "starttime",       "begintime",
                                                     "from",  "timestamp[0]", "timestamps.from", "timestamp"};
constexpr std::array<std::string_view, 7> end_keys{"end", "stop",         "endtime",      "stoptime",
                                                   "to",  "timestamp[1]", "timestamps.to"};
constexpr std::array<std::string_view, 2> duration_keys{"duration", "dur"};
constexpr std::array<std::string_view, 4> begin_ms_keys{"startms", "beginms", "starttimems", "offsets.from"};
constexpr std::array<std::string_view, 3> end_ms_keys{"endms", "endtimems", "offsets.to"};
constexpr std::array<std::string_view, 1> duration_ms_keys{"durationms"};

struct Keys {
  JsonField field;
  bool milliseconds;
  Names names;
};
constexpr std::array<Keys, 8> keys{{{JsonField::text, false, text_keys},
                                    {JsonField::speaker, false, speaker_keys},
                                    {JsonField::begin, false, begin_keys},
                                    {JsonField::end, false, end_keys},
                                    {JsonField::duration, false, duration_keys},
                                    {JsonField::begin, true, begin_ms_keys},
                                    {JsonField::end, true, end_ms_keys},
                                    {JsonField::duration, true, duration_ms_keys}}};

constexpr std::array<std::string_view, 5> open_keys{"speaker", "timestamp", "timestamps", "offsets", "alternatives"};

// What transcription programs call their list of turns, the finest division into speakers first.
constexpr std::array<std::string_view, 8> list_names{"utterances",    "segments",   "audiosegments", "speakers",
                                                     "transcription", "monologues", "turns",         "chunks"};
constexpr std::array<std::string_view, 5> word_lists{"words", "word", "wordsegments", "items", "tokens"};
// A whole recording as one text.
constexpr std::array<std::string_view, 2> whole_lists{"transcripts", "channels"};

std::size_t position_of(Names names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

std::optional<JsonKey> json_key(std::string_view path) {
  for (const Keys& known : keys) {
    const std::size_t rank = position_of(known.names, path);
    if (rank < known.names.size()) return JsonKey{known.field, static_cast<std::uint8_t>(rank), known.milliseconds};
  }
  return std::nullopt;
}

std::string normal_json_key(std::string_view key) {
  constexpr std::size_t longest = 32;
  std::string normal;
  if (key.size() > longest) return normal;
  for (const char c : key) {
    if (c == '_' || c == '-' || c == ' ') continue;
    normal += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return normal;
}

bool opens_json_key(std::string_view key) {
  return std::find(open_keys.begin(), open_keys.end(), key) != open_keys.end();
}

std::optional<unsigned> json_list_rank(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('.') + 1);
  if (position_of(word_lists, name) < word_lists.size()) return std::nullopt;
  const std::size_t rank = position_of(list_names, name);
  const bool whole = position_of(whole_lists, name) < whole_lists.size();
  return static_cast<unsigned>(whole ? list_names.size() + 1 : rank);
}

bool is_json_turn_list(std::string_view path) {
  const auto rank = json_list_rank(path);
  return rank && *rank < list_names.size();
}

}  // namespace motet::inline v1
