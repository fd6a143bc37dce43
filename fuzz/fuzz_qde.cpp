// A bare project and a codebook of REFI-QDA: the XML itself, with texts, notes, sets, links and cases inside.
#include <cstdlib>

#include "motet/coding/project.hpp"
#include "motet/io/refi_qda.hpp"

#include "fuzz.hpp"

namespace {

// What is read holds together, whatever was in the file.
void require_sound(const motet::Project& project) {
  try {
    motet::validate(project);
  } catch (const motet::Error&) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::run(data, size, [](std::string_view xml) { require_sound(motet::read_qdc(xml, "fuzz.qdc").value); });
  return fuzz::run(data, size, [](std::string_view xml) { require_sound(motet::read_qde(xml, "fuzz.qde").value); });
}
