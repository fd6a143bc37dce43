// The accumulation of codes by walking through every order of the interviews.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace reference {

struct Accumulation {
  std::vector<double> mean;
  std::vector<double> sd;
};

/// `interviews[i][code]` tells whether interview i has the code. At most 8 interviews, or it takes for ever.
inline Accumulation accumulation(const std::vector<std::vector<bool>>& interviews) {
  const std::size_t size = interviews.size();
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> sums(size);
  std::vector<double> squares(size);
  double orders = 0;
  do {
    std::vector<bool> heard(size == 0 ? 0 : interviews[0].size());
    for (std::size_t t = 0; t < size; ++t) {
      for (std::size_t code = 0; code < heard.size(); ++code) {
        if (interviews[order[t]][code]) heard[code] = true;
      }
      const auto distinct = static_cast<double>(std::count(heard.begin(), heard.end(), true));
      sums[t] += distinct;
      squares[t] += distinct * distinct;
    }
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  Accumulation result;
  for (std::size_t t = 0; t < size; ++t) {
    result.mean.push_back(sums[t] / orders);
    // Whole numbers throughout, so that a spread of 0 is exactly 0.
    result.sd.push_back(std::sqrt(squares[t] * orders - sums[t] * sums[t]) / orders);
  }
  return result;
}

}  // namespace reference
