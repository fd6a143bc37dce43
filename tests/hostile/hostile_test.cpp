// What becomes of files that mean harm?
#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <new>
#include <sstream>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/io/read.hpp"

#include "io/temporary_folder.hpp"

namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

// A file that takes its reader longer than two seconds on a quiet machine is a
// fault; this one may be busy.
constexpr double most_seconds = sanitized ? 60 : 6;

struct Expectation {
  std::string kind, file, word, damage;
};

struct Ending {
  bool read = false;
  bool limit = false;
  std::string message;  // of the error
  double seconds = 0;
};

// Every field of Limits, as messages name it.
constexpr std::array limit_names{
    "archive_entries", "archive_bytes", "archive_entry_bytes", "archive_ratio",    "xml_bytes",   "xml_depth",
    "xml_attributes",  "xml_nodes",     "json_bytes",          "json_depth",       "json_values", "csv_columns",
    "csv_cell_bytes",  "csv_cells",     "file_bytes",          "transcript_bytes", "codes",       "code_depth"};

bool names_a_limit(const std::string& message) {
  return std::any_of(limit_names.begin(), limit_names.end(),
                     [&](const char* name) { return message.find(name) != std::string::npos; });
}

std::vector<Expectation> read_expectations(const fs::path& corpus) {
  std::vector<Expectation> all;
  std::ifstream file(corpus / "expected.tsv");
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    Expectation& next = all.emplace_back();
    std::getline(fields, next.kind, '\t');
    std::getline(fields, next.file, '\t');
    std::getline(fields, next.word, '\t');
    std::getline(fields, next.damage);
  }
  return all;
}

void damage(std::string& bytes, const std::string& how) {
  if (how.empty()) return;
  const std::size_t where = std::stoull(how.substr(how.find(' ')));
  if (how.starts_with("cut")) {
    bytes.resize(where);
  } else {
    bytes[where / 8] = static_cast<char>(static_cast<unsigned char>(bytes[where / 8]) ^ (1U << where % 8));
  }
}

void read_as(const Expectation& expected, const fs::path& path, const std::string& bytes) {
  motet::ReadOptions options;
  options.execution.threads = 1;
  const std::string name = path.filename().string();
  if (expected.kind == "study") {
    static_cast<void>(motet::read_project(path, options));
  } else if (expected.kind == "dictionary") {
    static_cast<void>(motet::read_dictionary_bytes(bytes, name, options));
  } else {
    static_cast<void>(motet::read_project_bytes(bytes, name, options));
  }
}

Ending try_to_read(const Expectation& expected, const fs::path& path) {
  std::string bytes;
  if (expected.kind != "study") bytes = motet::read_file(path);
  damage(bytes, expected.damage);
  Ending ending;
  const std::clock_t begin = std::clock();
  try {
    read_as(expected, path, bytes);
    ending.read = true;
  } catch (const motet::Error& error) {
    ending.message = error.what();
    ending.limit = dynamic_cast<const motet::LimitError*>(&error) != nullptr;
  } catch (const std::exception& error) {
    FAIL_CHECK("neither a result nor an error of Motet: " << error.what());
  }
  ending.seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  return ending;
}

std::string fault_of(const Expectation& expected, const Ending& ending) {
  const std::string& word = expected.word;
  const std::string called = fs::path(expected.file).filename().string();
  if (ending.read) return word == "=" || word == "*" ? "" : "was read, against expectation (" + word + ")";
  if (word == "=") return "was refused: " + ending.message;
  // A study's errors name the file in it.
  if (expected.kind != "study" && ending.message.find(called) == std::string::npos) {
    return "an error that does not name the file: " + ending.message;
  }
  if (ending.limit && !names_a_limit(ending.message)) return "an error that does not name its limit: " + ending.message;
  if (word != "!" && word != "*" && ending.message.find(word) == std::string::npos) {
    return "expected '" + word + "' in: " + ending.message;
  }
  return "";
}

// More than any of these files may need, and less than a machine has.
class MemoryGuard {
 public:
  MemoryGuard() {
    // A sanitizer takes terabytes of addresses for itself.
    if (sanitized || ::getrlimit(RLIMIT_AS, &before_) != 0) return;
    rlimit small = before_;
    small.rlim_cur = std::min<rlim_t>(before_.rlim_cur, rlim_t{3} << 30);
    set_ = ::setrlimit(RLIMIT_AS, &small) == 0;
  }
  ~MemoryGuard() {
    if (set_) ::setrlimit(RLIMIT_AS, &before_);
  }
  MemoryGuard(const MemoryGuard&) = delete;
  MemoryGuard& operator=(const MemoryGuard&) = delete;

 private:
  rlimit before_{};
  bool set_ = false;
};

// While it lives, the current directory and the folder for temporary files are
// empty ones.
class EmptyPlaces {
 public:
  explicit EmptyPlaces(const fs::path& folder) : folder_(folder), before_(fs::current_path()) {
    const char* temporary = std::getenv("TMPDIR");
    if (temporary != nullptr) temporary_ = temporary;
    fs::create_directories(folder_ / "a" / "b" / "current");
    fs::create_directories(folder_ / "temporary");
    fs::current_path(folder_ / "a" / "b" / "current");
    ::setenv("TMPDIR", (folder_ / "temporary").c_str(), 1);
  }
  ~EmptyPlaces() {
    fs::current_path(before_);
    if (temporary_.empty()) {
      ::unsetenv("TMPDIR");
    } else {
      ::setenv("TMPDIR", temporary_.c_str(), 1);
    }
  }
  EmptyPlaces(const EmptyPlaces&) = delete;
  EmptyPlaces& operator=(const EmptyPlaces&) = delete;

  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (!entry.is_directory()) found.push_back(entry.path().string());
    }
    return found;
  }

 private:
  fs::path folder_, before_;
  std::string temporary_;
};

}  // namespace

TEST_CASE(
    "hostile and damaged files end in a result or an error that names "
    "file and limit, soon, and leave nothing") {
  if (std::system("python3 -c '' > /dev/null 2>&1") != 0) {
    MESSAGE("skipped: there is no python3 to make the files");
    return;
  }
  const TemporaryFolder folder;
  const fs::path corpus = folder.path() / "corpus";
  const std::string command = "python3 '" MOTET_SOURCE_DIR "/tests/hostile/make_corpus' '" + corpus.string() + "'";
  REQUIRE(std::system((command + (sanitized ? " --flips 40 --cuts 20" : "")).c_str()) == 0);
  const std::vector<Expectation> expectations = read_expectations(corpus);
  REQUIRE(expectations.size() > 400);

  fs::create_directories(folder.path() / "empty");
  const EmptyPlaces places(folder.path() / "empty");
  const MemoryGuard guard;
  struct Count {
    std::size_t read = 0, refused = 0;
  };
  std::map<std::string, Count> counts;
  double all = 0;
  Ending slowest;
  std::string slowest_file;
  for (const Expectation& expected : expectations) {
    CAPTURE(expected.file);
    CAPTURE(expected.damage);
    const Ending ending = try_to_read(expected, corpus / expected.file);
    if (const std::string fault = fault_of(expected, ending); !fault.empty()) FAIL_CHECK(fault);
    CHECK(ending.seconds < most_seconds);
    const std::string what = expected.damage.empty() ? expected.file : "damaged " + expected.file;
    Count& count = counts[what.substr(0, what.find('/'))];
    ++(ending.read ? count.read : count.refused);
    all += ending.seconds;
    if (ending.seconds > slowest.seconds) slowest = ending, slowest_file = expected.file;
  }
  for (const auto& [what, count] : counts)
    MESSAGE(what << ": " << count.read << " read, " << count.refused << " refused");
  MESSAGE(expectations.size() << " files in " << all << " s; slowest " << slowest_file << ", " << slowest.seconds
                              << " s");
  CHECK(places.files().empty());
}
