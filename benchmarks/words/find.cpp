// How fast does a dictionary find its patterns, against an alternation of RE2 and against ICU with a hash map?
#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>

#include "motet/coding/dictionary.hpp"
#include "motet/corpus/corpus.hpp"

#include "peers/words_re2.hpp"
#include "words/icu_counter.hpp"
#include "words/jobs.hpp"
#include "words/patterns.hpp"

namespace bench {
namespace {

using Hits = std::vector<motet::DictionaryHit>;

// A turn is a line behind its "Speaker: ".
motet::Transcript to_transcript(std::string_view text, std::size_t number) {
  motet::Transcript transcript;
  transcript.name = "interview " + std::to_string(number);
  transcript.text = text;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::size_t begin = text.find(": ", line) + 2;
    transcript.turns.push_back({{}, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, {}});
    line = end + 1;
  }
  return transcript;
}

class Finding {
 public:
  Finding(Interviews& interviews, std::size_t patterns) : patterns_(make_patterns(patterns)) {
    for (std::size_t i = 0; i < interviews.texts.size(); ++i) corpus_.add(to_transcript(interviews.texts[i], i));
    interviews.load({});
    for (std::size_t i = 0; i < patterns_.size(); ++i) {
      if (!is_plain_word(patterns_[i])) continue;
      words_.push_back(patterns_[i]);
      entries_.emplace(patterns_[i], static_cast<std::uint32_t>(i));
    }
    dictionary_ = make_dictionary(patterns_);
    std::vector<std::string> ten;
    for (std::size_t i = 0; i < patterns_.size(); i += patterns_.size() / 10) ten.push_back(patterns_[i]);
    small_dictionary_ = make_dictionary(ten);
  }

  void all_patterns() { hits_ = find(dictionary_); }
  void ten_patterns() { hits_ = find(small_dictionary_); }
  void words_by_motet() { hits_ = find(words_dictionary()); }

  void words_by_icu() {
    hits_.clear();
    each_turn([this](motet::TranscriptId transcript, std::uint32_t turn, std::uint32_t begin, std::string_view text) {
      icu_words_.begin(text);
      for (motet::Token token; icu_words_.next(token);) {
        folded_.assign(text, token.span.begin, token.span.size());
        for (char& c : folded_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        const auto found = entries_.find(std::string_view(folded_));
        if (found == entries_.end()) continue;
        hits_.push_back({transcript, turn, {begin + token.span.begin, begin + token.span.end}, found->second});
      }
    });
  }

  void words_by_re2() {
    if (!re2_) re2_.emplace(words_);
    hits_.clear();
    each_turn([this](motet::TranscriptId transcript, std::uint32_t turn, std::uint32_t begin, std::string_view text) {
      found_.clear();
      re2_->find(text, found_);
      for (const std::string_view hit : found_) {
        folded_ = hit;
        for (char& c : folded_) c |= 0x20;
        const std::uint32_t first = begin + static_cast<std::uint32_t>(hit.data() - text.data());
        hits_.push_back({transcript,
                         turn,
                         {first, first + static_cast<std::uint32_t>(hit.size())},
                         entries_.find(std::string_view(folded_))->second});
      }
    });
  }

  /// All hits of plain words among those of all patterns are what ICU and RE2 find, place by place.
  bool same_words() {
    Hits ours = find(dictionary_);
    std::erase_if(ours, [this](const motet::DictionaryHit& hit) { return !is_plain_word(patterns_[hit.entry]); });
    words_by_icu();
    if (ours.empty() || ours != hits_) return false;
    if (!has_re2()) return true;
    words_by_re2();
    return ours == hits_;
  }

  /// Ten patterns find by themselves what they find among ten thousand.
  bool same_for_ten() {
    Hits ours = find(dictionary_);
    const std::size_t step = patterns_.size() / 10;
    std::erase_if(ours, [step](const motet::DictionaryHit& hit) { return hit.entry % step != 0; });
    for (motet::DictionaryHit& hit : ours) hit.entry /= static_cast<std::uint32_t>(step);
    return !ours.empty() && ours == find(small_dictionary_);
  }

 private:
  [[nodiscard]] Hits find(const motet::Dictionary& dictionary) const {
    motet::DictionaryOptions options;
    options.execution.threads = 1;
    return dictionary.find(corpus_, options);
  }

  const motet::Dictionary& words_dictionary() {
    if (!words_dictionary_) words_dictionary_ = make_dictionary(words_);
    return *words_dictionary_;
  }

  template <class F>
  void each_turn(F&& visit) const {
    for (std::uint32_t i = 0; i < corpus_.transcripts().size(); ++i) {
      const motet::Transcript& transcript = corpus_.transcripts()[i];
      for (std::uint32_t turn = 0; turn < transcript.turns.size(); ++turn) {
        const motet::TextSpan span = transcript.turns[turn].span;
        visit(motet::TranscriptId{i}, turn, span.begin,
              std::string_view(transcript.text).substr(span.begin, span.size()));
      }
    }
  }

  motet::Corpus corpus_;
  std::vector<std::string> patterns_, words_;
  motet::Dictionary dictionary_, small_dictionary_;
  std::optional<motet::Dictionary> words_dictionary_;
  std::unordered_map<std::string, std::uint32_t, TransparentHash, std::equal_to<>> entries_;
  IcuWords icu_words_;
  std::optional<Re2Words> re2_;
  std::vector<std::string_view> found_;
  std::string folded_;
  Hits hits_;
};

}  // namespace

Job dictionary_job(Interviews& interviews, std::size_t patterns) {
  const auto finding = std::make_shared<Finding>(interviews, patterns);
  return {.motet = {"Motet", [finding] { finding->all_patterns(); }},
          .peers = {{"Motet, 10 patterns", [finding] { finding->ten_patterns(); }}},
          .same_answer = [finding] { return finding->same_for_ten(); }};
}

Job dictionary_words_job(Interviews& interviews, std::size_t patterns) {
  const auto finding = std::make_shared<Finding>(interviews, patterns);
  Job job{.motet = {"Motet", [finding] { finding->words_by_motet(); }},
          .peers = {{"ICU, unordered_map", [finding] { finding->words_by_icu(); }}},
          .same_answer = [finding] { return finding->same_words(); }};
  if (has_re2()) job.peers.push_back({"RE2", [finding] { finding->words_by_re2(); }});
  return job;
}

}  // namespace bench
