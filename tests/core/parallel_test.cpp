#include "motet/core/parallel.hpp"

#include <atomic>
#include <chrono>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "motet/core/errors.hpp"

using namespace motet;

namespace {

Execution with_threads(unsigned threads) {
  Execution execution;
  execution.threads = threads;
  return execution;
}

}  // namespace

TEST_CASE("every index is visited once, for any number of threads") {
  for (const unsigned threads : {0U, 1U, 2U, 5U, 64U}) {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{10'000}}) {
      std::vector<int> visits(count, 0);
      parallel_for(count, with_threads(threads), "visit", [&](std::size_t i) { ++visits[i]; });
      CHECK(visits == std::vector<int>(count, 1));
    }
  }
}

TEST_CASE("there is always at least one thread") {
  CHECK(thread_count({}) >= 1);
  CHECK(thread_count(with_threads(3)) == 3);
}

TEST_CASE("of several exceptions the one with the smallest index is thrown") {
  for (const unsigned threads : {1U, 2U, 8U}) {
    for (int repetition = 0; repetition < 20; ++repetition) {
      std::string caught;
      try {
        parallel_for(1000, with_threads(threads), "throw", [](std::size_t i) {
          if (i == 41) std::this_thread::sleep_for(std::chrono::milliseconds(1));
          if (i >= 41) throw std::runtime_error(std::to_string(i));
        });
      } catch (const std::runtime_error& error) {
        caught = error.what();
      }
      CHECK(caught == "41");
    }
  }
}

TEST_CASE("progress is reported on the calling thread, at the start and at the end, and never falls") {
  for (const unsigned threads : {1U, 4U}) {
    const auto caller = std::this_thread::get_id();
    std::vector<Progress> reports;
    bool elsewhere = false;
    Execution execution = with_threads(threads);
    execution.progress = [&](const Progress& progress) {
      elsewhere = elsewhere || std::this_thread::get_id() != caller;
      reports.push_back(progress);
      return true;
    };
    parallel_for(60, execution, "sleep",
                 [](std::size_t) { std::this_thread::sleep_for(std::chrono::milliseconds(3)); });
    CHECK_FALSE(elsewhere);
    REQUIRE(reports.size() >= 3);
    CHECK(reports.front().done == 0);
    CHECK(reports.back().done == 60);
    for (std::size_t i = 0; i < reports.size(); ++i) {
      CHECK(reports[i].stage == "sleep");
      CHECK(reports[i].total == 60);
      if (i > 0) CHECK(reports[i].done >= reports[i - 1].done);
    }
  }
}

TEST_CASE("an observer that returns false and a requested stop end the call soon") {
  for (const unsigned threads : {1U, 4U}) {
    std::atomic<int> visited{0};
    const auto body = [&](std::size_t) {
      ++visited;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    };
    Execution observed = with_threads(threads);
    observed.progress = [](const Progress& progress) { return progress.done == 0; };
    CHECK_THROWS_AS(parallel_for(100'000, observed, "long", body), Stopped);
    CHECK(visited < 10'000);

    std::stop_source source;
    Execution stopped = with_threads(threads);
    stopped.stop = source.get_token();
    std::jthread stopper([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
      source.request_stop();
    });
    visited = 0;
    CHECK_THROWS_AS(parallel_for(100'000, stopped, "long", body), Stopped);
    CHECK(visited < 10'000);
    visited = 0;
    CHECK_THROWS_AS(parallel_for(10, stopped, "again", body), Stopped);
    CHECK(visited == 0);
  }
}

TEST_CASE("an observer that throws ends the call with its exception") {
  for (const unsigned threads : {1U, 4U}) {
    Execution execution = with_threads(threads);
    execution.progress = [](const Progress& progress) -> bool {
      if (progress.done > 0) throw std::logic_error("observer");
      return true;
    };
    CHECK_THROWS_AS(parallel_for(1000, execution, "x",
                                 [](std::size_t) { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }),
                    std::logic_error);
  }
}

TEST_CASE("calls may be nested") {
  std::vector<std::size_t> sums(8, 0);
  parallel_for(sums.size(), with_threads(3), "outer", [&](std::size_t i) {
    std::vector<std::size_t> parts(50, 0);
    parallel_for(parts.size(), with_threads(2), "inner", [&](std::size_t j) { parts[j] = i * j; });
    for (const std::size_t part : parts) sums[i] += part;
  });
  for (std::size_t i = 0; i < sums.size(); ++i) CHECK(sums[i] == i * 1225);
}
