// How does a long call run without the interpreter's lock, tell its progress, and stop when somebody presses Ctrl-C?
#pragma once

#include <functional>
#include <optional>
#include <pybind11/pybind11.h>
#include <type_traits>

#include "motet/core/execution.hpp"

namespace motet_python {

namespace py = pybind11;

/// Runs `work` on a thread of its own, while the calling thread serves signals and `progress`, a callable of (stage,
/// done, total) that may return False to stop, True for a progress bar, or None. Sets execution.stop and
/// execution.progress for that time. Errors: those of the work; motet.Stopped; KeyboardInterrupt and whatever the
/// callable raises, after the work has ended.
void run_work(const py::object& progress, motet::Execution& execution, const std::function<void()>& work);

/// The same, with a result.
template <class F>
auto run(const py::object& progress, motet::Execution& execution, const F& work) {
  using Result = std::invoke_result_t<F>;
  if constexpr (std::is_void_v<Result>) {
    run_work(progress, execution, work);
  } else {
    std::optional<Result> result;
    run_work(progress, execution, [&] { result.emplace(work()); });
    return *std::move(result);
  }
}

/// For work that takes long but cannot be stopped: without the interpreter's lock.
template <class F>
auto unlocked(const F& work) {
  const py::gil_scoped_release unlock;
  return work();
}

}  // namespace motet_python
