#include "inspection.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
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

std::string count(std::uint64_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string codes_line(const motet::Project& project) {
  if (project.codebook.size() == 0) return "";
  std::set<motet::CodeId> used;
  for (const motet::Coding& coding : project.codings) used.insert(coding.code);
  std::size_t headings = 0;
  std::size_t levels = 0;
  std::vector<std::size_t> depth(project.codebook.size(), 1);
  for (std::uint32_t i = 0; i < project.codebook.size(); ++i) {
    const motet::Code& code = project.codebook.code({i});
    if (code.parent) depth[i] = depth[code.parent->value] + 1;
    levels = std::max(levels, depth[i]);
    headings += code.codable ? 0 : 1;
  }
  return "codes: " + std::to_string(used.size()) + " used, " + count(headings, "heading", "headings") + ", " +
         count(levels, "level", "levels") + "\n";
}

std::string coders_line(const motet::Project& project) {
  if (project.coders.empty()) return "";
  std::vector<std::size_t> codings(project.coders.size());
  for (const motet::Coding& coding : project.codings) ++codings[coding.coder.value];
  std::string line = "coders:";
  for (std::size_t i = 0; i < codings.size(); ++i) {
    line += (i == 0 ? " " : ", ") + printable(project.coders[i].name, longest_name) + " (" +
            count(codings[i], "coding", "codings") + ")";
  }
  return line + "\n";
}

// How many people or transcripts have each attribute, and its values where there are few.
std::string attributes_of(const std::vector<const motet::Attributes*>& all, const std::string& of) {
  std::map<std::string, std::map<std::string, std::size_t>> values;
  for (const motet::Attributes* attributes : all) {
    for (const auto& [name, value] : *attributes) ++values[name][motet::to_string(value)];
  }
  constexpr std::size_t few = 6;
  std::string lines;
  for (const auto& [name, counts] : values) {
    std::size_t with = 0;
    for (const auto& [value, n] : counts) with += n;
    lines += "attribute of " + of + ": " + printable(name, longest_name) + " (" + std::to_string(with) + " of " +
             std::to_string(all.size()) + "): ";
    if (counts.size() > few) {
      lines += std::to_string(counts.size()) + " values\n";
      continue;
    }
    bool first = true;
    for (const auto& [value, n] : counts) {
      lines += (first ? "" : ", ") + printable(value, longest_name) + " " + std::to_string(n);
      first = false;
    }
    lines += "\n";
  }
  return lines;
}

std::string attributes_lines(const motet::Project& project) {
  std::vector<const motet::Attributes*> people;
  std::vector<const motet::Attributes*> transcripts;
  for (const auto& participant : project.corpus.participants()) {
    if (!participant.interviewer) people.push_back(&participant.attributes);
  }
  for (const auto& transcript : project.corpus.transcripts()) transcripts.push_back(&transcript.attributes);
  return attributes_of(people, "participants") + attributes_of(transcripts, "transcripts");
}

std::string beside_line(const motet::Project& project) {
  std::string line;
  const auto add = [&](std::size_t n, const char* one, const char* many) {
    if (n > 0) line += (line.empty() ? "" : ", ") + count(n, one, many);
  };
  add(project.notes.size(), "note", "notes");
  add(project.sets.size(), "set", "sets");
  add(project.links.size(), "link", "links");
  return line.empty() ? line : "also: " + line + "\n";
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
  for (const auto& participant : project.corpus.participants()) interviewers += participant.interviewer;
  out += "\n" + count(transcripts.size(), "transcript", "transcripts") + ", " +
         count(project.corpus.participants().size() - static_cast<std::size_t>(interviewers), "participant",
               "participants") +
         ", " + count(static_cast<std::size_t>(interviewers), "interviewer", "interviewers") + ", " +
         count(static_cast<std::size_t>(total.turns), "turn", "turns") + ", " +
         count(static_cast<std::size_t>(total.words), "word", "words") + ", " +
         count(project.codebook.size(), "code", "codes") + ", " + count(project.codings.size(), "coding", "codings") +
         "\n";
  out += codes_line(project) + coders_line(project) + attributes_lines(project) + beside_line(project);
  for (const motet::OtherSource& source : project.other_sources) {
    out += "not read: " + printable(source.name, longest_name) + " (" + source.kind + ", " +
           count(source.codings, "coding", "codings") + ")\n";
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
  out["notes"] = project.notes.size();
  out["sets"] = project.sets.size();
  out["links"] = project.links.size();
  out["other_sources"] = Json::array();
  for (const auto& source : project.other_sources) {
    out["other_sources"].push_back({{"name", source.name}, {"kind", source.kind}, {"codings", source.codings}});
  }
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
