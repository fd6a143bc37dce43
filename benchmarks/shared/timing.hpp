// How are two ways of doing one thing timed against each other on a machine that others use too?
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace bench {

/// The seconds of one call.
template <class F>
double seconds(F&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// The median seconds of each contender. In every round each of them runs, in one order and then in the other, so that
/// what disturbs the machine disturbs all of them; the quick ones run several times.
inline std::vector<double> alternate(const std::vector<std::function<void()>>& contenders, int rounds) {
  std::vector<std::vector<double>> times(contenders.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < contenders.size(); ++i) {
      const std::size_t which = round % 2 == 0 ? i : contenders.size() - 1 - i;
      double spent = 0;
      do {
        times[which].push_back(seconds(contenders[which]));
        spent += times[which].back();
      } while (rounds > 1 && spent < 0.2);
    }
  }
  std::vector<double> medians;
  for (auto& list : times) medians.push_back(median(std::move(list)));
  return medians;
}

}  // namespace bench
