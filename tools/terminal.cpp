#include "terminal.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <string>
#include <unicode/uchar.h>
#include <unistd.h>

#include "motet/text/utf8.hpp"

namespace motet_tool {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void interrupt(int) { interrupted = true; }

bool steers(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || direction || c == 0x2028 || c == 0x2029;
}

}  // namespace

Terminal::Terminal(bool quiet) : shows_(!quiet && isatty(STDERR_FILENO) == 1) {
  struct sigaction action {};
  action.sa_handler = interrupt;
  // What waits for a pipe asks nobody whether to stop; a second Ctrl-C ends it the hard way.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
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

std::string printable(std::string_view text, std::size_t longest) {
  const std::string valid = motet::to_utf8_lossy(text).text;
  std::string safe;
  std::size_t length = 0;
  for (std::size_t position = 0; position < valid.size(); ++length) {
    if (length == longest) return safe + "...";
    const char32_t c = motet::next_code_point(valid, position);
    motet::append_utf8(safe, steers(c) ? U' ' : c);
  }
  return safe;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t position = 0; position < text.size();) {
    const auto c = static_cast<UChar32>(motet::next_code_point(text, position));
    if ((U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) continue;
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    columns += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
  }
  return columns;
}

std::string padded(std::string text, std::size_t columns) {
  const std::size_t taken = columns_of(text);
  if (taken < columns) text.append(columns - taken, ' ');
  return text;
}

}  // namespace motet_tool
