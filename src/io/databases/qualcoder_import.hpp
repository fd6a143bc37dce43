// How do the texts of QualCoder become transcripts, and its cases people?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "io/databases/import.hpp"
#include "io/databases/qualcoder_model.hpp"

namespace motet::inline v1::databases::qualcoder {

/// A text on its way into the corpus.
struct Loaded {
  std::size_t text = 0;          ///< its position in the model
  bool marked = false;           ///< its first character was the byte order mark, which QualCoder counts
  std::uint64_t characters = 0;  ///< with that
  LabelledTranscript transcript;
  std::vector<std::optional<TextSpan>> codings, annotations,
      of_cases;  ///< where they are; none for whole texts, and for what clipping left nothing of
  std::vector<Diagnostic> diagnostics;
  bool skipped = false;
};

/// Checks the texts and takes them out of the model; unreadable ones are left out where the options say so.
/// Errors: ParseError; Stopped.
std::vector<Loaded> check_texts(Context& context, Model& model);

/// Says which cases have all of a text. Errors: none.
void sort_passages(Model& model, const std::vector<Loaded>& texts);

/// Finds speakers and passages. Errors: DataError for a passage outside its text, unless it is to be clipped; Stopped.
void parse_texts(Context& context, const Model& model, std::vector<Loaded>& texts,
                 std::span<const ListedParticipant> listed);

/// Whether the case is a person whatever the texts say: it has passages, or texts that no other case has.
std::vector<bool> find_people(const Model& model);

/// Everybody who is listed: in the user's own table, and cases that are people.
std::vector<ListedParticipant> list_people(const Context& context, const Model& model, const std::vector<bool>& people);

/// Passages of cases become turns, where the text itself names no speakers.
void make_turns(Context& context, const Model& model, std::vector<Loaded>& texts);

/// What files and groups of texts say of each text. Errors: LimitError.
std::vector<Attributes> values_of_texts(Context& context, const Model& model, const std::vector<Loaded>& texts,
                                        const std::vector<bool>& people);

/// What is known of a text is known of the only person interviewed in it, unless that person's texts disagree.
void describe_people(Context& context, const std::vector<TranscriptId>& ids, const std::vector<Attributes>& values);

}  // namespace motet::inline v1::databases::qualcoder
