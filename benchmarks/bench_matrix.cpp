// How fast are pairs of codes counted and tested, against the programs people use for it?
//
//   bench_matrix run JOB              compares the answers, then times Motet and its peers; prints JSON
//   bench_matrix time JOB             times Motet alone, for peers that are other programs
//   bench_matrix prepare JOB FOLDER   writes JOB.data and JOB.answer for such peers
//   bench_matrix memory JOB           does it once by Motet alone; prints by how much memory grew, result included
//   bench_matrix check                are data reproducible and answers equal? with little data
// Jobs: see matrix/jobs.hpp.
#include <iostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/data.hpp"
#include "matrix/jobs.hpp"
#include "shared/memory.hpp"
#include "shared/timing.hpp"

namespace {

constexpr int rounds = 5;

bench::Work make_work(std::string_view name) {
  for (const bench::NamedWork& work : bench::all_work()) {
    if (work.name == name) return work.make(bench::Sizes{});
  }
  throw std::invalid_argument("there is no job " + std::string(name));
}

nlohmann::ordered_json time_alone(std::string_view name) {
  const bench::Work work = make_work(name);
  return {{"motet_seconds", bench::alternate({work.job.motet.run}, rounds)[0]}};
}

nlohmann::ordered_json measure_memory(std::string_view name) {
  const bench::Work work = make_work(name);
  nlohmann::ordered_json result;
  result["memory_bytes"] = bench::peak_growth(work.job.motet.run);
  if (work.result_bytes) result["result_bytes"] = work.result_bytes();
  return result;
}

void prepare(std::string_view name, const std::filesystem::path& folder) {
  const bench::Work work = make_work(name);
  if (!work.store_data) throw std::invalid_argument("no other program does the job " + std::string(name));
  std::filesystem::create_directories(folder);
  work.store_data(folder / (std::string(name) + ".data"));
  work.store_answer(folder / (std::string(name) + ".answer"));
}

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

void check() {
  const bench::CodedUnits units = bench::make_coded_units(1'000, 40);
  require(units == bench::make_coded_units(1'000, 40), "two generated matrices differ");
  for (const bench::NamedWork& named : bench::all_work()) {
    const bench::Work work = named.make(bench::small_sizes());
    require(work.job.same_answer(), std::string(named.name) + ": answers differ");
  }
}

int run(const std::vector<std::string>& arguments) {
  const auto is = [&](std::string_view verb, std::size_t count) {
    return arguments.size() == count && arguments[0] == verb;
  };
  if (is("run", 2)) {
    std::cout << bench::time_job(make_work(arguments[1]).job, rounds).dump() << '\n';
  } else if (is("time", 2)) {
    std::cout << time_alone(arguments[1]).dump() << '\n';
  } else if (is("prepare", 3)) {
    prepare(arguments[1], arguments[2]);
  } else if (is("memory", 2)) {
    std::cout << measure_memory(arguments[1]).dump() << '\n';
  } else if (is("check", 1)) {
    check();
  } else {
    std::cerr << "usage: bench_matrix run|time|memory JOB | prepare JOB FOLDER | check\n";
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "bench_matrix: " << error.what() << '\n';
    return 1;
  }
}
