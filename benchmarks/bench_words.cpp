// How fast is text cut into words, counted and searched for words, against the programs people use for it?
//
//   bench_words generate FOLDER             makes the interviews that are not in FOLDER yet, or not these
//   bench_words run JOB LANGUAGE FOLDER     compares the answers, then times Motet and its peers; prints JSON
//   bench_words time JOB LANGUAGE FOLDER    times Motet alone, for peers that are other programs
//   bench_words memory JOB LANGUAGE FOLDER  does it once by Motet alone; prints the memory needed beyond the text
//   bench_words list LANGUAGE FOLDER        prints what WordCounter counts, for peers that are other programs
//   bench_words spans LANGUAGE FOLDER       prints where WordTokenizer finds words, as bytes, for the same
//   bench_words check                       are texts reproducible and answers equal? on 200 kB of each language
// Jobs: split, count, threads, dictionary, dictionary_words.
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "shared/memory.hpp"
#include "shared/timing.hpp"
#include "words/jobs.hpp"
#include "words/texts.hpp"

namespace {

constexpr int rounds = 5;

bench::Job make_job(std::string_view name, bench::Interviews& interviews, std::size_t patterns = 10'000) {
  if (name == "split") return bench::split_job(interviews);
  if (name == "count") return bench::count_job(interviews);
  if (name == "threads") return bench::threads_job(interviews);
  if (name == "dictionary") return bench::dictionary_job(interviews, patterns);
  if (name == "dictionary_words") return bench::dictionary_words_job(interviews, patterns);
  throw std::invalid_argument("there is no job " + std::string(name));
}

nlohmann::ordered_json run(std::string_view job, std::string_view language, const std::string& folder) {
  bench::Interviews interviews;
  bench::load_interviews(folder, language, interviews);
  const std::size_t bytes = interviews.bytes.size();
  nlohmann::ordered_json result = bench::time_job(make_job(job, interviews), rounds);
  result["text_bytes"] = bytes;
  return result;
}

nlohmann::ordered_json time_alone(std::string_view name, std::string_view language, const std::string& folder) {
  bench::Interviews interviews;
  bench::load_interviews(folder, language, interviews);
  const std::size_t bytes = interviews.bytes.size();
  const bench::Job job = make_job(name, interviews);
  return {{"motet_seconds", bench::alternate({job.motet.run}, rounds)[0]}, {"text_bytes", bytes}};
}

nlohmann::ordered_json measure_memory(std::string_view name, std::string_view language, const std::string& folder) {
  bench::Interviews interviews;
  bench::load_interviews(folder, language, interviews);
  const std::size_t bytes = interviews.bytes.size();
  const bench::Job job = make_job(name, interviews);
  bench::reset_peak_memory();
  job.motet.run();
  const std::uint64_t peak = bench::peak_memory();
  return {{"memory_bytes", peak > bytes ? peak - bytes : 0},
          {"vocabulary_bytes", name == "count" ? bench::vocabulary_size(interviews) : 0}};
}

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

void check() {
  for (const std::string_view language : bench::languages()) {
    const std::string text = bench::make_interviews(language, 200'000);
    require(text == bench::make_interviews(language, 200'000), std::string(language) + ": two generated texts differ");
    for (const std::string_view job : {"split", "count", "threads", "dictionary", "dictionary_words"}) {
      if (job.starts_with("dictionary") && language != "english") continue;
      bench::Interviews interviews;
      interviews.load(text);
      const auto result = bench::time_job(make_job(job, interviews, 1'000), 1);
      require(result.at("same_answer").get<bool>(),
              std::string(language) + ", " + std::string(job) + ": answers differ");
    }
  }
}

int run(const std::vector<std::string>& arguments) {
  const auto is = [&](std::string_view verb, std::size_t count) {
    return arguments.size() == count && arguments[0] == verb;
  };
  if (is("generate", 2)) {
    for (const std::string_view language : bench::languages()) bench::store_interviews(arguments[1], language);
  } else if (is("run", 4)) {
    std::cout << run(arguments[1], arguments[2], arguments[3]).dump() << '\n';
  } else if (is("time", 4)) {
    std::cout << time_alone(arguments[1], arguments[2], arguments[3]).dump() << '\n';
  } else if (is("memory", 4)) {
    std::cout << measure_memory(arguments[1], arguments[2], arguments[3]).dump() << '\n';
  } else if (is("list", 3) || is("spans", 3)) {
    bench::Interviews interviews;
    bench::load_interviews(arguments[2], arguments[1], interviews);
    std::cout << (arguments[0] == "list" ? bench::word_list(interviews) : bench::word_spans(interviews));
  } else if (is("check", 1)) {
    check();
  } else {
    std::cerr << "usage: bench_words generate FOLDER | run|time|memory JOB LANGUAGE FOLDER | "
                 "list|spans LANGUAGE FOLDER | check\n";
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "bench_words: " << error.what() << '\n';
    return 1;
  }
}
