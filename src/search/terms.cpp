#include "search/terms.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "corpus/lookup.hpp"
#include "search/suggestions.hpp"

namespace motet::inline v1 {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

// In a pattern, NEAR/n and NOT are the dictionary's operators. A plain term has none.
std::string pattern_of(const QueryToken& token) {
  if (token.prefix != Prefix::plain) return token.value;
  std::string without_marks = token.value;
  std::erase(without_marks, '"');
  without_marks = std::string(trim(without_marks));
  const bool operators =
      without_marks.find("NOT") != std::string::npos || without_marks.find("NEAR") != std::string::npos;
  return operators ? '"' + without_marks + '"' : without_marks;
}

class Resolver {
 public:
  Resolver(const Project& project, const MatchOptions& match) : project_(project), found_{{}, Dictionary(match)} {}

  void add(const QueryToken& token) {
    QueryTerm term;
    switch (token.prefix) {
      case Prefix::word:
        set_words(token, term);
        break;
      case Prefix::speaker:
        set_speaker(token, term);
        break;
      case Prefix::attribute:
        set_attribute(token, term);
        break;
      case Prefix::code:
      case Prefix::plain:
        set_code_or_words(token, term);
        break;
    }
    found_.terms.push_back(std::move(term));
  }

  QueryTerms take() { return std::move(found_); }

 private:
  void set_words(const QueryToken& token, QueryTerm& term) {
    const std::string pattern = pattern_of(token);
    const auto known = entries_.find(pattern);
    if (known != entries_.end()) {
      term.entry = known->second;
    } else {
      term.entry = static_cast<std::uint32_t>(found_.dictionary.entries().size());
      try {
        found_.dictionary.add({"query", pattern});
      } catch (const Error& error) {
        refuse_query(token.column, error.what());
      }
      entries_.emplace(pattern, term.entry);
    }
    term.kind = QueryTerm::Kind::words;
    term.reading = "word:" + quoted(pattern);
  }

  void set_code_or_words(const QueryToken& token, QueryTerm& term) {
    const std::optional<CodeId> code = find_code(token);
    if (code) {
      term.kind = QueryTerm::Kind::code;
      term.code = *code;
      term.reading = "code:" + quoted(project_.codebook.path(*code));
    } else if (token.prefix == Prefix::plain) {
      set_words(token, term);
    } else {
      std::vector<std::string> names;
      for (const Code& each : project_.codebook.codes()) names.push_back(each.name);
      const auto similar = similar_names(token.value, names);
      std::string message = "no code is called '" + token.value + "'";
      if (!similar.empty()) message += "; the nearest are " + list_names(similar, similar.size());
      if (names.empty()) message += "; the project has no codes";
      refuse_query(token.column, message);
    }
  }

  // As written, or else by fold.
  std::optional<CodeId> find_code(const QueryToken& token) {
    const Codebook& book = project_.codebook;
    if (const auto code = book.find(token.value)) return code;
    if (token.prefix == Prefix::code) {
      if (const auto code = book.find_guid(token.value)) return code;
    }
    if (by_name_.empty()) list_codes();
    std::vector<CodeId> ids = codes_called(fold(trim(token.value)));
    std::vector<CodeId> exact = ids;
    std::erase_if(exact, [&](CodeId id) { return book.code(id).name != token.value && book.path(id) != token.value; });
    if (!exact.empty()) ids = exact;
    if (ids.size() < 2) return ids.empty() ? std::nullopt : std::optional<CodeId>(ids.front());
    std::vector<CodeId> codable = ids;
    std::erase_if(codable, [&](CodeId id) { return !book.code(id).codable; });
    if (codable.size() == 1) return codable.front();
    std::vector<std::string> paths;
    paths.reserve(ids.size());
    for (const CodeId id : ids) paths.push_back(book.path(id));
    std::sort(paths.begin(), paths.end());
    const bool one_path = paths.front() == paths.back();
    refuse_query(token.column, "several codes are called '" + token.value + "': " + list_names(paths, 5) +
                                   (one_path ? "; name one by its GUID, as in code:GUID" : "; name one by its path"));
  }

  void list_codes() {
    const Codebook& book = project_.codebook;
    for (std::uint32_t i = 0; i < book.size(); ++i) {
      std::string name = fold(trim(book.code(CodeId{i}).name));
      std::string path = fold(book.path(CodeId{i}));
      if (path != name) by_name_[std::move(path)].push_back(CodeId{i});
      by_name_[std::move(name)].push_back(CodeId{i});
    }
  }

  [[nodiscard]] std::vector<CodeId> codes_called(const std::string& folded) const {
    const auto found = by_name_.find(folded);
    return found == by_name_.end() ? std::vector<CodeId>{} : found->second;
  }

  void set_speaker(const QueryToken& token, QueryTerm& term) const {
    const auto participants = project_.corpus.participants();
    std::optional<ParticipantId> speaker = project_.corpus.find_participant(token.value);
    const std::string folded = fold(token.value);
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < participants.size(); ++i) {
      names.push_back(participants[i].name);
      names.insert(names.end(), participants[i].aliases.begin(), participants[i].aliases.end());
    }
    for (std::uint32_t i = 0; !speaker && i < participants.size(); ++i) {
      const auto same = [&](const std::string& name) { return fold(name) == folded; };
      const auto& aliases = participants[i].aliases;
      if (same(participants[i].name) || std::any_of(aliases.begin(), aliases.end(), same)) speaker = ParticipantId{i};
    }
    if (!speaker) {
      std::vector<std::string> similar = similar_names(token.value, names);
      std::string message = "no participant is called '" + token.value + "'";
      if (!similar.empty()) message += "; the nearest are " + list_names(similar, similar.size());
      refuse_query(token.column, message);
    }
    term.kind = QueryTerm::Kind::speaker;
    term.speaker = *speaker;
    term.reading = "speaker:" + quoted(participants[speaker->value].name);
  }

  void set_attribute(const QueryToken& token, QueryTerm& term) const {
    std::set<std::string> names;
    std::set<std::string> values;
    const auto collect = [&](const Attributes& attributes) {
      for (const auto& [name, value] : attributes) {
        names.insert(name);
        if (name == token.name) values.insert(to_string(value));
      }
    };
    for (const Participant& participant : project_.corpus.participants()) collect(participant.attributes);
    for (const Transcript& transcript : project_.corpus.transcripts()) collect(transcript.attributes);
    if (!names.contains(token.name)) {
      const std::vector<std::string> list(names.begin(), names.end());
      refuse_query(token.column, "no participant and no transcript has an attribute '" + token.name + "'; " +
                                     (list.empty() ? "there are none" : "there are " + list_names(list, 20)));
    }
    if (!values.contains(token.value)) {
      const std::vector<std::string> list(values.begin(), values.end());
      refuse_query(token.column, "no participant and no transcript has '" + token.name + "' = '" + token.value +
                                     "'; there are " + list_names(list, 8));
    }
    term.kind = QueryTerm::Kind::attribute;
    term.name = token.name;
    term.value = token.value;
    const bool plain = token.name.find_first_of(" \t\":=()") == std::string::npos;
    term.reading = (plain ? token.name : quoted(token.name)) + "=" + quoted(token.value);
  }

  const Project& project_;
  QueryTerms found_;
  Lookup<std::uint32_t> entries_;        // of the dictionary, by pattern
  Lookup<std::vector<CodeId>> by_name_;  // folded names and paths
};

void append_reading(const QueryNode& node, const QueryTerms& terms, bool brackets, std::string& text) {
  using Kind = QueryNode::Kind;
  if (node.kind == Kind::term) {
    text += terms.terms[node.term].reading;
    return;
  }
  if (node.kind == Kind::none) {
    text += "NOT ";
    append_reading(node.nodes.front(), terms, true, text);
    return;
  }
  if (brackets) text += '(';
  for (std::size_t i = 0; i < node.nodes.size(); ++i) {
    if (i > 0 && node.kind == Kind::chain) {
      const QueryLink& link = node.links[i - 1];
      text += link.before ? " BEFORE " : " NEAR/" + std::to_string(link.distance) + " ";
    } else if (i > 0) {
      text += node.kind == Kind::all ? " AND " : " OR ";
    }
    append_reading(node.nodes[i], terms, true, text);
  }
  if (brackets) text += ')';
}

}  // namespace

QueryTerms resolve_terms(const Project& project, const std::vector<QueryToken>& tokens, const MatchOptions& match) {
  Resolver resolver(project, match);
  for (const QueryToken& token : tokens) resolver.add(token);
  return resolver.take();
}

std::string reading_of(const ParsedQuery& query, const QueryTerms& terms) {
  std::string text;
  append_reading(query.root, terms, false, text);
  return text + " WITHIN " + std::string(to_string(query.unit));
}

}  // namespace motet::inline v1
