// Bytes of counters of meetings: refused, or written again as they were, and merged and finished without harm.
#include <cstdlib>
#include <string>

#include "motet/matrix/cooccurrence_counter.hpp"

#include "fuzz.hpp"

namespace {

void count(std::string_view bytes) {
  using motet::CooccurrenceCounter;
  const CooccurrenceCounter counter = CooccurrenceCounter::from_bytes(bytes);
  if (counter.to_bytes() != bytes) std::abort();
  static_cast<void>(counter.finalize());
  CooccurrenceCounter twice = counter;
  twice.merge(counter);
  CooccurrenceCounter again = CooccurrenceCounter::from_bytes(bytes);
  again.merge(CooccurrenceCounter::from_bytes(bytes));
  if (twice.to_bytes() != again.to_bytes()) std::abort();
  if (CooccurrenceCounter::from_bytes(twice.to_bytes()).to_bytes() != twice.to_bytes()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Few inputs would find the signature by themselves.
  static const std::string signature = [] {
    const std::string bytes = motet::CooccurrenceCounter().to_bytes();
    return bytes.substr(0, bytes.find('\n') + 1);
  }();
  fuzz::run(data, size, [](std::string_view bytes) { count(signature + std::string(bytes)); });
  return fuzz::run(data, size, count);
}
