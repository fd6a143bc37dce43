// What does the benchmark of matrices measure?
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "shared/job.hpp"

namespace bench {

/// How much of everything there is.
struct Sizes {
  std::int32_t rows = 1'000'000;  ///< of pairs
  std::int32_t codes = 200;
  std::int32_t many_codes = 1'000;
  std::int32_t worded_rows = 100'000;  ///< of sparse
  std::int32_t vocabulary = 20'000;
  std::int32_t words = 50;
  std::int32_t tested_rows = 10'000;  ///< of permutations and fisher
  std::int32_t tested_codes = 100;
  std::uint64_t replicates = 1'000;
  std::size_t tables = 20'000;
  std::int32_t transcripts = 1'000;  ///< of overlap
};
/// For a test: all of it in less than a second.
Sizes small_sizes();

struct Work {
  Job job;
  /// The bytes of the result, where memory is judged by it.
  std::function<std::uint64_t()> result_bytes;
  /// For peers that are other programs: the data, and what Motet makes of them.
  std::function<void(const std::filesystem::path&)> store_data;
  std::function<void(const std::filesystem::path&)> store_answer;
};

/// pairs: cooccurrence of units and 200 codes against Eigen's product of the matrix with itself; many: with 1,000
/// codes; sparse: with 20,000 words, no peer in this process, but its answer is compared with Eigen's too.
Work pairs_work(const Sizes& sizes);
Work many_work(const Sizes& sizes);
Work sparse_work(const Sizes& sizes);
/// counter: making a PairCounter, without peer; again: PairCounter::count against Eigen's product with what it wants to
/// have beforehand; weighted: the same with the weights of a bootstrap draw.
Work counter_work(const Sizes& sizes);
Work again_work(const Sizes& sizes);
Work weighted_work(const Sizes& sizes);
/// cooccurrence, PairCounter::count and its weighted count with two threads against one.
Work threads_work(const Sizes& sizes);
Work again_threads_work(const Sizes& sizes);
Work weighted_threads_work(const Sizes& sizes);

/// permutations: test_pairs, free; no peer in this process. same_answer looks whether it agrees with the counts and
/// exact tests made one by one.
Work permutations_work(const Sizes& sizes);
/// fisher: Fisher's exact test of many tables at once; no peer in this process. same_answer: as one by one.
Work fisher_work(const Sizes& sizes);

/// overlap: cooccurrence of codings whose segments overlap; no peer in this process. same_answer looks at all pairs of
/// codings of a transcript.
Work overlap_work(const Sizes& sizes);

/// All of them by name.
struct NamedWork {
  std::string_view name;
  Work (*make)(const Sizes&);
};
const std::vector<NamedWork>& all_work();

}  // namespace bench
