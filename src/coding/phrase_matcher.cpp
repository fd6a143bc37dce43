#include "coding/phrase_matcher.hpp"

#include <algorithm>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t no_node = 0;  // the root is nobody's child
constexpr std::size_t piece_of_text = std::size_t{64} << 10U;

}  // namespace

PhraseMatcher::PhraseMatcher(std::span<const std::vector<PatternWord>> patterns)
    : nodes_(1), pattern_count_(patterns.size()) {
  for (std::uint32_t p = 0; p < patterns.size(); ++p) {
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < patterns[p].size(); ++i) {
      const PatternWord& word = patterns[p][i];
      const std::uint64_t edge = first_edge(node, i == 0 ? Joint::phrase : word.joint) | word_id(word.pieces);
      const auto [entry, is_new] = edges_.try_emplace(edge, static_cast<std::uint32_t>(nodes_.size()));
      if (is_new) {
        nodes_[node].leaf = false;
        nodes_.emplace_back();
      }
      node = entry->second;
    }
    nodes_[node].patterns.push_back(p);
  }
  std::sort(prefix_sizes_.begin(), prefix_sizes_.end());
  prefix_sizes_.erase(std::unique(prefix_sizes_.begin(), prefix_sizes_.end()), prefix_sizes_.end());
}

std::uint32_t PhraseMatcher::word_id(const std::vector<std::string>& pieces) {
  const auto next = static_cast<std::uint32_t>(pieces_.size());
  if (pieces.size() == 1) {
    const auto [entry, is_new] = exact_.try_emplace(pieces.front(), next);
    if (is_new) pieces_.push_back(pieces);
    return entry->second;
  }
  std::string key = pieces.front();
  for (std::size_t i = 1; i < pieces.size(); ++i) key += '*' + pieces[i];
  const auto [entry, is_new] = wildcards_.try_emplace(std::move(key), next);
  if (is_new) {
    pieces_.push_back(pieces);
    by_prefix_[pieces.front()].push_back(next);
    prefix_sizes_.push_back(pieces.front().size());
  }
  return entry->second;
}

std::uint32_t PhraseMatcher::child(std::uint32_t node, std::uint32_t word, Joint joint) const {
  const auto found = edges_.find(first_edge(node, joint) | word);
  return found == edges_.end() ? no_node : found->second;
}

void PhraseMatcher::words_of(std::string_view folded, std::vector<std::uint32_t>& words) const {
  if (const auto found = exact_.find(folded); found != exact_.end()) words.push_back(found->second);
  for (const std::size_t size : prefix_sizes_) {
    if (size > folded.size()) break;
    const auto found = by_prefix_.find(folded.substr(0, size));
    if (found == by_prefix_.end()) continue;
    for (const std::uint32_t word : found->second) {
      if (matches(pieces_[word], folded)) words.push_back(word);
    }
  }
}

PhraseMatcher::Session::Session(const PhraseMatcher& matcher, const WordTokenizer& tokenize, const Execution& execution)
    : matcher_(matcher),
      tokenizer_(tokenize),
      execution_(execution),
      words_of_form_(1),
      next_start_(matcher.pattern_count_, 0) {}

void PhraseMatcher::Session::tokenize(std::string_view text, TextSpan stretch) {
  tokens_.clear();
  std::size_t begin = stretch.begin;
  // A line feed always ends a word, so a long text can be cut there and a stop is noticed in time.
  while (begin < stretch.end) {
    if (execution_.stop.stop_requested()) throw Stopped();
    std::size_t end = stretch.end;
    if (end - begin > piece_of_text) {
      const auto line_end = text.find('\n', begin + piece_of_text);
      if (line_end != std::string_view::npos && line_end < end) end = line_end + 1;
    }
    const std::size_t first = tokens_.size();
    tokenizer_(text.substr(begin, end - begin), tokens_);
    for (std::size_t i = first; i < tokens_.size(); ++i) {
      tokens_[i].span.begin += static_cast<std::uint32_t>(begin);
      tokens_[i].span.end += static_cast<std::uint32_t>(begin);
    }
    begin = end;
  }
  stretches_.clear();
  split_ideographs(text, tokens_, stretches_);
}

std::uint32_t PhraseMatcher::Session::form_of(std::string_view word) {
  if (const auto found = forms_.find(word); found != forms_.end()) return found->second;
  fold(word, folded_);
  std::vector<std::uint32_t> words;
  matcher_.words_of(folded_, words);
  std::uint32_t form = 0;
  if (!words.empty()) {
    form = static_cast<std::uint32_t>(words_of_form_.size());
    words_of_form_.push_back(std::move(words));
  }
  forms_.emplace(word, form);
  return form;
}

void PhraseMatcher::Session::find(std::string_view text, TextSpan stretch, std::vector<PatternHit>& hits) {
  tokenize(text, stretch);
  form_at_.clear();
  for (const Token& token : stretches_) form_at_.push_back(form_of(text.substr(token.span.begin, token.span.size())));
  for (std::size_t i = 0; i < stretches_.size(); ++i) {
    if (form_at_[i] != 0) follow(text, i, hits);
  }
  // Hits reach no further than their turn, so the next one begins afresh.
  seen_ += stretches_.size();
}

void PhraseMatcher::Session::follow(std::string_view text, std::size_t start, std::vector<PatternHit>& hits) {
  open_.clear();
  for (const std::uint32_t word : words_of_form_[form_at_[start]]) {
    if (const auto node = matcher_.child(0, word, Joint::phrase); node != no_node) open_.emplace_back(node, start);
  }
  while (!open_.empty()) {
    const std::uint32_t node = open_.back().first;
    const std::size_t last = open_.back().second;
    open_.pop_back();
    for (const std::uint32_t pattern : matcher_.nodes_[node].patterns) {
      if (next_start_[pattern] > seen_ + start) continue;
      next_start_[pattern] = seen_ + last + 1;
      hits.push_back({{stretches_[start].span.begin, stretches_[last].span.end}, pattern});
    }
    const std::size_t next = last + 1;
    if (matcher_.nodes_[node].leaf || next == stretches_.size() || form_at_[next] == 0) continue;
    const std::uint32_t end = stretches_[last].span.end;
    const std::string_view between = text.substr(end, stretches_[next].span.begin - end);
    const bool within_sentence = !ends_sentence(between);
    for (const std::uint32_t word : words_of_form_[form_at_[next]]) {
      const auto reach = [&](bool allowed, Joint joint) {
        if (!allowed) return;
        if (const auto to = matcher_.child(node, word, joint); to != no_node) open_.emplace_back(to, next);
      };
      reach(between.empty(), Joint::nothing);
      reach(within_sentence, Joint::phrase);
      reach(true, Joint::sentence);
    }
  }
}

}  // namespace motet::inline v1
