// What does this call throw?
#pragma once

#include <doctest/doctest.h>
#include <string>

#include "motet/core/errors.hpp"

/// The error of type E that f throws; the test fails when it throws none.
template <class E, class F>
E caught(F f) {
  try {
    f();
  } catch (const E& error) {
    return error;
  }
  FAIL("nothing was thrown");
  throw 0;
}

/// The message of any Motet error.
template <class F>
std::string message_of(F f) {
  return caught<motet::Error>(f).what();
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// How many diagnostics of this kind there are.
template <class Diagnostics>
std::size_t count_kind(const Diagnostics& diagnostics, const std::string& kind) {
  std::size_t count = 0;
  for (const auto& diagnostic : diagnostics) count += diagnostic.kind == kind ? 1 : 0;
  return count;
}
