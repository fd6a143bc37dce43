#include "motet/io/write.hpp"

#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/core/table.hpp"
#include "motet/io/segments.hpp"

#include "io/caught.hpp"
#include "io/temporary_folder.hpp"
#include "io/written_projects.hpp"
#include "reference/generated_projects.hpp"

using namespace motet;
namespace fs = std::filesystem;

namespace {

// A project whose file does not compress into nothing.
Project large_project() {
  return motet_reference::generated_project(7, {.transcripts = 30, .codes = 50, .codings = 4000, .annotations = 30});
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

// What body returns in a process of its own, or minus the signal that ended it.
template <class Body>
int in_child(const Body& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    int result = 99;
    try {
      result = body();
    } catch (...) {
    }
    ::_exit(result);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("the name decides the format") {
  CHECK(project_format_of("a/study.qdpx") == ProjectFormat::refi_qda);
  CHECK(project_format_of("STUDY.QDPX") == ProjectFormat::refi_qda);
  CHECK(project_format_of("codes.qdc") == ProjectFormat::refi_codebook);
  CHECK(project_format_of("segments.csv") == ProjectFormat::segments_csv);
  CHECK(project_format_of("segments.jsonl") == ProjectFormat::segments_json_lines);
  CHECK(project_format_of("segments.ndjson") == ProjectFormat::segments_json_lines);
  CHECK(project_format_of("a.b/study") == ProjectFormat::study_folder);
  CHECK(project_format_of("study/") == ProjectFormat::study_folder);
  for (const char* name : {"a.nvpx", "a.json", "a.xlsx", "a.qde"}) {
    CHECK_THROWS_AS(project_format_of(name), std::invalid_argument);
  }
  try {
    project_format_of("a.nvpx");
  } catch (const std::invalid_argument& error) {
    for (const char* part : {"'.nvpx'", ".qdpx", ".qdc", ".csv", ".jsonl", "study folder"}) {
      CHECK(contains(error.what(), part));
    }
  }
}

TEST_CASE("a report as text") {
  CHECK(to_text(LossReport{}) == "nothing was lost\n");
  LossReport report;
  report.items.push_back({"notes", "notes are left out", 5, {"'a'", "'b'", "'c'"}});
  report.items.push_back({"sets", "sets are left out", 1, {"'d'"}});
  CHECK(to_text(report) == "notes are left out: 5 ('a', 'b', 'c', ...)\nsets are left out: 1 ('d')\n");
}

TEST_CASE("write_project writes what to_bytes gives") {
  const TemporaryFolder folder;
  const Project project = small_study();
  for (const char* name : {"a.qdpx", "a.qdc", "a.csv", "a.jsonl"}) {
    const LossReport losses = write_project(folder.path() / name, project);
    const Written written = to_bytes(project, project_format_of(name));
    CHECK((read_file(folder.path() / name) == written.bytes));
    CHECK(to_text(losses) == to_text(written.losses));
  }
  write_project(folder.path() / "b.dat", project, {.format = ProjectFormat::refi_qda});
  CHECK((read_file(folder.path() / "b.dat") == read_file(folder.path() / "a.qdpx")));
  CHECK(names_in(folder.path()).size() == 5);
}

TEST_CASE("coded segments, and what they leave out") {
  const Project project = small_study();
  const Written csv = to_bytes(project, ProjectFormat::segments_csv);
  CHECK(csv.bytes == to_csv(coded_segments(project)));
  const Written lines = to_bytes(project, ProjectFormat::segments_json_lines);
  CHECK(lines.bytes == to_json_lines(coded_segments(project)));
  CHECK(to_text(lines.losses) == to_text(csv.losses));
  for (const char* kind : {"coder-guids", "coding-guids", "definitions", "links", "notes", "participants", "project",
                           "sets", "transcripts"}) {
    CAPTURE(kind);
    CHECK(loss_of(csv.losses, kind) != nullptr);
  }
  CHECK(loss_of(csv.losses, "codes") == nullptr);
}

TEST_CASE("nothing is replaced unless asked") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.qdpx", "old");
  const auto error = caught<FileError>([&] { write_project(file, small_study()); });
  CHECK(error.system_code() == EEXIST);
  CHECK(error.path() == file.string());
  CHECK(read_file(file) == "old");
  // Not through a link that leads nowhere either.
  fs::create_symlink("nowhere", folder.path() / "link.qdpx");
  CHECK_THROWS_AS(write_project(folder.path() / "link.qdpx", small_study()), FileError);
  write_project(file, small_study(), {.replace = true});
  CHECK(read_file(file).starts_with("PK"));
}

TEST_CASE("errors leave the old file") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.qdpx", "old");
  Project broken = small_study();
  broken.codings[0].span = TextSpan{0, 1000};
  CHECK_THROWS_AS(write_project(file, broken, {.replace = true}), DataError);
  CHECK_THROWS_AS(to_bytes(broken, ProjectFormat::refi_qda), DataError);
  Project no_codes;
  CHECK_THROWS_AS(write_project(file, no_codes, {.format = ProjectFormat::refi_codebook, .replace = true}), DataError);
  Execution stopped;
  stopped.progress = [](const Progress&) { return false; };
  CHECK_THROWS_AS(write_project(file, small_study(), {.replace = true, .execution = stopped}), Stopped);
  CHECK(read_file(file) == "old");
  CHECK(names_in(folder.path()) == std::vector<std::string>{"a.qdpx"});
  CHECK_THROWS_AS(write_project(folder.path() / "missing" / "a.qdpx", small_study()), FileError);
  CHECK_THROWS_AS(write_project(folder.path() / "a.nvpx", small_study()), std::invalid_argument);
  CHECK_THROWS_AS(to_bytes(small_study(), ProjectFormat::study_folder), std::invalid_argument);
}

TEST_CASE("a full disk leaves the old file and nothing beside it") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.qdpx", "old");
  const Project project = large_project();
  REQUIRE(to_bytes(project, ProjectFormat::refi_qda).bytes.size() > 20'000);
  const int result = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10'000, 10'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      write_project(file, project, {.replace = true, .execution = {.threads = 1}});
    } catch (const FileError& error) {
      return error.system_code() == EFBIG ? 1 : 2;
    }
    return 0;
  });
  CHECK(result == 1);
  CHECK(read_file(file) == "old");
  CHECK(names_in(folder.path()) == std::vector<std::string>{"a.qdpx"});
}

TEST_CASE("a write that is killed leaves the old file or the new one") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "a.qdpx";
  const Project first = small_study();
  const Project second = large_project();
  const std::string old_bytes = to_bytes(first, ProjectFormat::refi_qda).bytes;
  const std::string new_bytes = to_bytes(second, ProjectFormat::refi_qda).bytes;
  int killed = 0;
  for (int attempt = 0; attempt < 20; ++attempt) {
    write_file(file, old_bytes);
    const pid_t child = ::fork();
    if (child == 0) {
      for (;;) {
        try {
          write_project(file, second, {.replace = true, .execution = {.threads = 1}});
        } catch (...) {
          ::_exit(1);
        }
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1 + 5 * attempt));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    killed += WIFSIGNALED(status) ? 1 : 0;
    const std::string bytes = read_file(file);
    CHECK((bytes == old_bytes || bytes == new_bytes));
  }
  CHECK(killed == 20);
}
