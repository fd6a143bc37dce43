#include "motet/themes/resolution_profile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/themes/leiden.hpp"

#include "themes/resolution/quality_lines.hpp"

namespace motet::inline v1 {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

void require_sound(const ResolutionProfileOptions& options) {
  require(options.low >= 0 && std::isfinite(options.low), "the lower resolution must be 0 or more, and finite");
  require(options.high == 0 || (options.high > options.low && std::isfinite(options.high)),
          "the higher resolution must be above the lower one, and finite");
  require(options.runs >= 1, "a profile needs at least one run at each resolution");
  require(options.precision > 0 && std::isfinite(options.precision), "the precision must be above 0, and finite");
  require(options.most >= 1, "a profile needs at least one resolution");
}

// What differs between qualities.
struct Problem {
  QualityLines lines;
  std::function<Partition(double resolution, const LeidenOptions& options)> divide;
  std::function<double(const Partition& partition, double resolution)> quality;
};

// Looks for divisions where those found so far meet. The best quality is a convex function of the resolution, so where
// nothing better is found at any meeting point, nothing better is anywhere: between two of them the best division
// found is as good as any, or one of the runs missed what it should have found (Traag, Krings, Van Dooren 2013).
class Search {
 public:
  Search(const CodeGraph& graph, const Problem& problem, const ResolutionProfileOptions& options)
      : problem_(problem), options_(options), alone_from_(problem.lines.all_alone()) {
    low_ = std::ldexp(options.low, -problem.lines.exponent());
    high_ = options.high > 0 ? std::ldexp(options.high, -problem.lines.exponent()) : 2 * std::max(alone_from_, low_);
    std::vector<std::int32_t> each(static_cast<std::size_t>(graph.size()));
    std::iota(each.begin(), each.end(), 0);
    best_ = {problem.lines.line(make_partition(graph, each)), problem.lines.line(connected_components(graph))};
    best_ = problem.lines.best(std::move(best_), low_, high_);
  }

  void run() {
    std::vector<double> next;
    // At 0 the connected components are best, and beyond a point every node alone.
    if (low_ > 0 && low_ < alone_from_) next.push_back(low_);
    if (high_ < alone_from_) next.push_back(high_);
    while (true) {
      add_meeting_points(next);
      complete_ = next.empty();
      keep_widest(next);
      if (next.empty()) return;
      try_all(next);
      next.clear();
    }
  }

  [[nodiscard]] ResolutionProfile profile() const {
    ResolutionProfile profile;
    profile.complete = complete_;
    profile.tried = static_cast<std::int32_t>(tried_.size());
    for (std::size_t i = 0; i < best_.size(); ++i) {
      ProfileStep step;
      step.low = given(i == 0 ? low_ : meeting_point(best_[i - 1], best_[i]));
      step.high = given(i + 1 == best_.size() ? high_ : meeting_point(best_[i], best_[i + 1]));
      step.partition = best_[i].partition;
      step.partition.quality = problem_.quality(step.partition, step.low > 0 ? step.low : step.high);
      profile.steps.push_back(std::move(step));
    }
    return profile;
  }

 private:
  [[nodiscard]] double given(double resolution) const { return std::ldexp(resolution, problem_.lines.exponent()); }

  [[nodiscard]] bool near_one_of(const std::vector<double>& sorted, double resolution) const {
    const auto after = std::lower_bound(sorted.begin(), sorted.end(), resolution);
    const double most = options_.precision * resolution;
    return (after != sorted.end() && *after - resolution <= most) ||
           (after != sorted.begin() && resolution - *std::prev(after) <= most);
  }

  void add_meeting_points(std::vector<double>& next) const {
    for (std::size_t i = 0; i + 1 < best_.size(); ++i) {
      const double resolution = meeting_point(best_[i], best_[i + 1]);
      if (resolution >= alone_from_ || near_one_of(tried_, resolution) || near_one_of(next, resolution)) continue;
      next.insert(std::lower_bound(next.begin(), next.end(), resolution), resolution);
    }
  }

  // Of more resolutions than may be tried, those in the widest gaps, as halving would take them.
  void keep_widest(std::vector<double>& next) const {
    const std::size_t left = static_cast<std::size_t>(options_.most) - tried_.size();
    if (next.size() <= left) return;
    const auto gap = [&](double resolution) {
      const auto after = std::lower_bound(tried_.begin(), tried_.end(), resolution);
      const double above = after == tried_.end() ? high_ : *after;
      const double below = after == tried_.begin() ? low_ : *std::prev(after);
      return 1 - below / above;
    };
    std::stable_sort(next.begin(), next.end(), [&](double a, double b) { return gap(a) > gap(b); });
    next.resize(left);
    std::sort(next.begin(), next.end());
  }

  void try_all(const std::vector<double>& resolutions) {
    const auto runs = static_cast<std::size_t>(options_.runs);
    std::vector<Division> found(resolutions.size() * runs);
    LeidenOptions leiden_options;
    leiden_options.execution.threads = 1;
    leiden_options.execution.stop = options_.execution.stop;
    parallel_for(found.size(), options_.execution, stage, [&](std::size_t i) {
      LeidenOptions one = leiden_options;
      one.seed = options_.seed + i % runs;
      found[i] = problem_.lines.line(problem_.divide(given(resolutions[i / runs]), one));
    });
    std::move(best_.begin(), best_.end(), std::back_inserter(found));
    best_ = problem_.lines.best(std::move(found), low_, high_);
    tried_.insert(tried_.end(), resolutions.begin(), resolutions.end());
    std::sort(tried_.begin(), tried_.end());
  }

  static constexpr std::string_view stage = "resolutions";

  const Problem& problem_;
  const ResolutionProfileOptions& options_;
  double alone_from_;
  double low_ = 0;
  double high_ = 0;
  std::vector<Division> best_;  // of all divisions found, by resolution
  std::vector<double> tried_;   // rising
  bool complete_ = false;
};

ResolutionProfile profile_of(const CodeGraph& graph, const Problem& problem, const ResolutionProfileOptions& options) {
  report_progress(options.execution, "resolutions", 0, 0);
  Search search(graph, problem, options);
  search.run();
  return search.profile();
}

}  // namespace

ResolutionProfile resolution_profile(const CodeGraph& graph, const Modularity& quality,
                                     const ResolutionProfileOptions& options) {
  require_sound(options);
  const Problem problem{
      QualityLines(graph, quality),
      [&](double resolution, const LeidenOptions& one) { return leiden(graph, Modularity{resolution}, one); },
      [&](const Partition& partition, double resolution) {
        return modularity(graph, partition.community, resolution);
      }};
  ResolutionProfile profile = profile_of(graph, problem, options);
  profile.quality = "modularity";
  return profile;
}

ResolutionProfile resolution_profile(const CodeGraph& graph, const ConstantPotts& quality,
                                     const ResolutionProfileOptions& options) {
  require_sound(options);
  const Problem problem{
      QualityLines(graph, quality),
      [&](double resolution, const LeidenOptions& one) { return leiden(graph, ConstantPotts{resolution}, one); },
      [&](const Partition& partition, double resolution) {
        return constant_potts(graph, partition.community, resolution);
      }};
  ResolutionProfile profile = profile_of(graph, problem, options);
  profile.quality = "constant Potts";
  return profile;
}

Table to_table(const ResolutionProfile& profile) {
  Table table{"resolution_profile", {"low", "high", "ratio", "communities", "largest", "alone", "quality"}, {}};
  for (const ProfileStep& step : profile.steps) {
    std::vector<std::int64_t> size(static_cast<std::size_t>(step.partition.communities), 0);
    for (const std::int32_t c : step.partition.community) ++size[static_cast<std::size_t>(c)];
    const double ratio = step.low > 0 ? step.high / step.low : std::numeric_limits<double>::quiet_NaN();
    table.rows.push_back({step.low, step.high, ratio, static_cast<std::int64_t>(step.partition.communities),
                          size.empty() ? 0 : *std::max_element(size.begin(), size.end()),
                          static_cast<std::int64_t>(std::count(size.begin(), size.end(), 1)), step.partition.quality});
  }
  return table;
}

}  // namespace motet::inline v1
