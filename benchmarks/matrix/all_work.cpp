#include "matrix/jobs.hpp"

namespace bench {

Sizes small_sizes() {
  return {.rows = 5'000,
          .codes = 40,
          .many_codes = 100,
          .worded_rows = 300,
          .vocabulary = 3'000,
          .words = 20,
          .tested_rows = 500,
          .tested_codes = 20,
          .replicates = 50,
          .tables = 500,
          .transcripts = 2};
}

const std::vector<NamedWork>& all_work() {
  static const std::vector<NamedWork> list{
      {"pairs", pairs_work},
      {"many", many_work},
      {"sparse", sparse_work},
      {"threads", threads_work},
      {"counter", counter_work},
      {"again", again_work},
      {"weighted", weighted_work},
      {"again_threads", again_threads_work},
      {"weighted_threads", weighted_threads_work},
      {"permutations", permutations_work},
      {"fisher", fisher_work},
      {"overlap", overlap_work},
  };
  return list;
}

}  // namespace bench
