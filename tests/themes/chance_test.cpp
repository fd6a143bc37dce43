#include "motet/themes/chance.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/graph/partition.hpp"

#include "reference/chance_twin.hpp"

using motet::ChanceOptions;
using motet::IncidenceMatrix;
using motet::NullModel;
using motet::ParticipantId;
using motet::Spread;
using motet::stability;
using motet::ThemeRecipe;
using motet::themes_by_chance;
using motet::ThemesByChance;
using motet::TranscriptId;

namespace {

constexpr double not_given = std::numeric_limits<double>::quiet_NaN();
using Labels = std::vector<std::int32_t>;

struct Plan {
  std::uint32_t transcripts = 5;
  std::uint32_t units = 12;  // of each
  std::uint32_t codes = 8;
  std::uint32_t themes = 1;  // codes of one stand together where their subject is spoken of
  double own = 0.25;
  double other = 0.25;
};

IncidenceMatrix labelled(std::uint32_t transcripts, std::uint32_t units, std::uint32_t codes) {
  IncidenceMatrix study;
  for (std::uint32_t code = 0; code < codes; ++code) {
    const std::string number = std::to_string(100 + code);
    study.columns.push_back({"key" + number, "code " + number});
  }
  for (std::uint32_t t = 0; t < transcripts; ++t) {
    for (std::uint32_t unit = 0; unit < units; ++unit) study.rows.push_back({TranscriptId{t}, ParticipantId{t}});
  }
  study.counts.resize(static_cast<Eigen::Index>(study.rows.size()), static_cast<Eigen::Index>(codes));
  study.rule = "a unit is a test";
  return study;
}

IncidenceMatrix random_study(motet::Random& random, const Plan& plan) {
  IncidenceMatrix study = labelled(plan.transcripts, plan.units, plan.codes);
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (std::size_t row = 0; row < study.rows.size(); ++row) {
    const std::uint32_t subject = random.below(plan.themes);
    for (std::uint32_t code = 0; code < plan.codes; ++code) {
      if (random.uniform() >= (code % plan.themes == subject ? plan.own : plan.other)) continue;
      cells.emplace_back(static_cast<std::int32_t>(row), static_cast<std::int32_t>(code), 1.0);
    }
  }
  study.counts.setFromTriplets(cells.begin(), cells.end());
  return study;
}

Labels communities(const IncidenceMatrix& study, const ThemeRecipe& recipe = {}, std::uint64_t seed = 1) {
  const motet::CodeGraph graph = motet::theme_graph(motet::cooccurrence(study), recipe).graph.graph;
  return motet::detector_of(recipe)(graph, seed).community;
}

ThemesByChance by_chance(const IncidenceMatrix& study, const ChanceOptions& options = {},
                         const ThemeRecipe& recipe = {}, double recovery = not_given) {
  return themes_by_chance(study, communities(study, recipe), recovery, recipe, options);
}

bool equal(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool equal(const Spread& a, const Spread& b) {
  return equal(a.mean, b.mean) && equal(a.low, b.low) && equal(a.high, b.high);
}

bool same(const ThemesByChance& a, const ThemesByChance& b) {
  return equal(a.quality, b.quality) && equal(a.recovery, b.recovery) && a.communities == b.communities &&
         equal(a.quality_by_chance, b.quality_by_chance) && equal(a.communities_by_chance, b.communities_by_chance) &&
         equal(a.recovery_by_chance, b.recovery_by_chance) && equal(a.z, b.z) && equal(a.p, b.p) && a.rule == b.rule &&
         a.notes == b.notes;
}

bool says(const ThemesByChance& chance, const std::string& words) {
  return std::any_of(chance.notes.begin(), chance.notes.end(),
                     [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

TEST_CASE("chance agrees with shuffling one code after the other") {
  motet::Random random(71);
  for (int round = 0; round < 12; ++round) {
    IncidenceMatrix study = random_study(random, {2 + random.below(4), 3 + random.below(8), 6, 2, 0.5, 0.15});
    for (motet::Row& row : study.rows) row.participant = ParticipantId{random.below(5)};
    ThemeRecipe recipe;
    if (round % 3 == 1) {
      recipe.measure = "cosine";
      recipe.quality = motet::QualityChoice::cpm;
      recipe.resolution = 0.3;
    }
    if (round % 3 == 2) recipe.detector = motet::DetectorChoice::average_linkage;
    ChanceOptions options;
    options.replicates = 30;
    options.seed = static_cast<std::uint64_t>(round);
    options.null = round % 2 == 0 ? NullModel::within_transcripts : NullModel::free;
    const double recovery = 0.7;
    const ThemesByChance fast = by_chance(study, options, recipe, recovery);
    const reference::SlowChance slow = reference::slow_chance(study, recipe, options);
    CHECK(fast.quality_by_chance.mean == doctest::Approx(mean(slow.quality)).epsilon(1e-12));
    CHECK(fast.quality_by_chance.high <= *std::max_element(slow.quality.begin(), slow.quality.end()) + 1e-12);
    CHECK(fast.communities_by_chance.mean == doctest::Approx(mean(slow.communities)).epsilon(1e-12));
    CHECK(fast.recovery_by_chance.mean == doctest::Approx(mean(slow.recovery)).epsilon(1e-12));
    double squares = 0;
    double hits = 0;
    for (std::size_t b = 0; b < slow.quality.size(); ++b) {
      squares += std::pow(slow.quality[b] - mean(slow.quality), 2);
      if (slow.quality[b] > fast.quality - 1e-9) ++hits;
    }
    CHECK(fast.p == doctest::Approx((1 + hits) / 31).epsilon(1e-12));
    CHECK(fast.z ==
          doctest::Approx((fast.quality - fast.quality_by_chance.mean) / std::sqrt(squares / 29)).epsilon(1e-9));
  }
}

// Two transcripts of three units; A and B stand once in the first, C and D once in the second. A meets B in one of
// three shuffles, C meets D in one of three, and components without weights make the quality: nothing met (no links),
// one pair (modularity 0), or two pairs (1/2).
TEST_CASE("p comes to what counting all arrangements gives") {
  IncidenceMatrix study = labelled(2, 3, 4);
  for (const auto& [row, column] : std::vector<std::pair<int, int>>{{0, 0}, {0, 1}, {4, 2}, {4, 3}}) {
    study.counts.insert(row, column) = 1;
  }
  ThemeRecipe recipe;
  recipe.detector = motet::DetectorChoice::components;
  ChanceOptions options;
  options.replicates = 4000;
  const ThemesByChance chance = by_chance(study, options, recipe);
  CHECK(chance.quality == doctest::Approx(0.5));
  CHECK(chance.communities == 2);
  const double deviation = std::sqrt(1.0 / 9 * 8 / 9 / 4000);
  CHECK(std::abs(chance.p - 1.0 / 9) < 4 * deviation);
  // Of the five in nine shuffles with links, one has two communities and four have one.
  CHECK(chance.quality_by_chance.mean == doctest::Approx(0.1).epsilon(0.15));
  CHECK(chance.communities_by_chance.mean == doctest::Approx(2.0 / 3).epsilon(0.1));
  CHECK(says(chance, "have no links"));
  // Over all six units A meets B in one of six.
  options.null = NullModel::free;
  const ThemesByChance free = by_chance(study, options, recipe);
  CHECK(free.p < chance.p);
}

TEST_CASE("where codes know nothing of each other, small p are as rare as they should be") {
  motet::Random random(72);
  constexpr int studies = 200;
  std::vector<double> p;
  for (int i = 0; i < studies; ++i) {
    const IncidenceMatrix study = random_study(random, {4, 8, 7, 1, 0.3, 0.3});
    ChanceOptions options;
    options.replicates = 19;
    options.seed = 1000 + static_cast<std::uint64_t>(i);
    options.execution.threads = 1;
    const Labels found = communities(study, {}, 5000 + static_cast<std::uint64_t>(i));
    const ThemesByChance chance = themes_by_chance(study, found, not_given, {}, options);
    p.push_back(chance.p);
  }
  const auto up_to = [&](const std::vector<double>& values, double level) {
    return static_cast<double>(
               std::count_if(values.begin(), values.end(), [&](double value) { return value <= level + 1e-12; })) /
           studies;
  };
  for (const double level : {0.05, 0.1, 0.25, 0.5, 0.75}) {
    const double error = std::sqrt(level * (1 - level) / studies);
    CHECK(up_to(p, level) < level + 3 * error);
    CHECK(up_to(p, level) > level - 4 * error);
  }
}

TEST_CASE("codes that meet by theme are no chance") {
  motet::Random random(73);
  const IncidenceMatrix study = random_study(random, {10, 20, 12, 3, 0.6, 0.03});
  ChanceOptions options;
  options.replicates = 99;
  const ThemesByChance chance = by_chance(study, options, {}, 0.97);
  CHECK(chance.communities == 3);
  CHECK(chance.p == 0.01);
  CHECK(chance.z > 10);
  CHECK(chance.quality > chance.quality_by_chance.high);
  CHECK(chance.recovery_by_chance.mean < 0.7);
  CHECK(chance.notes.size() == 1);  // few shuffles
  CHECK(says(chance, "only 99 shuffles: p cannot be smaller than 1/100"));
}

TEST_CASE("a graph of few links has a quality far above 0 that chance gives as well") {
  motet::Random random(74);
  const IncidenceMatrix study = random_study(random, {10, 10, 30, 1, 0.03, 0.03});
  const ThemesByChance chance = by_chance(study);
  CHECK(chance.quality > 0.4);
  CHECK(chance.quality_by_chance.mean > 0.4);
  CHECK(chance.p > 0.02);
}

TEST_CASE("a code that is frequent in some interviews is no theme within transcripts") {
  // Each interview has a subject, in which codes stand at random: they meet only because they share interviews.
  motet::Random random(75);
  IncidenceMatrix study = labelled(10, 15, 8);
  for (std::size_t row = 0; row < study.rows.size(); ++row) {
    for (std::uint32_t code = 0; code < 8; ++code) {
      const bool own = study.rows[row].transcript->value % 2 == code % 2;
      if (random.uniform() < (own ? 0.3 : 0.02)) {
        study.counts.insert(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(code)) = 1;
      }
    }
  }
  ChanceOptions options;
  CHECK(by_chance(study, options).p > 0.02);
  options.null = NullModel::free;
  CHECK(by_chance(study, options).p < 0.01);
}

TEST_CASE("threads, the order of rows and the numbers of transcripts change no bit") {
  motet::Random random(76);
  for (int round = 0; round < 6; ++round) {
    IncidenceMatrix study = random_study(random, {6, 3 + random.below(6), 9, 3, 0.5, 0.1});
    for (std::size_t row = 0; row < study.rows.size(); row += 4) study.rows[row].participant = ParticipantId{7};
    ChanceOptions options;
    options.replicates = 25;
    options.null = round % 2 == 0 ? NullModel::within_transcripts : NullModel::free;
    options.execution.threads = 1;
    const ThemesByChance once = by_chance(study, options, {}, 0.6);
    for (const unsigned threads : {2U, 3U}) {
      options.execution.threads = threads;
      CHECK(same(by_chance(study, options, {}, 0.6), once));
    }
    std::vector<std::size_t> order(study.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
    }
    IncidenceMatrix other = study;
    std::vector<Eigen::Triplet<double, std::int32_t>> cells;
    for (std::size_t to = 0; to < order.size(); ++to) {
      other.rows[to] = study.rows[order[to]];
      other.rows[to].transcript = TranscriptId{50 - other.rows[to].transcript->value};
      for (motet::SparseMatrix::InnerIterator cell(study.counts, static_cast<Eigen::Index>(order[to])); cell; ++cell) {
        cells.emplace_back(static_cast<std::int32_t>(to), static_cast<std::int32_t>(cell.col()), 1.0);
      }
    }
    other.counts.setFromTriplets(cells.begin(), cells.end());
    ThemesByChance again = by_chance(other, options, {}, 0.6);
    again.notes = once.notes;  // neighbours are those of the order of rows
    CHECK(same(again, once));
    options.seed = 2;
    CHECK_FALSE(same(by_chance(study, options, {}, 0.6), once));
  }
}

TEST_CASE("with one unit a transcript nothing can be shuffled within") {
  motet::Random random(77);
  IncidenceMatrix study = random_study(random, {30, 1, 6, 2, 0.6, 0.1});
  const ThemesByChance within = by_chance(study, {}, {}, 0.8);
  CHECK(within.p == 1);
  CHECK(std::isnan(within.z));
  CHECK(within.quality_by_chance == Spread{within.quality, within.quality, within.quality});
  CHECK(says(within, "nothing can be shuffled"));
  CHECK(says(within, "free null model"));
  ChanceOptions options;
  options.null = NullModel::free;
  const ThemesByChance free = by_chance(study, options);
  CHECK(free.p < 0.05);
  CHECK_FALSE(says(free, "nothing can be shuffled"));
  CHECK(free.rule.find("of each transcript") == std::string::npos);
  CHECK(within.rule.find("of each transcript") != std::string::npos);
  // Where units belong to no transcript, they are shuffled among each other.
  for (motet::Row& row : study.rows) row.transcript.reset();
  const ThemesByChance together = by_chance(study);
  CHECK(together.p == free.p);
  CHECK(says(together, "30 units have no transcript"));
  study.rows[3].transcript = TranscriptId{4};
  CHECK(says(by_chance(study), "1 transcript has one unit only"));
}

TEST_CASE("codes that stand everywhere cannot be shuffled") {
  IncidenceMatrix study = labelled(3, 4, 3);
  for (Eigen::Index row = 0; row < 12; ++row) {
    for (Eigen::Index column = 0; column < 3; ++column) study.counts.insert(row, column) = 1;
  }
  for (const NullModel null : {NullModel::within_transcripts, NullModel::free}) {
    ChanceOptions options;
    options.null = null;
    const ThemesByChance chance = by_chance(study, options);
    CHECK(chance.p == 1);
    CHECK(std::isnan(chance.z));
    CHECK(says(chance, "nothing can be shuffled"));
  }
}

TEST_CASE("equal qualities are hits") {
  // Three codes that always meet somewhere: one community, modularity 0 up to rounding, whatever is shuffled.
  motet::Random random(78);
  const IncidenceMatrix study = random_study(random, {2, 30, 3, 1, 0.6, 0.6});
  ThemeRecipe recipe;
  recipe.detector = motet::DetectorChoice::components;
  const ThemesByChance chance = by_chance(study, {}, recipe);
  CHECK(chance.p == 1);
  CHECK(std::isnan(chance.z));
}

TEST_CASE("without codes, units or links there is nothing to compare") {
  for (const IncidenceMatrix& study : {IncidenceMatrix(), labelled(0, 0, 3), labelled(3, 4, 0), labelled(3, 4, 3)}) {
    const ThemesByChance chance = by_chance(study);
    CHECK(std::isnan(chance.quality));
    CHECK(std::isnan(chance.p));
    CHECK(std::isnan(chance.z));
    CHECK(chance.communities == 0);
    CHECK(says(chance, "no links"));
  }
  IncidenceMatrix one = labelled(3, 4, 1);
  one.counts.insert(2, 0) = 1;
  const ThemesByChance alone = by_chance(one);
  CHECK(std::isnan(alone.p));
  CHECK(std::isnan(alone.quality_by_chance.mean));
  CHECK(alone.communities_by_chance.mean == 0);
  // Constant Potts has a quality also without links.
  ThemeRecipe recipe;
  recipe.quality = motet::QualityChoice::cpm;
  CHECK(by_chance(one, {}, recipe).p == 1);
}

TEST_CASE("without shuffles nothing is known of chance") {
  motet::Random random(79);
  ChanceOptions options;
  options.replicates = 0;
  for (const std::uint32_t units : {1U, 12U}) {
    const ThemesByChance chance = by_chance(random_study(random, {5, units, 6, 2, 0.6, 0.1}), options, {}, 0.8);
    CHECK(std::isfinite(chance.quality));
    for (const double value : {chance.p, chance.z, chance.quality_by_chance.mean, chance.communities_by_chance.high,
                               chance.recovery_by_chance.low}) {
      CHECK(std::isnan(value));
    }
    CHECK(says(chance, "nothing was shuffled"));
  }
}

TEST_CASE("what the tests of the study say does not bind chance") {
  motet::Random random(80);
  const IncidenceMatrix study = random_study(random, {6, 15, 8, 2, 0.5, 0.1});
  ThemeRecipe recipe;
  const ThemesByChance plain = by_chance(study);
  recipe.tests = std::make_shared<const motet::PairTests>(motet::test_pairs(study));
  recipe.backbone.significance = 0.05;
  const Labels themes = communities(study);
  const ThemesByChance significant = themes_by_chance(study, themes, not_given, recipe);
  CHECK(significant.p == plain.p);
  CHECK(significant.quality == plain.quality);
  CHECK(says(significant, "not significant"));
  CHECK_FALSE(says(plain, "not significant"));
}

TEST_CASE("codes that come in runs are told") {
  IncidenceMatrix study = labelled(4, 40, 4);
  for (Eigen::Index row = 0; row < 160; ++row) study.counts.insert(row, row / 10 % 4) = 1;
  for (Eigen::Index row = 0; row < 160; row += 40) study.counts.coeffRef(row, 1) = 1;
  CHECK(says(by_chance(study), "neighbouring units"));
}

TEST_CASE("a study and communities that do not fit are refused, and a stop is obeyed") {
  motet::Random random(81);
  const IncidenceMatrix study = random_study(random, {4, 8, 6, 2, 0.5, 0.1});
  CHECK_THROWS_AS(themes_by_chance(study, Labels(5, 0), not_given), std::invalid_argument);
  IncidenceMatrix without_rows = study;
  without_rows.rows.pop_back();
  CHECK_THROWS_AS(themes_by_chance(without_rows, Labels(6, 0), not_given), std::invalid_argument);
  IncidenceMatrix without_labels = study;
  without_labels.columns.pop_back();
  CHECK_THROWS_AS(themes_by_chance(without_labels, Labels(5, 0), not_given), std::invalid_argument);
  ThemeRecipe recipe;
  recipe.measure = "friendship";
  CHECK_THROWS_AS(themes_by_chance(study, Labels(6, 0), not_given, recipe), std::invalid_argument);
  recipe = {};
  recipe.own_detector = [](const motet::CodeGraph&, std::uint64_t) -> motet::Partition {
    throw std::runtime_error("no");
  };
  CHECK_THROWS_AS(themes_by_chance(study, Labels(6, 0), not_given, recipe), std::runtime_error);
  ChanceOptions options;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(themes_by_chance(study, Labels(6, 0), not_given, {}, options), motet::Stopped);
}
