// What does the benchmark of words measure?
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "words/texts.hpp"

namespace bench {

/// One way to do a job.
struct Contender {
  std::string name;
  std::function<void()> run;
};

/// One job on one text: what Motet does, whether its answer is right, and who else does it.
struct Job {
  Contender motet;
  std::vector<Contender> peers;       ///< the quickest of them is the peer of the row
  std::function<bool()> same_answer;  ///< compares whole answers, not samples
};

/// Keys: motet_seconds, same_answer, peer and peer_seconds. The answers are compared first.
nlohmann::ordered_json time_job(const Job& job, int rounds);

/// WordTokenizer against ICU: all spans and kinds of words and numbers.
Job split_job(const Interviews& interviews);
/// WordCounter against ICU, case folding and a hash map: all words and their counts.
Job count_job(const Interviews& interviews);
/// WordCounter on one long text with two threads against one.
Job threads_job(const Interviews& interviews);

/// Dictionary::find with many patterns against every tenth part of them, ten in all. Empties `interviews`, so that the
/// text is in memory once; so for the next.
Job dictionary_job(Interviews& interviews, std::size_t patterns);
/// Dictionary::find with the plain words among so many patterns, against ICU with a hash map, and RE2 if it is here.
Job dictionary_words_job(Interviews& interviews, std::size_t patterns);

/// The first and last byte of every word and number within its interview, as 32-bit numbers, least byte first.
std::string word_spans(const Interviews& interviews);
/// What WordCounter counts, as lines "word TAB count" in the order of the words' bytes; and the bytes that this
/// vocabulary needs when stored.
std::string word_list(const Interviews& interviews);
std::uint64_t vocabulary_size(const Interviews& interviews);

}  // namespace bench
