#include "motet/themes/themes.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::describe_themes;
using motet::IncidenceMatrix;
using motet::Link;
using motet::make_partition;
using motet::ParticipantId;
using motet::Theme;
using motet::theme_incidence;
using motet::ThemeOptions;
using motet::Themes;
using motet::Unit;
using reference::Labels;

namespace {

struct Said {
  int participant;  // -1: nobody
  std::string text;
  std::vector<std::int32_t> codes;
};

// One transcript a participant, and one of nobody's; one unit for each thing said.
struct Study {
  motet::Corpus corpus;
  motet::Units units;
  IncidenceMatrix incidence;

  Study(const std::vector<Said>& said, int participants, std::vector<motet::Column> columns) {
    for (int p = 0; p < participants; ++p) {
      motet::Participant participant;
      participant.name = "P" + std::to_string(p);
      corpus.add(participant);
    }
    std::vector<Eigen::Triplet<double, std::int32_t>> entries;
    for (int p = -1; p < participants; ++p) {
      motet::Transcript transcript;
      transcript.name = "interview " + std::to_string(p + 1);
      std::vector<Unit> rows;
      for (const Said& one : said) {
        if (one.participant != p) continue;
        const auto begin = static_cast<std::uint32_t>(transcript.text.size());
        transcript.text += one.text + "\n";
        Unit unit;
        unit.span = {begin, begin + static_cast<std::uint32_t>(one.text.size())};
        if (p >= 0) unit.speaker = ParticipantId{static_cast<std::uint32_t>(p)};
        for (const std::int32_t code : one.codes) {
          entries.emplace_back(static_cast<std::int32_t>(units.rows.size() + rows.size()), code, 1.0);
        }
        rows.push_back(unit);
      }
      const motet::TranscriptId id = corpus.add(transcript);
      for (Unit& unit : rows) {
        unit.transcript = id;
        units.rows.push_back(unit);
        incidence.rows.push_back({id, unit.speaker});
      }
    }
    incidence.columns = std::move(columns);
    incidence.counts.resize(static_cast<Eigen::Index>(units.rows.size()),
                            static_cast<Eigen::Index>(incidence.columns.size()));
    incidence.counts.setFromTriplets(entries.begin(), entries.end());
    incidence.rule = "turns";
  }
};

std::string text_of(std::size_t characters, char letter) { return std::string(characters, letter); }

std::vector<std::string> quoted(const Theme& theme) {
  std::vector<std::string> texts;
  for (const motet::Exemplar& exemplar : theme.exemplars) texts.push_back(exemplar.excerpt.text.substr(0, 1));
  return texts;
}

std::vector<motet::Column> letters(int count) {
  std::vector<motet::Column> columns;
  for (int i = 0; i < count; ++i)
    columns.push_back({std::string(1, static_cast<char>('A' + i)), "code " + std::to_string(i)});
  return columns;
}

}  // namespace

TEST_CASE("a theme lists its codes by strength and says how they hang together") {
  const CodeGraph graph = reference::two_triangles();
  const Study study({{0, "one", {0, 1, 2}}, {1, "two", {3, 4}}, {2, "three", {5, 0}}, {2, "four", {5}}}, 4,
                    graph.nodes());
  const Themes themes = describe_themes(study.corpus, study.units, study.incidence, graph,
                                        make_partition(graph, Labels{0, 0, 0, 1, 1, 1}));
  REQUIRE(themes.themes.size() == 2);
  CHECK(themes.unattached.empty());
  const Theme& first = themes.themes[0];
  CHECK(first.columns == std::vector<std::int32_t>{1, 0, 2});  // strengths 15, 14, 13
  CHECK(first.central == 1);
  CHECK(first.label == "B, A, C");
  CHECK(first.cohesion == 7.0);
  CHECK(first.voiced == 1);
  CHECK(first.participants == 3);  // P3 has no unit
  CHECK(first.prevalence == doctest::Approx(1.0 / 3).epsilon(1e-15));
  CHECK(first.units == 1);
  CHECK(first.exemplars.size() == 1);
  CHECK(first.exemplars[0].columns == std::vector<std::int32_t>{0, 1, 2});
  CHECK(first.exemplars[0].excerpt.speaker == "P0");
  CHECK(first.exemplars[0].excerpt.transcript == "interview 1");
  const Theme& second = themes.themes[1];
  CHECK(second.columns == std::vector<std::int32_t>{4, 3, 5});
  CHECK(second.cohesion == doctest::Approx(20.0 / 3).epsilon(1e-15));
  CHECK(second.voiced == 1);
  CHECK(themes.voicing_rule ==
        "a unit voices a theme when it holds at least 2 of its codes, or all of them where it has fewer");
}

TEST_CASE("one code is enough when the theme has one, or when the rule says so") {
  const CodeGraph graph(letters(3), std::vector<Link>{{0, 1, 1.0}});
  const Study study({{0, "a", {0}}, {1, "b", {2}}, {1, "c", {0, 1}}, {-1, "d", {0, 1}}}, 2, graph.nodes());
  const motet::Partition partition = make_partition(graph, Labels{0, 0, 1});
  ThemeOptions options;
  const Themes two = describe_themes(study.corpus, study.units, study.incidence, graph, partition, options);
  REQUIRE(two.themes.size() == 1);
  CHECK(two.unattached == std::vector<std::int32_t>{2});
  CHECK(two.themes[0].voiced == 1);
  CHECK(two.themes[0].units == 2);  // nobody's unit counts as a unit, but for no participant
  options.min_codes = 1;
  const Themes single = describe_themes(study.corpus, study.units, study.incidence, graph, partition, options);
  REQUIRE(single.themes.size() == 2);
  CHECK(single.themes[1].columns == std::vector<std::int32_t>{2});
  CHECK(std::isnan(single.themes[1].cohesion));
  CHECK(single.themes[1].voiced == 1);
  options.voicing = 1;
  const Themes one = describe_themes(study.corpus, study.units, study.incidence, graph, partition, options);
  CHECK(one.themes[0].voiced == 2);
  CHECK(one.voicing_rule == "a unit voices a theme when it holds at least one of its codes");
}

TEST_CASE("columns that never occur are in no theme and not unattached") {
  const CodeGraph graph(letters(4), std::vector<Link>{{0, 1, 1.0}, {2, 3, 1.0}});
  const Study study({{0, "a", {0, 1}}, {0, "b", {2}}}, 1, graph.nodes());
  const Themes themes =
      describe_themes(study.corpus, study.units, study.incidence, graph, make_partition(graph, Labels{0, 0, 1, 1}));
  REQUIRE(themes.themes.size() == 1);
  CHECK(themes.themes[0].columns == std::vector<std::int32_t>{0, 1});
  CHECK(themes.unattached == std::vector<std::int32_t>{2});
}

TEST_CASE("exemplars quote one participant after the other, fullest first, then shorter ones that say enough") {
  const CodeGraph graph(letters(3), std::vector<Link>{{0, 1, 1.0}, {1, 2, 1.0}, {0, 2, 1.0}});
  const Study study({{0, text_of(60, 'a'), {0, 1, 2}},
                     {0, text_of(50, 'b'), {0, 1, 2}},
                     {0, text_of(200, 'c'), {0, 1, 2}},
                     {1, text_of(39, 'd'), {0, 1}},
                     {1, text_of(41, 'e'), {1, 2}},
                     {2, text_of(40, 'f'), {0, 2}},
                     {2, text_of(70, 'g'), {0}},
                     {-1, text_of(45, 'h'), {0, 1}}},
                    3, graph.nodes());
  const motet::Partition partition = make_partition(graph, Labels{0, 0, 0});
  const auto exemplars = [&](std::int32_t count) {
    ThemeOptions options;
    options.exemplars = count;
    return quoted(describe_themes(study.corpus, study.units, study.incidence, graph, partition, options).themes.at(0));
  };
  using Texts = std::vector<std::string>;
  CHECK(exemplars(0).empty());
  CHECK(exemplars(2) == Texts{"b", "f"});
  CHECK(exemplars(5) == Texts{"b", "f", "e", "h", "a"});
  CHECK(exemplars(100) == Texts{"b", "f", "e", "h", "a", "d", "c"});
}

TEST_CASE("equally good units are quoted by transcript name and position") {
  const CodeGraph graph(letters(2), std::vector<Link>{{0, 1, 1.0}});
  const Study study({{1, text_of(50, 'a'), {0, 1}}, {0, text_of(50, 'b'), {0, 1}}, {0, text_of(50, 'c'), {0, 1}}}, 2,
                    graph.nodes());
  CHECK(quoted(describe_themes(study.corpus, study.units, study.incidence, graph, make_partition(graph, Labels{0, 0}))
                   .themes.at(0)) == std::vector<std::string>{"b", "a", "c"});
}

TEST_CASE("two codes of one name may be in different themes") {
  std::vector<motet::Column> columns = letters(4);
  columns[0].label = columns[2].label = "trust";
  const CodeGraph graph(columns, std::vector<Link>{{0, 1, 1.0}, {2, 3, 1.0}});
  const Study study({{0, "a", {0, 1}}, {1, "b", {2, 3}}}, 2, columns);
  const Themes themes =
      describe_themes(study.corpus, study.units, study.incidence, graph, make_partition(graph, Labels{0, 0, 1, 1}));
  REQUIRE(themes.themes.size() == 2);
  CHECK(themes.themes[0].label == "trust, code 1");
  CHECK(themes.themes[1].label == "trust, code 3");
  CHECK(theme_incidence(study.incidence, themes).columns[0].key == "theme:A");
  CHECK(theme_incidence(study.incidence, themes).columns[1].key == "theme:C");
}

TEST_CASE("prevalence, units and theme incidence agree with counting") {
  motet::Random random(61);
  for (int round = 0; round < 40; ++round) {
    const CodeGraph graph = reference::random_graph(random, 9, 0.4, true);
    std::vector<Said> said;
    for (int i = 0; i < 40; ++i) {
      Said one{static_cast<int>(random.below(6)) - 1, "words", {}};
      for (std::int32_t code = 0; code < 9; ++code) {
        if (random.uniform() < 0.25) one.codes.push_back(code);
      }
      said.push_back(one);
    }
    const Study study(said, 5, graph.nodes());
    Labels labels;
    for (int i = 0; i < 9; ++i) labels.push_back(static_cast<std::int32_t>(random.below(3)));
    ThemeOptions options;
    options.voicing = 1 + static_cast<std::int32_t>(random.below(3));
    const Themes themes =
        describe_themes(study.corpus, study.units, study.incidence, graph, make_partition(graph, labels), options);
    const IncidenceMatrix voices = theme_incidence(study.incidence, themes, options);
    CHECK(voices.rows == study.incidence.rows);
    CHECK(voices.rule == "turns");
    REQUIRE(voices.counts.cols() == static_cast<Eigen::Index>(themes.themes.size()));
    for (std::size_t t = 0; t < themes.themes.size(); ++t) {
      const Theme& theme = themes.themes[t];
      CHECK(voices.columns[t].label == theme.label);
      std::set<std::uint32_t> people;
      std::int64_t units = 0;
      for (std::size_t row = 0; row < study.units.rows.size(); ++row) {
        std::int32_t held = 0;
        for (const std::int32_t column : theme.columns) {
          held += study.incidence.counts.coeff(static_cast<Eigen::Index>(row), column) > 0;
        }
        const bool voiced = held >= std::min(options.voicing, static_cast<std::int32_t>(theme.columns.size()));
        CHECK(voices.counts.coeff(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(t)) ==
              (voiced ? 1.0 : 0.0));
        if (!voiced) continue;
        ++units;
        if (study.units.rows[row].speaker) people.insert(study.units.rows[row].speaker->value);
      }
      CHECK(theme.units == units);
      CHECK(theme.voiced == static_cast<std::int64_t>(people.size()));
      CHECK(theme.exemplars.size() == static_cast<std::size_t>(std::min<std::int64_t>(5, units)));
      if (t > 0) CHECK(themes.themes[t - 1].prevalence >= theme.prevalence);
      // Nobody is quoted a second time before all who voice it are quoted once.
      std::map<std::string, int> times;
      for (const motet::Exemplar& exemplar : theme.exemplars) ++times[exemplar.excerpt.speaker];
      const bool twice = std::any_of(times.begin(), times.end(), [](const auto& t_) { return t_.second > 1; });
      if (twice) CHECK(times.size() >= people.size());
    }
  }
}

TEST_CASE("a study without units or participants has themes that nobody voices") {
  const CodeGraph graph(letters(2), std::vector<Link>{{0, 1, 1.0}});
  const Study empty({}, 0, graph.nodes());
  const motet::Partition partition = make_partition(graph, Labels{0, 0});
  const Themes none = describe_themes(empty.corpus, empty.units, empty.incidence, graph, partition);
  CHECK(none.themes.empty());  // no column occurs
  CHECK(theme_incidence(empty.incidence, none).columns.empty());
  const Study nobody({{-1, "a", {0, 1}}}, 0, graph.nodes());
  const Themes themes = describe_themes(nobody.corpus, nobody.units, nobody.incidence, graph, partition);
  REQUIRE(themes.themes.size() == 1);
  CHECK(std::isnan(themes.themes[0].prevalence));
  CHECK(themes.themes[0].units == 1);
  CHECK(themes.themes[0].exemplars.size() == 1);
  CHECK(themes.themes[0].exemplars[0].excerpt.speaker.empty());
  CHECK(describe_themes(motet::Corpus(), {}, {}, CodeGraph(), {}).themes.empty());
}

TEST_CASE("parts that do not fit together are refused, and a stop is obeyed") {
  const CodeGraph graph(letters(2), std::vector<Link>{{0, 1, 1.0}});
  const Study study({{0, "a", {0, 1}}}, 1, graph.nodes());
  const motet::Partition partition = make_partition(graph, Labels{0, 0});
  const auto describe = [&](const motet::Units& units, const IncidenceMatrix& incidence, const CodeGraph& other,
                            const motet::Partition& division, const ThemeOptions& options = {}) {
    return describe_themes(study.corpus, units, incidence, other, division, options);
  };
  CHECK_THROWS_AS(describe({}, study.incidence, graph, partition), std::invalid_argument);
  CHECK_THROWS_AS(describe(study.units, study.incidence, CodeGraph(letters(3), {}), partition), std::invalid_argument);
  CHECK_THROWS_AS(describe(study.units, study.incidence, graph, {}), std::invalid_argument);
  motet::Partition wrong = partition;
  wrong.community[0] = 4;
  CHECK_THROWS_AS(describe(study.units, study.incidence, graph, wrong), std::invalid_argument);
  motet::Units elsewhere = study.units;
  elsewhere.rows[0].transcript.value = 99;
  CHECK_THROWS_AS(describe(elsewhere, study.incidence, graph, partition), std::invalid_argument);
  IncidenceMatrix stranger = study.incidence;
  stranger.rows[0].participant = ParticipantId{99};
  CHECK_THROWS_AS(describe(study.units, stranger, graph, partition), std::invalid_argument);
  for (ThemeOptions options : {ThemeOptions{0, 2, 5, {}}, ThemeOptions{2, 0, 5, {}}, ThemeOptions{2, 2, -1, {}}}) {
    CHECK_THROWS_AS(describe(study.units, study.incidence, graph, partition, options), std::invalid_argument);
  }
  Themes themes = describe(study.units, study.incidence, graph, partition);
  themes.themes[0].columns[0] = 7;
  CHECK_THROWS_AS(theme_incidence(study.incidence, themes), std::invalid_argument);
  ThemeOptions stopping;
  stopping.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(describe(study.units, study.incidence, graph, partition, stopping), motet::Stopped);
}
