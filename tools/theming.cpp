#include "theming.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/analysis/coded_themes.hpp"
#include "motet/core/files.hpp"
#include "motet/graph/centralities.hpp"
#include "motet/graph/graph_files.hpp"
#include "motet/themes/average_linkage.hpp"
#include "motet/themes/find_themes.hpp"
#include "motet/themes/resolution_profile.hpp"
#include "motet/themes/theme_sets.hpp"

#include "converting.hpp"
#include "terminal.hpp"

namespace motet_tool {
namespace {

constexpr std::array views{"themes", "codes", "profile", "hierarchy", "dendrogram", "centralities", "links"};

std::string decimal(double value, int decimals) {
  if (std::isnan(value)) return "-";
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  const std::string shown = text.data();
  // Nothing is as little with a sign as without.
  return shown.find_first_not_of("-0.") == std::string::npos && shown.front() == '-' ? shown.substr(1) : shown;
}

std::string spread(const motet::Spread& values, int decimals) {
  if (std::isnan(values.mean)) return "-";
  return decimal(values.mean, decimals) + " (" + decimal(values.low, decimals) + " to " +
         decimal(values.high, decimals) + ")";
}

/// One line a theme: who voices it, and how well it holds.
motet::Table overview(const motet::CodedThemes& found) {
  motet::Table table{"themes", {"theme", "label", "codes", "voiced", "participants", "cohesion"}, {}};
  if (found.stability) {
    for (const char* column : {"recovery", "recovery_low", "recovery_high", "recovered", "holds"}) {
      table.columns.emplace_back(column);
    }
  }
  for (std::size_t i = 0; i < found.themes.themes.size(); ++i) {
    const motet::Theme& theme = found.themes.themes[i];
    std::vector<motet::Cell> row{static_cast<std::int64_t>(i) + 1,
                                 theme.label,
                                 static_cast<std::int64_t>(theme.columns.size()),
                                 theme.voiced,
                                 theme.participants,
                                 theme.cohesion};
    if (found.stability) {
      const motet::ThemeStability& stability = found.stability->themes[i];
      row.insert(row.end(), {stability.recovery.mean, stability.recovery.low, stability.recovery.high,
                             stability.recovered, std::string(motet::to_string(stability.hold))});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string seeds_line(const motet::Consensus& consensus) {
  if (consensus.runs < 2) return "";
  const std::string runs = std::to_string(consensus.runs) + " runs with different seeds: ";
  if (consensus.different == 1) return runs + "all gave this division\n";
  return runs + std::to_string(consensus.different) + " divisions, adjusted Rand index " +
         decimal(consensus.adjusted_rand, 2) + " between them" +
         (consensus.settled ? "" : "; they did not settle on one") + '\n';
}

/// What resampling, seeds and chance say about all themes together.
std::string belief(const motet::CodedThemes& found, const motet::AnalysisOptions& options) {
  if (found.themes.themes.empty()) return "";
  std::string text = seeds_line(found.consensus);
  if (found.stability) {
    const motet::Stability& stability = *found.stability;
    if (stability.people > 1) {
      text += "with other people: adjusted Rand index " + spread(stability.adjusted_rand, 2) + "; " +
              printable(stability.rule, std::string::npos) + '\n';
    }
    text += note_lines(stability.notes);
  }
  if (found.chance) {
    const motet::ThemesByChance& chance = *found.chance;
    text += std::string(motet::to_string(options.quality)) +
            (options.backbone.significance ? " over all links " : " ") + decimal(chance.quality, 3) +
            "; by chance (codes shuffled " +
            (chance.null == motet::NullModel::free ? "over all units) " : "within transcripts) ") +
            spread(chance.quality_by_chance, 3) + ", p " + decimal(chance.p, 4);
    if (!chance.notes.empty()) text += " (but see the note)";
    if (!std::isnan(chance.recovery_by_chance.mean)) {
      text += "; recovery by chance " + spread(chance.recovery_by_chance, 2);
    }
    text += '\n' + note_lines(chance.notes);
  }
  return text;
}

/// Why nothing hangs together.
std::string no_themes(const motet::CodedThemes& found, const motet::AnalysisOptions& options) {
  const auto links = found.graph.graph.links();
  if (links.empty()) {
    return found.graph.dropped_links == 0 ? "no two codes meet, so there are no themes\n"
                                          : "no link is kept, so there are no themes\n";
  }
  std::string text = "no codes stay together, so there are no themes";
  if (options.quality == motet::QualityChoice::cpm) {
    const auto strongest = std::max_element(
        links.begin(), links.end(), [](const motet::Link& a, const motet::Link& b) { return a.weight < b.weight; });
    text += ": with cpm, codes stay together where links weigh more than the resolution, " +
            motet::format_number(options.resolution) + "; the strongest here weighs " +
            motet::format_number(strongest->weight);
  }
  return text + '\n';
}

motet::Table profile_of(const motet::CodeGraph& graph, const motet::AnalysisOptions& options) {
  motet::ResolutionProfileOptions profile;
  profile.seed = options.seed;
  profile.execution = options.execution;
  return options.quality == motet::QualityChoice::modularity
             ? motet::to_table(motet::resolution_profile(graph, motet::Modularity{}, profile))
             : motet::to_table(motet::resolution_profile(graph, motet::ConstantPotts{}, profile));
}

motet::Table hierarchy_of(const motet::CodeGraph& graph, const motet::AnalysisOptions& options) {
  motet::HierarchyOptions levels;
  levels.seed = options.seed;
  levels.execution = options.execution;
  const motet::Hierarchy hierarchy = options.quality == motet::QualityChoice::modularity
                                         ? motet::hierarchy(graph, motet::Modularity{options.resolution}, levels)
                                         : motet::hierarchy(graph, motet::ConstantPotts{options.resolution}, levels);
  return motet::to_table(hierarchy, graph);
}

motet::Table shown(const std::string& show, const motet::CodedThemes& found, const motet::AnalysisOptions& options) {
  const motet::CodeGraph& graph = found.graph.graph;
  const std::vector<std::int32_t> theme = motet::theme_numbers(found.themes, graph.nodes().size());
  if (show == "codes") {
    if (!found.stability) throw std::invalid_argument("--show codes: there are no themes whose codes could stay");
    return motet::code_table(*found.stability, graph.nodes());
  }
  if (show == "profile") return profile_of(graph, options);
  if (show == "hierarchy") return hierarchy_of(graph, options);
  if (show == "dendrogram") return motet::to_table(motet::average_linkage(graph, options.execution));
  if (show == "centralities") return motet::centralities(graph, theme, {true, options.execution});
  if (show == "links") return motet::to_table(graph, theme);
  return overview(found);
}

std::string graph_text(const std::filesystem::path& file, const motet::CodedThemes& found) {
  const motet::CodeGraph& graph = found.graph.graph;
  std::vector<std::int32_t> theme = motet::theme_numbers(found.themes, graph.nodes().size());
  const motet::Vector& marginals = found.cooccurrence.marginals;
  const std::vector<double> counts(marginals.data(), marginals.data() + marginals.size());
  const std::string ending = file.extension().string();
  if (ending == ".csv") return motet::to_csv(motet::to_table(graph, theme));
  for (std::int32_t& number : theme) number = std::max(number, -1);
  if (ending == ".graphml") return motet::to_graphml(graph, theme, counts);
  if (ending == ".gexf") return motet::to_gexf(graph, theme, counts);
  if (ending == ".dot" || ending == ".gv") return motet::to_dot(graph, theme, counts);
  throw std::invalid_argument("no form of graph for '" + file.string() +
                              "'; names may end in .graphml, .gexf, .dot, .gv, .csv (links)");
}

void require_graph_name(const std::string& file) {
  if (!file.empty()) static_cast<void>(graph_text(file, motet::CodedThemes{}));
}

std::string links_line(const motet::GraphResult& graph) {
  std::string text = std::to_string(graph.graph.links().size()) + " links kept, " +
                     std::to_string(graph.dropped_links) + " not: " + printable(graph.rule, std::string::npos) + '\n';
  if (graph.cut_off > 0) text += std::to_string(graph.cut_off) + " codes lost all of their links\n";
  return text;
}

}  // namespace

void add_theme_options(CLI::App& command, ThemeArguments& a) {
  add_measure_option(command, a.measure);
  command
      .add_option(
          "--backbone", a.backbone,
          "Which links to keep: none (all), or rules joined by commas: threshold:W, disparity:ALPHA, strongest:K "
          "(of each code), spanning:N (a tree and the strongest, N in all), significance:Q")
      ->capture_default_str()
      ->type_name("RULE");
  command.add_option("--min-weight", a.min_weight, "Keep links of at least this weight")
      ->type_name("X")
      ->check(real_number());
  command.add_option("--detector", a.detector, "leiden, label-propagation, components, average-linkage")
      ->capture_default_str()
      ->type_name("NAME");
  command.add_option("--quality", a.quality, "modularity or cpm")->capture_default_str()->type_name("NAME");
  command.add_option("--resolution", a.resolution, "Larger: more and smaller themes")
      ->capture_default_str()
      ->type_name("X")
      ->check(real_number());
  command.add_option("--runs", a.runs, "With different seeds, which the themes are a consensus of")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int32_t>());
  command
      .add_option("--resamples", a.resamples,
                  "Draw the participants so many times anew, to see which themes hold; 0: not")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint64_t>());
  command.add_option("--shuffles", a.shuffles, "Shuffle the codes so many times, to see what chance gives; 0: not")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint64_t>());
}

void set_theme_options(const ThemeArguments& a, motet::AnalysisOptions& options) {
  static_cast<void>(motet::association_measure(a.measure));
  options.measure = a.measure;
  if (a.backbone == "threshold") {
    if (!(a.min_weight > 0)) throw std::invalid_argument("--backbone threshold needs --min-weight above 0");
  } else {
    options.backbone = motet::parse_backbone(a.backbone);
  }
  if (a.min_weight != 0) options.backbone.min_weight = a.min_weight;
  options.detector = motet::parse_detector(a.detector);
  options.quality = motet::parse_quality(a.quality);
  options.resolution = a.resolution;
  options.runs = a.runs;
  options.resamples = a.resamples;
  options.shuffles = a.shuffles;
}

CLI::App* add_themes(CLI::App& app, ThemesArguments& a) {
  CLI::App* command =
      add_counting_command(app, "themes", "Which themes there are, and whether they hold", a.read, a.print, a.coding);
  add_meeting_options(*command, a.meeting);
  add_theme_options(*command, a.themes);
  command
      ->add_option("--show", a.show,
                   "themes; codes (how settled each is); profile (of resolutions); hierarchy (of themes); dendrogram; "
                   "centralities; links")
      ->capture_default_str()
      ->type_name("WHAT");
  command->add_option("--graph", a.graph, "Write the graph too: .graphml, .gexf (Gephi), .dot (Graphviz), .csv (links)")
      ->type_name("FILE");
  command
      ->add_option("--save", a.save,
                   "Write the project with the themes as code groups, for other programs: .qdpx, .qdc, or a folder")
      ->type_name("FILE");
  command->add_flag("--force", a.force, "Let --save replace a file that is there");
  command
      ->add_option("--null", a.null_model,
                   "Where codes are shuffled: within-transcripts (the default) or free (over all units; the default "
                   "where units are transcripts or participants)")
      ->type_name("MODEL");
  add_seed_option(*command, a.seed);
  return command;
}

void run_themes(const ThemesArguments& a) {
  Terminal terminal(a.read.quiet);
  motet::AnalysisOptions options = options_of(a.coding, a.meeting, execution_of(a.read, terminal.observer()));
  set_theme_options(a.themes, options);
  if (!a.null_model.empty()) options.null_model = motet::parse_null_model(a.null_model);
  options.seed = a.seed;
  options.exemplars = 0;
  options.counter_examples = 0;
  options.pair_tests = options.backbone.significance.has_value();
  if (std::find(views.begin(), views.end(), a.show) == views.end()) {
    throw std::invalid_argument("nothing to show by the name '" + a.show +
                                "'; there are: themes, codes, profile, hierarchy, dendrogram, centralities, links");
  }
  if (a.show == "codes" && options.resamples == 0)
    throw std::invalid_argument("--show codes needs --resamples above 0");
  if ((a.show == "profile" || a.show == "hierarchy") && options.detector != motet::DetectorChoice::leiden) {
    throw std::invalid_argument("--show " + a.show + " is Leiden's; --detector does not go with it");
  }
  require_graph_name(a.graph);
  if (!a.save.empty()) require_savable(a.save, {}, a.force);
  CountedStudy study = count_coded_study(a.read, a.coding, std::move(options));
  const motet::CodedThemes found = motet::coded_themes(study.coded, study.options);
  const motet::Table table = shown(a.show, found, study.options);
  if (!a.graph.empty()) motet::write_file(a.graph, graph_text(a.graph, found));
  terminal.clear();
  if (!a.save.empty()) {
    motet::add_theme_sets(study.coded.project, found.themes, study.coded.incidence.columns);
    save(study.coded.project, a.save, {}, a.force, a.read);
  }
  std::string below = links_line(found.graph);
  if (found.themes.themes.empty()) below += no_themes(found, study.options);
  if (a.show == "themes" || a.show == "codes") below += belief(found, study.options);
  below += note_lines(found.notes) + unheard(study.coded);
  print_with(table, to_text(without_ids(table), a.print), below, a.print, a.read.quiet);
  tell_remarks(study.diagnostics, a.read);
}

}  // namespace motet_tool
