// Did later interviews still bring new codes, and how many remain unheard?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

/// Chao2, the lower bound of the number of codes that are there to be heard (Chao 1987), with its 95 % log-normal
/// interval.
struct Chao2 {
  double estimate = 0;       ///< NaN, with its bounds and variance: fewer than two interviews, or no code
  double low = 0, high = 0;  ///< both the estimate when it is the observed number: there is nothing to spread
  double variance = 0;
  std::int64_t observed = 0;
  std::int64_t once = 0;   ///< codes in exactly one interview
  std::int64_t twice = 0;  ///< codes in exactly two
  std::string note;        ///< why it is undefined or has no width, or empty
};

/// From the number of interviews each code occurs in (0: not observed) and the number of interviews. With no code in
/// exactly two interviews the bias-corrected form is used, and its variance.
/// Errors: std::invalid_argument for counts below 0 or above `interviews`.
MOTET_API Chao2 chao2(std::span<const std::int64_t> interviews_with_code, std::int64_t interviews);

/// Whether later interviews still brought something new.
struct Saturation {
  std::int64_t interviews = 0;
  std::vector<double> order_mean;  ///< entry t-1: distinct codes in t interviews, mean over all orders, exact
  std::vector<double> order_sd;    ///< its standard deviation over all orders, exact; empty beyond the size below
  std::vector<std::int64_t> interviews_with_code;  ///< one a column
  Chao2 unseen;
};

/// The accumulation of codes over interviews: S(t) = S - sum C(T-Y, t)/C(T, t), and its spread over all orders of the
/// interviews (Colwell, Mao, Chang 2004 for the mean). Rows are interviews (merge_by_transcript); any count above 0 is
/// presence. *Undefined*: without interviews both curves are empty; order_sd is left empty when columns^2 x interviews
/// exceeds 2e10, because every pair of codes enters it. One thread works. Errors: Stopped.
MOTET_API Saturation saturation(const IncidenceMatrix& by_interview, const Execution& execution = {});

}  // namespace motet::inline v1
