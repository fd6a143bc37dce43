#include "peers/words_re2.hpp"

#ifdef MOTET_BENCH_RE2
#include <cstdint>
#include <re2/re2.h>
#include <stdexcept>

namespace bench {

struct Re2Words::State {
  re2::RE2 pattern;
};

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string alternation(const std::vector<std::string>& words) {
  std::string pattern = "\\b(?:";
  for (const std::string& word : words) pattern += word + '|';
  pattern.back() = ')';
  return pattern + "\\b";
}

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_max_mem(std::int64_t{2} << 30);  // so that it never falls back to its slow engine
  options.set_log_errors(false);
  return options;
}

// RE2's \b knows no apostrophes inside words.
bool is_part_of_word(std::string_view text, std::size_t begin, std::size_t end) {
  return (end + 1 < text.size() && text[end] == '\'' && is_letter(text[end + 1])) ||
         (begin > 1 && text[begin - 1] == '\'' && is_letter(text[begin - 2]));
}

}  // namespace

bool has_re2() { return true; }

Re2Words::Re2Words(const std::vector<std::string>& words) : state_(new State{{alternation(words), options()}}) {
  if (!state_->pattern.ok()) throw std::runtime_error("RE2: " + state_->pattern.error());
}

Re2Words::~Re2Words() { delete state_; }

void Re2Words::find(std::string_view text, std::vector<std::string_view>& hits) const {
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece hit;
  for (std::size_t at = 0; state_->pattern.Match(piece, at, text.size(), re2::RE2::UNANCHORED, &hit, 1);) {
    const auto begin = static_cast<std::size_t>(hit.data() - text.data());
    at = begin + hit.size();
    if (!is_part_of_word(text, begin, at)) hits.push_back(text.substr(begin, hit.size()));
  }
}

}  // namespace bench

#else

namespace bench {

bool has_re2() { return false; }
Re2Words::Re2Words(const std::vector<std::string>&) {}
Re2Words::~Re2Words() = default;
void Re2Words::find(std::string_view, std::vector<std::string_view>&) const {}

}  // namespace bench
#endif
