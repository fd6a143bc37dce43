// Taguette's databases, byte for byte.
#include "motet/io/other_projects.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view bytes) {
    fuzz::require_sound(motet::read_taguette(bytes, "fuzz.sqlite3", fuzz::options_for(bytes)).value);
  });
}
