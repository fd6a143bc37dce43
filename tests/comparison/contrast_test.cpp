#include "motet/comparison/contrast.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/statistics/intervals.hpp"
#include "motet/statistics/multiple_testing.hpp"

#include "reference/exact_tests.hpp"

using motet::Contrast;
using motet::contrast;
using motet::ContrastOptions;
using motet::Grouping;
using motet::IncidenceMatrix;

namespace {

struct Study {
  IncidenceMatrix matrix;
  Grouping grouping;
};

// Each group with its participants, each participant with one letter a column: '1' voices it. Group "" is no group.
Study study(const std::vector<std::pair<std::string, std::vector<std::string>>>& groups, std::size_t columns) {
  Study result;
  result.grouping.attribute = "role";
  result.matrix.rule = "a participant";
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  int row = 0;
  for (const auto& [name, participants] : groups) {
    std::optional<std::uint32_t> group;
    if (!name.empty()) {
      group = static_cast<std::uint32_t>(result.grouping.groups.size());
      result.grouping.groups.push_back(name);
    }
    for (const std::string& voices : participants) {
      result.grouping.group.push_back(group);
      result.matrix.rows.push_back({{}, motet::ParticipantId{static_cast<std::uint32_t>(row)}});
      for (std::size_t column = 0; column < columns; ++column) {
        if (voices[column] != '0') entries.emplace_back(row, static_cast<int>(column), voices[column] - '0');
      }
      ++row;
    }
  }
  result.matrix.counts.resize(row, static_cast<Eigen::Index>(columns));
  result.matrix.counts.setFromTriplets(entries.begin(), entries.end());
  for (std::size_t column = 0; column < columns; ++column) {
    result.matrix.columns.push_back({"key" + std::to_string(column), "code " + std::to_string(column)});
  }
  return result;
}

// The three groups of the published exact p 0.0142660, and a column nobody and one everybody voices.
Study three_groups() {
  return study({{"nurse", {"101", "101", "101", "101", "201", "001"}},
                {"patient", {"101", "301", "001", "001", "001", "001", "001"}},
                {"physician", {"001", "001", "001", "001", "001"}}},
               3);
}

Study random_study(motet::Random& random) {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  const std::size_t columns = 1 + random.below(8);
  const std::uint32_t group_count = 2 + random.below(3);
  for (std::uint32_t g = 0; g < group_count; ++g) {
    std::vector<std::string> participants(random.below(6));
    for (std::string& voices : participants) {
      for (std::size_t column = 0; column < columns; ++column) voices += random.below(3) == 0 ? '2' : '0';
    }
    groups.emplace_back(g == 3 ? std::string() : std::string(1, static_cast<char>('a' + g)), participants);
  }
  return study(groups, columns);
}

bool has_note(const Contrast& result, const std::string& part) {
  return std::any_of(result.notes.begin(), result.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("contrast counts who voices what in each group and tests it") {
  const Study given = three_groups();
  const Contrast result = contrast(given.matrix, given.grouping);
  CHECK(result.attribute == "role");
  CHECK(result.groups == std::vector<std::string>{"nurse", "patient", "physician"});
  CHECK(result.columns == given.matrix.columns);
  REQUIRE(result.cells.size() == 9);
  REQUIRE(result.tests.size() == 3);

  const motet::ContrastCell& nurses = result.cells[0];
  CHECK(nurses.column == 0);
  CHECK(nurses.group == 0);
  CHECK(nurses.voiced == 5);
  CHECK(nurses.participants == 6);
  CHECK(nurses.share == 5.0 / 6);
  CHECK(std::abs(nurses.low - 0.4364972) < 5e-8);
  CHECK(std::abs(nurses.high - 0.9699466) < 5e-8);
  CHECK(result.cells[5].column == 1);
  CHECK(result.cells[5].group == 2);
  CHECK(result.cells[5].participants == 5);
  CHECK(result.cells[5].voiced == 0);

  CHECK(std::abs(result.tests[0].p - 0.0142660) < 5e-8);
  CHECK(result.tests[0].q == result.tests[0].p);
  CHECK(result.tests[0].reason.empty());
  CHECK(!result.tests[0].simulated);
  CHECK(result.tested == 1);
  CHECK(result.without_group == 0);
}

TEST_CASE("columns that nobody or everybody voices are left out of the family, counted and explained") {
  const Study given = three_groups();
  const Contrast result = contrast(given.matrix, given.grouping);
  for (const std::size_t column : {std::size_t{1}, std::size_t{2}}) {
    CHECK(std::isnan(result.tests[column].p));
    CHECK(std::isnan(result.tests[column].q));
    CHECK(!result.tests[column].reason.empty());
  }
  CHECK(result.tests[1].reason != result.tests[2].reason);
  CHECK(has_note(result, "1 column not tested: nobody"));
  CHECK(has_note(result, "1 column not tested: everybody"));
}

TEST_CASE("participants without the attribute are counted and stand nowhere else") {
  const Study with = study({{"a", {"11", "10", "00"}}, {"", {"01", "11"}}, {"b", {"00", "00", "10"}}}, 2);
  const Study without = study({{"a", {"11", "10", "00"}}, {"b", {"00", "00", "10"}}}, 2);
  const Contrast result = contrast(with.matrix, with.grouping);
  const Contrast expected = contrast(without.matrix, without.grouping);
  CHECK(result.without_group == 2);
  CHECK(has_note(result, "2 participants without a value of \"role\""));
  REQUIRE(result.cells.size() == expected.cells.size());
  for (std::size_t i = 0; i < result.cells.size(); ++i) {
    CHECK(result.cells[i].voiced == expected.cells[i].voiced);
    CHECK(result.cells[i].participants == expected.cells[i].participants);
  }
  for (std::size_t i = 0; i < result.tests.size(); ++i) CHECK(result.tests[i].p == expected.tests[i].p);
}

TEST_CASE("a participant known to the grouping but without a row is in no denominator") {
  Study given = three_groups();
  given.grouping.group.insert(given.grouping.group.end(), 4, std::uint32_t{2});
  given.grouping.group.push_back(std::nullopt);
  const Contrast result = contrast(given.matrix, given.grouping);
  CHECK(result.cells[2].participants == 5);
  CHECK(result.without_group == 0);
  CHECK(std::abs(result.tests[0].p - 0.0142660) < 5e-8);
}

TEST_CASE("contrast agrees with counting by hand and writing down every table") {
  motet::Random random(33);
  for (int round = 0; round < 200; ++round) {
    const Study given = random_study(random);
    const Contrast result = contrast(given.matrix, given.grouping);
    const std::size_t groups = given.grouping.groups.size();
    const auto columns = static_cast<std::size_t>(given.matrix.counts.cols());
    std::vector<double> p;
    for (std::size_t column = 0; column < columns; ++column) {
      motet::ContingencyTable table{groups, 2, std::vector<std::int64_t>(2 * groups)};
      std::int64_t yes = 0;
      std::int64_t no = 0;
      for (std::size_t row = 0; row < given.grouping.group.size(); ++row) {
        if (!given.grouping.group[row]) continue;
        const bool voiced =
            given.matrix.counts.coeff(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)) > 0;
        ++table.counts[2 * *given.grouping.group[row] + (voiced ? 0 : 1)];
        ++(voiced ? yes : no);
      }
      std::size_t inhabited = 0;
      for (std::size_t group = 0; group < groups; ++group) {
        const auto& cell = result.cells[column * groups + group];
        const std::int64_t size = table.counts[2 * group] + table.counts[2 * group + 1];
        if (size > 0) ++inhabited;
        CHECK(cell.voiced == table.counts[2 * group]);
        CHECK(cell.participants == size);
        const motet::Interval interval =
            motet::wilson_interval(static_cast<double>(cell.voiced), static_cast<double>(size));
        CHECK(same(cell.low, interval.low));
        CHECK(same(cell.high, interval.high));
        CHECK(std::isnan(cell.share) == (size == 0));
      }
      const motet::ContrastTest& test = result.tests[column];
      const bool tested = inhabited >= 2 && yes > 0 && no > 0;
      CHECK(std::isnan(test.p) != tested);
      CHECK(test.reason.empty() == tested);
      if (tested) CHECK(std::abs(test.p - reference::fisher_freeman_halton(table)) < 1e-12);
      p.push_back(test.p);
    }
    const std::vector<double> q = motet::benjamini_hochberg(p);
    for (std::size_t column = 0; column < columns; ++column) CHECK(same(result.tests[column].q, q[column]));
    CHECK(result.tested == std::count_if(p.begin(), p.end(), [](double value) { return !std::isnan(value); }));
  }
}

TEST_CASE("the number of threads and the order of rows change no bit") {
  motet::Random random(34);
  for (int round = 0; round < 20; ++round) {
    const Study given = random_study(random);
    Study turned = given;
    const auto rows = static_cast<std::size_t>(given.matrix.counts.rows());
    std::reverse(turned.matrix.rows.begin(), turned.matrix.rows.end());
    std::vector<Eigen::Triplet<double, std::int32_t>> entries;
    for (std::size_t row = 0; row < rows; ++row) {
      for (motet::SparseMatrix::InnerIterator entry(given.matrix.counts, static_cast<Eigen::Index>(row)); entry;
           ++entry) {
        entries.emplace_back(static_cast<int>(rows - 1 - row), static_cast<int>(entry.col()), entry.value());
      }
    }
    turned.matrix.counts.setFromTriplets(entries.begin(), entries.end());
    ContrastOptions one;
    one.execution.threads = 1;
    one.exact.replicates = 500;
    one.exact.work = round % 2 == 0 ? 0 : one.exact.work;
    ContrastOptions many = one;
    many.execution.threads = 4;
    const Contrast first = contrast(given.matrix, given.grouping, one);
    const Contrast second = contrast(turned.matrix, turned.grouping, many);
    for (std::size_t column = 0; column < first.tests.size(); ++column) {
      CHECK(same(first.tests[column].p, second.tests[column].p));
      CHECK(same(first.tests[column].q, second.tests[column].q));
    }
    CHECK(first.notes == second.notes);
  }
}

TEST_CASE("a simulated p is marked and named") {
  const Study given = three_groups();
  ContrastOptions options;
  options.exact.work = 0;
  const Contrast result = contrast(given.matrix, given.grouping, options);
  CHECK(result.tests[0].simulated);
  CHECK(std::abs(result.tests[0].p - 0.0142660) < 0.002);
  CHECK(has_note(result, "1 column tested by simulation"));
}

TEST_CASE("groups of very few people are named, and what p they can reach") {
  const Study given = study({{"a", {"1", "1", "0"}}, {"b", {"0", "1"}}, {"c", {}}}, 1);
  const Contrast result = contrast(given.matrix, given.grouping);
  CHECK(has_note(result, "only 3 participants in group \"a\""));
  CHECK(has_note(result, "only 2 participants in group \"b\""));
  CHECK(has_note(result, "no participant with a unit in group \"c\""));
  // All of one group and none of the other: 1 / C(5, 2).
  CHECK(has_note(result, "p cannot fall below 0.1,"));

  const std::vector<std::string> six = {"1", "1", "0", "0", "0", "1"};
  CHECK(contrast(study({{"a", six}, {"b", six}}, 1).matrix, study({{"a", six}, {"b", six}}, 1).grouping).notes.empty());
}

TEST_CASE("the smallest p that is named is the smallest there is") {
  motet::Random random(35);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;
    std::vector<std::int64_t> sizes;
    std::int64_t total = 0;
    const std::uint32_t group_count = 2 + random.below(3);
    for (std::uint32_t g = 0; g < group_count; ++g) {
      sizes.push_back(1 + random.below(3));
      total += sizes.back();
      groups.emplace_back(std::string(1, static_cast<char>('a' + g)),
                          std::vector<std::string>(static_cast<std::size_t>(sizes.back()), "0"));
    }
    double smallest = 1;
    for (std::int64_t voices = 1; voices < total; ++voices) {
      motet::ContingencyTable table{sizes.size(), 2, {}};
      std::int64_t left = voices;
      for (const std::int64_t size : sizes) {
        const std::int64_t here = std::min(left, size);
        left -= here;
        table.counts.push_back(here);
        table.counts.push_back(size - here);
      }
      reference::for_each_table(table, [&](const motet::ContingencyTable& other) {
        smallest = std::min(smallest, reference::fisher_freeman_halton(other));
      });
    }
    const Study given = study(groups, 1);
    const Contrast result = contrast(given.matrix, given.grouping);
    const std::string phrase = "p cannot fall below ";
    double named = 0;
    for (const std::string& note : result.notes) {
      if (const auto at = note.find(phrase); at != std::string::npos)
        named = std::stod(note.substr(at + phrase.size()));
    }
    if (smallest > 0.05) {
      CHECK(std::abs(named - smallest) <= 0.005 * smallest);
    } else {
      CHECK(named == 0);
    }
  }
}

TEST_CASE("many small groups are not named one by one") {
  std::vector<std::pair<std::string, std::vector<std::string>>> groups;
  for (int g = 0; g < 30; ++g) groups.emplace_back("g" + std::to_string(10 + g), std::vector<std::string>{"1", "0"});
  const Study given = study(groups, 1);
  const Contrast result = contrast(given.matrix, given.grouping);
  CHECK(has_note(result, "in 22 further groups"));
  CHECK(result.notes.size() < 12);
}

TEST_CASE("nothing is tested with fewer than two groups of participants") {
  const Study single = study({{"a", {"10", "00"}}, {"b", {}}}, 2);
  const Study nobody = study({{"a", {}}, {"b", {}}}, 2);
  const Study no_groups = study({{"", {"10", "01"}}}, 2);
  for (const Study& given : {single, nobody, no_groups}) {
    const Contrast result = contrast(given.matrix, given.grouping);
    CHECK(result.tested == 0);
    REQUIRE(result.tests.size() == 2);
    for (const motet::ContrastTest& test : result.tests) {
      CHECK(std::isnan(test.p));
      CHECK(std::isnan(test.q));
      CHECK(!test.reason.empty());
    }
    CHECK(has_note(result, "nothing is tested"));
  }
  CHECK(contrast(no_groups.matrix, no_groups.grouping).without_group == 2);
  CHECK(contrast(IncidenceMatrix{}, Grouping{}).tests.empty());
}

TEST_CASE("contrast refuses rows it cannot place") {
  const auto changed = [](auto change) {
    Study given = three_groups();
    change(given);
    return given;
  };
  for (const Study& given :
       {changed([](Study& s) { s.matrix.rows[3].participant.reset(); }),
        changed([](Study& s) { s.matrix.rows[3].participant = motet::ParticipantId{99}; }),
        changed([](Study& s) { s.matrix.rows[3].participant = motet::ParticipantId{2}; }),
        changed([](Study& s) { s.grouping.group[3] = 3; }), changed([](Study& s) { s.matrix.rows.pop_back(); }),
        changed([](Study& s) { s.matrix.columns.pop_back(); })}) {
    CHECK_THROWS_AS(contrast(given.matrix, given.grouping), std::invalid_argument);
  }
}

TEST_CASE("contrast stops when asked to") {
  const Study given = three_groups();
  std::stop_source source;
  source.request_stop();
  ContrastOptions options;
  options.execution.stop = source.get_token();
  CHECK_THROWS_AS(contrast(given.matrix, given.grouping, options), motet::Stopped);
}
