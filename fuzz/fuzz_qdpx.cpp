// The XML inside a project exchange file: the input becomes project.qde of an otherwise sound archive.
#include "motet/io/refi_qda.hpp"

#include "fuzz.hpp"
#include "stored_archive.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view qde) {
    motet::read_qdpx(fuzz::stored_archive(
                         {{"project.qde", qde}, {"sources/a.txt", "Interviewer: Yes?\nAnn: Caf\xc3\xa9 and more.\n"}}),
                     "fuzz.qdpx");
  });
}
