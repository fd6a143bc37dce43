#include "motet/core/execution.hpp"

#include <doctest/doctest.h>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

TEST_CASE("without settings a call uses the CPUs there are, is watched by nobody and stopped by nobody") {
  const motet::Execution execution;
  CHECK(motet::thread_count(execution) >= 1);
  CHECK_NOTHROW(motet::report_progress(execution, "anything", 0, 0));
}

TEST_CASE("an observer sees the stage as it is, and stops it by saying so") {
  motet::Execution execution;
  int calls = 0;
  execution.progress = [&](const motet::Progress& progress) {
    ++calls;
    CHECK(progress.stage == "counting");
    CHECK(progress.done == 3);
    CHECK(progress.total == 8);
    return calls < 2;
  };
  CHECK_NOTHROW(motet::report_progress(execution, "counting", 3, 8));
  CHECK_THROWS_AS(motet::report_progress(execution, "counting", 3, 8), motet::Stopped);
}

TEST_CASE("a stop token stops without an observer") {
  std::stop_source source;
  motet::Execution execution;
  execution.stop = source.get_token();
  CHECK_NOTHROW(motet::report_progress(execution, "counting", 0, 0));
  source.request_stop();
  CHECK_THROWS_AS(motet::report_progress(execution, "counting", 0, 0), motet::Stopped);
}
