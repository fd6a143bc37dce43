// Which words did everybody say, as numbers, cut once and counted many times?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/ids.hpp"
#include "motet/corpus/corpus.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/vocabulary.hpp"

namespace motet::inline v1 {

/// Which words are taken, and in which form.
struct CorpusWordsOptions {
  /// Empty: WordTokenizer. Only words, numbers and ideographic tokens become words. Called from several threads at
  /// once, with one whole turn.
  TokenFunction tokenizer;
  /// What a word is counted as; empty: fold. For instance fold_without_marks, or a Stemmer behind fold. An empty result
  /// leaves the word out. Called from several threads at once, and again for the same word in another transcript.
  std::function<std::string(std::string_view)> normalizer;
  bool include_interviewers = false;
  Execution execution;
};

/// The words of one turn stand at [begin, end) of all words.
struct SpokenTurn {
  TranscriptId transcript;
  std::uint32_t turn = 0;  ///< position in the transcript's turns
  std::optional<ParticipantId> speaker;
  /// Who counts as having said it: the participant's id or, for a turn without speaker, the number of participants plus
  /// the transcript's id (a transcript without speakers is one participant).
  std::uint32_t voice = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Every word of a corpus as a number of a finalized vocabulary, with its place. 16 bytes and a bit a word. Holds no
/// reference to the corpus. Copies share the data, which never changes.
class MOTET_API CorpusWords {
 public:
  /// Turns that count, in the order of transcripts and text, those without words too. The same for any number of
  /// threads. Errors: std::out_of_range when a tokenizer leaves the text it was given, std::invalid_argument when it
  /// cuts a character in two or goes backwards; Stopped.
  explicit CorpusWords(const Corpus& corpus, const CorpusWordsOptions& options = {});

  /// Numbers: the most frequent word is 0; ties in the order of code points.
  [[nodiscard]] const Vocabulary& vocabulary() const noexcept;
  [[nodiscard]] std::span<const SpokenTurn> turns() const noexcept;
  [[nodiscard]] std::span<const std::uint32_t> ids() const noexcept;
  /// Spans are bytes of the transcript's text.
  [[nodiscard]] std::span<const Token> tokens() const noexcept;
  /// True when the word before this one is in the same turn and only white space stands between them. Precondition:
  /// position < ids().size().
  [[nodiscard]] bool follows_directly(std::size_t position) const noexcept;
  /// Participants of the corpus plus its transcripts: one above the largest possible voice.
  [[nodiscard]] std::uint32_t voices() const noexcept;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace motet::inline v1
