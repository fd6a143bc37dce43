#include "inspection.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "motet/core/attributes.hpp"
#include "motet/text/tokens.hpp"

#include "terminal.hpp"

namespace motet_tool {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_name = 100;

struct TranscriptFacts {
  std::int64_t turns = 0;
  std::int64_t words = 0;
  std::int64_t codings = 0;
  std::vector<std::string> speakers;  // in the order they first speak
};

std::vector<TranscriptFacts> facts_of(const motet::Project& project) {
  std::vector<TranscriptFacts> facts;
  const motet::WordTokenizer tokenizer;
  std::vector<motet::Token> tokens;
  for (const motet::Transcript& transcript : project.corpus.transcripts()) {
    TranscriptFacts& fact = facts.emplace_back();
    std::set<motet::ParticipantId> met;
    for (const motet::Turn& turn : transcript.turns) {
      tokens.clear();
      tokenizer(std::string_view(transcript.text).substr(turn.span.begin, turn.span.size()), tokens);
      fact.turns += 1;
      fact.words += static_cast<std::int64_t>(tokens.size());
      if (turn.speaker && met.insert(*turn.speaker).second) {
        fact.speakers.push_back(project.corpus.participant(*turn.speaker).name);
      }
    }
  }
  for (const motet::Coding& coding : project.codings) facts[coding.transcript.value].codings += 1;
  return facts;
}

std::string severity_name(motet::Severity severity) { return severity == motet::Severity::note ? "note" : "warning"; }

}  // namespace

std::string inspection_text(const motet::Imported<motet::Project>& read) {
  const motet::Project& project = read.value;
  const auto facts = facts_of(project);
  const auto transcripts = project.corpus.transcripts();
  std::size_t width = 10;
  for (const auto& transcript : transcripts) width = std::max(width, columns_of(transcript.name));
  width = std::min<std::size_t>(width, 40);

  std::string out = padded("transcript", width) + "  turns   words  codings  speakers\n";
  TranscriptFacts total;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const TranscriptFacts& fact = facts[i];
    std::string speakers;
    for (std::size_t k = 0; k < fact.speakers.size() && k < 6; ++k)
      speakers += (k == 0 ? "" : ", ") + printable(fact.speakers[k], longest_name);
    if (fact.speakers.size() > 6) speakers += " and " + std::to_string(fact.speakers.size() - 6) + " more";
    const auto number = [](std::int64_t n, std::size_t w) {
      std::string text = std::to_string(n);
      return text.size() < w ? std::string(w - text.size(), ' ') + text : text;
    };
    out += padded(printable(transcripts[i].name, longest_name), width) + number(fact.turns, 7) + number(fact.words, 8) +
           number(fact.codings, 9) + "  " + (speakers.empty() ? "(no labels)" : speakers) + "\n";
    total.turns += fact.turns;
    total.words += fact.words;
  }
  std::int64_t interviewers = 0;
  std::set<std::string, std::less<>> attributes;
  for (const auto& participant : project.corpus.participants()) {
    interviewers += participant.interviewer;
    for (const auto& [name, value] : participant.attributes) attributes.insert(name);
  }
  out += "\n" + std::to_string(transcripts.size()) + " transcripts, " +
         std::to_string(static_cast<std::int64_t>(project.corpus.participants().size()) - interviewers) +
         " participants, " + std::to_string(interviewers) + " interviewers, " + std::to_string(total.turns) +
         " turns, " + std::to_string(total.words) + " words, " + std::to_string(project.codebook.size()) + " codes, " +
         std::to_string(project.codings.size()) + " codings\n";
  if (!attributes.empty()) {
    out += "attributes:";
    for (const auto& name : attributes) out += " " + printable(name, longest_name);
    out += "\n";
  }
  if (!project.coders.empty()) {
    out += "coders:";
    for (const auto& coder : project.coders) out += " " + printable(coder.name, longest_name);
    out += "\n";
  }
  for (const auto& diagnostic : read.diagnostics) {
    const std::string where = motet::to_string(diagnostic.where);
    out += severity_name(diagnostic.severity) + ": " + printable(where.empty() ? "" : where + ": ") +
           printable(diagnostic.message) + " [" + diagnostic.kind + "]\n";
  }
  return out;
}

std::string inspection_json(const motet::Imported<motet::Project>& read) {
  const motet::Project& project = read.value;
  const auto facts = facts_of(project);
  Json out;
  out["transcripts"] = Json::array();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const auto& transcript = project.corpus.transcripts()[i];
    out["transcripts"].push_back({{"name", transcript.name},
                                  {"source", transcript.source},
                                  {"turns", facts[i].turns},
                                  {"words", facts[i].words},
                                  {"codings", facts[i].codings},
                                  {"speakers", facts[i].speakers}});
  }
  out["participants"] = Json::array();
  for (const auto& participant : project.corpus.participants()) {
    Json attributes = Json::object();
    for (const auto& [name, value] : participant.attributes) attributes[name] = motet::to_string(value);
    out["participants"].push_back(
        {{"name", participant.name}, {"interviewer", participant.interviewer}, {"attributes", attributes}});
  }
  out["codes"] = Json::array();
  for (std::uint32_t code = 0; code < project.codebook.size(); ++code) {
    out["codes"].push_back({{"id", project.codebook.code({code}).guid}, {"path", project.codebook.path({code})}});
  }
  out["coders"] = Json::array();
  for (const auto& coder : project.coders) out["coders"].push_back(coder.name);
  out["codings"] = project.codings.size();
  out["sources"] = Json::array();
  for (const auto& source : read.sources)
    out["sources"].push_back({{"name", source.name}, {"fingerprint", source.fingerprint}});
  out["diagnostics"] = Json::array();
  for (const auto& diagnostic : read.diagnostics) {
    out["diagnostics"].push_back({{"severity", severity_name(diagnostic.severity)},
                                  {"kind", diagnostic.kind},
                                  {"message", diagnostic.message},
                                  {"where", motet::to_string(diagnostic.where)}});
  }
  // Names of files need not be UTF-8.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace motet_tool
