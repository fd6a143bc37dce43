// A bare project and a codebook of REFI-QDA: the XML itself, with texts, notes, sets, links and cases inside.
#include "motet/io/refi_qda.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::run(data, size, [](std::string_view xml) { fuzz::require_sound(motet::read_qdc(xml, "fuzz.qdc").value); });
  return fuzz::run(data, size, [](std::string_view xml) {
    fuzz::require_sound(motet::read_qde(xml, "fuzz.qde", fuzz::options_for(xml)).value);
  });
}
