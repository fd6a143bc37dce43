// How do spans of bytes, as the library has them, become the code points that Python counts, and bytes again?
#pragma once

#include "motet.hpp"

namespace motet_python {

/// The same with every span inside in code points. Errors: std::out_of_range for what is not in the corpus.
motet::Transcript to_code_points(motet::Transcript transcript);
motet::Coding to_code_points(const motet::Corpus& corpus, motet::Coding coding);
motet::Note to_code_points(const motet::Corpus& corpus, motet::Note note);
motet::ProjectLink to_code_points(const motet::Corpus& corpus, motet::ProjectLink link);
motet::DictionaryHit to_code_points(const motet::Corpus& corpus, motet::DictionaryHit hit);

/// The same with every span inside in bytes. Errors: DataError for spans outside their text.
motet::Transcript from_code_points(motet::Transcript transcript);
motet::Coding from_code_points(const motet::Corpus& corpus, motet::Coding coding);
motet::Note from_code_points(const motet::Corpus& corpus, motet::Note note);
motet::ProjectLink from_code_points(const motet::Corpus& corpus, motet::ProjectLink link);

/// One span of a transcript. Errors: as above.
motet::TextSpan span_from_code_points(const motet::Corpus& corpus, motet::TranscriptId transcript,
                                      motet::TextSpan span);

}  // namespace motet_python
