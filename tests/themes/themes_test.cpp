#include "motet/themes/themes.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>

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

  // Reversed: participants and transcripts stand the other way round.
  Study(const std::vector<Said>& said, int participants, std::vector<motet::Column> columns, bool reversed = false) {
    for (int p = 0; p < participants; ++p) {
      motet::Participant participant;
      participant.name = "P" + std::to_string(reversed ? participants - 1 - p : p);
      corpus.add(participant);
    }
    std::vector<Eigen::Triplet<double, std::int32_t>> entries;
    for (int place = -1; place < participants; ++place) {
      const int p = reversed ? participants - 2 - place : place;
      motet::Transcript transcript;
      transcript.name = "interview " + std::to_string(p + 1);
      std::vector<Unit> rows;
      for (const Said& one : said) {
        if (one.participant != p) continue;
        const auto begin = static_cast<std::uint32_t>(transcript.text.size());
        transcript.text += one.text + "\n";
        Unit unit;
        unit.span = {begin, begin + static_cast<std::uint32_t>(one.text.size())};
        if (p >= 0) unit.speaker = ParticipantId{static_cast<std::uint32_t>(reversed ? participants - 1 - p : p)};
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

using Texts = std::vector<std::string>;

Texts first_letters(const std::vector<motet::Exemplar>& exemplars) {
  Texts texts;
  for (const motet::Exemplar& exemplar : exemplars) texts.push_back(exemplar.excerpt.text.substr(0, 1));
  return texts;
}

Texts quoted(const Theme& theme) { return first_letters(theme.exemplars); }

std::vector<motet::Column> letters(int count) {
  std::vector<motet::Column> columns;
  for (int i = 0; i < count; ++i)
    columns.push_back({std::string(1, static_cast<char>('A' + i)), "code " + std::to_string(i)});
  return columns;
}

// A study of things said at random, which can be told in another order.
class RandomStudy {
 public:
  RandomStudy(motet::Random& random, int participants) : participants_(participants), columns_(letters(8)) {
    for (int i = 0; i < 50; ++i) {
      Said one{static_cast<int>(random.below(static_cast<std::uint32_t>(participants) + 1)) - 1,
               text_of(36 + random.below(9), static_cast<char>('a' + random.below(26))),
               {}};
      for (std::int32_t code = 0; code < 8; ++code) {
        if (random.uniform() < 0.2) one.codes.push_back(code);
      }
      said.push_back(one);
    }
    for (std::int32_t a = 0; a < 8; ++a) {
      labels_.push_back(static_cast<std::int32_t>(random.below(3)));
      for (std::int32_t b = a + 1; b < 8; ++b) {
        if (random.uniform() < 0.6) links_.push_back({a, b, 1.0 + random.below(3)});
      }
    }
    options.exemplars = 1 + static_cast<std::int32_t>(random.below(12));
    options.counter_examples = static_cast<std::int32_t>(random.below(12));
    if (random.below(2) == 0) return;
    options.grouping = motet::Grouping{"place", {"town", "village"}, {}};
    for (int p = 0; p < participants; ++p) {
      const std::uint32_t group = random.below(3);
      options.grouping->group.push_back(group == 2 ? std::nullopt : std::optional(group));
    }
  }

  [[nodiscard]] Study tell() const { return Study(said, participants_, columns_, reversed_); }
  [[nodiscard]] Themes describe() const {
    const CodeGraph graph(columns_, links_);
    const Study study = tell();
    return describe_themes(study.corpus, study.units, study.incidence, graph, make_partition(graph, labels_), options);
  }
  // The same study with everything in the opposite order, under the same names and keys.
  void reverse() {
    reversed_ = !reversed_;
    const auto last = static_cast<std::int32_t>(columns_.size()) - 1;
    std::reverse(columns_.begin(), columns_.end());
    std::reverse(labels_.begin(), labels_.end());
    for (Link& link : links_) link = {last - link.second, last - link.first, link.weight};
    for (Said& one : said) {
      for (std::int32_t& code : one.codes) code = last - code;
    }
    if (options.grouping) std::reverse(options.grouping->group.begin(), options.grouping->group.end());
  }

  std::vector<Said> said;
  ThemeOptions options;

 private:
  int participants_;
  std::vector<motet::Column> columns_;
  std::vector<Link> links_;
  Labels labels_;
  bool reversed_ = false;
};

Texts spoken(const std::vector<motet::Exemplar>& exemplars) {
  Texts texts;
  for (const motet::Exemplar& one : exemplars) {
    texts.push_back(one.excerpt.transcript + " " + std::to_string(one.excerpt.code_points.begin));
  }
  return texts;
}

// Looks through all units anew for each quotation.
class SlowChoice {
 public:
  SlowChoice(const RandomStudy& random, const Theme& theme) : options_(random.options), study_(random.tell()) {
    for (std::size_t row = 0; row < study_.units.rows.size(); ++row) {
      std::vector<std::int32_t> held;
      for (const std::int32_t column : theme.columns) {
        if (study_.incidence.counts.coeff(static_cast<Eigen::Index>(row), column) > 0) held.push_back(column);
      }
      held_.push_back(held);
    }
  }

  // Takes the best of the units that `may` allows; false when there is none.
  template <class May>
  bool take(const May& may) {
    std::size_t best = held_.size();
    for (std::size_t row = 0; row < held_.size(); ++row) {
      if (!taken_.contains(row) && may(held_[row]) && (best == held_.size() || rank(row) < rank(best))) best = row;
    }
    if (best == held_.size()) return false;
    taken_.insert(best);
    const Unit& unit = study_.units.rows[best];
    ++times_[voice(best)];
    ++group_times_[group(best)];
    texts.push_back(study_.corpus.transcript(unit.transcript).name + " " + std::to_string(unit.span.begin));
    return true;
  }

  Texts texts;

 private:
  [[nodiscard]] int voice(std::size_t row) const {
    const auto& speaker = study_.units.rows[row].speaker;
    return speaker ? static_cast<int>(speaker->value) : -1;
  }
  [[nodiscard]] int group(std::size_t row) const {
    if (voice(row) < 0 || !options_.grouping) return -1;
    const auto& group = options_.grouping->group[static_cast<std::size_t>(voice(row))];
    return group ? static_cast<int>(*group) : -1;
  }
  [[nodiscard]] std::tuple<int, bool, int, int, bool, int, std::string, std::uint32_t> rank(std::size_t row) {
    const Unit& unit = study_.units.rows[row];
    const int length = static_cast<int>(unit.span.size());
    const int of_group = group(row);
    return std::tuple(times_[voice(row)], of_group < 0, of_group < 0 ? 0 : group_times_[of_group],
                      -static_cast<int>(held_[row].size()), length < 40, length < 40 ? -length : length,
                      study_.corpus.transcript(unit.transcript).name, unit.span.begin);
  }

  const ThemeOptions& options_;
  Study study_;
  std::vector<std::vector<std::int32_t>> held_;
  std::set<std::size_t> taken_;
  std::map<int, int> times_;
  std::map<int, int> group_times_;
};

Texts slow_exemplars(const RandomStudy& study, const Theme& theme) {
  SlowChoice choice(study, theme);
  const std::size_t needed = std::min<std::size_t>(2, theme.columns.size());
  for (std::int32_t i = 0; i < study.options.exemplars; ++i) {
    choice.take([&](const std::vector<std::int32_t>& held) { return held.size() >= needed; });
  }
  return choice.texts;
}

Texts slow_counter_examples(const RandomStudy& study, const Theme& theme) {
  SlowChoice choice(study, theme);
  const auto wanted = static_cast<std::size_t>(study.options.counter_examples);
  bool found = theme.columns.size() > 1;
  while (found) {
    found = false;
    for (const std::int32_t column : theme.columns) {
      if (choice.texts.size() == wanted) return choice.texts;
      found = choice.take([&](const auto& held) { return held == std::vector<std::int32_t>{column}; }) || found;
    }
  }
  return choice.texts;
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

TEST_CASE("exemplars come from the groups in turn, and from those in no group after them") {
  const CodeGraph graph(letters(2), std::vector<Link>{{0, 1, 1.0}});
  const Study study({{0, text_of(41, 'a'), {0, 1}},
                     {0, text_of(42, 'b'), {0, 1}},
                     {1, text_of(43, 'c'), {0, 1}},
                     {2, text_of(80, 'd'), {0, 1}},
                     {3, text_of(40, 'e'), {0, 1}},
                     {3, text_of(45, 'f'), {0, 1}},
                     {4, text_of(90, 'g'), {0, 1}},
                     {-1, text_of(60, 'h'), {0, 1}}},
                    5, graph.nodes());
  ThemeOptions options;
  options.exemplars = 100;
  const auto chosen = [&] {
    return quoted(
        describe_themes(study.corpus, study.units, study.incidence, graph, make_partition(graph, Labels{0, 0}), options)
            .themes.at(0));
  };
  CHECK(chosen() == Texts{"e", "a", "c", "h", "d", "g", "b", "f"});
  // P0 and P1 are one group, P2 another, P4 a third; P3 and nobody are in none.
  options.grouping = motet::Grouping{"place", {"town", "village", "wood"}, {0, 0, 1, std::nullopt, 2}};
  CHECK(chosen() == Texts{"a", "d", "g", "c", "e", "h", "b", "f"});
  options.exemplars = 3;
  CHECK(chosen() == Texts{"a", "d", "g"});
  options.grouping = motet::Grouping{"place", {"town"}, std::vector<std::optional<std::uint32_t>>(5)};
  CHECK(chosen() == Texts{"e", "a", "c"});
}

TEST_CASE("counter-examples show one code of the theme each, in the order of its codes") {
  const CodeGraph graph(letters(4), std::vector<Link>{{0, 1, 1.0}, {1, 2, 3.0}, {0, 2, 1.0}});
  const Study study({{0, text_of(50, 'a'), {0, 1, 2}},
                     {0, text_of(41, 'b'), {1}},
                     {1, text_of(44, 'c'), {1, 3}},  // a code of no theme does not matter
                     {1, text_of(42, 'd'), {2}},
                     {0, text_of(43, 'e'), {2}},
                     {2, text_of(70, 'f'), {2}},
                     {0, text_of(45, 'g'), {0}},
                     {0, text_of(46, 'h'), {1}},
                     {2, text_of(60, 'i'), {1, 2}},
                     {-1, text_of(39, 'j'), {1}},
                     {2, text_of(50, 'k'), {3}}},
                    3, graph.nodes());
  ThemeOptions options;
  const auto theme = [&] {
    return describe_themes(study.corpus, study.units, study.incidence, graph, make_partition(graph, Labels{0, 0, 0, 1}),
                           options)
        .themes.at(0);
  };
  REQUIRE(theme().columns == std::vector<std::int32_t>{1, 2, 0});
  CHECK(theme().apart == 8);
  CHECK(theme().units == 2);
  const std::vector<motet::Exemplar> three = theme().counter_examples;
  // B by P0; C by P1, though P0 has a shorter one; A only by P0.
  CHECK(first_letters(three) == Texts{"b", "d", "g"});
  CHECK(three[0].columns == std::vector<std::int32_t>{1});
  CHECK(three[1].columns == std::vector<std::int32_t>{2});
  CHECK(three[2].columns == std::vector<std::int32_t>{0});
  options.counter_examples = 100;
  // Then B by nobody in particular, who was not quoted yet; C by P2; then whoever was quoted once before P0.
  CHECK(first_letters(theme().counter_examples) == Texts{"b", "d", "g", "j", "f", "c", "e", "h"});
  options.counter_examples = 1;
  CHECK(first_letters(theme().counter_examples) == Texts{"b"});
  options.counter_examples = 0;
  CHECK(theme().counter_examples.empty());
  CHECK(theme().apart == 8);
  options.counter_examples = 3;
  options.voicing = 1;  // a unit may voice a theme by one code and still show it apart from the others
  CHECK(theme().units == 10);
  CHECK(theme().apart == 8);
  CHECK(theme().counter_examples.size() == 3);
  // P2 is the only one of a group.
  options.voicing = 2;
  options.grouping = motet::Grouping{"place", {"a", "b"}, {0, 0, 1}};
  CHECK(first_letters(theme().counter_examples) == Texts{"b", "f", "g"});
}

TEST_CASE("a theme of one code, and one whose codes always meet, have no counter-examples") {
  const CodeGraph graph(letters(3), std::vector<Link>{{0, 1, 1.0}});
  const Study study({{0, "a", {0, 1}}, {1, "b", {2}}, {1, "c", {0, 1, 2}}}, 2, graph.nodes());
  ThemeOptions options;
  options.min_codes = 1;
  const Themes themes = describe_themes(study.corpus, study.units, study.incidence, graph,
                                        make_partition(graph, Labels{0, 0, 1}), options);
  REQUIRE(themes.themes.size() == 2);
  for (const Theme& theme : themes.themes) {
    CHECK(theme.apart == 0);
    CHECK(theme.counter_examples.empty());
    CHECK(std::isnan(theme.stability));
  }
}

TEST_CASE("quotations are chosen as rules that are read one by one choose them") {
  motet::Random random(62);
  for (int round = 0; round < 60; ++round) {
    const RandomStudy study(random, 5);
    for (const Theme& theme : study.describe().themes) {
      CHECK(spoken(theme.exemplars) == slow_exemplars(study, theme));
      CHECK(spoken(theme.counter_examples) == slow_counter_examples(study, theme));
    }
  }
}

TEST_CASE("the order of participants, of rows and of columns changes no quotation") {
  motet::Random random(63);
  for (int round = 0; round < 30; ++round) {
    RandomStudy study(random, 5);
    const Themes before = study.describe();
    study.reverse();
    const Themes after = study.describe();
    REQUIRE(after.themes.size() == before.themes.size());
    for (std::size_t t = 0; t < before.themes.size(); ++t) {
      CHECK(after.themes[t].label == before.themes[t].label);
      CHECK(after.themes[t].apart == before.themes[t].apart);
      CHECK(spoken(after.themes[t].exemplars) == spoken(before.themes[t].exemplars));
      CHECK(spoken(after.themes[t].counter_examples) == spoken(before.themes[t].counter_examples));
    }
  }
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
  for (const auto& spoil : std::vector<void (*)(ThemeOptions&)>{
           [](ThemeOptions& options) { options.min_codes = 0; }, [](ThemeOptions& options) { options.voicing = 0; },
           [](ThemeOptions& options) { options.exemplars = -1; },
           [](ThemeOptions& options) { options.counter_examples = -1; },
           [](ThemeOptions& options) {
             options.grouping = motet::Grouping{"place", {"a"}, {}};
           },
           [](ThemeOptions& options) {
             options.grouping = motet::Grouping{"place", {"a"}, {1}};
           }}) {
    ThemeOptions options;
    spoil(options);
    CHECK_THROWS_AS(describe(study.units, study.incidence, graph, partition, options), std::invalid_argument);
  }
  Themes themes = describe(study.units, study.incidence, graph, partition);
  themes.themes[0].columns[0] = 7;
  CHECK_THROWS_AS(theme_incidence(study.incidence, themes), std::invalid_argument);
  ThemeOptions stopping;
  stopping.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(describe(study.units, study.incidence, graph, partition, stopping), motet::Stopped);
}
