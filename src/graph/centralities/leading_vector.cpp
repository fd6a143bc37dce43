#include "graph/centralities/leading_vector.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "core/linear_algebra.hpp"

namespace motet::inline v1 {
namespace {

using Numbers = std::vector<double>;

constexpr std::size_t most_directions = 40;
constexpr std::size_t most_products = 10'000;
constexpr double precision = 1e-14;
constexpr double last_change = 1e-11;
constexpr double smallest_entry = std::numeric_limits<double>::min();
constexpr int most_last_products = 1000;

double dot(const Numbers& a, const Numbers& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

void add(Numbers& to, double factor, const Numbers& what) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * what[i];
}

void scale_to_one(Numbers& vector) {
  const double length = std::sqrt(dot(vector, vector));
  for (double& x : vector) x /= length;
}

class Product {
 public:
  Product(std::span<const Link> links, const std::function<void()>& poll) : links_(links), poll_(poll) {}

  Numbers operator()(const Numbers& vector) {
    poll_();
    ++taken_;
    Numbers result(vector.size(), 0.0);
    for (const Link& link : links_) {
      const auto first = static_cast<std::size_t>(link.first);
      const auto second = static_cast<std::size_t>(link.second);
      result[first] += link.weight * vector[second];
      result[second] += link.weight * vector[first];
    }
    return result;
  }

  [[nodiscard]] std::size_t taken() const noexcept { return taken_; }

 private:
  std::span<const Link> links_;
  const std::function<void()>& poll_;
  std::size_t taken_ = 0;
};

struct Best {
  Numbers vector;
  double value = 0;
  double left_over = 0;
};

// Within the directions that were tried; `between` are the products of each with the next, of the last one with what
// was not tried.
Best best_of(const std::vector<Numbers>& directions, const Numbers& along, const Numbers& between) {
  const std::size_t n = along.size();
  Numbers matrix(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    matrix[i * n + i] = along[i];
    if (i + 1 < n) matrix[i * n + i + 1] = matrix[(i + 1) * n + i] = between[i];
  }
  Numbers values(n);
  symmetric_eigen(matrix.data(), n, values.data());
  Best best{Numbers(directions.front().size(), 0.0), values.front(), std::abs(between[n - 1] * matrix[n - 1])};
  for (std::size_t i = 0; i < n; ++i) add(best.vector, matrix[i], directions[i]);
  return best;
}

Best lanczos(Numbers start, Product& product) {
  scale_to_one(start);
  const std::size_t most = std::min(most_directions, start.size());
  std::vector<Numbers> directions{std::move(start)};
  Numbers along;
  Numbers between;
  double largest = 0;
  while (true) {
    Numbers next = product(directions.back());
    along.push_back(dot(next, directions.back()));
    // Twice, since what the first round leaves over of the old directions is not small beside what is new.
    for (int round = 0; round < 2; ++round) {
      for (const Numbers& direction : directions) add(next, -dot(next, direction), direction);
    }
    between.push_back(std::sqrt(dot(next, next)));
    largest = std::max({largest, std::abs(along.back()), between.back()});
    if (directions.size() == most || between.back() <= precision * largest) break;
    for (double& x : next) x /= between.back();
    directions.push_back(std::move(next));
  }
  return best_of(directions, along, between);
}

// The sign is arbitrary, and entries near zero are noise until their neighbours have fed them: sums of positive numbers
// alone, until no entry changes any more in proportion to itself. Half of the value is added, for without it the two
// sides of a bipartite graph would never agree.
Numbers feed_small_entries(const Best& best, Product& product) {
  Numbers vector = best.vector;
  for (double& x : vector) x = std::abs(x);
  double change = 1;
  for (int i = 0; i < most_last_products && change > last_change; ++i) {
    Numbers next = product(vector);
    add(next, best.value / 2, vector);
    change = 0;
    for (std::size_t node = 0; node < next.size(); ++node) {
      next[node] /= 1.5 * best.value;
      change = std::max(change, std::abs(next[node] - vector[node]) / std::max(next[node], smallest_entry));
    }
    vector = std::move(next);
  }
  return vector;
}

}  // namespace

std::vector<double> leading_vector(std::size_t size, std::span<const Link> links, const std::function<void()>& poll) {
  Product product(links, poll);
  Best best = lanczos(Numbers(size, 1.0), product);
  while (best.left_over > precision * best.value && product.taken() < most_products) {
    best = lanczos(std::move(best.vector), product);
  }
  return feed_small_entries(best, product);
}

}  // namespace motet::inline v1
