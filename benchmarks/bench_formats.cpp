// How fast are files read, against the programs people read them with?
//
//   bench_formats prepare JOB PLACE           writes the made-up input of vtt (a folder), csv (a file) or qdpx (a
//   folder
//                                             that a script zips)
//   bench_formats time JOB PLACE [THREADS]    does it, several times if that is quick; prints JSON with the seconds
//   bench_formats answer JOB PLACE [FILES]    what was read, told so that a peer can say the same
//   bench_formats memory JOB PLACE [THREADS]  does it once; prints the peak of memory of the process
//   bench_formats check                       are the inputs reproducible, and read as they were made? with little data
// Jobs: vtt, csv_cells (text in memory to cells, row by row), csv_copies (to cells that are kept), csv_file (a
// file to those), csv (a file to a project), qdpx, qdpx_write (reading it first is not timed).
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "formats/check.hpp"
#include "formats/inputs.hpp"
#include "formats/reading.hpp"
#include "shared/memory.hpp"
#include "shared/timing.hpp"

namespace {

constexpr int rounds = 5;

void prepare(const std::string& job, const std::filesystem::path& place) {
  const bench::FormatSizes sizes;
  if (job == "vtt") {
    bench::store_captions(place, sizes);
  } else if (job == "csv") {
    bench::store_interviews(place, sizes);
  } else if (job == "qdpx") {
    bench::store_project(place, sizes);
  } else {
    throw std::invalid_argument("there is no input of " + job);
  }
}

int run(const std::vector<std::string>& arguments) {
  const std::size_t count = arguments.size();
  const std::string verb = count > 0 ? arguments[0] : std::string();
  const auto number = [&](unsigned otherwise) {
    return count > 3 ? static_cast<unsigned>(std::stoul(arguments[3])) : otherwise;
  };
  nlohmann::ordered_json result;
  if (verb == "prepare" && count == 3) {
    prepare(arguments[1], arguments[2]);
    return 0;
  }
  if (verb == "check" && count == 1) {
    bench::check_formats();
    return 0;
  }
  if (verb == "time" && count >= 3) {
    result = bench::time_reading(arguments[1], arguments[2], number(1), rounds);
  } else if (verb == "answer" && count >= 3) {
    result = bench::answer_of(arguments[1], arguments[2], number(0));
  } else if (verb == "memory" && count >= 3) {
    static_cast<void>(bench::time_reading(arguments[1], arguments[2], number(1), 1));
    result["memory_bytes"] = bench::peak_memory();
  } else {
    std::cerr << "usage: bench_formats prepare JOB PLACE | time JOB PLACE [THREADS] | answer JOB PLACE [FILES]\n"
                 "                     | memory JOB PLACE [THREADS] | check\n";
    return 2;
  }
  std::cout << result.dump() << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "bench_formats: " << error.what() << '\n';
    return 1;
  }
}
