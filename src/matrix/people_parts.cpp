#include "matrix/people_parts.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"

#include "matrix/assembly.hpp"

namespace motet::inline v1 {
namespace {

constexpr double exact = 9007199254740992.0;  // 2^53

void require_exact(double count) {
  if (count > exact) throw LimitError("counts above 2^53 together, where whole numbers end being exact");
}

}  // namespace

void require_one_number_a_person(std::span<const std::uint32_t> times, std::size_t people) {
  if (times.size() != people) {
    throw std::invalid_argument(std::to_string(times.size()) + " numbers for " + std::to_string(people) + " people");
  }
}

PeopleParts::PeopleParts(const std::vector<CooccurrenceMatrix>& parts) {
  auto state = std::make_shared<State>();
  if (!parts.empty()) {
    const CooccurrenceMatrix& first = parts.front();
    state->empty.columns = first.columns;
    state->empty.rule = first.rule;
    state->empty.count = first.count;
    state->empty.directed = first.directed;
    state->empty.total = first.total * 0;
  }
  const auto before = [](const Pair& a, const Pair& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  };
  const auto each_cell = [](const CooccurrenceMatrix& part, const auto& visit) {
    for (Eigen::Index row = 0; row < part.joint.outerSize(); ++row) {
      for (SparseMatrix::InnerIterator cell(part.joint, row); cell; ++cell) {
        if (cell.value() != 0) {
          visit(Pair{static_cast<std::int32_t>(row), static_cast<std::int32_t>(cell.col())}, cell.value());
        }
      }
    }
  };
  std::vector<Pair>& pairs = state->pairs;
  for (const CooccurrenceMatrix& part : parts) {
    const auto known = static_cast<std::ptrdiff_t>(pairs.size());
    each_cell(part, [&](const Pair& pair, double /*value*/) { pairs.push_back(pair); });
    std::sort(pairs.begin() + known, pairs.end(), before);
    std::inplace_merge(pairs.begin(), pairs.begin() + known, pairs.end(), before);
    pairs.erase(std::unique(pairs.begin(), pairs.end(),
                            [&](const Pair& a, const Pair& b) { return !before(a, b) && !before(b, a); }),
                pairs.end());
  }
  for (const CooccurrenceMatrix& part : parts) {
    Person& person = state->people.emplace_back();
    person.marginals.assign(part.marginals.begin(), part.marginals.end());
    person.total = part.total;
    each_cell(part, [&](const Pair& pair, double value) {
      const auto place = std::lower_bound(pairs.begin(), pairs.end(), pair, before);
      person.entries.push_back({static_cast<std::uint32_t>(place - pairs.begin()), value});
    });
  }
  state_ = std::move(state);
}

CooccurrenceMatrix PeopleParts::operator()(std::span<const std::uint32_t> times) const {
  require_one_number_a_person(times, state_->people.size());
  CooccurrenceMatrix result = state_->empty;
  const std::size_t columns = result.columns.size();
  result.marginals = Vector::Zero(static_cast<Eigen::Index>(columns));
  std::vector<double> sums(state_->pairs.size());
  for (std::size_t p = 0; p < times.size(); ++p) {
    if (times[p] == 0) continue;
    const Person& person = state_->people[p];
    const auto often = static_cast<double>(times[p]);
    for (const Entry& entry : person.entries) sums[entry.pair] += often * entry.value;
    for (std::size_t i = 0; i < columns; ++i) {
      result.marginals[static_cast<Eigen::Index>(i)] += often * person.marginals[i];
    }
    result.total += often * person.total;
  }
  require_exact(result.total);
  for (const double marginal : result.marginals) require_exact(marginal);
  std::vector<std::vector<MatrixCell>> cells(1);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    require_exact(sums[i]);
    const auto [first, second] = state_->pairs[i];
    if (sums[i] == 0) continue;
    cells[0].push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), sums[i]});
  }
  result.joint = assemble(cells, columns, columns, {});
  return result;
}

}  // namespace motet::inline v1
