// A small analysis with everything a page must cope with: eight codes, two of one name, two themes, three groups,
// undefined numbers, and names that are markup, formulas, right to left, or end a sentence of direction they did not
// begin.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/analysis/analysis.hpp"

namespace sample {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

inline const std::string hostile_code = "<script>alert('x')</script> & \"co\"";
inline const std::string hostile_person = "=cmd|' /C calc'!A0\x01 \u202Eevil\u2069";
inline const std::string hindi = "\u0927\u0942\u092E\u094D\u0930\u092A\u093E\u0928";  // smoking
inline const std::string chinese = "\u6234\u70DF";                                    // quitting
inline const std::string arabic = "\u0627\u0644\u062A\u062F\u062E\u064A\u0646 \u064A\u0647\u062F\u0626\u0646\u064A";

inline motet::CodeSummary code(const std::string& key, const std::string& label, std::int64_t units,
                               std::int64_t participants, std::int32_t theme) {
  motet::CodeSummary summary;
  summary.column = {key, label};
  summary.path = "Talk > " + label;
  summary.definition = "What is meant by " + label;
  summary.color = "#336699";
  summary.units = units;
  summary.participants = participants;
  summary.codings = units + 2;
  summary.theme = theme;
  return summary;
}

inline motet::Exemplar quotation(const std::string& speaker, const std::string& text,
                                 std::vector<std::int32_t> columns) {
  motet::Exemplar exemplar;
  exemplar.excerpt.transcript = "Interview <3>";
  exemplar.excerpt.speaker = speaker;
  exemplar.excerpt.code_points = {1200, 1200 + static_cast<std::uint32_t>(text.size())};
  exemplar.excerpt.text = text;
  exemplar.columns = std::move(columns);
  return exemplar;
}

inline motet::Contrast contrast_of(std::vector<motet::Column> columns) {
  motet::Contrast contrast;
  contrast.attribute = "role & place";
  contrast.groups = {"advisor", "patient <b>", "practitioner"};
  contrast.columns = std::move(columns);
  for (std::size_t column = 0; column < contrast.columns.size(); ++column) {
    for (std::int32_t group = 0; group < 3; ++group) {
      const std::int64_t people = group == 2 ? 0 : 6;
      const std::int64_t voiced = people == 0 ? 0 : static_cast<std::int64_t>(column) % 6 + group;
      const double share = people == 0 ? undefined : static_cast<double>(voiced) / static_cast<double>(people);
      contrast.cells.push_back({static_cast<std::int32_t>(column), group, voiced, people, share,
                                people == 0 ? undefined : share / 2, people == 0 ? undefined : (1 + share) / 2});
    }
    const bool tested = column != 1;
    contrast.tests.push_back({static_cast<std::int32_t>(column), tested ? 0.0004 : undefined,
                              tested ? 0.0123456789012345 : undefined, column == 2,
                              tested ? "" : "everybody voices it"});
    contrast.tested += tested ? 1 : 0;
  }
  contrast.without_group = 2;
  contrast.notes = {"The group practitioner has nobody with a unit."};
  return contrast;
}

inline void add_counts(motet::Analysis& analysis) {
  const auto size = static_cast<std::int32_t>(analysis.codes.size());
  const std::vector<std::tuple<std::int32_t, std::int32_t, double>> pairs{
      {0, 1, 9}, {0, 2, 7}, {1, 2, 8}, {3, 4, 6}, {3, 5, 5}, {4, 5, 7}, {4, 6, 4}, {2, 3, 1}, {0, 6, 1}};
  std::vector<Eigen::Triplet<double, std::int32_t>> joint;
  std::vector<Eigen::Triplet<double, std::int32_t>> weights;
  std::vector<motet::Link> links;
  for (const auto& [first, second, both] : pairs) {
    joint.emplace_back(first, second, both);
    const double either = static_cast<double>(analysis.codes[static_cast<std::size_t>(first)].units +
                                              analysis.codes[static_cast<std::size_t>(second)].units) -
                          both;
    // The pair of codes 0 and 6 has no weight: the measure gave none.
    if (first == 0 && second == 6) continue;
    weights.emplace_back(first, second, both / either);
    links.push_back({first, second, both / either});
  }
  std::vector<motet::Column> columns;
  for (const auto& summary : analysis.codes) columns.push_back(summary.column);
  analysis.cooccurrence.joint = motet::SparseMatrix(size, size);
  analysis.cooccurrence.joint.setFromTriplets(joint.begin(), joint.end());
  analysis.cooccurrence.marginals.resize(size);
  for (std::int32_t i = 0; i < size; ++i) {
    analysis.cooccurrence.marginals[i] = static_cast<double>(analysis.codes[static_cast<std::size_t>(i)].units);
  }
  analysis.cooccurrence.total = 12345;
  analysis.cooccurrence.columns = columns;
  analysis.cooccurrence.rule = "each turn of a participant";
  analysis.association.weights = motet::SparseMatrix(size, size);
  analysis.association.weights.setFromTriplets(weights.begin(), weights.end());
  analysis.association.columns = columns;
  analysis.association.measure = "jaccard";
  analysis.association.rule = analysis.cooccurrence.rule;
  analysis.graph.graph = motet::CodeGraph(columns, links);
  analysis.graph.rule = "every pair with a positive weight";
  analysis.graph.dropped_links = 1;
  analysis.graph.dropped_weight = 0;
}

/// One pair that meets too often, one that was not tested, and one that keeps apart.
inline motet::PairTests pair_tests() {
  motet::PairTests tests;
  const auto test = [&](std::int32_t first, std::int32_t second, double both, double expected, double z, double p) {
    motet::PairTest pair;
    pair.first = first;
    pair.second = second;
    pair.counts = {both, 20, 18, 12345};
    pair.expected = expected;
    pair.z = z;
    pair.p = p;
    pair.q = pair.q_dependent = 2 * p;
    pair.p_permutation = p;
    pair.p_family = pair.p_largest = p;
    pair.odds_ratio = {4.5, 2.25, 9};
    return pair;
  };
  tests.pairs.push_back(test(0, 1, 9, 1.25, 5.5, 0.0001));
  motet::PairTest untested = test(0, 2, 7, 7, undefined, undefined);
  untested.p_permutation = untested.p_family = untested.p_largest = undefined;
  untested.odds_ratio = {undefined, undefined, undefined};
  untested.reason = "only one number of units is possible";
  tests.pairs.push_back(untested);
  tests.pairs.push_back(test(2, 4, 0, 6.5, -3.5, 0.002));
  tests.tested = 2;
  tests.replicates = 999;
  tests.rule = "each turn of a participant";
  tests.null_rule = "each code is shuffled <somewhere>";
  tests.notes = {"1 pair not tested"};
  return tests;
}

inline void add_themes(motet::Analysis& analysis) {
  motet::Theme first;
  first.columns = {4, 5, 3, 6};
  first.central = 4;
  first.label = chinese + " \u00B7 " + arabic;
  first.cohesion = 0.123456789012345;
  first.prevalence = 19.0 / 23.0;
  first.voiced = 19;
  first.participants = 23;
  first.units = 40;
  first.apart = 61;
  first.stability = 0.8123456789012345;
  std::string ramble = "I went on and on about it,";
  while (ramble.size() < 1500) ramble += " and then there was one more thing to say";
  first.exemplars = {quotation("PAT01", "It takes the edge off <b>really</b>.\nLike & subscribe \"now\".", {4, 5}),
                     quotation("", arabic, {3, 4}), quotation(hostile_person, ramble, {4, 5, 6})};
  first.counter_examples = {quotation(hostile_person, "It never <i>soothed</i> me.", {6})};
  motet::Theme second;
  second.columns = {1, 0, 2};
  second.central = 1;
  second.label = hostile_code + " \u00B7 caseload";
  second.cohesion = undefined;
  second.prevalence = undefined;
  second.units = 3;
  analysis.themes.themes = {first, second};
  analysis.themes.unattached = {7};
  analysis.themes.voicing_rule = "a unit voices a theme when it holds at least two of its codes";
  analysis.partition.community = {1, 1, 1, 0, 0, 0, 0, 2};
  analysis.partition.communities = 3;
  analysis.partition.quality = 0.4567890123456789;
}

/// The first theme holds, the second does not, and one code goes astray.
inline void add_belief(motet::Analysis& analysis) {
  analysis.consensus.runs = 20;
  analysis.consensus.rounds = 2;
  analysis.consensus.settled = true;
  analysis.consensus.different = 3;
  analysis.consensus.adjusted_rand = 0.9234567890123456;
  analysis.consensus.variation = 0.25;

  motet::Stability stability;
  stability.themes = {{{0.8123456789012345, 0.5, 1}, 0.625, 200, 0.7, motet::Hold::valid},
                      {{0.34, 0.2, 0.6}, 0.015, 150, undefined, motet::Hold::dissolved}};
  for (std::int32_t column = 0; column < 7; ++column) {
    stability.codes.push_back({column, column < 3 ? 1 : 0, 1, 0.9, 0.8, {}});
  }
  stability.codes[2] = {2, 1, 0.75, 0.25, 0.3, {{0, 0.5}}};
  stability.codes.push_back({7, -1, 0.01, 1, undefined, {}});
  stability.adjusted_rand = {0.61, 0.3, 0.9};
  stability.variation = {0.7, 0.2, 1.2};
  stability.quality = {0.44, 0.4, 0.5};
  stability.communities = {2.5, 2, 3};
  stability.people = 23;
  stability.replicates = 200;
  stability.seed = 1;
  stability.rule = "participants are drawn again & again";
  stability.notes = {"Few people: <six>."};
  analysis.stability = stability;

  motet::ThemesByChance chance;
  chance.quality = 0.4567890123456789;
  chance.recovery = 0.58;
  chance.communities = 2;
  chance.quality_by_chance = {0.3, 0.25, 0.35};
  chance.communities_by_chance = {2, 1, 3};
  chance.recovery_by_chance = {0.45, 0.3, 0.6};
  chance.z = 5.5;
  chance.p = 1.0 / 201;
  chance.replicates = 200;
  chance.seed = 1;
  chance.rule = "each code is shuffled over the units of its <transcript>";
  analysis.chance = chance;
}

inline motet::Analysis analysis() {
  motet::Analysis result;
  result.options.group = "role & place";
  result.options.codings = motet::CodeSource::project;
  result.options.coders = {"Ana", "Ben <b>"};
  result.options.backbone.min_weight = 0.01;
  result.options.backbone.disparity = 0.05;

  motet::StudySummary& study = result.study;
  study.transcripts = 23;
  study.participants = 23;
  study.interviewers = 1;
  study.turns = 352;
  study.words = 15880;
  study.units = 12345;
  study.codes = 8;
  study.codings = 914;
  study.sources = {{"transcripts/a&b.txt", "xxh3-128:00112233445566778899aabbccddeeff"}};
  study.diagnostics = {
      {motet::Severity::warning, "odd-label", "'<i>' is no speaker", {"transcripts/a&b.txt", "", 3, 7}},
      {motet::Severity::note, "role-label-speaker", "Speaker 1 belongs to one transcript", {}}};
  study.people = {
      {hostile_person, "advisor", 20, 1500, 18}, {"PAT01", "patient <b>", 15, 900, 14}, {hindi, "", 3, 40, 3}};

  // Two codes have the same name; only the key tells them apart.
  result.codes = {code("a0", "caseload", 20, 11, 1),
                  code("a1", hostile_code, 18, 12, 1),
                  code("a2", "training needed", 15, 8, 1),
                  code("b0", "caseload", 9, 7, 0),
                  code("b1", chinese, 16, 14, 0),
                  code("b2", arabic, 13, 9, 0),
                  code("b3", hindi, 6, 5, 0),
                  code("c0", "a code that meets nobody", 2, 1, -1)};
  add_counts(result);
  result.unit_rule = result.cooccurrence.rule;
  result.pair_tests = pair_tests();
  result.pair_tests->columns = result.cooccurrence.columns;
  add_themes(result);
  add_belief(result);

  // In the order of keys, which is not the order of themes.
  result.theme_contrast = contrast_of({{"theme:a1", "second"}, {"theme:b1", "first"}});
  std::vector<motet::Column> columns;
  for (const auto& summary : result.codes) columns.push_back(summary.column);
  result.code_contrast = contrast_of(columns);

  result.saturation.interviews = 4;
  result.saturation.order_mean = {2.75, 23.0 / 6.0, 4.5, 5};
  result.saturation.order_sd = {1.0, 0.5, 0.4, 0};
  result.saturation.interviews_with_code = {4, 3, 2, 1, 1, 0, 0, 0};
  result.saturation.unseen.estimate = 6.5;
  result.saturation.unseen.low = 5.1317120;
  result.saturation.unseen.high = 22.0827276;
  result.saturation.unseen.variance = 8.25;
  result.saturation.unseen.observed = 5;
  result.saturation.unseen.once = 2;
  result.saturation.unseen.twice = 1;
  result.notes = {"Groups of fewer than six people say little: <practitioner>."};
  return result;
}

/// Nothing at all, as after reading an empty folder.
inline motet::Analysis nothing() {
  motet::Analysis result;
  result.options.codings = motet::CodeSource::words;
  result.partition.quality = undefined;
  result.saturation.unseen = {undefined, undefined, undefined, undefined, 0, 0, 0, "fewer than two interviews"};
  result.notes = {"No participant says anything that could be counted."};
  return result;
}

/// One participant, one transcript, one code.
inline motet::Analysis one() {
  motet::Analysis result = nothing();
  result.notes.clear();
  result.study.transcripts = result.study.participants = result.study.codes = 1;
  result.study.turns = result.study.words = result.study.units = result.study.codings = 1;
  result.study.people = {{"P1", "", 1, 1, 1}};
  result.codes = {code("k", "only", 1, 1, -1)};
  result.cooccurrence.joint = motet::SparseMatrix(1, 1);
  result.cooccurrence.marginals.resize(1);
  result.cooccurrence.marginals[0] = 1;
  result.cooccurrence.columns = {{"k", "only"}};
  result.association.weights = motet::SparseMatrix(1, 1);
  result.association.columns = {{"k", "only"}};
  result.association.measure = "jaccard";
  result.graph.graph = motet::CodeGraph({{"k", "only"}}, {});
  result.partition.community = {0};
  result.partition.communities = 1;
  result.themes.unattached = {0};
  result.saturation.interviews = 1;
  result.saturation.order_mean = {1};
  result.saturation.order_sd = {0};
  return result;
}

}  // namespace sample
