// Dictionaries: readers of all forms, patterns with operators, and what they find in any text.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <tuple>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/io/read.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"

namespace {

void check_order(const motet::Corpus& corpus, const motet::Dictionary& dictionary) {
  motet::DictionaryOptions options;
  options.execution.threads = 1;
  const std::vector<motet::DictionaryHit> hits = dictionary.find(corpus, options);
  std::vector<std::uint32_t> ends(dictionary.entries().size(), 0);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const motet::TextSpan span = hits[i].span;
    if (span.empty() || hits[i].entry >= ends.size()) std::abort();
    static_cast<void>(corpus.to_code_points(hits[i].transcript, span));
    if (span.begin < ends[hits[i].entry]) std::abort();
    ends[hits[i].entry] = span.end;
    const auto key = [](const motet::DictionaryHit& hit) { return std::tie(hit.span, hit.entry); };
    if (i > 0 && !(key(hits[i - 1]) < key(hits[i]))) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"fuzz.csv", "fuzz.dic", "fuzz.yml", "fuzz"}) {
    fuzz::run(data, size, [&](std::string_view input) { motet::read_dictionary_bytes(input, name); });
  }
  // Lines are patterns until an empty one; all of it is the text.
  const std::string text = motet::to_utf8_lossy(bytes).text;
  return fuzz::run(data, size, [&](std::string_view) {
    motet::Transcript transcript;
    transcript.name = "fuzz";
    transcript.text = text;
    transcript.turns = {{{}, {0, static_cast<std::uint32_t>(text.size())}, {}}};
    motet::Corpus corpus;
    corpus.add(transcript);
    motet::Dictionary dictionary({size % 2 == 1, size % 3 == 1});
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end == begin) break;
      fuzz::run(data, size, [&](std::string_view) { dictionary.add({"code", text.substr(begin, end - begin)}); });
      begin = end + 1;
    }
    check_order(corpus, dictionary);
  });
}
