// Who said what in this JSON file of a transcription program?
#pragma once

#include <string_view>

#include "motet/core/config.hpp"
#include "motet/io/transcripts.hpp"

namespace motet::inline v1 {

/// JSON as transcription programs write it: Whisper, WhisperX, whisper.cpp, AssemblyAI, Deepgram, Amazon and Google,
/// and by hand. A segment is an object with text, under `text`, `transcript`, `utterance`, `content`, `sentence` or
/// `message`, or in the first of its `alternatives`. Segments stand
/// - in a list, at most two keys deep (`segments`, `results.utterances`) or outermost. Of several lists the one whose
///   segments name speakers, then the best known name, then the first; never a list of words, tokens or items;
/// - or under numbers, one a turn ("0", "3", "13"), taken in the order of the numbers;
/// - or one behind the other, as in JSON Lines;
/// - or the file has nothing but one text.
///
/// Letter case, '_' and '-' in keys make no difference.
///
/// The speaker is `speaker_name`, `speaker`, `speaker_label`, `speaker_id`, `who`, `name`, `role` or the like. A number
/// n is "Speaker n". Numbers, single letters, "SPEAKER_00" and "spk_0" are somebody of this transcript only. Segments
/// that follow each other by one speaker are one turn, from the earliest begin to the latest end; without any speaker
/// the transcript has no labels. The text is one segment a line, without the blanks around it.
///
/// Times are `start`, `end`, `duration`, `timestamp` (also a pair) or the like; without an end a segment lasts until
/// the next one begins. Text such as "00:01:02.500" is a clock time, and keys such as `start_ms` and whisper.cpp's
/// `offsets` hold milliseconds. As for other numbers: if one in the file has a fraction (3.0 has), they are seconds. If
/// all are whole, they are seconds where the file has at least one character of speech for every two units of speaking
/// time, and milliseconds otherwise: nobody speaks a thousand times slower than others.
///
/// Scalars beside the segments (`title`, `language`) become attributes of the transcript, days and moments as such.
/// Errors: ParseError with line and column, also for JSON that holds no segments (naming the keys there are);
/// LimitError (json_bytes, json_depth, json_values, transcript_bytes); Stopped.
MOTET_API LabelledTranscript parse_json_transcript(std::string_view text, std::string_view name,
                                                   const TranscriptContext& context = {});

}  // namespace motet::inline v1
