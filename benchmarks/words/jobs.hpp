// What does the benchmark of words measure?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shared/job.hpp"
#include "words/texts.hpp"

namespace bench {

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
