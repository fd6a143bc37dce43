#include "search/finds.hpp"

#include <algorithm>
#include <string>

#include "motet/core/errors.hpp"

#include "coding/coder_choice.hpp"

namespace motet::inline v1 {
namespace {

void check(const Project& project, const Coding& coding) {
  if (coding.transcript.value >= project.corpus.transcripts().size() || coding.code.value >= project.codebook.size() ||
      coding.coder.value >= project.coders.size()) {
    throw DataError("a coding names a transcript, a code or a coder that the project does not have");
  }
  const Transcript& transcript = project.corpus.transcript(coding.transcript);
  const std::string& text = transcript.text;
  const auto splits = [&text](std::uint32_t position) {
    return position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U;
  };
  if (coding.span && (coding.span->begin > coding.span->end || coding.span->end > text.size() ||
                      splits(coding.span->begin) || splits(coding.span->end))) {
    throw DataError("a coding of '" + project.codebook.code(coding.code).name +
                    "' lies outside the text or inside a character of '" + transcript.name + "'");
  }
}

}  // namespace

QueryFinds::QueryFinds(const Project& project, const ParsedQuery& query, const QueryTerms& terms,
                       const QueryOptions& options)
    : query_(query), terms_(terms), terms_of_entry_(terms.dictionary.entries().size()) {
  choose_codes(project, options.subcodes);
  collect_codings(project, options);
  DictionaryOptions search;
  search.include_interviewers = options.include_interviewers;
  search.execution = options.execution;
  hits_ = terms.dictionary.find(project.corpus, search);
  hits_from_.assign(project.corpus.transcripts().size() + 1, 0);
  for (const DictionaryHit& hit : hits_) ++hits_from_[hit.transcript.value + 1];
  for (std::size_t i = 1; i < hits_from_.size(); ++i) hits_from_[i] += hits_from_[i - 1];
}

void QueryFinds::choose_codes(const Project& project, bool subcodes) {
  const auto codes = project.codebook.codes();
  terms_of_code_.resize(codes.size());
  for (std::uint32_t i = 0; i < terms_.terms.size(); ++i) {
    const QueryTerm& term = terms_.terms[i];
    if (term.kind == QueryTerm::Kind::words) terms_of_entry_[term.entry].push_back(i);
    if (term.kind == QueryTerm::Kind::code) terms_of_code_[term.code.value].push_back(i);
  }
  if (!subcodes) return;
  // Parents stand before their children, so that one pass reaches every depth.
  for (std::size_t code = 0; code < codes.size(); ++code) {
    if (!codes[code].parent) continue;
    const auto& above = terms_of_code_[codes[code].parent->value];
    auto& own = terms_of_code_[code];
    own.insert(own.end(), above.begin(), above.end());
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
  }
}

void QueryFinds::collect_codings(const Project& project, const QueryOptions& options) {
  const std::vector<bool> chosen = chosen_coders(project, options.coders);
  codings_.resize(project.corpus.transcripts().size());
  for (const Coding& coding : project.codings) {
    check(project, coding);
    if (!chosen[coding.coder.value] || terms_of_code_[coding.code.value].empty()) continue;
    codings_[coding.transcript.value].push_back(&coding);
  }
  for (auto& codings : codings_) {
    std::stable_sort(codings.begin(), codings.end(),
                     [](const Coding* a, const Coding* b) { return a->span < b->span; });
  }
}

TranscriptFinds QueryFinds::in(TranscriptId transcript) const {
  const std::size_t begin = hits_from_[transcript.value];
  return {std::span(hits_).subspan(begin, hits_from_[transcript.value + 1] - begin), codings_[transcript.value]};
}

bool QueryFinds::may_hold_in(TranscriptId transcript) const {
  std::vector<bool> found(terms_.terms.size(), false);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const QueryTerm::Kind kind = terms_.terms[i].kind;
    found[i] = kind == QueryTerm::Kind::speaker || kind == QueryTerm::Kind::attribute;
  }
  const TranscriptFinds finds = in(transcript);
  for (const DictionaryHit& hit : finds.hits) {
    for (const std::uint32_t term : terms_of_entry_[hit.entry]) found[term] = true;
  }
  for (const Coding* coding : finds.codings) {
    for (const std::uint32_t term : terms_of_code_[coding->code.value]) found[term] = true;
  }
  return may_hold(query_.root, found);
}

bool QueryFinds::may_hold(const QueryNode& node, const std::vector<bool>& found) const {
  if (node.kind == QueryNode::Kind::none) return true;
  if (node.kind == QueryNode::Kind::term) return found[node.term];
  const auto part = [&](const QueryNode& child) { return may_hold(child, found); };
  return node.kind == QueryNode::Kind::any ? std::any_of(node.nodes.begin(), node.nodes.end(), part)
                                           : std::all_of(node.nodes.begin(), node.nodes.end(), part);
}

}  // namespace motet::inline v1
