// How fast are case-folded words counted, against ICU with a hash map?
#include <algorithm>
#include <memory>
#include <optional>

#include "motet/text/word_counter.hpp"

#include "words/icu_counter.hpp"
#include "words/jobs.hpp"

namespace bench {
namespace {

motet::Vocabulary count_by_motet(const Interviews& interviews) {
  motet::WordCounter counter;
  for (const std::string_view text : interviews.texts) counter.add(text);
  return counter.finalize();
}

motet::Vocabulary count_by_motet(std::string_view text, unsigned threads) {
  motet::WordCounter counter;
  motet::Execution execution;
  execution.threads = threads;
  counter.add(text, execution);
  return counter.finalize();
}

bool same_counts(const motet::Vocabulary& ours, const WordCounts& theirs) {
  if (ours.size() == 0 || ours.size() != theirs.size()) return false;
  for (std::uint32_t id = 0; id < ours.size(); ++id) {
    const auto found = theirs.find(ours.word(id));
    if (found == theirs.end() || found->second != ours.count(id)) return false;
  }
  return true;
}

struct Count {
  explicit Count(const Interviews& texts) : interviews(texts) {}

  const Interviews& interviews;
  std::vector<icu::UnicodeString> utf16;
  std::optional<IcuCounter> counter;

  // A new map each time, as Motet makes a new counter; ICU's iterator is made anew with it, which costs nothing here.
  void by_icu_utf8() {
    counter.emplace();
    for (const std::string_view text : interviews.texts) counter->add(text);
  }

  void by_icu_utf16() {
    counter.emplace();
    for (const icu::UnicodeString& text : utf16) counter->add(text);
  }

  bool same_answer() {
    utf16 = to_utf16(interviews.texts);
    const motet::Vocabulary ours = count_by_motet(interviews);
    by_icu_utf8();
    if (!same_counts(ours, counter->counts())) return false;
    by_icu_utf16();
    return same_counts(ours, counter->counts());
  }
};

}  // namespace

Job count_job(const Interviews& interviews) {
  const auto count = std::make_shared<Count>(interviews);
  return {.motet = {"Motet", [&interviews] { count_by_motet(interviews); }},
          .peers = {{"ICU, UTF-8, unordered_map", [count] { count->by_icu_utf8(); }},
                    {"ICU, UTF-16, unordered_map", [count] { count->by_icu_utf16(); }}},
          .same_answer = [count] { return count->same_answer(); }};
}

Job threads_job(const Interviews& interviews) {
  const std::string_view text = interviews.bytes;
  return {.motet = {"Motet, 2 threads", [text] { count_by_motet(text, 2); }},
          .peers = {{"Motet, 1 thread", [text] { count_by_motet(text, 1); }}},
          .same_answer = [text] { return count_by_motet(text, 2) == count_by_motet(text, 1); }};
}

std::string word_list(const Interviews& interviews) {
  const motet::Vocabulary words = count_by_motet(interviews);
  std::vector<std::string> lines;
  for (std::uint32_t id = 0; id < words.size(); ++id) {
    lines.push_back(std::string(words.word(id)) + '\t' + std::to_string(words.count(id)) + '\n');
  }
  std::sort(lines.begin(), lines.end());
  std::string list;
  for (const std::string& line : lines) list += line;
  return list;
}

std::uint64_t vocabulary_size(const Interviews& interviews) { return count_by_motet(interviews).to_bytes().size(); }

}  // namespace bench
