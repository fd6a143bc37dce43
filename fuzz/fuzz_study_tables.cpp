// A study folder in one input: its tables and a transcript, parted by lines of "%% name". What is read is written and
// read again.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

#include "motet/io/study_folder.hpp"

#include "fuzz.hpp"
#include "io/study/study_writing.hpp"
#include "reference/differences.hpp"

namespace {

namespace fs = std::filesystem;

// One folder in memory for all inputs of the process.
const fs::path& workplace() {
  static const fs::path folder = [] {
    const fs::path root = fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path();
    const fs::path made = root / ("motet-fuzz-study-" + std::to_string(::getpid()));
    std::atexit([] {
      std::error_code ignored;
      fs::remove_all(workplace(), ignored);
    });
    return made;
  }();
  return folder;
}

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream stream(path, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// "%% codings.csv" begins a table; only names of tables are taken.
void lay_out(const fs::path& folder, std::string_view input) {
  static constexpr std::string_view names[] = {"participants.csv", "codebook.csv", "codings.csv", "transcripts.csv",
                                               "turns.csv",        "coders.csv",   "notes.csv",   "sets.csv",
                                               "links.csv",        "study.csv"};
  fs::create_directories(folder / "transcripts");
  const std::size_t first = std::min(input.find("%% "), input.size());
  write(folder / "transcripts" / "a.txt", input.substr(0, first));
  write(folder / "transcripts" / "b.txt", "Ana: one two\nBen: two three\nAna: three\n");
  for (std::size_t at = first; at < input.size();) {
    const std::size_t line = std::min(input.find('\n', at), input.size() - 1);
    const std::size_t next = std::min(input.find("%% ", line), input.size());
    const std::string_view name = input.substr(at + 3, line - at - 3);
    for (const std::string_view known : names) {
      if (name == known) write(folder / known, input.substr(line + 1, next - std::min(next, line + 1)));
    }
    at = next;
  }
}

void check(const fs::path& folder, motet::ReadOptions options) {
  options.execution.threads = 1;
  options.skip_unreadable = true;
  const motet::Project project = canonical(motet::read_study_folder(folder / "in", options).value);
  const motet::LossReport losses = write_study(folder / "out", project, {});
  const motet::Project again = canonical(motet::read_study_folder(folder / "out").value);
  if (losses.items.empty() && !motet_reference::differences(project, again).empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view input) {
    fs::remove_all(workplace());
    lay_out(workplace() / "in", input);
    check(workplace(), fuzz::options_for(input));
  });
}
