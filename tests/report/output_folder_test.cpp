#include "motet/report/output_folder.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/report/html.hpp"
#include "motet/report/results.hpp"

#include "report/sample_analysis.hpp"

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    static int made = 0;
    path_ = fs::temp_directory_path() / ("motet-output-" + std::to_string(::getpid()) + "-" + std::to_string(made++));
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::set<std::string> files_below(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) names.insert(entry.path().lexically_relative(folder).generic_string());
  }
  return names;
}

std::set<std::string> entries(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
  return names;
}

void put(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

}  // namespace

TEST_CASE("an output folder holds the page, the results, the graph, the tables and the list of them") {
  const Folder here;
  const fs::path out = here.path() / "new" / "out";
  motet::check_output_folder(out);
  CHECK(entries(here.path()).empty());
  motet::write_output_folder(sample::analysis(), out);

  std::set<std::string> expected{"report.html", "results.json", "themes.graphml", "motet-manifest.json"};
  for (const motet::Table& table : motet::to_tables(sample::analysis()))
    expected.insert("tables/" + table.name + ".csv");
  CHECK(files_below(out) == expected);
  CHECK(motet::read_file(out / "report.html") == motet::to_html(sample::analysis()));
  CHECK(motet::read_file(out / "results.json") == motet::to_results_json(sample::analysis()));
  std::set<std::string> listed;
  const auto manifest = nlohmann::json::parse(motet::read_file(out / "motet-manifest.json"));
  for (const auto& name : manifest["files"]) {
    listed.insert(name.get<std::string>());
  }
  CHECK(listed == expected);
  CHECK(entries(out.parent_path()) == std::set<std::string>{"out"});
}

TEST_CASE("an empty folder, and one of an earlier run, are replaced and leave nothing behind") {
  const Folder here;
  const fs::path out = here.path() / "out";
  fs::create_directory(out);
  motet::write_output_folder(sample::analysis(), out);
  CHECK(fs::exists(out / "tables" / "groups.csv"));
  motet::check_output_folder(out);
  motet::write_output_folder(sample::one(), out / "");
  CHECK_FALSE(fs::exists(out / "tables" / "groups.csv"));
  CHECK(motet::read_file(out / "results.json") == motet::to_results_json(sample::one()));
  CHECK(entries(here.path()) == std::set<std::string>{"out"});
}

TEST_CASE("a folder with files of others is refused, and stays as it is") {
  const Folder here;
  const fs::path out = here.path() / "out";
  motet::write_output_folder(sample::analysis(), out);
  const std::string old = motet::read_file(out / "results.json");

  const auto refused = [&] {
    CHECK_THROWS_AS(motet::check_output_folder(out), motet::DataError);
    CHECK_THROWS_AS(motet::write_output_folder(sample::one(), out), motet::DataError);
    CHECK(motet::read_file(out / "results.json") == old);
    CHECK(entries(here.path()) == std::set<std::string>{"out"});
  };
  SUBCASE("a file beside ours") {
    put(out / "notes.txt", "mine");
    refused();
  }
  SUBCASE("a file in our folder of tables") {
    put(out / "tables" / "mine.csv", "mine");
    refused();
  }
  SUBCASE("an empty folder of others") {
    fs::create_directory(out / "mine");
    refused();
  }
  SUBCASE("a link") {
    fs::create_symlink("report.html", out / "link.html");
    refused();
  }
  SUBCASE("without a manifest nothing is ours") {
    fs::remove(out / "motet-manifest.json");
    refused();
  }
  SUBCASE("a manifest that cannot be read lists nothing") {
    put(out / "motet-manifest.json", "{\"files\": [");
    refused();
  }
}

TEST_CASE("force replaces our files and leaves those of others") {
  const Folder here;
  const fs::path out = here.path() / "out";
  motet::write_output_folder(sample::analysis(), out);
  put(out / "notes.txt", "mine");
  put(out / "tables" / "mine.csv", "mine too");
  motet::check_output_folder(out, {.force = true});
  motet::write_output_folder(sample::one(), out, {.force = true});
  CHECK(motet::read_file(out / "notes.txt") == "mine");
  CHECK(motet::read_file(out / "tables" / "mine.csv") == "mine too");
  CHECK_FALSE(fs::exists(out / "tables" / "groups.csv"));
  CHECK(motet::read_file(out / "results.json") == motet::to_results_json(sample::one()));
  CHECK(entries(out) == std::set<std::string>{"report.html", "results.json", "themes.graphml", "motet-manifest.json",
                                              "tables", "notes.txt"});
  CHECK(entries(here.path()) == std::set<std::string>{"out"});
}

TEST_CASE("a manifest cannot make us delete what lies outside its folder") {
  const Folder here;
  const fs::path out = here.path() / "out";
  put(here.path() / "precious.txt", "precious");
  put(here.path() / "elsewhere" / "precious.txt", "precious");
  put(out / "notes.txt", "mine");
  fs::create_directory_symlink(here.path() / "elsewhere", out / "link");
  put(out / "motet-manifest.json", "{\"files\": [\"../precious.txt\", \"" + (here.path() / "precious.txt").string() +
                                       "\", \"link/precious.txt\", \"./notes.txt\", 7]}");
  CHECK_THROWS_AS(motet::check_output_folder(out), motet::DataError);
  motet::write_output_folder(sample::one(), out, {.force = true});
  CHECK(motet::read_file(here.path() / "precious.txt") == "precious");
  CHECK(motet::read_file(here.path() / "elsewhere" / "precious.txt") == "precious");
  CHECK(motet::read_file(out / "notes.txt") == "mine");
  CHECK(fs::exists(out / "report.html"));
}

TEST_CASE("a write that fails leaves the old folder and nothing else") {
  const Folder here;
  const fs::path out = here.path() / "out";
  put(out / "results.json", "old");
  put(out / "report.html" / "a folder where a file should be.txt", "mine");
  CHECK_THROWS_AS(motet::write_output_folder(sample::one(), out, {.force = true}), motet::FileError);
  CHECK(motet::read_file(out / "results.json") == "old");
  CHECK(files_below(out) == std::set<std::string>{"results.json", "report.html/a folder where a file should be.txt"});

  const fs::path linked = here.path() / "linked";
  put(linked / "results.json", "old");
  fs::create_directory(here.path() / "elsewhere");
  fs::create_directory_symlink(here.path() / "elsewhere", linked / "tables");
  CHECK_THROWS_AS(motet::write_output_folder(sample::one(), linked, {.force = true}), motet::FileError);
  CHECK(motet::read_file(linked / "results.json") == "old");
  CHECK(entries(here.path() / "elsewhere").empty());
  CHECK(entries(linked) == std::set<std::string>{"results.json", "tables"});
}

TEST_CASE("a place that cannot be written is found before the work") {
  const Folder here;
  put(here.path() / "file", "text");
  CHECK_THROWS_AS(motet::check_output_folder(here.path() / "file"), motet::FileError);
  CHECK_THROWS_AS(motet::check_output_folder(here.path() / "file" / "below"), motet::FileError);
  CHECK_THROWS_AS(motet::check_output_folder(here.path() / "file" / "far" / "below"), motet::FileError);
  CHECK_THROWS_AS(motet::write_output_folder(sample::one(), here.path() / "file" / "below"), motet::FileError);
  CHECK_THROWS_AS(motet::check_output_folder(""), motet::FileError);
  CHECK_THROWS_AS(motet::check_output_folder("/"), motet::FileError);
  fs::create_symlink("nowhere", here.path() / "dangling");
  CHECK_THROWS_AS(motet::check_output_folder(here.path() / "dangling"), motet::FileError);
  CHECK_THROWS_AS(motet::check_output_folder(here.path() / "dangling" / "below"), motet::FileError);
  CHECK(motet::read_file(here.path() / "file") == "text");
}

TEST_CASE("a link to a folder is followed, and the folder keeps its permissions") {
  const Folder here;
  fs::create_directory(here.path() / "real");
  fs::permissions(here.path() / "real", fs::perms::owner_all);
  fs::create_directory_symlink(here.path() / "real", here.path() / "out");
  motet::write_output_folder(sample::one(), here.path() / "out");
  CHECK(fs::is_symlink(here.path() / "out"));
  CHECK(fs::exists(here.path() / "real" / "report.html"));
  CHECK(fs::status(here.path() / "real").permissions() == fs::perms::owner_all);
}
