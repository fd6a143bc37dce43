#include "formats/check.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <unistd.h>

#include "motet/core/files.hpp"

#include "formats/inputs.hpp"
#include "formats/reading.hpp"

namespace bench {
namespace fs = std::filesystem;
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(std::string("not so: ") + what);
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("bench_formats-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const noexcept { return path_; }

 private:
  fs::path path_;
};

}  // namespace

void check_formats() {
  const Folder folder;
  const FormatSizes sizes = small_format_sizes();
  for (const char* copy : {"a", "b"}) {
    const fs::path to = folder.path() / copy;
    store_captions(to / "vtt", sizes);
    store_interviews(to / "interviews.csv", sizes);
    store_project(to / "qdpx", sizes);
  }
  for (const char* file : {"vtt/00000.vtt", "vtt/00005.vtt", "interviews.csv", "qdpx/project.qde"}) {
    require(motet::read_file(folder.path() / "a" / file) == motet::read_file(folder.path() / "b" / file), file);
  }
  const fs::path a = folder.path() / "a";
  require(answer_of("vtt", a / "vtt", 0) == answer_of("vtt", folder.path() / "b" / "vtt", 0), "the same captions");
  require(answer_of("vtt", a / "vtt", 2)["cues"] < answer_of("vtt", a / "vtt", 0)["cues"], "some of the captions");
  require(time_reading("vtt", a / "vtt", 2, 1)["transcripts"] == sizes.vtt_files, "a transcript for each file");
  const auto table = answer_of("csv", a / "interviews.csv", 0);
  require(table["cells"] == 3 * table["rows"].get<std::uint64_t>(), "three cells a row");
  require(time_reading("csv", a / "interviews.csv", 1, 1)["transcripts"] == table["rows"], "an interview for each row");
  for (const char* job : {"csv_cells", "csv_copies", "csv_file"}) {
    require(time_reading(job, a / "interviews.csv", 1, 1)["motet_seconds"] >= 0.0, job);
  }
}

}  // namespace bench
