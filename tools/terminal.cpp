#include "terminal.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <string>
#include <unistd.h>

namespace motet_tool {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void interrupt(int) { interrupted = true; }

}  // namespace

Terminal::Terminal(bool quiet) : shows_(!quiet && isatty(STDERR_FILENO) == 1) {
  std::signal(SIGINT, interrupt);
  std::signal(SIGTERM, interrupt);
}

Terminal::~Terminal() {
  clear();
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

void Terminal::clear() {
  if (dirty_) std::fputs("\r\033[K", stderr);
  dirty_ = false;
}

motet::ProgressObserver Terminal::observer() {
  return [this](const motet::Progress& progress) {
    if (shows_) {
      std::string line(progress.stage);
      if (progress.total > 0) line += "  " + std::to_string(100 * progress.done / progress.total) + " %";
      std::fprintf(stderr, "\r\033[K%s", line.c_str());
      std::fflush(stderr);
      dirty_ = true;
    }
    return !interrupted;
  };
}

}  // namespace motet_tool
