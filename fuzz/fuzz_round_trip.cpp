// A project comes back from a project exchange file as it was: the input's bytes are the choices of a generator.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "motet/io/refi_qda.hpp"
#include "motet/io/write.hpp"

#include "fuzz.hpp"
#include "reference/differences.hpp"
#include "reference/generated_projects.hpp"

namespace {

// Takes its choices from the input; 0 when that is used up.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t operator()(std::uint32_t bound) {
    std::uint32_t value = 0;
    for (std::uint64_t range = 1; range < bound && !bytes_.empty(); range <<= 8U) {
      value = value << 8U | static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
    }
    return value % bound;
  }

 private:
  std::string_view bytes_;
};

void require(bool holds, const std::string& otherwise) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", otherwise.c_str());
  std::abort();
}

void check(std::string_view bytes) {
  const bool exact = bytes.empty() || bytes.front() % 2 == 0;
  Choices choices(bytes.substr(bytes.empty() ? 0 : 1));
  const motet::Project project = motet_reference::ProjectGenerator(
      [&](std::uint32_t bound) { return choices(bound); },
      {.transcripts = 3,
       .codes = 6,
       .codings = 10,
       .annotations = 3,
       .guids = exact ? motet_reference::Guids::all : motet_reference::Guids::some})();
  const motet::Written written = motet::to_bytes(project, motet::ProjectFormat::refi_qda);
  const motet::Project read = motet::read_qdpx(written.bytes, "fuzz.qdpx").value;
  if (exact && written.losses.items.empty()) {
    const std::string difference = motet_reference::differences(motet::canonical(project), motet::canonical(read));
    require(difference.empty(), difference);
  }
  if (written.losses.items.empty()) {
    require(motet::to_bytes(read, motet::ProjectFormat::refi_qda).bytes == written.bytes, "other bytes");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Not through fuzz::run: what the generator makes must be written and read without an error.
  check(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
