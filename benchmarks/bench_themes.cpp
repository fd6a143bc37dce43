// How fast are communities found, and found again among other participants, against the programs people use for it?
//
//   bench_themes prepare JOB FOLDER         writes JOB.data, and JOB.answer of stability, for peers that are other
//   programs bench_themes time JOB FOLDER SEED...    graphs: times Motet alone with each seed; prints JSON, with the
//   modularities bench_themes score JOB FOLDER LABELS    the modularity of each list of labels that a peer has written
//   bench_themes time JOB                   stability: times Motet alone
//   bench_themes memory JOB [FOLDER]        does it once by Motet alone; prints its peak of memory. Graphs: of the
//   whole
//                                           process, reading included; stability: by how much it grew
//   bench_themes check                      are data and answers reproducible and right? with little data
// Jobs: see themes/jobs.hpp.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/graph/partition.hpp"

#include "shared/memory.hpp"
#include "shared/timing.hpp"
#include "themes/check.hpp"
#include "themes/jobs.hpp"

namespace {

constexpr int rounds = 5;

template <class Job>
const Job* find(const std::vector<Job>& jobs, std::string_view name) {
  const auto at = std::find_if(jobs.begin(), jobs.end(), [name](const Job& job) { return job.name == name; });
  return at == jobs.end() ? nullptr : &*at;
}

std::invalid_argument no_job(std::string_view name) {
  return std::invalid_argument("there is no such job " + std::string(name));
}

std::filesystem::path data_file(std::string_view job, const std::filesystem::path& folder) {
  return folder / (std::string(job) + ".data");
}

void prepare(std::string_view name, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  if (const bench::GraphJob* job = find(bench::graph_jobs(), name)) {
    bench::store(data_file(name, folder), job->make({}));
  } else if (find(bench::stability_jobs(), name) != nullptr) {
    const bench::Sizes sizes;
    const bench::Study study = bench::make_study(sizes);
    bench::store(data_file(name, folder), study);
    bench::store(folder / (std::string(name) + ".answer"), bench::resample(study, sizes.replicates, 1));
  } else {
    throw no_job(name);
  }
}

nlohmann::ordered_json time_graph(std::string_view name, const std::filesystem::path& folder, std::int32_t iterations,
                                  std::span<const std::string> seeds) {
  const motet::CodeGraph graph = bench::read_graph(data_file(name, folder));
  nlohmann::ordered_json result;
  std::vector<motet::Partition> partitions;
  for (const std::string& seed : seeds) {
    motet::Partition partition;
    result["seconds"].push_back(
        bench::seconds([&] { partition = bench::detect(graph, iterations, std::stoull(seed)); }));
    partitions.push_back(std::move(partition));
  }
  for (const motet::Partition& partition : partitions) {
    result["qualities"].push_back(motet::modularity(graph, partition.community));
    result["communities"].push_back(partition.communities);
  }
  return result;
}

nlohmann::ordered_json score(std::string_view name, const std::filesystem::path& folder,
                             const std::filesystem::path& labels) {
  const motet::CodeGraph graph = bench::read_graph(data_file(name, folder));
  std::ifstream stream(labels, std::ios::binary);
  std::vector<std::int32_t> community(static_cast<std::size_t>(graph.size()));
  const auto bytes = static_cast<std::streamsize>(community.size() * sizeof(std::int32_t));
  nlohmann::ordered_json result;
  while (stream.read(reinterpret_cast<char*>(community.data()), bytes)) {
    result["qualities"].push_back(motet::modularity(graph, community));
  }
  if (stream.gcount() != 0 || result.is_null()) {
    throw std::runtime_error(labels.string() + " does not have one label a node");
  }
  return result;
}

nlohmann::ordered_json time_stability(const bench::StabilityJob& job) {
  const bench::Sizes sizes;
  const bench::Study study = bench::make_study(sizes);
  const auto run = [&] { static_cast<void>(bench::resample(study, sizes.replicates, job.threads)); };
  return {{"motet_seconds", bench::alternate({run}, rounds)[0]}};
}

nlohmann::ordered_json memory_of_graph(std::string_view name, const std::filesystem::path& folder) {
  const motet::CodeGraph graph = bench::read_graph(data_file(name, folder));
  const std::uint64_t of_reading = bench::peak_memory();
  const std::uint64_t growth = bench::peak_growth([&] { static_cast<void>(bench::detect(graph, 2, 1)); });
  return {{"memory_bytes", std::max(of_reading, bench::peak_memory())},
          {"reading_bytes", of_reading},
          {"growth_bytes", growth}};
}

nlohmann::ordered_json memory_of_stability(const bench::StabilityJob& job) {
  const bench::Sizes sizes;
  const bench::Study study = bench::make_study(sizes);
  return {{"memory_bytes",
           bench::peak_growth([&] { static_cast<void>(bench::resample(study, sizes.replicates, job.threads)); })}};
}

int run(const std::vector<std::string>& arguments) {
  const std::size_t count = arguments.size();
  const std::string verb = count > 0 ? arguments[0] : std::string();
  const std::string name = count > 1 ? arguments[1] : std::string();
  const bool graph = find(bench::graph_jobs(), name) != nullptr;
  const bench::StabilityJob* const stability = find(bench::stability_jobs(), name);
  if (verb == "prepare" && count == 3) {
    prepare(name, arguments[2]);
  } else if (verb == "time" && graph && count > 4) {
    std::cout << time_graph(name, arguments[2], std::stoi(arguments[3]), std::span(arguments).subspan(4)).dump()
              << '\n';
  } else if (verb == "time" && stability && count == 2) {
    std::cout << time_stability(*stability).dump() << '\n';
  } else if (verb == "score" && graph && count == 4) {
    std::cout << score(name, arguments[2], arguments[3]).dump() << '\n';
  } else if (verb == "memory" && graph && count == 3) {
    std::cout << memory_of_graph(name, arguments[2]).dump() << '\n';
  } else if (verb == "memory" && stability && count == 2) {
    std::cout << memory_of_stability(*stability).dump() << '\n';
  } else if (verb == "check" && count == 1) {
    bench::check();
  } else {
    std::cerr << "usage: bench_themes prepare JOB FOLDER | time JOB [FOLDER N SEED...] | score JOB FOLDER LABELS\n"
                 "                    | memory JOB [FOLDER] | check\n";
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "bench_themes: " << error.what() << '\n';
    return 1;
  }
}
