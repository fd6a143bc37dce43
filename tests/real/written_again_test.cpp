// Real transcripts and projects come back from a project exchange file as they were read.
#include <doctest/doctest.h>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/io/read.hpp"
#include "motet/io/refi_qda.hpp"
#include "motet/io/write.hpp"

#include "io/written_projects.hpp"
#include "real/shared_data.hpp"
#include "reference/differences.hpp"

namespace fs = std::filesystem;
using namespace motet;

TEST_CASE("whatever can be read can be written as .qdpx and read again") {
  std::size_t files = 0;
  std::size_t otherwise = 0;
  for (const char* kind : {"chat", "coded_sequences", "dialogue_acts", "diarized_json", "documents", "interviews_csv",
                           "refi_qda", "speaker_vtt", "tei", "zh_csv", "zoom_vtt"}) {
    const fs::path folder = real_files::folder(kind);
    if (folder.empty()) return;
    std::set<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file()) paths.insert(entry.path());
    }
    for (const fs::path& path : paths) {
      CAPTURE(path.string());
      Project project;
      try {
        project = read_project(path).value;
      } catch (const Error&) {
        continue;  // a licence, or a table of something else
      }
      ++files;
      const Written written = to_bytes(project, ProjectFormat::refi_qda);
      bool bare_loss = true;
      for (const Loss& loss : written.losses.items) {
        bare_loss = bare_loss && (loss.kind == "time-stamps" || loss.kind == "other-sources" ||
                                  loss.kind == "codings-of-other-sources");
      }
      if (!bare_loss) {
        MESSAGE(path.filename().string(), ": ", to_text(written.losses));
        ++otherwise;
        continue;
      }
      const Project again = read_qdpx(written.bytes, "again.qdpx").value;
      CHECK(motet_reference::differences(bare(identified(project)), bare(canonical(again))) == "");
      CHECK((to_bytes(again, ProjectFormat::refi_qda).bytes == written.bytes));
    }
  }
  CHECK(files > 15);
  CHECK(otherwise <= files / 10);
}
