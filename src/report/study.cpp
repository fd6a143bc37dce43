#include <algorithm>
#include <map>
#include <string>

#include "motet/core/table.hpp"
#include "motet/core/version.hpp"

#include "report/markup.hpp"
#include "report/page.hpp"
#include "report/reading.hpp"

namespace motet::inline v1::report {
namespace {

struct GroupSum {
  std::int64_t people = 0;
  std::int64_t turns = 0;
  std::int64_t words = 0;
  std::int64_t units = 0;
};

std::string number_cell(std::int64_t value) { return "<td class=\"number\">" + count(value) + "</td>"; }

void append_group_sums(std::string& out, const Analysis& analysis) {
  std::map<std::string, GroupSum> sums;
  for (const ParticipantSummary& person : analysis.study.people) {
    GroupSum& sum = sums[person.group];
    sum.people += 1;
    sum.turns += person.turns;
    sum.words += person.words;
    sum.units += person.units;
  }
  open_scroll(out, "Participants by group");
  out += "<table><caption>Participants by " + isolated(analysis.options.group) + ".</caption>\n";
  append_head(out, {"Group", "#Participants", "#Turns", "#Words", "#Units"});
  out += "<tbody>\n";
  const auto append_line = [&](const std::string& name, const GroupSum& sum) {
    out += "<tr><th scope=\"row\">" + name + "</th>" + number_cell(sum.people) + number_cell(sum.turns) +
           number_cell(sum.words) + number_cell(sum.units) + "</tr>\n";
  };
  for (const auto& [group, sum] : sums) {
    if (!group.empty()) append_line(isolated(group), sum);
  }
  if (const auto none = sums.find(""); none != sums.end()) {
    append_line("<span class=\"soft\">no group</span>", none->second);
  }
  out += "</tbody></table>\n";
  close_scroll(out);
}

void append_people(std::string& out, const Analysis& analysis) {
  const auto& people = analysis.study.people;
  if (people.empty()) {
    out += "<p>There are no participants.</p>\n";
    return;
  }
  const bool grouped = !analysis.options.group.empty();
  const bool folded = people.size() > people_unfolded;
  if (grouped) append_group_sums(out, analysis);
  if (folded) {
    out += "<details><summary>All " + counted(static_cast<std::int64_t>(people.size()), "participant", "participants") +
           "</summary>\n";
  }
  open_scroll(out, "Participants");
  out += "<table><caption>What each participant said.</caption>\n";
  if (grouped) {
    append_head(out, {"Participant", "Group", "#Turns", "#Words", "#Units"});
  } else {
    append_head(out, {"Participant", "#Turns", "#Words", "#Units"});
  }
  out += "<tbody>\n";
  for (std::size_t i = 0; i < std::min(people.size(), people_shown); ++i) {
    const ParticipantSummary& person = people[i];
    out += "<tr><th scope=\"row\" class=\"break\">" + isolated(person.name) + "</th>";
    if (grouped)
      out += "<td>" + (person.group.empty() ? "<span class=\"soft\">none</span>" : isolated(person.group)) + "</td>";
    out += number_cell(person.turns) + number_cell(person.words) + number_cell(person.units) + "</tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
  if (people.size() > people_shown) {
    out += "<p class=\"soft\">" + count(static_cast<std::int64_t>(people.size() - people_shown)) +
           " more stand in tables/participants.csv.</p>\n";
  }
  if (folded) out += "</details>\n";
}

void append_sources(std::string& out, const StudySummary& study) {
  if (study.sources.empty()) return;
  out += "<details><summary>" +
         counted(static_cast<std::int64_t>(study.sources.size()), "source file", "source files") +
         " with fingerprints</summary>\n";
  open_scroll(out, "Source files");
  out +=
      "<table><caption>Every file that was read. A fingerprint names the content: the same bytes have the "
      "same one.</caption>\n";
  append_head(out, {"File", "Fingerprint"});
  out += "<tbody>\n";
  for (std::size_t i = 0; i < std::min(study.sources.size(), sources_shown); ++i) {
    out += "<tr><th scope=\"row\" class=\"break\">" + isolated(study.sources[i].name) + "</th><td><code>" +
           escaped(study.sources[i].fingerprint) + "</code></td></tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
  if (study.sources.size() > sources_shown) {
    out += "<p class=\"soft\">" + count(static_cast<std::int64_t>(study.sources.size() - sources_shown)) +
           " more stand in results.json.</p>\n";
  }
  out += "</details>\n";
}

void append_diagnostics(std::string& out, const StudySummary& study) {
  if (study.diagnostics.empty()) {
    out += "<p>Nothing in the input was doubtful.</p>\n";
    return;
  }
  const auto warnings = std::count_if(study.diagnostics.begin(), study.diagnostics.end(),
                                      [](const Diagnostic& d) { return d.severity == Severity::warning; });
  const auto remarks = static_cast<std::int64_t>(study.diagnostics.size()) - warnings;
  out += "<details" + std::string(study.diagnostics.size() <= 5 ? " open" : "") + "><summary>" +
         counted(warnings, "warning", "warnings") + " and " + counted(remarks, "remark", "remarks") +
         " about the input</summary>\n<ul class=\"small\">\n";
  for (std::size_t i = 0; i < std::min(study.diagnostics.size(), diagnostics_shown); ++i) {
    const Diagnostic& diagnostic = study.diagnostics[i];
    const std::string where = to_string(diagnostic.where);
    out += "<li class=\"break\">" +
           std::string(diagnostic.severity == Severity::warning ? "<strong>Warning.</strong> " : "");
    if (!where.empty()) out += isolated(where) + ": ";
    out += isolated(diagnostic.message) + "</li>\n";
  }
  out += "</ul>\n";
  if (study.diagnostics.size() > diagnostics_shown) {
    out += "<p class=\"soft\">" + count(static_cast<std::int64_t>(study.diagnostics.size() - diagnostics_shown)) +
           " more stand in results.json.</p>\n";
  }
  out += "</details>\n";
}

void append_rule(std::string& out, std::string_view name, const std::string& content) {
  if (content.empty() || content == isolated("")) return;
  out += "<dt>" + std::string(name) + "</dt><dd>" + content + "</dd>\n";
}

std::string participation(const Analysis& analysis) {
  const StudySummary& study = analysis.study;
  if (study.turns == 0) return "<p>Nobody whose words count takes a turn.</p>\n";
  std::int64_t turns = 0;
  std::int64_t words = 0;
  for (const ParticipantSummary& person : study.people) {
    turns += person.turns;
    words += person.words;
  }
  std::string text = "<p>" + counted(study.participants, "participant", "participants") +
                     (study.participants == 1 ? " takes " : " take ") + counted(turns, "turn", "turns") + " with " +
                     counted(words, "word", "words") + ". ";
  if (turns < study.turns) {
    text += counted(study.turns - turns, "more turn", "more turns") + " with " +
            counted(study.words - words, "word", "words") +
            " belong to nobody in particular: they are counted, but no participant voices what they say. ";
  }
  if (study.interviewers == 0) {
    text += "No interviewers are known.";
  } else {
    text += counted(study.interviewers, "interviewer", "interviewers");
    text += analysis.options.include_interviewers ? " counted like participants."
                                                  : " asked; what interviewers say is read, but not counted.";
  }
  return text + "</p>\n";
}

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + isolated(name);
  return text;
}

std::string origin_of_codes(const AnalysisOptions& options) {
  switch (options.codings) {
    case CodeSource::project:
      return "the project\u2019s codings";
    case CodeSource::dictionary:
      return "a dictionary: a code stands where its words were said";
    case CodeSource::both:
      return "the project\u2019s codings and a dictionary, counted together";
    case CodeSource::words:
      return "the most informative words themselves, at most " + count(options.words);
    case CodeSource::automatic:
      break;
  }
  return "chosen from what the input holds";
}

std::string links_kept(const Analysis& analysis) {
  const auto links = static_cast<std::int64_t>(analysis.graph.graph.links().size());
  std::string text = escaped(analysis.graph.rule);
  if (!text.empty()) text += ": ";
  text += counted(links, "link", "links") + " kept, " + count(analysis.graph.dropped_links) + " not";
  return text;
}

std::string communities_by(const AnalysisOptions& options) {
  switch (options.detector) {
    case DetectorChoice::label_propagation:
      return "label propagation (Raghavan, Albert, Kumara 2007)";
    case DetectorChoice::components:
      return "connected components";
    case DetectorChoice::average_linkage:
      return "average linkage (Sokal, Michener 1958), cut where modularity is largest";
    case DetectorChoice::leiden:
      break;
  }
  return "Leiden (Traag, Waltman, van Eck 2019), " + escaped(to_string(options.quality)) + ", resolution " +
         format_number(options.resolution);
}

}  // namespace

void append_study(std::string& out, const Analysis& analysis) {
  const StudySummary& study = analysis.study;
  open_section(out, "study", "The study");
  out += participation(analysis);
  append_people(out, analysis);
  append_sources(out, study);
  out += "<h3>What was doubtful in the input</h3>\n";
  append_diagnostics(out, study);
  out += "<h3>Rules of counting</h3>\n<dl class=\"rules\">\n";
  append_rule(out, "Codes", origin_of_codes(analysis.options));
  append_rule(out, "Coders",
              analysis.options.coders.empty() ? "all, taken together" : list_of(analysis.options.coders));
  append_rule(out, "Unit", isolated(analysis.unit_rule));
  if (analysis.cooccurrence.rule != analysis.unit_rule)
    append_rule(out, "Meeting", isolated(analysis.cooccurrence.rule));
  append_rule(out, "Association", escaped(association_rule(analysis)));
  append_rule(out, "Links", links_kept(analysis));
  append_rule(out, "Voicing a theme", isolated(analysis.themes.voicing_rule));
  if (!analysis.options.group.empty())
    append_rule(out, "Groups", "participants by " + isolated(analysis.options.group));
  out += "</dl>\n";
  close_section(out);
}

void append_methods(std::string& out, const Analysis& analysis) {
  const AnalysisOptions& options = analysis.options;
  open_section(out, "methods", "How this was computed");
  out +=
      "<p>It is counted how often two codes meet, the counts become weights of links between codes, and themes are "
      "the communities of the resulting graph. The same input and the same options give this page again, byte for "
      "byte.</p>\n<dl class=\"rules\">\n";
  append_rule(out, "Motet", escaped(version()));
  append_rule(out, "Word boundaries", "ICU " + escaped(icu_version()) + ", Unicode " + escaped(unicode_version()));
  append_rule(out, "Unit of counting", escaped(to_string(options.unit)));
  append_rule(out, "Measure", isolated(options.measure));
  append_rule(out, "Backbone", escaped(to_string(options.backbone)));
  append_rule(out, "Communities", communities_by(options));
  append_rule(out, "Quality reached",
              decimal(analysis.partition.quality, 4) + " with " +
                  counted(analysis.partition.communities, "community", "communities"));
  if (analysis.consensus.runs > 1) {
    append_rule(out, "Consensus",
                "of " + count(analysis.consensus.runs) + " runs with different seeds (Lancichinetti, Fortunato 2012)");
  }
  if (analysis.stability) {
    append_rule(out, "Resamples",
                counted(static_cast<std::int64_t>(analysis.stability->replicates), "draw", "draws") +
                    " of participants with replacement; recovery after Hennig (2007)");
  }
  if (analysis.chance) {
    append_rule(out, "Shuffles",
                counted(static_cast<std::int64_t>(analysis.chance->replicates), "time", "times") + ", " +
                    escaped(to_string(analysis.chance->null)));
  }
  append_rule(out, "Random seed", std::to_string(options.seed));
  append_rule(out, "Stop words", count(static_cast<std::int64_t>(options.stop_words.size())));
  if (options.dictionary) {
    append_rule(out, "Dictionary",
                counted(static_cast<std::int64_t>(options.dictionary->entries().size()), "pattern", "patterns"));
  }
  if (analysis.pair_tests) {
    append_rule(out, "Tests of pairs",
                "exact, given how often each code occurs; q by Benjamini and Hochberg over " +
                    counted(analysis.pair_tests->tested, "pair", "pairs") +
                    (options.replicates > 0
                         ? "; " + counted(static_cast<std::int64_t>(options.replicates), "permutation", "permutations")
                         : std::string()));
  }
  append_rule(out, "Quotations", "at most " + count(options.exemplars) + " a theme");
  if (!options.group.empty()) {
    append_rule(out, "Group tests",
                "exact test of Freeman and Halton over participants; q by Benjamini and Hochberg, all themes as one "
                "family and all codes as another; 95 % intervals by Wilson");
  }
  out += "</dl>\n";
  close_section(out);
}

}  // namespace motet::inline v1::report
