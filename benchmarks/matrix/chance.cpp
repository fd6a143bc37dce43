// How fast is chance told from more than chance, for many pairs at once?
#include <cmath>
#include <memory>
#include <utility>

#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/statistics/two_by_two.hpp"

#include "matrix/data.hpp"
#include "matrix/incidence.hpp"
#include "matrix/jobs.hpp"
#include "matrix/meetings.hpp"

namespace bench {
namespace {

bool close(double a, double b) { return std::abs(a - b) <= 1e-12 * std::abs(b); }

struct Permutations {
  explicit Permutations(const Sizes& sizes)
      : units(make_coded_units(sizes.tested_rows, sizes.tested_codes)), incidence(to_incidence(units)) {
    options.null = motet::NullModel::free;
    options.replicates = sizes.replicates;
    options.execution.threads = 1;
  }

  [[nodiscard]] motet::PairTests test() const { return motet::test_pairs(incidence, options); }

  [[nodiscard]] bool agrees() const {
    const motet::PairTests tests = test();
    const motet::CooccurrenceMatrix counts = motet::cooccurrence(incidence);
    const auto width = static_cast<std::size_t>(units.width);
    if (tests.pairs.size() != width * (width - 1) / 2) return false;
    for (const motet::PairTest& pair : tests.pairs) {
      const auto both = static_cast<std::int64_t>(counts.joint.coeff(pair.first, pair.second));
      const auto first = static_cast<std::int64_t>(counts.marginals[pair.first]);
      const auto second = static_cast<std::int64_t>(counts.marginals[pair.second]);
      const motet::TwoByTwo table{both, first - both, second - both, units.rows() - first - second + both};
      if (pair.counts.both != static_cast<double>(both)) return false;
      if (!close(pair.p, motet::fisher_exact(table, options.alternative))) return false;
    }
    return true;
  }

  /// Five numbers for each pair: its columns, how many units hold both, how many by chance, and its p by permutation.
  [[nodiscard]] std::vector<double> answer() const {
    std::vector<double> numbers;
    for (const motet::PairTest& pair : test().pairs) {
      numbers.insert(numbers.end(), {static_cast<double>(pair.first), static_cast<double>(pair.second),
                                     pair.counts.both, pair.expected, pair.p_permutation});
    }
    return numbers;
  }

  CodedUnits units;
  motet::IncidenceMatrix incidence;
  motet::PairTestOptions options;
};

struct Fisher {
  explicit Fisher(const Sizes& sizes) {
    // Enough columns for so many pairs.
    std::int32_t codes = 20;
    while (static_cast<std::size_t>(codes) * static_cast<std::size_t>(codes - 1) / 2 < sizes.tables) codes += 20;
    tables = make_pair_tables(make_coded_units(sizes.tested_rows, codes), sizes.tables);
  }

  [[nodiscard]] std::vector<double> test() const {
    return motet::fisher_exact(tables.both, tables.first, tables.second, tables.total);
  }

  [[nodiscard]] bool agrees() const {
    const std::vector<double> all = test();
    if (all.size() != tables.both.size()) return false;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::int64_t both = tables.both[i], first = tables.first[i], second = tables.second[i];
      const motet::TwoByTwo table{both, first - both, second - both, tables.total - first - second + both};
      if (!close(all[i], motet::fisher_exact(table, motet::Alternative::two_sided))) return false;
    }
    return true;
  }

  PairTables tables;
};

}  // namespace

Work permutations_work(const Sizes& sizes) {
  const auto permutations = std::make_shared<Permutations>(sizes);
  Work work;
  work.job.motet = {"Motet", [permutations] { static_cast<void>(permutations->test()); }};
  work.job.same_answer = [permutations] { return permutations->agrees(); };
  work.store_data = [permutations](const std::filesystem::path& file) { store(file, permutations->units); };
  work.store_answer = [permutations](const std::filesystem::path& file) { store(file, permutations->answer()); };
  return work;
}

Work fisher_work(const Sizes& sizes) {
  const auto fisher = std::make_shared<Fisher>(sizes);
  Work work;
  work.job.motet = {"Motet", [fisher] { static_cast<void>(fisher->test()); }};
  work.job.same_answer = [fisher] { return fisher->agrees(); };
  work.store_data = [fisher](const std::filesystem::path& file) { store(file, fisher->tables); };
  work.store_answer = [fisher](const std::filesystem::path& file) { store(file, fisher->test()); };
  return work;
}

}  // namespace bench
