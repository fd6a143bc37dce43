#include "io/study/study_writing.hpp"

#include <cerrno>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "core/folder_writing.hpp"
#include "io/study/written_codes.hpp"
#include "io/study/written_people.hpp"
#include "io/writing/losses.hpp"

namespace motet::inline v1 {
namespace {

namespace fs = std::filesystem;

std::vector<FolderFile> study_files(const Project& canonical, const Execution& execution, writing::LossList& losses) {
  std::vector<FolderFile> files{{"participants.csv", study::participants_text(canonical, losses)}};
  study::WrittenTranscripts transcripts = study::write_transcripts(canonical, files.front().bytes, execution, losses);
  for (std::size_t i = 0; i < transcripts.files.size(); ++i) {
    files.push_back({"transcripts/" + transcripts.files[i], std::move(transcripts.texts[i])});
  }
  const auto add = [&](const char* name, std::string text) {
    if (!text.empty()) files.push_back({name, std::move(text)});
  };
  add("transcripts.csv", std::move(transcripts.transcripts));
  add("turns.csv", std::move(transcripts.turns));
  add("codebook.csv", study::codebook_text(canonical, losses));
  add("coders.csv", study::coders_text(canonical, losses));
  add("codings.csv", study::codings_text(canonical, execution, losses));
  add("notes.csv", study::notes_text(canonical, losses));
  add("sets.csv", study::sets_text(canonical, losses));
  add("links.csv", study::links_text(canonical, losses));
  add("study.csv", study::study_text(canonical));
  files.push_back(manifest_of(files, study::manifest_name));
  return files;
}

void note_other_sources(const Project& canonical, writing::LossList& losses) {
  for (const OtherSource& source : canonical.other_sources) {
    losses.add("other-sources", "pictures, recordings and other sources without text are left out",
               writing::shown(source.name));
    if (source.codings > 0) {
      losses.add("codings-of-other-sources", "codings of pictures, recordings and other sources are left out",
                 "of " + writing::shown(source.name), source.codings);
    }
  }
}

}  // namespace

LossReport write_study(const fs::path& folder, const Project& canonical, const WriteOptions& options) {
  const FolderOwner owner{.manifest = study::manifest_name, .force = false, .fresh = !options.replace};
  const auto refusing = [&](const auto& work) {
    try {
      work();
    } catch (const DataError& error) {
      throw FileError(options.replace ? "holds files that Motet did not write as a study; it was not replaced"
                                      : "is there already; it was not replaced",
                      folder.string(), EEXIST);
    }
  };
  // Asked before the work, not only after it.
  refusing([&] { check_folder(folder, owner); });
  writing::LossList losses;
  note_other_sources(canonical, losses);
  const std::vector<FolderFile> files = study_files(canonical, options.execution, losses);
  report_progress(options.execution, "writing the study", 0, 1);
  refusing([&] { write_folder(folder, files, owner); });
  report_progress(options.execution, "writing the study", 1, 1);
  return losses.report();
}

}  // namespace motet::inline v1
