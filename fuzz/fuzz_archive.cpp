// The ZIP archive around a project exchange file: any bytes at all.
#include "motet/io/refi_qda.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view bytes) { motet::read_qdpx(bytes, "fuzz.qdpx"); });
}
