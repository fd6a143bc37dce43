#include "motet/analysis/analysis.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/text/tokens.hpp"
#include "motet/themes/leiden.hpp"

#include "analysis/counts.hpp"
#include "analysis/left_out.hpp"
#include "themes/theme_order.hpp"

namespace motet::inline v1 {
namespace {

/// Below this many people a statement about a group says little.
constexpr std::int64_t few_participants = 6;

/// Decides where the codes come from and brings the dictionary's codings into the project.
void settle_codings(Project& project, AnalysisOptions& options) {
  const bool coded = !project.codings.empty();
  const bool dictionary = options.dictionary.has_value();
  if (options.codings == CodeSource::automatic) {
    options.codings = coded && dictionary ? CodeSource::both
                      : coded             ? CodeSource::project
                      : dictionary        ? CodeSource::dictionary
                                          : CodeSource::words;
  }
  const bool wants_dictionary = options.codings == CodeSource::dictionary || options.codings == CodeSource::both;
  if (wants_dictionary && !dictionary) throw std::invalid_argument("codings from a dictionary need a dictionary");
  if (options.codings == CodeSource::project && !coded) {
    throw DataError("the input holds no codings; leave the source of codings open, or give a dictionary");
  }
  if (wants_dictionary && options.dictionary->entries().empty()) throw DataError("the dictionary holds no patterns");
  if (options.codings == CodeSource::words && !options.coders.empty()) {
    throw std::invalid_argument("coders choose among codings, but words stand for codes here");
  }
  if (options.codings == CodeSource::dictionary) project.codings.clear();
  if (wants_dictionary) {
    report_progress(options.execution, "dictionary", 0, 0);
    options.dictionary->apply(project,
                              {.include_interviewers = options.include_interviewers, .execution = options.execution});
  }
}

/// Turns, words and units of each participant, and their sums.
void summarise_people(const Project& project, const Units& units, const std::optional<Grouping>& grouping,
                      const AnalysisOptions& options, StudySummary& study) {
  const auto transcripts = project.corpus.transcripts();
  const auto participants = project.corpus.participants();
  struct Talk {
    std::int64_t turns = 0;
    std::int64_t words = 0;
    std::int64_t units = 0;
  };
  // Turns of nobody in particular are counted behind the last participant.
  const std::size_t nobody = participants.size();
  std::vector<std::map<std::size_t, Talk>> talk(transcripts.size());
  const WordTokenizer tokenizer;
  parallel_for(transcripts.size(), options.execution, "participants", [&](std::size_t index) {
    const Transcript& transcript = transcripts[index];
    std::vector<Token> tokens;
    for (const Turn& turn : transcript.turns) {
      const std::size_t who = turn.speaker ? turn.speaker->value : nobody;
      if (who < nobody && participants[who].interviewer && !options.include_interviewers) continue;
      tokens.clear();
      tokenizer(std::string_view(transcript.text).substr(turn.span.begin, turn.span.size()), tokens);
      Talk& sum = talk[index][who];
      sum.turns += 1;
      sum.words += static_cast<std::int64_t>(tokens.size());
    }
  });
  std::vector<Talk> total(nobody + 1);
  for (const auto& part : talk) {
    for (const auto& [who, sum] : part) {
      total[who].turns += sum.turns;
      total[who].words += sum.words;
    }
  }
  for (const Unit& unit : units.rows) total[unit.speaker ? unit.speaker->value : nobody].units += 1;

  study.transcripts = static_cast<std::int64_t>(transcripts.size());
  for (std::size_t who = 0; who <= nobody; ++who) {
    study.turns += total[who].turns;
    study.words += total[who].words;
    if (who == nobody) break;
    if (participants[who].interviewer) {
      study.interviewers += 1;
      if (!options.include_interviewers) continue;
    } else {
      study.participants += 1;
    }
    ParticipantSummary summary{participants[who].name, "", total[who].turns, total[who].words, total[who].units};
    if (grouping && grouping->group[who]) summary.group = grouping->groups[*grouping->group[who]];
    study.people.push_back(std::move(summary));
  }
}

std::vector<std::int64_t> present_per_column(const IncidenceMatrix& incidence) {
  std::vector<std::int64_t> present(incidence.columns.size());
  for (Eigen::Index i = 0; i < incidence.counts.nonZeros(); ++i) {
    present[static_cast<std::size_t>(incidence.counts.innerIndexPtr()[i])] += 1;
  }
  return present;
}

std::vector<CodeSummary> summarise_codes(const Project& project, const StudyCounts& counts,
                                         const AnalysisOptions& options) {
  const std::size_t n = counts.counted.columns.size();
  const auto units = present_per_column(counts.counted);
  const auto people = present_per_column(merge_by_participant(counts.voiced));
  std::vector<CodeSummary> codes(n);
  std::map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < n; ++i) {
    codes[i].column = counts.counted.columns[i];
    codes[i].path = codes[i].column.label;
    codes[i].units = units[i];
    codes[i].participants = people[i];
    place.emplace(counts.counted.columns[i].key, i);
  }
  if (options.codings == CodeSource::words) {
    for (Eigen::Index row = 0; row < counts.pieces.counts.rows(); ++row) {
      for (SparseMatrix::InnerIterator entry(counts.pieces.counts, row); entry; ++entry) {
        codes[static_cast<std::size_t>(entry.col())].codings += static_cast<std::int64_t>(entry.value());
      }
    }
    return codes;
  }
  std::vector<std::optional<std::size_t>> column(project.codebook.size());
  for (std::size_t code = 0; code < project.codebook.size(); ++code) {
    const CodeId id{static_cast<std::uint32_t>(code)};
    const auto found = place.find(project.codebook.code(id).guid);
    if (found == place.end()) continue;
    column[code] = found->second;
    codes[found->second].path = project.codebook.path(id);
    codes[found->second].definition = project.codebook.code(id).definition;
    codes[found->second].color = project.codebook.code(id).color;
  }
  const std::set<std::string, std::less<>> coders(options.coders.begin(), options.coders.end());
  for (const Coding& coding : project.codings) {
    if (!coders.empty() && !coders.contains(project.coders[coding.coder.value].name)) continue;
    if (const auto& at = column[coding.code.value]) codes[*at].codings += 1;
  }
  return codes;
}

std::int64_t count_codings(const Project& project, const std::vector<CodeSummary>& codes,
                           const AnalysisOptions& options) {
  std::int64_t count = 0;
  if (options.codings == CodeSource::words) {
    for (const CodeSummary& code : codes) count += code.codings;
    return count;
  }
  for (const Coding& coding : project.codings) {
    count += options.coders.empty() || std::find(options.coders.begin(), options.coders.end(),
                                                 project.coders[coding.coder.value].name) != options.coders.end();
  }
  return count;
}

/// Who voices a theme follows from the units of the analysis, which are coarser than the pieces exemplars come from
/// when pieces are merged.
void count_voices(Themes& themes, const StudyCounts& counts, const ThemeOptions& options) {
  const auto people = present_per_column(merge_by_participant(theme_incidence(counts.voiced, themes, options)));
  const auto units = present_per_column(theme_incidence(counts.counted, themes, options));
  const auto participants = static_cast<std::int64_t>(merge_by_participant(counts.voiced).rows.size());
  for (std::size_t i = 0; i < themes.themes.size(); ++i) {
    Theme& theme = themes.themes[i];
    theme.voiced = people[i];
    theme.units = units[i];
    theme.participants = participants;
    theme.prevalence =
        participants > 0 ? static_cast<double>(people[i]) / static_cast<double>(participants) : theme.prevalence;
  }
  std::sort(themes.themes.begin(), themes.themes.end(),
            [&](const Theme& a, const Theme& b) { return stands_before(a, b, counts.pieces.columns); });
}

std::string join(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

void add_notes(const StudyCounts& counts, Analysis& analysis) {
  auto& notes = analysis.notes;
  const StudySummary& study = analysis.study;
  switch (analysis.options.codings) {
    case CodeSource::words:
      notes.push_back(analysis.codes.empty()
                          ? "Words stand for codes, but no word is said by enough participants to be one."
                          : "Words stand for codes: the " + std::to_string(analysis.codes.size()) +
                                " most informative. They show subjects of talk, not a coder's reading.");
      for (const ExcludedWords& excluded : counts.pieces.excluded) notes.push_back(left_out_note(excluded));
      break;
    case CodeSource::dictionary:
      notes.push_back("The codes stand where words of the dictionary were said; nobody has read the passages.");
      break;
    case CodeSource::both:
      notes.push_back("Codings by people and by the dictionary are counted together.");
      break;
    case CodeSource::project:
    case CodeSource::automatic:
      break;
  }
  const bool dictionary_used =
      analysis.options.codings == CodeSource::dictionary || analysis.options.codings == CodeSource::both;
  if (analysis.options.dictionary && !dictionary_used) {
    notes.emplace_back("A dictionary was given, but is not used for this source of codings.");
  }
  if (analysis.options.codings != CodeSource::words && !counts.never.empty()) {
    notes.push_back(
        (counts.never.size() == 1 ? "1 code stands" : std::to_string(counts.never.size()) + " codes stand") +
        " in no unit and " + (counts.never.size() == 1 ? "is" : "are") + " left out: " + join(counts.never, 8) + ".");
  }
  if (study.units == 0) {
    notes.emplace_back("No participant says anything that could be counted.");
  } else if (analysis.codes.empty() && analysis.options.codings != CodeSource::words) {
    notes.emplace_back("No code stands in any unit, so there is nothing to count.");
  } else if (analysis.graph.graph.links().empty()) {
    notes.emplace_back("No two codes are linked, so there are no themes.");
  } else if (analysis.themes.themes.empty()) {
    notes.emplace_back(
        analysis.options.quality == QualityChoice::cpm
            ? "No two codes stay together, so there are no themes: with cpm, codes stay together only where "
              "their links weigh more than the resolution; try a smaller one."
            : "No two codes stay together, so there are no themes.");
  }
  if (study.units > 0 && study.participants < few_participants) {
    notes.push_back("Only " + std::to_string(study.participants) +
                    (study.participants == 1 ? " participant" : " participants") +
                    ": shares of participants and differences between groups say little.");
  }
}

}  // namespace

Analysis analyze(const Project& project, const AnalysisOptions& options) {
  return analyze(Imported<Project>{project, {}, {}}, options);
}

Analysis analyze(const Imported<Project>& input, const AnalysisOptions& wanted) {
  Analysis analysis;
  analysis.options = wanted;
  AnalysisOptions& options = analysis.options;
  const Execution& execution = options.execution;
  const auto& measures = association_measure_names();
  if (std::find(measures.begin(), measures.end(), options.measure) == measures.end()) {
    throw std::invalid_argument("no measure '" + options.measure + "'; there are: " + join(measures, measures.size()));
  }

  report_progress(execution, "ordering", 0, 0);
  std::vector<Diagnostic> diagnostics = input.diagnostics;
  for (Diagnostic& diagnostic : validate(input.value)) diagnostics.push_back(std::move(diagnostic));
  Project project = canonical(input.value);
  std::optional<Grouping> grouping;
  if (!options.group.empty()) grouping = group_by(project.corpus, options.group);
  settle_codings(project, options);

  const StudyCounts counts = count_study(project, options);
  analysis.codes = summarise_codes(project, counts, options);
  summarise_people(project, counts.units, grouping, options, analysis.study);
  analysis.study.units = static_cast<std::int64_t>(counts.counted.rows.size());
  analysis.study.codes = static_cast<std::int64_t>(analysis.codes.size());
  analysis.study.codings = count_codings(project, analysis.codes, options);
  analysis.study.sources = input.sources;
  std::sort(analysis.study.sources.begin(), analysis.study.sources.end(), [](const Source& a, const Source& b) {
    return std::tie(a.name, a.fingerprint) < std::tie(b.name, b.fingerprint);
  });
  std::sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const auto place = [](const Diagnostic& d) {
      return std::tie(d.kind, d.where.file, d.where.entry, d.where.line, d.where.column, d.message);
    };
    return place(a) < place(b);
  });
  analysis.study.diagnostics = std::move(diagnostics);
  analysis.study.reading = input.options;

  report_progress(execution, "co-occurrence", 0, 0);
  analysis.cooccurrence = cooccurrence(counts.counted, {.execution = execution});
  analysis.association = associate(analysis.cooccurrence, std::string_view(options.measure));
  analysis.graph = make_graph(analysis.association, {.min_weight = options.min_weight, .disparity = options.disparity});

  report_progress(execution, "themes", 0, 0);
  LeidenOptions leiden_options;
  leiden_options.seed = options.seed;
  leiden_options.execution = execution;
  analysis.partition = options.quality == QualityChoice::modularity
                           ? leiden(analysis.graph.graph, Modularity{options.resolution}, leiden_options)
                           : leiden(analysis.graph.graph, ConstantPotts{options.resolution}, leiden_options);
  ThemeOptions theme_options;
  theme_options.exemplars = options.exemplars;
  theme_options.execution = execution;
  analysis.themes = describe_themes(project.corpus, counts.units, counts.pieces, analysis.graph.graph,
                                    analysis.partition, theme_options);
  if (counts.counted.rows != counts.pieces.rows) count_voices(analysis.themes, counts, theme_options);
  for (std::size_t theme = 0; theme < analysis.themes.themes.size(); ++theme) {
    for (const std::int32_t column : analysis.themes.themes[theme].columns) {
      analysis.codes[static_cast<std::size_t>(column)].theme = static_cast<std::int32_t>(theme);
    }
  }

  if (grouping) {
    report_progress(execution, "comparison", 0, 0);
    ContrastOptions contrast_options;
    contrast_options.exact.seed = options.seed;
    contrast_options.exact.execution = execution;
    contrast_options.execution = execution;
    analysis.theme_contrast =
        contrast(merge_by_participant(theme_incidence(counts.voiced, analysis.themes, theme_options)), *grouping,
                 contrast_options);
    analysis.code_contrast = contrast(merge_by_participant(counts.voiced), *grouping, contrast_options);
  }

  report_progress(execution, "saturation", 0, 0);
  analysis.saturation = saturation(merge_by_transcript(counts.pieces));
  add_notes(counts, analysis);
  return analysis;
}

}  // namespace motet::inline v1
