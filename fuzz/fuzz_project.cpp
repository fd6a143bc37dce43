// Any file, as read_project sees it, archives included.
#include "motet/io/read.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view bytes) {
    motet::ReadOptions options;
    options.execution.threads = 1;
    options.execution.limits.archive_bytes = 64ULL << 20;
    motet::validate(motet::read_project_bytes(bytes, "fuzz", options).value);
  });
}
