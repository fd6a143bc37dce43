// Queries: any bytes are understood or refused with a column inside them, and what was understood reads back the same.
#include <cstdlib>
#include <string>

#include "motet/search/query.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"

namespace {

motet::Project small_study() {
  motet::Project project;
  motet::Participant participant;
  participant.name = "Ann";
  participant.attributes.set("group", std::string("staff"));
  project.corpus.add(participant);
  motet::Transcript transcript;
  transcript.name = "one";
  transcript.text = "calm and busy. The load is heavy.\n\nnot so calm";
  transcript.turns.push_back({motet::ParticipantId{0}, {0, 34}, {}});
  transcript.turns.push_back({{}, {35, 46}, {}});
  project.corpus.add(transcript);
  project.codebook.add_path("a");
  project.codebook.add_path("a > b");
  project.coders.push_back({"c", ""});
  motet::Coding coding;
  coding.span = motet::TextSpan{0, 20};
  project.codings.push_back(coding);
  return project;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const motet::Project project = small_study();
  return fuzz::run(data, size, [](std::string_view text) {
    motet::QueryOptions options;
    options.execution.threads = 1;
    try {
      const motet::QueryResults results = motet::query(project, text, options);
      const motet::QueryResults again = motet::query(project, results.reading, options);
      if (again.reading != results.reading || again.found != results.found) std::abort();
    } catch (const motet::ParseError& error) {
      const std::size_t last = motet::to_utf8_lossy(text).text.size() + 1;
      if (error.where().column == 0 || error.where().column > last) std::abort();
    }
  });
}
