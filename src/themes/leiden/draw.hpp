// Which of several parts does a node join when better ones are more likely, and none is sure?
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/core/random.hpp"

namespace motet::inline v1 {

/// Draws one of the candidates with odds exp(gain / randomness); without randomness the largest gain, of equal ones the
/// smallest label.
class Draw {
 public:
  explicit Draw(double randomness) : randomness_(randomness) {}

  void clear() noexcept { candidates_.clear(); }
  void add(std::uint32_t label, double gain) { candidates_.push_back({label, gain}); }

  std::uint32_t operator()(Random& random) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates_.size(); ++i) {
      const Candidate& candidate = candidates_[i];
      const Candidate& leader = candidates_[best];
      if (candidate.gain > leader.gain || (candidate.gain == leader.gain && candidate.label < leader.label)) best = i;
    }
    if (candidates_.size() == 1 || !(randomness_ > 0)) return candidates_[best].label;
    double total = 0;
    for (Candidate& candidate : candidates_) {
      // Relative to the largest gain, no power can overflow; below exp(-50) the odds are nil.
      const double exponent = (candidate.gain - candidates_[best].gain) / randomness_;
      candidate.odds = exponent > -50 ? std::exp(exponent) : 0.0;
      total += candidate.odds;
    }
    double left = random.uniform() * total;
    for (const Candidate& candidate : candidates_) {
      if (left < candidate.odds) return candidate.label;
      left -= candidate.odds;
    }
    return candidates_[best].label;
  }

 private:
  struct Candidate {
    std::uint32_t label = 0;
    double gain = 0;
    double odds = 0;
  };
  double randomness_;
  std::vector<Candidate> candidates_;
};

}  // namespace motet::inline v1
