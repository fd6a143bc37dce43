#include "motet/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <sched.h>
#include <system_error>
#include <thread>
#include <vector>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto poll_interval = std::chrono::milliseconds(20);

void run_on_this_thread(std::size_t count, const Execution& execution, std::string_view stage,
                        const std::function<void(std::size_t)>& body) {
  auto next_report = Clock::now() + poll_interval;
  for (std::size_t i = 0; i < count; ++i) {
    if (execution.stop.stop_requested()) throw Stopped();
    body(i);
    if (!execution.progress) continue;
    if (const auto now = Clock::now(); now >= next_report) {
      report_progress(execution, stage, i + 1, count);
      next_report = now + poll_interval;
    }
  }
}

// What the threads of one call share. Indices are handed out in ascending order, so that when i throws, all smaller
// indices are already with some thread and finish: the smallest throwing index is the same for any number of threads.
class Crew {
 public:
  Crew(std::size_t count, const std::function<void(std::size_t)>& body) : count_(count), body_(body) {}

  void hire() {
    const std::lock_guard lock(mutex_);
    ++working_;
  }

  void leave() {
    const std::lock_guard lock(mutex_);
    if (--working_ == 0) finished_.notify_all();
  }

  void work() noexcept {
    while (!cancelled_.load(std::memory_order_relaxed)) {
      const std::size_t i = next_.fetch_add(1, std::memory_order_relaxed);
      if (i >= count_) break;
      try {
        body_(i);
        done_.fetch_add(1, std::memory_order_relaxed);
      } catch (...) {
        keep(i, std::current_exception());
        cancel();
      }
    }
    leave();
  }

  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }

  [[nodiscard]] bool wait_a_little() {
    std::unique_lock lock(mutex_);
    return finished_.wait_for(lock, poll_interval, [this] { return working_ == 0; });
  }

  [[nodiscard]] std::size_t done() const noexcept { return done_.load(std::memory_order_relaxed); }

  void rethrow() {
    const std::lock_guard lock(mutex_);
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  void keep(std::size_t i, std::exception_ptr exception) noexcept {
    const std::lock_guard lock(mutex_);
    if (exception_ && i > exception_index_) return;
    exception_ = std::move(exception);
    exception_index_ = i;
  }

  std::size_t count_;
  const std::function<void(std::size_t)>& body_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::atomic<bool> cancelled_{false};
  std::mutex mutex_;
  std::condition_variable finished_;
  unsigned working_ = 0;
  std::exception_ptr exception_;
  std::size_t exception_index_ = 0;
};

// Ends the handing out of indices before the threads are joined, also when the observer throws.
struct CancelAtEnd {
  Crew& crew;
  ~CancelAtEnd() { crew.cancel(); }
};

// As many threads as asked for, or as many as the system gives.
std::vector<std::jthread> start(Crew& crew, unsigned wanted) {
  std::vector<std::jthread> threads;
  threads.reserve(wanted);
  while (threads.size() < wanted) {
    crew.hire();
    try {
      threads.emplace_back([&crew] { crew.work(); });
    } catch (const std::system_error&) {
      crew.leave();
      break;
    }
  }
  return threads;
}

}  // namespace

unsigned thread_count(const Execution& execution) {
  if (execution.threads != 0) return execution.threads;
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  // Fails on machines with more CPUs than cpu_set_t holds.
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    return static_cast<unsigned>(std::max(1, CPU_COUNT(&allowed)));
  }
  return std::max(1U, std::thread::hardware_concurrency());
}

void report_progress(const Execution& execution, std::string_view stage, std::uint64_t done, std::uint64_t total) {
  if (execution.stop.stop_requested()) throw Stopped();
  if (execution.progress && !execution.progress(Progress{stage, done, total})) throw Stopped();
}

void parallel_for(std::size_t count, const Execution& execution, std::string_view stage,
                  const std::function<void(std::size_t)>& body) {
  report_progress(execution, stage, 0, count);
  const auto wanted = static_cast<unsigned>(std::min<std::size_t>(thread_count(execution), count));
  if (wanted <= 1) {
    run_on_this_thread(count, execution, stage, body);
  } else {
    Crew crew(count, body);
    {
      const std::vector<std::jthread> threads = start(crew, wanted);
      const CancelAtEnd cancel_before_joining{crew};
      if (threads.empty()) {
        run_on_this_thread(count, execution, stage, body);
      } else {
        try {
          while (!crew.wait_a_little()) report_progress(execution, stage, crew.done(), count);
        } catch (const Stopped&) {
          crew.cancel();
          while (!crew.wait_a_little()) continue;
          crew.rethrow();
          throw;
        }
      }
    }
    crew.rethrow();
  }
  report_progress(execution, stage, count, count);
}

}  // namespace motet::inline v1
