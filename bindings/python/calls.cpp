#include "calls.hpp"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "motet/core/errors.hpp"

namespace motet_python {
namespace {

// What the two threads tell each other.
struct Shared {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  bool news = false;
  std::string stage;
  std::uint64_t finished = 0, total = 0;
  std::exception_ptr error;
};

py::object bar_or_callable(const py::object& progress) {
  if (!PyBool_Check(progress.ptr())) return progress;
  if (!py::cast<bool>(progress)) return py::none();
  return py::module_::import("motet._progress").attr("bar")();
}

}  // namespace

void run_work(const py::object& progress, motet::Execution& execution, const std::function<void()>& work) {
  const py::object observer = bar_or_callable(progress);
  const bool observed = !observer.is_none();
  Shared shared;
  std::stop_source stop;
  execution.stop = stop.get_token();
  execution.progress = {};
  if (observed) {
    execution.progress = [&](const motet::Progress& state) {
      {
        const std::lock_guard lock(shared.mutex);
        shared.news = true;
        shared.stage = state.stage;
        shared.finished = state.done;
        shared.total = state.total;
      }
      shared.changed.notify_one();
      return true;
    };
  }
  std::exception_ptr interruption;
  bool refused = false;
  {
    const py::gil_scoped_release unlock;
    std::thread worker([&] {
      try {
        work();
      } catch (...) {
        shared.error = std::current_exception();
      }
      {
        const std::lock_guard lock(shared.mutex);
        shared.done = true;
      }
      shared.changed.notify_one();
    });
    constexpr auto patience = std::chrono::milliseconds(50);
    std::unique_lock lock(shared.mutex);
    // What was told last is told on even if the work is over by then: a callable of a short call is called too.
    while (!shared.done || (shared.news && !interruption && !refused)) {
      shared.changed.wait_for(lock, patience, [&] { return shared.done || shared.news; });
      const bool news = std::exchange(shared.news, false);
      const std::string stage = shared.stage;
      const std::uint64_t finished = shared.finished, total = shared.total;
      lock.unlock();
      if (!interruption) {
        const py::gil_scoped_acquire locked;
        try {
          if (PyErr_CheckSignals() != 0) throw py::error_already_set();
          refused = refused || (news && observer(stage, finished, total).is(py::bool_(false)));
          if (refused) stop.request_stop();
        } catch (...) {
          interruption = std::current_exception();
          stop.request_stop();
        }
      }
      lock.lock();
    }
    lock.unlock();
    worker.join();
  }
  execution.stop = {};
  execution.progress = {};
  if (observed && py::hasattr(observer, "close")) observer.attr("close")();
  if (interruption) std::rethrow_exception(interruption);
  if (shared.error) std::rethrow_exception(shared.error);
  if (refused) throw motet::Stopped();
}

}  // namespace motet_python
