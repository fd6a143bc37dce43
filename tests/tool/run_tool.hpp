// Runs the motet tool as a user would, in a folder of its own.
#pragma once

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace tool {

namespace fs = std::filesystem;

/// A new folder that goes with its owner.
class Scratch {
 public:
  Scratch() {
    static std::atomic<int> number{0};
    path_ = fs::temp_directory_path() / ("motet-tool-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    fs::create_directories(path_);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  /// Writes a file, with its folders.
  fs::path write(const std::string& name, const std::string& bytes) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  fs::path path_;
};

inline std::string slurp(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct Result {
  int code = -1;
  std::string out;
  std::string err;
};

inline std::string quote(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// Runs `motet ARGUMENTS`; the arguments are a shell command line.
inline Result motet(const Scratch& scratch, const std::string& arguments) {
  const fs::path out = scratch.path() / ".out";
  const fs::path err = scratch.path() / ".err";
  const std::string command = "cd " + quote(scratch.path().string()) + " && " + quote(MOTET_TOOL) + " " + arguments +
                              " > " + quote(out.string()) + " 2> " + quote(err.string()) + " < /dev/null";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(out), slurp(err)};
}

/// The rows of a table that `motet ARGUMENTS --format json` prints.
inline nlohmann::json rows(const Scratch& scratch, const std::string& arguments) {
  const Result result = motet(scratch, arguments + " --format json");
  if (result.code != 0) throw std::runtime_error("motet " + arguments + ": " + result.err);
  return nlohmann::json::parse(result.out);
}

/// Every file below a folder with its bytes.
inline std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder).string()] = slurp(entry.path());
  }
  return files;
}

}  // namespace tool
